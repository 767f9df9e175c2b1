//! Verbs of mailboxes, one file each.

mod case;
mod keep_mailbox;
mod lease;
mod lines;
mod note_pass;
mod sort_mail;
mod store_mails;
mod take_in;
mod writer;
mod writing;

pub use keep_mailbox::{add_mailbox, edit_mailbox, pause_mailbox};
pub use lease::{LEASE, keep_token, let_go, renew, take};
pub use note_pass::{begin_folder, note_stuck, note_through, note_trouble};
pub use sort_mail::{Placing, keep_apart, place_mail, put_aside, try_again, want_after_all};
pub(crate) use store_mails::replace;
pub use store_mails::{Came, Stored, store_mails};
pub(crate) use take_in::REPLY_MARK;
pub use take_in::{ARRIVE, Arrival, KeptFile, TakenIn, cannot_read, one_more_try, take_in};
pub(crate) use writing::SEALED_FOR;
