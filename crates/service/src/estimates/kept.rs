//! Loads and saves an estimate with its lines: over the version that was read, never of a station that is not seen.

use jiff::civil::Date;
use kernel::ids::{EstimateId, Ref, ServiceOrderId, kinds};
use platform::versions::stale;
use platform::{Failure, Work};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};

use crate::records::estimate::{ActiveModel, Column, Entity, Model};
use crate::records::{estimate_line as line, service_order};
use crate::rules::estimate_states::EstimateState;
use crate::rules::guards::EstimateFacts;
use crate::store;

/// Revisions of one order that anybody reads at once.
const REVISIONS_MAX: u64 = 100;

/// An estimate as somebody saw it when they decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenEstimate {
    /// The estimate.
    pub id: EstimateId,
    /// Its version at that time; a program that does not care says none.
    pub version: Option<i32>,
}

impl SeenEstimate {
    /// An estimate as it was seen.
    #[must_use]
    pub const fn at(id: EstimateId, version: i32) -> Self {
        Self {
            id,
            version: Some(version),
        }
    }

    /// An estimate as it stands now.
    #[must_use]
    pub const fn now(id: EstimateId) -> Self {
        Self { id, version: None }
    }
}

/// One way to help, of which the customer takes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its name; may be empty when there is only one.
    pub title: String,
    /// What would be done.
    #[serde(default)]
    pub text: String,
}

/// The variants of an estimate.
pub(crate) fn variants_of(row: &Model) -> Vec<Variant> {
    serde_json::from_value(row.variants.clone()).unwrap_or_default()
}

/// An estimate with its order, for a change; refused as stale when somebody was faster.
pub(crate) async fn opened(
    work: &Work,
    seen: SeenEstimate,
) -> Result<(Model, service_order::Model), Failure> {
    let row = Entity::find_by_id(seen.id)
        .one(work.conn())
        .await?
        .ok_or(Failure::not_found::<kinds::Estimate>())?;
    let order = store::order(work.conn(), &work.actor.stations, row.order_id).await?;
    match seen.version {
        Some(version) if version != row.version => Err(Failure::Stale {
            subject: Ref::of(row.id),
            theirs: serde_json::to_value(&row)?,
        }),
        _ => Ok((row, order)),
    }
}

/// All estimates of an order, the newest first.
pub(crate) async fn of_order<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::OrderId.eq(order))
        .order_by_desc(Column::Revision)
        .limit(REVISIONS_MAX)
        .all(conn)
        .await?)
}

async fn in_state<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
    state: EstimateState,
) -> Result<Option<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::OrderId.eq(order))
        .filter(Column::State.eq(state))
        .one(conn)
        .await?)
}

/// The estimate that waits for an answer.
pub(crate) async fn offered_of<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
) -> Result<Option<Model>, Failure> {
    in_state(conn, order, EstimateState::Offered).await
}

/// The estimate that was accepted and still holds.
pub(crate) async fn accepted_of<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
) -> Result<Option<Model>, Failure> {
    in_state(conn, order, EstimateState::Accepted).await
}

/// The estimate that is being written.
pub(crate) async fn draft_of<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
) -> Result<Option<Model>, Failure> {
    in_state(conn, order, EstimateState::Draft).await
}

/// The latest revision of an order, when there is one: the next carries its number.
pub(crate) async fn next_revision<C: ConnectionTrait>(
    conn: &C,
    order: ServiceOrderId,
) -> Result<Option<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::OrderId.eq(order))
        .order_by_desc(Column::Revision)
        .one(conn)
        .await?)
}

/// The lines of an estimate in their places.
pub(crate) async fn lines_of<C: ConnectionTrait>(
    conn: &C,
    id: EstimateId,
) -> Result<Vec<line::Model>, Failure> {
    Ok(line::Entity::find()
        .filter(line::Column::EstimateId.eq(id))
        .order_by_asc(line::Column::Place)
        .all(conn)
        .await?)
}

/// What the guards ask about an estimate.
pub(crate) async fn facts<C: ConnectionTrait>(
    conn: &C,
    id: EstimateId,
) -> Result<EstimateFacts, Failure> {
    match Entity::find_by_id(id).one(conn).await? {
        Some(row) => facts_of(conn, &row).await,
        None => Ok(EstimateFacts::default()),
    }
}

/// The same where the estimate was read already.
pub(crate) async fn facts_of<C: ConnectionTrait>(
    conn: &C,
    row: &Model,
) -> Result<EstimateFacts, Failure> {
    let lines = line::Entity::find()
        .filter(line::Column::EstimateId.eq(row.id))
        .count(conn)
        .await?;
    Ok(EstimateFacts {
        lines: u32::try_from(lines).unwrap_or(u32::MAX),
        until: Some(Date::from(row.valid_until)),
        state: Some(row.state),
        proved: row.text_hash.is_some() && row.answered_by.is_some(),
    })
}

/// Writes a new estimate.
pub(crate) async fn insert(work: &Work, row: Model) -> Result<(), Failure> {
    Entity::insert(ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Saves an estimate over the version and the state that were read.
pub(crate) async fn save(work: &Work, before: &Model, after: Model) -> Result<Model, Failure> {
    let row = Model {
        version: before.version + 1,
        updated_at: work.now.into(),
        ..after
    };
    let written = Entity::update_many()
        .set(ActiveModel::from(row.clone()).reset_all())
        .filter(Column::Id.eq(row.id))
        .filter(Column::Version.eq(before.version))
        .exec(work.conn())
        .await?;
    if written.rows_affected == 1 {
        return Ok(row);
    }
    Err(stale::<Entity, _>(work.conn(), row.id).await?)
}

/// Puts other lines in place of those of a draft.
pub(crate) async fn put_lines(
    work: &Work,
    id: EstimateId,
    lines: Vec<line::Model>,
) -> Result<(), Failure> {
    line::Entity::delete_many()
        .filter(line::Column::EstimateId.eq(id))
        .exec(work.conn())
        .await?;
    if lines.is_empty() {
        return Ok(());
    }
    line::Entity::insert_many(lines.into_iter().map(line::ActiveModel::from))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// One estimate, whichever station has its order.
pub(crate) async fn one<C: ConnectionTrait>(conn: &C, id: EstimateId) -> Result<Model, Failure> {
    Entity::find_by_id(id)
        .one(conn)
        .await?
        .ok_or(Failure::not_found::<kinds::Estimate>())
}

/// Accepted texts with their hashes, by key: for the check that nobody altered them.
pub(crate) async fn accepted_texts<C: ConnectionTrait>(
    conn: &C,
    after: Option<EstimateId>,
    limit: u64,
) -> Result<Vec<(EstimateId, String, String)>, Failure> {
    let mut found = Entity::find()
        .select_only()
        .columns([Column::Id, Column::AcceptedText, Column::TextHash])
        .filter(Column::AcceptedText.is_not_null())
        .filter(Column::TextHash.is_not_null())
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some(after) = after {
        found = found.filter(Column::Id.gt(after));
    }
    Ok(found.into_tuple().all(conn).await?)
}
