//! A person sends a message again that was refused, or of which nobody knows whether it arrived.

use kernel::ids::{MailId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Job, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
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
    again(work, row.ok_or_else(Failure::not_found::<kinds::Mail>)?).await
}

/// Messages that are sent again in one change.
pub const RETRY_MOST: u64 = 100;

/// What came of sending many again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentAgain {
    /// Messages that wait for their turn again.
    pub count: u64,
    /// Whether failed ones are left, because [`RETRY_MOST`] was reached.
    pub more: bool,
}

/// Puts the failed messages back into the queue, the oldest first and [`RETRY_MOST`] at most. Those of which nobody knows
/// whether they arrived are not among them: a person decides about each.
///
/// # Errors
/// `Stale` when somebody else sends one of them again at the same moment.
pub async fn retry_failed(
    work: &mut Work,
    _may: Allowed<RetryMails>,
) -> Result<SentAgain, Failure> {
    let mut rows = mail::Entity::find()
        .filter(mail::Column::State.eq(MailState::Failed.to_string()))
        .order_by_asc(mail::Column::Id)
        .limit(RETRY_MOST + 1)
        .all(work.conn())
        .await?;
    let more = rows.len() as u64 > RETRY_MOST;
    rows.truncate(RETRY_MOST as usize);
    let count = rows.len() as u64;
    for row in rows {
        again(work, row).await?;
    }
    Ok(SentAgain { count, more })
}

async fn again(work: &mut Work, row: mail::Model) -> Result<(), Failure> {
    let id = row.id;
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
