//! The job that hands one message over. It marks the row before it speaks to the server, so that a message of which nobody
//! knows whether it left is never simply sent again.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use kernel::ids::{MailId, Ref};
use platform::columns::Moment;
use platform::{Event, Failure, Job, JobError, JobHandler, Platform, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::acts::SEALED_FOR;
use crate::channel::Trouble;
use crate::compose::{self, Unmade};
use crate::post::Post;
use crate::queries::newest_template;
use crate::records::mail;
use crate::states::MailState;

/// The kind of the sending job.
pub const DELIVER: &str = "post.deliver";
/// How long a message waits for a server that does not take it.
pub const PATIENCE: SignedDuration = SignedDuration::from_hours(48);
/// The longest pause between two tries, in minutes.
const LONGEST_PAUSE: i64 = 60;

/// Does the sending jobs.
pub(crate) struct Deliver(pub(crate) Post);

#[derive(Deserialize)]
struct Payload {
    mail: MailId,
}

#[async_trait]
impl JobHandler for Deliver {
    fn kind(&self) -> &'static str {
        DELIVER
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Payload { mail } = serde_json::from_value(payload)?;
        let Some(row) = begin(platform, mail).await? else {
            return Ok(());
        };
        let (subject, outcome) = attempt(&self.0, platform, &row).await;
        Ok(settle(&self.0, platform, row, subject, outcome).await?)
    }
}

