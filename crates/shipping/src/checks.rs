//! What must always hold of shipments, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "shipping-check-delivered",
        kind: kinds::Shipment::NAME,
        what: "shipping-complaint-delivered",
        sql: "SELECT s.id FROM shipment s WHERE (s.state = 'delivered') <> (s.delivered_at IS NOT NULL) \
              OR (s.state = 'delivered') <> EXISTS (SELECT 1 FROM shipment_event e WHERE e.shipment_id = s.id AND e.fact = 'delivered')",
    },
    &Never {
        name: "shipping-check-moving",
        kind: kinds::Shipment::NAME,
        what: "shipping-complaint-moving",
        sql: "SELECT s.id FROM shipment s WHERE s.state IN ('picked_up', 'in_transit', 'delivered', 'returned') \
              AND s.picked_up_at IS NULL OR s.late_since IS NOT NULL AND s.state NOT IN ('picked_up', 'in_transit') \
              OR s.state = 'booking' AND s.carrier_ref IS NOT NULL",
    },
    &Never {
        name: "shipping-check-parcels",
        kind: kinds::Shipment::NAME,
        what: "shipping-complaint-parcels",
        sql: "SELECT s.id FROM shipment s WHERE NOT EXISTS (SELECT 1 FROM shipment_parcel p WHERE p.shipment_id = s.id) \
              OR s.price < 0 OR s.tax < 0 OR s.tax > s.price",
    },
    &Never {
        name: "shipping-check-agreement",
        kind: kinds::Shipment::NAME,
        what: "shipping-complaint-agreement",
        sql: "SELECT s.id FROM shipment s LEFT JOIN carrier_agreement a ON a.carrier_id = s.carrier_id \
              AND a.starts_on = s.agreement_on WHERE a.carrier_id IS NULL",
    },
];
