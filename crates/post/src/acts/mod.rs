//! What people and capabilities do with messages.

mod retry;
mod send;
mod template;

pub use retry::{RETRY_MOST, SentAgain, retry_failed, retry_mail};
pub(crate) use send::SEALED_FOR;
pub use send::send;
pub use template::{EditTemplate, edit_template, restore_template};
