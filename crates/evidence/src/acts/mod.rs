//! What happens: somebody asks for a file; it was made and is kept.

mod keep_file;
mod make_file;

pub(crate) use keep_file::{KeptFile, keep_file};
pub use make_file::{Asked, make_file};

/// The job that makes the files of a ticket.
pub const MAKE: &str = "evidence.make";

/// The topic of a ticket's page of files.
pub(crate) fn topic(ticket: kernel::ids::TicketId) -> String {
    format!("evidence:{ticket}")
}
