//! Subject, priority and language of a ticket are corrected.

use kernel::ids::TicketId;
use platform::{Allowed, Event, Failure, Lang, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::writing::topic;
use crate::permissions::WriteTickets;
use crate::records::ticket;
use crate::rules::states::Priority;
use crate::rules::words;
use crate::{events, search, store};

/// What a ticket is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEdit {
    /// What it is about.
    pub subject: String,
    /// What is looked at first.
    pub priority: Priority,
    /// The language the customer is written to in.
    pub lang: Lang,
}

/// Corrects a ticket.
///
/// # Errors
/// `Refused` for a subject that is none; `Stale` when somebody else was faster.
pub async fn edit_ticket(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    id: TicketId,
    version: i32,
    edit: TicketEdit,
) -> Result<(), Failure> {
    let subject = words::subject(&edit.subject)?;
    let mut row = store::as_seen(work, id, version).await?;
    let facts = json!({
        "was": row.subject, "subject": subject, "priority": edit.priority, "lang": edit.lang,
    });
    row.subject.clone_from(&subject);
    let change = ticket::ActiveModel {
        subject: Set(subject),
        priority: Set(edit.priority),
        lang: Set(edit.lang.code().to_owned()),
        ..Default::default()
    };
    store::write(work, &mut row, change).await?;
    let customer = accounts::queries::customer_row(work.conn(), row.customer_id).await?;
    work.index(search::entry(&row, &customer.name)).await?;
    work.record(Event::of(row.id, events::EDITED, facts))
        .await?;
    work.notify(topic(row.id));
    Ok(())
}
