//! Mailboxes and how they stand.

use std::collections::HashMap;

use kernel::ids::{MailboxId, kinds};
use platform::Failure;
use platform::paging::PAGE_MAX;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::{folder, mailbox, raw_mail};
use crate::rules::states::RawState;

/// All mailboxes, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn mailboxes(db: &impl ConnectionTrait) -> Result<Vec<mailbox::Model>, Failure> {
    let all = mailbox::Entity::find()
        .order_by_asc(mailbox::Column::Name)
        .order_by_asc(mailbox::Column::Id)
        .limit(PAGE_MAX);
    Ok(all.all(db).await?)
}

/// Those that are read.
///
/// # Errors
/// When the database cannot be read.
pub async fn active(db: &impl ConnectionTrait) -> Result<Vec<mailbox::Model>, Failure> {
    let mut all = mailboxes(db).await?;
    all.retain(|one| one.paused_at.is_none());
    Ok(all)
}

/// One mailbox.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn mailbox(db: &impl ConnectionTrait, id: MailboxId) -> Result<mailbox::Model, Failure> {
    let row = mailbox::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Mailbox>)
}

/// The mailbox with this address.
///
/// # Errors
/// When the database cannot be read.
pub async fn mailbox_by_address(
    db: &impl ConnectionTrait,
    address: &str,
) -> Result<Option<mailbox::Model>, Failure> {
    let found = mailbox::Entity::find().filter(mailbox::Column::Address.eq(address.to_lowercase()));
    Ok(found.one(db).await?)
}

/// The folders of a mailbox, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn folders(
    db: &impl ConnectionTrait,
    id: MailboxId,
) -> Result<Vec<folder::Model>, Failure> {
    let all = folder::Entity::find()
        .filter(folder::Column::MailboxId.eq(id))
        .order_by_asc(folder::Column::Ordinal);
    Ok(all.all(db).await?)
}

/// The folders of all mailboxes, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn folders_of_all(
    db: &impl ConnectionTrait,
) -> Result<HashMap<MailboxId, Vec<folder::Model>>, Failure> {
    let rows = folder::Entity::find()
        .order_by_asc(folder::Column::Ordinal)
        .all(db)
        .await?;
    let mut all: HashMap<MailboxId, Vec<folder::Model>> = HashMap::new();
    for row in rows {
        all.entry(row.mailbox_id).or_default().push(row);
    }
    Ok(all)
}

/// What of a mailbox waits for somebody or for us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Mails at which somebody must look.
    pub pressing: u64,
    /// Mails that are kept and not read yet.
    pub waiting: u64,
}

/// How all mailboxes stand: by counts that an index gives.
///
/// # Errors
/// When the database cannot be read.
pub async fn standings(db: &impl ConnectionTrait) -> Result<HashMap<MailboxId, Standing>, Failure> {
    let looked_at = RawState::PRESSING.into_iter().chain([RawState::Stored]);
    let counted: Vec<(MailboxId, RawState, i64)> = raw_mail::Entity::find()
        .select_only()
        .column(raw_mail::Column::MailboxId)
        .column(raw_mail::Column::State)
        .column_as(raw_mail::Column::Id.count(), "many")
        .filter(raw_mail::Column::State.is_in(looked_at))
        .group_by(raw_mail::Column::MailboxId)
        .group_by(raw_mail::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut all: HashMap<MailboxId, Standing> = HashMap::new();
    for (mailbox, state, many) in counted {
        let many = u64::try_from(many).unwrap_or_default();
        let standing = all.entry(mailbox).or_default();
        match state.is_pressing() {
            true => standing.pressing += many,
            false => standing.waiting += many,
        }
    }
    Ok(all)
}

/// Whether anything in any mailbox needs somebody: how many mails do.
///
/// # Errors
/// When the database cannot be read.
pub async fn pressing(db: &impl ConnectionTrait) -> Result<u64, Failure> {
    let query = raw_mail::Entity::find().filter(raw_mail::Column::State.is_in(RawState::PRESSING));
    Ok(query.count(db).await?)
}
