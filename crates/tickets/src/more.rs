//! What others know of messages, shown below them in the timeline: a mail's quotation, its HTML, that it came back.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use kernel::ids::{MessageId, TicketId};
use platform::Failure;
use ui::{Html, Site, Visit};

/// Knows more of messages than their words.
#[async_trait]
pub trait MoreOfMessages: Send + Sync {
    /// What is shown below each of these messages of a ticket.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn more(
        &self,
        site: &Site,
        visit: &Visit,
        ticket: TicketId,
        messages: &[MessageId],
    ) -> Result<HashMap<MessageId, Html>, Failure>;
}

static MORE: OnceLock<Arc<dyn MoreOfMessages>> = OnceLock::new();

/// Tells who knows more; the program does it once.
pub fn show_more(of: Arc<dyn MoreOfMessages>) {
    let _ = MORE.set(of);
}

pub(crate) async fn more(
    site: &Site,
    visit: &Visit,
    ticket: TicketId,
    messages: &[MessageId],
) -> Result<HashMap<MessageId, Html>, Failure> {
    match MORE.get().filter(|_| !messages.is_empty()) {
        Some(known) => known.more(site, visit, ticket, messages).await,
        None => Ok(HashMap::new()),
    }
}
