//! What the verbs share: lines and their sum, the event, what the search finds.

use kernel::ids::SupplierClaimId;
use platform::{Event, Failure, SearchEntry, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;

use crate::queries;
use crate::records::{claim, line};
use crate::rules::tariff::Line;

/// A claim of a station that the actor sees.
pub(super) async fn claim(work: &Work, id: SupplierClaimId) -> Result<claim::Model, Failure> {
    queries::claim(work.conn(), &work.actor.stations, id).await
}

/// Writes a claim's lines anew.
pub(super) async fn write_lines(
    work: &Work,
    id: SupplierClaimId,
    lines: &[Line],
) -> Result<(), Failure> {
    line::Entity::delete_many()
        .filter(line::Column::ClaimId.eq(id))
        .exec(work.conn())
        .await?;
    if lines.is_empty() {
        return Ok(());
    }
    let rows = lines
        .iter()
        .zip(1_i32..)
        .map(|(counted, line_no)| line::ActiveModel {
            claim_id: Set(id),
            line_no: Set(line_no),
            kind: Set(counted.kind),
            words: Set(counted.words.clone()),
            product_id: Set(counted.product),
            quantity: Set(counted.quantity),
            price: Set(counted.price),
            share: Set(counted.share),
            amount: Set(counted.amount),
        });
    line::Entity::insert_many(rows)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Says on the chain of its ticket what happened to a claim.
pub(super) async fn told(
    work: &mut Work,
    row: &claim::Model,
    verb: &'static str,
    facts: Value,
) -> Result<(), Failure> {
    work.record(Event::of(row.id, verb, facts).in_chain(row.chain()))
        .await?;
    work.notify("claims");
    work.notify(format!("claim:{}", row.id));
    Ok(())
}

/// What the search says of a claim: its number, its supplier, what the supplier calls it.
pub(super) async fn index(work: &mut Work, row: &claim::Model) -> Result<(), Failure> {
    let supplier = accounts::brief(work.conn(), row.supplier_id).await?;
    let mut entry = SearchEntry::new(row.id, row.number.clone())
        .subtitle(supplier.name.clone())
        .words([supplier.name.as_str(), row.reference.as_str()])
        .station(Some(row.station_id))
        .token(row.number.clone());
    if !row.reference.is_empty() {
        entry = entry.token(row.reference.clone());
    }
    work.index(entry).await
}
