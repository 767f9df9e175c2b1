//! What must always hold in the archive.

use kernel::ids::Kind as _;
use kernel::ids::kinds::Document;
use platform::checks::{Check, Never};

/// The checks of `vefa check`.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "documents-check-file",
        kind: Document::NAME,
        what: "documents-check-file-wrong",
        sql: "SELECT d.id FROM document d LEFT JOIN file f ON f.id = d.file_id WHERE f.id IS NULL OR f.sha256 <> d.sha256",
    },
    &Never {
        name: "documents-check-dispute",
        kind: Document::NAME,
        what: "documents-check-dispute-wrong",
        sql: "SELECT d.id FROM document d WHERE d.state = 'disputed' AND NOT EXISTS (SELECT 1 FROM document_conflict c JOIN file f ON f.id = c.file_id WHERE c.document_id = d.id AND c.settled_at IS NULL)",
    },
];
