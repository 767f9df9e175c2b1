//! What must always hold at the service desk; `vefa check` runs it and says what is wrong and where.

use platform::Check;
use platform::checks::Never;

/// Counters, open flags, repairs of the warranty.
pub const CHECKS: &[&dyn Check] = &[
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
