//! Verbs of the customers' side.

mod ask_code;
mod clean;
mod keep_draft;
mod open_visit;
mod send;
mod withdraw;

pub use ask_code::{Asked, AskedBy, ask_code};
pub(crate) use clean::clean;
pub(super) use keep_draft::keep_draft;
pub(crate) use open_visit::link_to_return;
pub use open_visit::{Opened, Visiting, again, invite_return, try_code};
pub(super) use send::{Seen, Sent, send};
pub(super) use withdraw::{Declared, withdraw};
