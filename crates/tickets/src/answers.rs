//! By which way an answer goes: told by whoever keeps mailboxes, so that the customer's reply finds its ticket.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use kernel::ids::{MessageId, TicketId};
use platform::{Failure, Work};
use post::{Recipient, Thread};
use sea_orm::DatabaseConnection;

/// Who is proposed to read an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// To whom.
    pub to: Vec<Recipient>,
    /// Who reads it as well.
    pub cc: Vec<Recipient>,
}

/// Knows the mails of tickets.
#[async_trait]
pub trait AnswerWay: Send + Sync {
    /// The place of a new message of ours in the mails of its ticket; nothing when no mailbox is kept.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn thread(
        &self,
        work: &Work,
        ticket: TicketId,
        message: MessageId,
    ) -> Result<Option<Thread>, Failure>;

    /// Who would read an answer: the sender of the newest mail and who else was written to, nobody of ours.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn proposed(
        &self,
        db: &DatabaseConnection,
        ticket: TicketId,
    ) -> Result<Proposed, Failure>;
}

static WAY: OnceLock<Arc<dyn AnswerWay>> = OnceLock::new();

/// Tells the way; the program does it once.
pub fn answer_by(way: Arc<dyn AnswerWay>) {
    let _ = WAY.set(way);
}

pub(crate) fn way() -> Option<&'static Arc<dyn AnswerWay>> {
    WAY.get()
}
