//! Links of customers: one indexed look-up by the hash of the token.

use jiff::Timestamp;
use kernel::ids::{CustomerId, PublicLinkId, Ref, TicketId, UnitId};
use platform::columns::Moment;
use platform::paging::PAGE_MAX;
use platform::{Actor, ActorKind, Failure, Grants, Lang, Stations};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::records::{public_link, ticket};
use crate::token;

/// A link in force, with what its page needs to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLink {
    /// The link.
    pub id: PublicLinkId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Number of the ticket.
    pub number: String,
    /// What it shows.
    pub subject: Ref,
    /// Whose matter it is.
    pub customer: CustomerId,
    /// About which unit.
    pub unit: Option<UnitId>,
    /// The customer's language.
    pub lang: Lang,
    /// Until when it opens.
    pub expires_at: Timestamp,
    /// Whether it was opened before.
    pub opened_before: bool,
}

impl OpenLink {
    /// The customer behind the link as who acts: no permission, only what acts for customers allow.
    #[must_use]
    pub fn actor(&self, name: &str) -> Actor {
        Actor::new(
            ActorKind::Customer(self.customer),
            name,
            self.lang,
            Stations::All,
            Grants::none(),
        )
    }
}

#[derive(FromQueryResult)]
struct Found {
    id: PublicLinkId,
    ticket_id: TicketId,
    subject_kind: String,
    subject_id: Uuid,
    expires_at: Moment,
    first_opened_at: Option<Moment>,
    number: String,
    customer_id: CustomerId,
    unit_id: Option<UnitId>,
    lang: String,
}

/// The link behind a token, when it is in force at this moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_link(
    db: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<OpenLink>, Failure> {
    if !token::may_be(token) {
        return Ok(None);
    }
    let of_ticket = public_link::Entity::belongs_to(ticket::Entity)
        .from(public_link::Column::TicketId)
        .to(ticket::Column::Id)
        .into();
    let found = public_link::Entity::find()
        .join(JoinType::InnerJoin, of_ticket)
        .columns([
            ticket::Column::Number,
            ticket::Column::CustomerId,
            ticket::Column::UnitId,
            ticket::Column::Lang,
        ])
        .filter(public_link::Column::TokenHash.eq(token::hash(token)))
        .filter(public_link::Column::RevokedAt.is_null())
        .filter(public_link::Column::ExpiresAt.gt(Moment::from(now)))
        .into_model::<Found>()
        .one(db)
        .await?;
    found.map(opened).transpose()
}

fn opened(found: Found) -> Result<OpenLink, Failure> {
    Ok(OpenLink {
        id: found.id,
        ticket: found.ticket_id,
        number: found.number,
        subject: Ref::from_parts(&found.subject_kind, found.subject_id)?,
        customer: found.customer_id,
        unit: found.unit_id,
        lang: Lang::of_tag(&found.lang).unwrap_or_default(),
        expires_at: found.expires_at.into(),
        opened_before: found.first_opened_at.is_some(),
    })
}

/// A link on the page of its ticket; the token itself is nobody's to see again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The link.
    pub id: PublicLinkId,
    /// What it shows.
    pub subject: Ref,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it opens.
    pub expires_at: Timestamp,
    /// When it was ended.
    pub revoked_at: Option<Timestamp>,
    /// When it was opened first.
    pub first_opened_at: Option<Timestamp>,
}

/// The newest links of a ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn links_of(
    db: &impl ConnectionTrait,
    ticket: TicketId,
) -> Result<Vec<LinkRow>, Failure> {
    let rows = public_link::Entity::find()
        .filter(public_link::Column::TicketId.eq(ticket))
        .order_by_desc(public_link::Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    let row = |row: public_link::Model| {
        Ok(LinkRow {
            id: row.id,
            subject: Ref::from_parts(&row.subject_kind, row.subject_id)?,
            created_at: row.created_at.into(),
            expires_at: row.expires_at.into(),
            revoked_at: row.revoked_at.map(Into::into),
            first_opened_at: row.first_opened_at.map(Into::into),
        })
    };
    rows.into_iter().map(row).collect()
}
