//! What must always hold of e-documents, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "issuing-check-series",
        kind: kinds::Series::NAME,
        what: "issuing-complaint-series",
        sql: "SELECT y.series_id FROM e_series_year y JOIN e_series s ON s.id = y.series_id \
              WHERE s.numbering = 'ours' AND y.used >= y.first AND y.used - y.first + 1 <> \
              (SELECT count(*) FROM e_document d WHERE d.series_id = y.series_id AND d.number IS NOT NULL \
              AND substr(d.number, 4, 4) = CAST(y.year AS VARCHAR(4)))",
    },
    &Never {
        name: "issuing-check-numbers",
        kind: kinds::EDocument::NAME,
        what: "issuing-complaint-number",
        sql: "SELECT d.id FROM e_document d JOIN e_series s ON s.id = d.series_id \
              LEFT JOIN e_series_year y ON y.series_id = d.series_id AND CAST(y.year AS VARCHAR(4)) = substr(d.number, 4, 4) \
              WHERE d.numbering = 'ours' AND d.number IS NOT NULL AND (substr(d.number, 1, 3) <> s.prefix OR y.used IS NULL \
              OR CAST(substr(d.number, 8, 9) AS BIGINT) NOT BETWEEN y.first AND y.used)",
    },
    &Never {
        name: "issuing-check-bytes",
        kind: kinds::EDocument::NAME,
        what: "issuing-complaint-bytes",
        sql: "SELECT d.id FROM e_document d LEFT JOIN document a ON a.id = d.document_id \
              WHERE d.state IN ('sent', 'accepted') AND d.document_id IS NOT NULL AND a.sha256 <> d.sha256 \
              OR d.state = 'sent' AND d.document_id IS NULL",
    },
    &Never {
        name: "issuing-check-events",
        kind: kinds::EDocument::NAME,
        what: "issuing-complaint-event",
        sql: "SELECT d.id FROM e_document d WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'e_document' \
              AND e.subject_id = d.id AND e.verb = CASE d.state WHEN 'draft' THEN 'e_document.drafted' \
              ELSE 'e_document.' || d.state END)",
    },
];
