//! What must always hold at the service desk; `vefa check` runs it and says what is wrong and where.

use async_trait::async_trait;
use kernel::ids::{EstimateId, Ref};
use kernel::refusal::Refusal;
use platform::checks::{Complaint, Never, TOLD};
use platform::{Check, Failure, Platform};

use crate::estimates;

/// Counters, open flags, repairs of the warranty, estimates and charges.
pub const CHECKS: &[&dyn Check] = &[
    &AcceptedTexts,
    &Never {
        name: "service-check-estimate-answer",
        kind: "estimate",
        what: "service-check-estimate-answer-what",
        sql: "SELECT id FROM service_estimate WHERE state IN ('accepted', 'replaced') AND (answered_by IS NULL OR answered_at IS NULL \
              OR voice IS NULL OR chosen IS NULL OR accepted_text IS NULL OR text_hash IS NULL OR offer IS NULL)",
    },
    &Never {
        name: "service-check-estimate-lines",
        kind: "estimate",
        what: "service-check-estimate-lines-what",
        sql: "SELECT e.id AS id FROM service_estimate e WHERE e.total <> (SELECT COALESCE(SUM(l.net + l.tax), 0) \
              FROM service_estimate_line l WHERE l.estimate_id = e.id AND l.variant = COALESCE(e.chosen, 0))",
    },
    &Never {
        name: "service-check-estimate-charge",
        kind: "service_order",
        what: "service-check-estimate-charge-what",
        sql: "SELECT o.id AS id FROM service_order o JOIN service_estimate e ON e.id = o.estimate_id \
              WHERE e.state = 'accepted' AND o.state IN ('repairing', 'awaiting_parts', 'testing') \
              AND (o.charge IS NULL OR (o.charge <> e.total AND o.charge <> 0) OR o.currency <> e.currency)",
    },
    &Never {
        name: "service-check-charged",
        kind: "service_order",
        what: "service-check-charged-what",
        sql: "SELECT o.id AS id FROM service_order o WHERE o.state IN ('delivered', 'closed') AND COALESCE(o.charge, 0) > 0 AND 1 <> \
              (SELECT COUNT(*) FROM ledger_entry e WHERE e.cause_id = o.id AND e.kind = 'charge' AND e.side = 'debit' \
              AND e.amount = o.charge AND e.currency = o.currency)",
    },
    &Never {
        name: "service-check-counts",
        kind: "station",
        what: "service-check-counts-what",
        sql: "SELECT c.station_id AS id FROM (SELECT station_id, state, SUM(orders) AS kept FROM service_count GROUP BY station_id, state) c \
              LEFT JOIN (SELECT station_id, state, COUNT(*) AS counted FROM service_order GROUP BY station_id, state) o \
              ON o.station_id = c.station_id AND o.state = c.state WHERE c.kept <> COALESCE(o.counted, 0)",
    },
    &Never {
        name: "service-check-counted",
        kind: "service_order",
        what: "service-check-counted-what",
        sql: "SELECT o.id AS id FROM service_order o LEFT JOIN service_count c ON c.station_id = o.station_id AND c.state = o.state \
              WHERE c.station_id IS NULL",
    },
    &Never {
        name: "service-check-technicians",
        kind: "staff",
        what: "service-check-technicians-what",
        sql: "SELECT t.technician_id AS id FROM (SELECT technician_id, state, orders AS pieces FROM service_technician_count \
              UNION ALL SELECT technician_id, state, -1 FROM service_order WHERE is_open AND technician_id IS NOT NULL) t \
              GROUP BY t.technician_id, t.state HAVING SUM(t.pieces) <> 0",
    },
    &Never {
        name: "service-check-open",
        kind: "service_order",
        what: "service-check-open-what",
        sql: "SELECT id FROM service_order WHERE is_open <> (state IN ('registered', 'received', 'diagnosing', 'awaiting_approval', \
              'awaiting_parts', 'repairing', 'outsourced', 'testing', 'ready', 'unrepairable'))",
    },
    &Never {
        name: "service-check-repair",
        kind: "service_order",
        what: "service-check-repair-what",
        sql: "SELECT o.id AS id FROM service_order o LEFT JOIN unit_repair r ON r.cause_id = o.id AND r.cancelled_at IS NULL \
              WHERE o.unit_id IS NOT NULL AND o.state <> 'cancelled' AND (r.id IS NULL OR r.unit_id <> o.unit_id)",
    },
    &Never {
        name: "service-check-delivered",
        kind: "service_order",
        what: "service-check-delivered-what",
        sql: "SELECT id FROM service_order WHERE state = 'delivered' AND (delivered_to IS NULL OR delivered_on IS NULL OR proof IS NULL)",
    },
];

/// The kept text of every accepted estimate fits its hash: what the customer accepted was not altered.
struct AcceptedTexts;

/// Rows that are read at a time.
const BATCH: u64 = 500;

#[async_trait]
impl Check for AcceptedTexts {
    fn name(&self) -> &'static str {
        "service-check-estimate-text"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let mut complaints = Vec::new();
        let mut after: Option<EstimateId> = None;
        // each round begins behind the last row of the one before, so it ends with the table
        while complaints.len() < TOLD {
            let rows = estimates::accepted_texts(platform.db.read(), after, BATCH).await?;
            let Some(last) = rows.last() else {
                break;
            };
            after = Some(last.0);
            let altered = rows
                .into_iter()
                .filter(|(_, text, hash)| estimates::hash_of(text) != *hash);
            complaints.extend(altered.map(|(id, ..)| altered_text(id)));
        }
        complaints.truncate(TOLD);
        Ok(complaints)
    }
}

fn altered_text(id: EstimateId) -> Complaint {
    Complaint {
        subject: Some(Ref::of(id)),
        what: Refusal::new("service-check-estimate-text-what"),
    }
}
