//! Carriers and their agreements.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{CarrierId, kinds};
use platform::Failure;
use platform::columns::Day;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::{agreement, carrier, price};
use crate::rules::tariff::{PriceLine, Term, in_force};

/// Carriers of one installation.
pub(crate) const CARRIERS_MAX: u64 = 200;
/// Agreements of one carrier that are shown.
const AGREEMENTS_SHOWN: u64 = 100;

/// One carrier, or not found.
pub(crate) async fn carrier_row(
    db: &impl ConnectionTrait,
    id: CarrierId,
) -> Result<carrier::Model, Failure> {
    let row = carrier::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Carrier>)
}

/// The carrier that is called by a word, if there is one.
pub(crate) async fn carrier_of_hook(
    db: &impl ConnectionTrait,
    hook: &str,
) -> Result<Option<carrier::Model>, Failure> {
    Ok(carrier::Entity::find()
        .filter(carrier::Column::Hook.eq(hook))
        .one(db)
        .await?)
}

/// All carriers by name.
pub(crate) async fn all_carriers(
    db: &impl ConnectionTrait,
) -> Result<Vec<carrier::Model>, Failure> {
    Ok(carrier::Entity::find()
        .order_by_asc(carrier::Column::Name)
        .limit(CARRIERS_MAX)
        .all(db)
        .await?)
}

/// Carriers by which something new may go.
pub(crate) async fn open_carriers(
    db: &impl ConnectionTrait,
) -> Result<Vec<carrier::Model>, Failure> {
    let rows = all_carriers(db).await?;
    let open = rows.into_iter().filter(|row| row.archived_at.is_none());
    Ok(open.collect())
}

/// Names and links of carriers, for lists; one statement.
pub(crate) async fn carriers_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CarrierId>,
) -> Result<HashMap<CarrierId, carrier::Model>, Failure> {
    let ids: Vec<CarrierId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = carrier::Entity::find()
        .filter(carrier::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The carrier that is named to consumers for returns, as the distance sales rules ask; none when nobody is.
pub async fn named_carrier(
    db: &impl ConnectionTrait,
) -> Result<Option<(CarrierId, String)>, Failure> {
    let rows = open_carriers(db).await?;
    let named = rows.into_iter().find(|row| row.named);
    Ok(named.map(|row| (row.id, row.name)))
}

/// A carrier's agreements, the latest first.
pub(crate) async fn agreements_of(
    db: &impl ConnectionTrait,
    carrier: CarrierId,
) -> Result<Vec<agreement::Model>, Failure> {
    Ok(agreement::Entity::find()
        .filter(agreement::Column::CarrierId.eq(carrier))
        .order_by_desc(agreement::Column::StartsOn)
        .limit(AGREEMENTS_SHOWN)
        .all(db)
        .await?)
}

/// One agreement, or not found.
pub(crate) async fn agreement_row(
    db: &impl ConnectionTrait,
    carrier: CarrierId,
    starts_on: Date,
) -> Result<agreement::Model, Failure> {
    let row = agreement::Entity::find_by_id((carrier, Day::from(starts_on)))
        .one(db)
        .await?;
    row.ok_or_else(Failure::not_found::<kinds::Carrier>)
}

/// The price table of an agreement, in its order, at most `limit` lines.
pub(crate) async fn prices_of(
    db: &impl ConnectionTrait,
    carrier: CarrierId,
    starts_on: Date,
    limit: u64,
) -> Result<Vec<PriceLine>, Failure> {
    let rows = price::Entity::find()
        .filter(price::Column::CarrierId.eq(carrier))
        .filter(price::Column::StartsOn.eq(Day::from(starts_on)))
        .order_by_asc(price::Column::LineNo)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(price::Model::line).collect())
}

/// Since when the agreement in force with each carrier holds; carriers without one are not there.
pub(crate) async fn agreements_now(
    db: &impl ConnectionTrait,
    on: Date,
) -> Result<HashMap<CarrierId, Date>, Failure> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::StartsOn.lte(Day::from(on)))
        .order_by_desc(agreement::Column::StartsOn)
        .limit(CARRIERS_MAX * AGREEMENTS_SHOWN)
        .all(db)
        .await?;
    let mut terms: HashMap<CarrierId, Vec<Term>> = HashMap::new();
    for row in rows {
        terms.entry(row.carrier_id).or_default().push(row.term());
    }
    let holding = |(id, terms): (CarrierId, Vec<Term>)| Some((id, in_force(&terms, on)?.starts_on));
    Ok(terms.into_iter().filter_map(holding).collect())
}
