//! Mails as they came, page by page.

use kernel::ids::{MailboxId, RawMailId, TicketId, kinds};
use platform::paging::{Keyset, PAGE_MAX, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::raw_mail::{self, Column, Entity, Model};
use crate::rules::states::RawState;

/// Which mails a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailFilter {
    /// Only of this mailbox.
    pub mailbox: Option<MailboxId>,
    /// Only in this state.
    pub state: Option<RawState>,
    /// Only those at which somebody must look.
    pub pressing: bool,
    /// Only what machines wrote.
    pub automatic: bool,
    /// Only from this address, or its beginning.
    pub from: String,
}

impl MailFilter {
    fn condition(&self) -> Condition {
        let from = self.from.trim().to_lowercase();
        let begins = (!from.is_empty()).then(|| {
            Condition::all()
                .add(Column::FromAddress.gte(from.clone()))
                .add(Column::FromAddress.lt(format!("{from}\u{10ffff}")))
        });
        Condition::all()
            .add_option(self.mailbox.map(|id| Column::MailboxId.eq(id)))
            .add_option(self.state.map(|state| Column::State.eq(state)))
            .add_option(
                self.pressing
                    .then(|| Column::State.is_in(RawState::PRESSING)),
            )
            .add_option(self.automatic.then(|| Column::Automatic.is_not_null()))
            .add_option(begins)
    }
}

/// One page, the newest first.
///
/// # Errors
/// `Refused` when the cursor is of another list.
pub async fn mail_page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &MailFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let order = Keyset::new([Sort::down(Expr::col(Column::Id))]);
    let mut query = Entity::find().filter(filter.condition());
    if *stations != Stations::All {
        let all = super::mailboxes(db).await?.into_iter();
        let seen = all.filter(|one| stations.see(one.station_id));
        query = query.filter(Column::MailboxId.is_in(seen.map(|one| one.id)));
    }
    order.page(db, query, ask, |row| vec![row.id.into()]).await
}

/// One mail.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn raw_mail(
    db: &impl ConnectionTrait,
    id: RawMailId,
) -> Result<raw_mail::Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::RawMail>)
}

/// One mail, when somebody sees the tickets of its mailbox.
///
/// # Errors
/// `NotFound` when there is none, or it is another station's.
pub async fn seen_mail(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: RawMailId,
) -> Result<raw_mail::Model, Failure> {
    let row = raw_mail(db, id).await?;
    let mailbox = super::mailbox(db, row.mailbox_id).await?;
    match stations.see(mailbox.station_id) {
        true => Ok(row),
        false => Err(Failure::not_found::<kinds::RawMail>()),
    }
}

/// Held mails that name a ticket, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn toward(db: &impl ConnectionTrait, ticket: TicketId) -> Result<Vec<Model>, Failure> {
    let rows = Entity::find()
        .filter(Column::TowardId.eq(ticket))
        .filter(Column::State.eq(RawState::Held))
        .order_by_asc(Column::Id)
        .limit(PAGE_MAX);
    Ok(rows.all(db).await?)
}

/// Mails of a folder that are asked for once more.
///
/// # Errors
/// When the database cannot be read.
pub async fn wanted(
    db: &impl ConnectionTrait,
    mailbox: MailboxId,
    folder: &str,
    validity: i64,
) -> Result<Vec<Model>, Failure> {
    let rows = Entity::find()
        .filter(Column::MailboxId.eq(mailbox))
        .filter(Column::State.eq(RawState::Wanted))
        .filter(Column::Folder.eq(folder))
        .filter(Column::Validity.eq(validity))
        .order_by_asc(Column::Id)
        .limit(PAGE_MAX);
    Ok(rows.all(db).await?)
}