/// What became of an attempt.
enum Outcome {
    Taken,
    Later(Unmade),
    Never(Unmade),
    Unknown(&'static str, String),
}

/// Nobody is set who takes messages.
const NO_SERVER: &str = "post-trouble-no-server";

fn later(why: String) -> Outcome {
    let key = "post-trouble-later";
    Outcome::Later(Unmade { key, why })
}

/// Marks the message as being sent, with the words it goes out with; `None` when there is nothing to send.
async fn begin(platform: &Platform, id: MailId) -> Result<Option<mail::Model>, Failure> {
    let mut work = platform.own_work("post").await?;
    let Some(row) = mail::Entity::find_by_id(id).one(work.conn()).await? else {
        return Ok(None);
    };
    match row.state.parse()? {
        MailState::Queued => {}
        // an earlier run ended between the two commits: the server may have the message
        MailState::Sending => {
            let lost = Outcome::Unknown("post-trouble-interrupted", String::new());
            write(&mut work, &row, row.subject.clone(), lost, false).await?;
            work.commit().await?;
            return Ok(None);
        }
        MailState::Sent | MailState::Unknown | MailState::Failed => return Ok(None),
    }
    let mut next = row.clone();
    if row.subject.is_none() {
        let newest = newest_template(work.conn(), &row.kind, row.lang.parse()?).await?;
        next.template_id = newest.map(|template| template.id);
    }
    let change = mail::ActiveModel {
        state: Set(MailState::Sending.to_string()),
        attempts: Set(row.attempts + 1),
        template_id: Set(next.template_id),
        next_try: Set(None),
        ..Default::default()
    };
    work.update_seen(id, row.version, change).await?;
    work.commit().await?;
    next.attempts += 1;
    next.version += 1;
    Ok(Some(next))
}

/// Makes the message and hands it over. No transaction is open meanwhile.
async fn attempt(post: &Post, platform: &Platform, row: &mail::Model) -> (Option<String>, Outcome) {
    let before = row.subject.clone();
    let message = match compose::message(post, platform, row).await {
        Ok(Ok(message)) => message,
        Ok(Err(unmade)) => return (before, Outcome::Never(unmade)),
        Err(failure) => return (before, later(failure.to_string())),
    };
    let outcome = match post.channel().deliver(&message).await {
        Ok(()) => Outcome::Taken,
        Err(Trouble::Later(why)) => later(why),
        Err(Trouble::NoServer) => Outcome::Later(Unmade {
            key: NO_SERVER,
            why: String::new(),
        }),
        Err(Trouble::Never(why)) => Outcome::Never(Unmade {
            key: "post-trouble-refused",
            why,
        }),
        Err(Trouble::Unknown(why)) => Outcome::Unknown("post-trouble-unknown", why),
    };
    (Some(message.subject), outcome)
}

async fn settle(
    post: &Post,
    platform: &Platform,
    row: mail::Model,
    subject: Option<String>,
    outcome: Outcome,
) -> Result<(), Failure> {
    let forget = post
        .kinds()
        .get(&row.kind)
        .is_some_and(|kind| kind.confidential);
    let mut work = platform.own_work("post").await?;
    write(&mut work, &row, subject, outcome, forget).await?;
    work.commit().await
}

/// Writes the outcome, and leaves the next try where there is one.
async fn write(
    work: &mut Work,
    row: &mail::Model,
    subject: Option<String>,
    outcome: Outcome,
    forget: bool,
) -> Result<(), Failure> {
    let (state, trouble) = verdict(work.now, row, outcome);
    let at_rest = state != MailState::Queued;
    let next_try = (!at_rest).then(|| next_try(work.now, row));
    let mut change = mail::ActiveModel {
        state: Set(state.to_string()),
        subject: Set(subject),
        next_try: Set(next_try.map(Moment::from)),
        settled_at: Set(at_rest.then(|| Moment::from(work.now))),
        trouble_key: Set(trouble.as_ref().map(|trouble| trouble.key.to_owned())),
        trouble_why: Set(trouble.map(|trouble| trouble.why)),
        ..Default::default()
    };
    if forget && state == MailState::Sent {
        change.vars = Set(work.platform().secrets.seal(SEALED_FOR, b"{}")?);
    }
    work.update_seen(row.id, row.version, change).await?;
    if let Some(moment) = next_try {
        let job = Job::new(DELIVER, json!({ "mail": row.id })).at(moment);
        work.enqueue(job.keyed(format!("{DELIVER}:{}:v{}", row.id, row.version + 1)))
            .await?;
    } else {
        let facts = json!({ "mail": row.id, "kind": row.kind, "attempts": row.attempts });
        work.record(Event::of(about(row)?, verb(state), facts))
            .await?;
    }
    work.notify("mail");
    Ok(())
}

/// Where the message stands after the attempt, and what people are told.
fn verdict(now: Timestamp, row: &mail::Model, outcome: Outcome) -> (MailState, Option<Unmade>) {
    let waited = now.duration_since(row.since.into());
    match outcome {
        Outcome::Taken => (MailState::Sent, None),
        Outcome::Never(unmade) => (MailState::Failed, Some(unmade)),
        Outcome::Unknown(key, why) => (MailState::Unknown, Some(Unmade { key, why })),
        Outcome::Later(trouble) if waited < PATIENCE => (MailState::Queued, Some(trouble)),
        Outcome::Later(trouble) if trouble.key == NO_SERVER => (MailState::Failed, Some(trouble)),
        Outcome::Later(Unmade { why, .. }) => {
            let key = "post-trouble-gave-up";
            (MailState::Failed, Some(Unmade { key, why }))
        }
    }
}

/// One, two, four… minutes up to an hour, and up to a quarter more, so that many do not come back together. The last try is
/// when patience ends.
fn next_try(now: Timestamp, row: &mail::Model) -> Timestamp {
    let minutes = Ord::min(
        1_i64 << row.attempts.clamp(1, 7).saturating_sub(1),
        LONGEST_PAUSE,
    );
    let spread = i64::from(row.id.uuid().as_bytes()[15]) * minutes * 60 / (4 * 256);
    let pause = SignedDuration::from_secs(minutes * 60 + spread);
    let end = Timestamp::from(row.since)
        .saturating_add(PATIENCE)
        .unwrap_or(now);
    let next = now.saturating_add(pause).unwrap_or(now);
    Ord::min(next, Ord::max(end, now))
}

const fn verb(state: MailState) -> &'static str {
    match state {
        MailState::Sent => "mail.sent",
        MailState::Unknown => "mail.unknown",
        _ => "mail.failed",
    }
}

/// The record on whose timeline the message is seen.
fn about(row: &mail::Model) -> Result<Ref, Failure> {
    match (&row.about_kind, row.about_id) {
        (Some(kind), Some(id)) => Ok(Ref::from_parts(kind, id)?),
        _ => Ok(row.id.into()),
    }
}
