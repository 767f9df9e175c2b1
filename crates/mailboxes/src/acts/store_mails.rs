//! Mails are kept as they came, and the folder's position moves, in one change: nothing is read yet, so nothing can be lost by
//! what is wrong with it.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::{MailboxId, RawMailId, kinds};
use platform::columns::Moment;
use platform::{Failure, Job, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::lease;
use super::take_in::ARRIVE;
use crate::records::{folder, raw_mail};
use crate::rules::states::RawState;

/// A mail that the server offered.
#[derive(Clone, Debug)]
pub struct Came {
    /// Its number in the folder.
    pub uid: u32,
    /// When the server took it.
    pub served_at: Option<Timestamp>,
    /// Bytes.
    pub size: u64,
    /// What we have of it.
    pub what: Stored,
}

/// What we have of a mail.
#[derive(Clone, Debug)]
pub enum Stored {
    /// Its bytes, stored already.
    Whole(StoredFile),
    /// Nothing: it is larger than what is taken.
    TooLarge,
    /// Nothing: the server did not give it.
    Ungiven,
}

impl Came {
    /// What makes the mail one in its mailbox: the hash of its bytes; without them its place.
    fn hash(&self, folder: &folder::Model, validity: i64) -> String {
        match &self.what {
            Stored::Whole(file) => file.sha256.clone(),
            _ => format!("{}/{validity}/{}", folder.name, self.uid),
        }
    }
}

/// Keeps mails and moves the position behind `last`. False when the mailbox is not ours any more: then nothing is kept, and whoever
/// reads it now finds them.
///
/// # Errors
/// When the database refuses.
pub async fn store_mails(
    work: &mut Work,
    lease: Uuid,
    folder: &folder::Model,
    validity: u32,
    mails: &[Came],
    last: u32,
) -> Result<bool, Failure> {
    if !lease::renew(work, folder.mailbox_id, lease).await? {
        return Ok(false);
    }
    let validity = i64::from(validity);
    let mut known = known(work, folder, validity, mails).await?;
    for came in mails {
        let hash = came.hash(folder, validity);
        match known.get(&hash) {
            None => {
                let row = keep(work, folder, validity, came, &hash).await?;
                known.insert(hash, row);
            }
            Some(before) => wanted_again(work, folder, before).await?,
        }
    }
    let change = folder::ActiveModel {
        validity: Set(Some(validity)),
        next: Set(i64::from(last) + 1),
        stuck_on: Set(0),
        stuck_times: Set(0),
        ..Default::default()
    };
    folder::Entity::update_many()
        .set(change)
        .filter(folder::Column::MailboxId.eq(folder.mailbox_id))
        .filter(folder::Column::Name.eq(folder.name.clone()))
        .exec(work.conn())
        .await?;
    work.notify("raw-mails");
    Ok(true)
}

/// What of these was kept before.
async fn known(
    work: &Work,
    folder: &folder::Model,
    validity: i64,
    mails: &[Came],
) -> Result<HashMap<String, (RawMailId, RawState)>, Failure> {
    let hashes = mails.iter().map(|came| came.hash(folder, validity));
    let rows: Vec<(String, RawMailId, RawState)> = raw_mail::Entity::find()
        .filter(raw_mail::Column::MailboxId.eq(folder.mailbox_id))
        .filter(raw_mail::Column::Sha256.is_in(hashes))
        .select_only()
        .columns([
            raw_mail::Column::Sha256,
            raw_mail::Column::Id,
            raw_mail::Column::State,
        ])
        .into_tuple()
        .all(work.conn())
        .await?;
    let known = rows
        .into_iter()
        .map(|(hash, id, state)| (hash, (id, state)));
    Ok(known.collect())
}

async fn keep(
    work: &mut Work,
    folder: &folder::Model,
    validity: i64,
    came: &Came,
    hash: &str,
) -> Result<(RawMailId, RawState), Failure> {
    let id = work.new_id::<kinds::RawMail>();
    let state = match (&came.what, folder.spam) {
        (Stored::Whole(_), false) => RawState::Stored,
        (Stored::Whole(_), true) => RawState::Spam,
        (Stored::TooLarge, _) => RawState::TooLarge,
        (Stored::Ungiven, _) => RawState::Ungiven,
    };
    let file = match &came.what {
        Stored::Whole(file) => Some(work.keep_file(file, id).await?),
        _ => None,
    };
    let row = raw_mail::ActiveModel {
        id: Set(id),
        mailbox_id: Set(folder.mailbox_id),
        folder: Set(folder.name.clone()),
        validity: Set(validity),
        uid: Set(i64::from(came.uid)),
        sha256: Set(hash.to_owned()),
        size: Set(i64::try_from(came.size).unwrap_or(i64::MAX)),
        file_id: Set(file),
        spam: Set(folder.spam),
        came_at: Set(Moment::from(work.now)),
        served_at: Set(came.served_at.map(Moment::from)),
        state: Set(state),
        why_key: Set(None),
        why: Set(String::new()),
        automatic: Set(None),
        tries: Set(0),
        identity: Set(String::new()),
        content: Set(String::new()),
        from_name: Set(String::new()),
        from_address: Set(String::new()),
        subject: Set(String::new()),
        toward_id: Set(None),
        ticket_id: Set(None),
        message_id: Set(None),
        settled_at: Set((state != RawState::Stored).then(|| Moment::from(work.now))),
        version: Set(1),
    };
    raw_mail::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    if file.is_some() {
        arrives(work, id, 1).await?;
    }
    Ok((id, state))
}

/// Unwanted mail that somebody moved among the wanted is taken in.
async fn wanted_again(
    work: &mut Work,
    folder: &folder::Model,
    before: &(RawMailId, RawState),
) -> Result<(), Failure> {
    let (id, state) = *before;
    if folder.spam || state != RawState::Spam {
        return Ok(());
    }
    let row = super::writing::held(work, id).await?;
    if row.state != RawState::Spam {
        return Ok(());
    }
    let change = raw_mail::ActiveModel {
        spam: Set(false),
        ..Default::default()
    };
    super::writing::moved(work, &row, RawState::Stored, change).await?;
    arrives(work, id, row.version).await
}

/// Leaves the job that reads it.
pub(super) async fn arrives(work: &mut Work, id: RawMailId, version: i32) -> Result<(), Failure> {
    let job = Job::new(ARRIVE, json!({ "mail": id }));
    work.enqueue(job.keyed(format!("{ARRIVE}:{id}:v{version}")))
        .await
}

/// The mail of a place that was asked for once more, in the wanted state.
pub(crate) async fn replace(
    work: &mut Work,
    mailbox: MailboxId,
    id: RawMailId,
    what: &Stored,
) -> Result<(), Failure> {
    let row = super::writing::held(work, id).await?;
    if row.state != RawState::Wanted || row.mailbox_id != mailbox {
        return Ok(());
    }
    let Stored::Whole(file) = what else {
        let to = match what {
            Stored::TooLarge => RawState::TooLarge,
            _ => RawState::Ungiven,
        };
        return super::writing::moved(work, &row, to, raw_mail::ActiveModel::default()).await;
    };
    let twice = raw_mail::Entity::find()
        .filter(raw_mail::Column::MailboxId.eq(mailbox))
        .filter(raw_mail::Column::Sha256.eq(&file.sha256))
        .one(work.conn())
        .await?;
    if twice.is_some() {
        let nothing = raw_mail::ActiveModel::default();
        return super::writing::moved(work, &row, RawState::Double, nothing).await;
    }
    let kept = work.keep_file(file, id).await?;
    let change = raw_mail::ActiveModel {
        sha256: Set(file.sha256.clone()),
        size: Set(i64::try_from(file.size).unwrap_or(i64::MAX)),
        file_id: Set(Some(kept)),
        ..Default::default()
    };
    super::writing::moved(work, &row, RawState::Stored, change).await?;
    arrives(work, id, row.version).await
}
