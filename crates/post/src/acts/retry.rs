//! A person sends a message again that was refused, or of which nobody knows whether it arrived.

use kernel::ids::{MailId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Job, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::RetryMails;
use crate::deliver::DELIVER;
use crate::records::mail;
use crate::states::{MAIL_STATES, MailState};

/// Puts the message back into the queue with its two days before it. It keeps its identity (Message-ID), so that a server
/// that took it before can tell; one that was refused is written anew with the words of today.
///
/// # Errors
/// `Refused` when it is not at rest, `Stale` when somebody else was faster.
pub async fn retry_mail(
    work: &mut Work,
    _may: Allowed<RetryMails>,
    id: MailId,
) -> Result<(), Failure> {
    let row = mail::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Mail>)?;
    let from: MailState = row.state.parse()?;
    let to = MAIL_STATES.go(from, MailState::Queued)?;
    let keeps_words = from == MailState::Unknown;
    let change = mail::ActiveModel {
        state: Set(to.to_string()),
        attempts: Set(0),
        since: Set(Moment::from(work.now)),
        next_try: Set(Some(Moment::from(work.now))),
        settled_at: Set(None),
        template_id: Set(row.template_id.filter(|_| keeps_words)),
        subject: Set(row.subject.filter(|_| keeps_words)),
        ..Default::default()
    };
    work.update_seen(id, row.version, change).await?;
    let job = Job::new(DELIVER, json!({ "mail": id }));
    work.enqueue(job.keyed(format!("{DELIVER}:{id}:v{}", row.version + 1)))
        .await?;
    work.record(Event::of(id, "mail.retried", json!({ "was": from })))
        .await?;
    work.notify("mail");
    Ok(())
}
