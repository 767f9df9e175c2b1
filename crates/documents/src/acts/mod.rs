//! What is done with the archive.

mod keep;
mod link;
mod settle;

pub use keep::{Kept, NewDocument, Party, content_hash, keep_document};
pub use link::{link_document, move_documents};
pub use settle::settle_conflict;
