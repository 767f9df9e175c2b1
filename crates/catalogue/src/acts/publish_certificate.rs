//! A warranty certificate gets a public link; the link can be shown again and withdrawn.

use kernel::ids::{PublicationId, Ref, UnitId, kinds};
use platform::{Allowed, Event, Failure, Secrets, Work, columns::Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::Publish;
use crate::records::publication;
use crate::store;
use crate::token;

/// What the tokens are sealed for.
const PURPOSE: &str = "certificate-link";

/// A link in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its record.
    pub id: PublicationId,
    /// The secret part of the link.
    pub token: String,
}

/// The link to a unit's certificate: the one in force, else a new one.
pub async fn publish_certificate(
    work: &mut Work,
    _may: Allowed<Publish>,
    unit: UnitId,
) -> Result<Published, Failure> {
    store::unit(work.conn(), &work.actor.stations, unit).await?;
    let secrets = work.platform().secrets.clone();
    if let Some(known) = in_force(work, unit).await? {
        let token = open_token(&secrets, &known)?;
        return Ok(Published {
            id: known.id,
            token,
        });
    }
    let token = token::fresh();
    let row = publication::Model {
        id: work.new_id::<kinds::Publication>(),
        token_hash: token::hash(&token),
        token_sealed: secrets.seal(PURPOSE, token.as_bytes())?,
        unit_id: unit,
        created_at: Moment::from(work.now),
        withdrawn_at: None,
        first_opened_at: None,
    };
    let id = row.id;
    publication::Entity::insert(publication::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let subject = Ref::of(unit);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.certificate_published",
        facts: json!({"publication": id.to_string()}),
    })
    .await?;
    Ok(Published { id, token })
}

/// The token of a link.
pub(crate) fn open_token(secrets: &Secrets, row: &publication::Model) -> Result<String, Failure> {
    let token = secrets.open(PURPOSE, &row.token_sealed)?;
    String::from_utf8(token).map_err(|_| Failure::internal("a sealed token is no text"))
}

async fn in_force(work: &Work, unit: UnitId) -> Result<Option<publication::Model>, Failure> {
    Ok(publication::Entity::find()
        .filter(publication::Column::UnitId.eq(unit))
        .filter(publication::Column::WithdrawnAt.is_null())
        .one(work.conn())
        .await?)
}

/// Withdraws the links of a unit; who opens one is told so.
pub async fn withdraw_certificate(
    work: &mut Work,
    _may: Allowed<Publish>,
    unit: UnitId,
) -> Result<(), Failure> {
    store::unit(work.conn(), &work.actor.stations, unit).await?;
    withdraw_all(work, unit).await
}

pub(super) async fn withdraw_all(work: &mut Work, unit: UnitId) -> Result<(), Failure> {
    let row = publication::ActiveModel {
        withdrawn_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    let done = publication::Entity::update_many()
        .set(row)
        .filter(publication::Column::UnitId.eq(unit))
        .filter(publication::Column::WithdrawnAt.is_null())
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    let subject = Ref::of(unit);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.certificate_withdrawn",
        facts: json!({}),
    })
    .await
}

/// Notes that a link was opened for the first time: proof that the customer has the certificate.
pub(crate) async fn note_opened(work: &mut Work, id: PublicationId) -> Result<(), Failure> {
    let done = publication::Entity::update_many()
        .col_expr(
            publication::Column::FirstOpenedAt,
            Expr::value(Moment::from(work.now)),
        )
        .filter(publication::Column::Id.eq(id))
        .filter(publication::Column::FirstOpenedAt.is_null())
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    let row = publication::Entity::find_by_id(id)
        .one(work.conn())
        .await?
        .ok_or(Failure::not_found::<kernel::ids::kinds::Publication>())?;
    let subject = Ref::of(row.unit_id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.certificate_opened",
        facts: json!({}),
    })
    .await
}
