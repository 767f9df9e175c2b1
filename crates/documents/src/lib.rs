//! The archive: documents received and issued, kept byte for byte, found in seconds; and the warranty certificate's paper.
//!
//! Who reads or makes a document calls [`keep_document`] inside its own work. The archive knows a document's kind, number,
//! parties and file; what it means for a sale or a customer it is told as references ([`NewDocument::subjects`]).

pub mod acts;
pub mod api;
pub mod certificate;
mod checks;
mod download;
mod kinds;
pub mod pages;
mod panels;
mod queries;
mod reading;
mod records;

use kernel::ids::Kind as _;
use kernel::ids::kinds::Document;
use platform::PermissionInfo;
use ui::{ApiRoutes, NavItem, Need, Routes, SearchKind, Texts};
use utoipa_axum::routes;

pub use acts::{
    Kept, NewDocument, Party, content_hash, keep_document, link_document, move_documents,
    settle_conflict,
};
pub use checks::CHECKS;
pub use kinds::{DOCUMENT_STATES, Direction, DocumentKind, DocumentState, Source};
pub use panels::panels;
pub use queries::{
    Conflict, DocumentFilter, DocumentRow, DocumentView, OF_MANY_MAX, document, document_by_ettn,
    documents, documents_of, documents_of_many,
};

platform::permission!(
    /// See the archive and download from it.
    ReadDocuments = "documents.read"
);
platform::permission!(
    /// Put documents into the archive and settle conflicts.
    KeepDocuments = "documents.keep"
);

/// The permissions of this crate, and the roles that hold them from the start.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "documents.read",
        roles: &[
            "administrator",
            "manager",
            "counter",
            "agent",
            "accountant",
            "readonly",
        ],
    },
    PermissionInfo {
        key: "documents.keep",
        roles: &["administrator", "manager", "counter", "accountant"],
    },
];

/// The texts of this crate.
pub const TEXTS: Texts = ui::texts!("documents");

/// The texts of the reader below, whose findings the pages show.
pub const UBL_TEXTS: Texts = Texts {
    name: "ubl",
    tr: ubl::TURKISH,
    en: ubl::ENGLISH,
};

/// The entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "documents",
    label: "documents-nav",
    icon: "file-text",
    url: "/documents",
    permission: Some("documents.read"),
    order: 70,
    shortcut: "e",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: Document::NAME,
    label: "documents-nav",
    icon: "file-text",
    url: |id| format!("/documents/{id}"),
    permission: "documents.read",
}];

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadDocuments>();
    Routes::new()
        .get("/documents", read, pages::list)
        .get("/documents/{id}", read, pages::view)
        .get("/documents/{id}/file", read, pages::file)
        .get("/documents/{id}/print", read, pages::print)
        .post(
            "/documents/{id}/settle",
            Need::permission::<KeepDocuments>(),
            pages::settle,
        )
}

/// The API.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let read = Need::permission::<ReadDocuments>();
    ApiRoutes::new()
        .add(routes!(api::list), read)
        .add(routes!(api::get_one), read)
        .add(routes!(api::get_file), read)
}
