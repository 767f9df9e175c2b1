//! Forms: what a browser sent, checked to be from our own page, its words kept when it is refused, done once however often it is sent.

mod field;
mod once;
mod page;
mod sent;
mod state;
mod upload;
pub(crate) mod words;

pub use field::{Choice, Field};
pub(crate) use once::OTHER_BODY;
pub use once::{Acting, Begun, Once};
pub use page::FormPage;
pub use sent::{FileSent, Form};
pub use state::{FormState, Reader};
pub(crate) use upload::Most;
pub use upload::files_sent;
