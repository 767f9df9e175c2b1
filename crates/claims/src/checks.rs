//! What must always hold of claims, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "claims-check-total",
        kind: kinds::SupplierClaim::NAME,
        what: "claims-complaint-total",
        sql: "SELECT c.id FROM supplier_claim c WHERE c.total <> \
              (SELECT COALESCE(SUM(l.amount), 0) FROM claim_line l WHERE l.claim_id = c.id)",
    },
    &Never {
        name: "claims-check-recovered",
        kind: kinds::SupplierClaim::NAME,
        what: "claims-complaint-recovered",
        sql: "SELECT c.id FROM supplier_claim c WHERE c.recovered > COALESCE(c.accepted, 0) OR c.recovered <> \
              (SELECT COALESCE(SUM(r.amount), 0) FROM claim_recovery r WHERE r.claim_id = c.id)",
    },
    &Never {
        name: "claims-check-state",
        kind: kinds::SupplierClaim::NAME,
        what: "claims-complaint-state",
        sql: "SELECT c.id FROM supplier_claim c WHERE \
              c.state IN ('sent', 'accepted', 'partly_accepted', 'refused', 'recovered') AND c.sent_on IS NULL \
              OR c.state IN ('accepted', 'recovered', 'partly_accepted', 'refused') AND c.accepted IS NULL \
              OR c.state = 'accepted' AND c.accepted <> c.total OR c.state = 'refused' AND c.accepted <> 0 \
              OR c.state = 'recovered' AND c.recovered <> c.accepted OR c.accepted > c.total",
    },
];
