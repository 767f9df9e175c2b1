//! Add a unit of ours to the pool.

use kernel::ids::{LoanerId, Ref, StationId, UnitId};
use kernel::refusal::{Arg, Problems, Refused};
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use stock::{Place, PlaceState, place_of};

use super::keep;
use crate::events;
use crate::permissions::ManageLoaners;
use crate::records::loaner;
use crate::rules::fit::{Fit, kept};
use crate::rules::loan::{WORDS_MAX, check_words};
use crate::rules::pool::PoolState;

/// A loaner to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLoaner {
    /// Which unit: one of ours, in the shop or already in the loaners' place of a station.
    pub unit: UnitId,
    /// What it may stand in for; without any, products of its own group and shelf.
    pub fits: Vec<Fit>,
    /// How it looks.
    pub condition: String,
    /// What belongs to it.
    pub accessories: String,
}

/// Adds it; a unit from the shop moves into the loaners' place of its station.
pub async fn add_to_pool(
    work: &mut Work,
    _may: Allowed<ManageLoaners>,
    new: NewLoaner,
) -> Result<LoanerId, Failure> {
    let mut problems = Problems::new();
    check_words(&mut problems, "condition", &new.condition, true, WORDS_MAX);
    check_words(
        &mut problems,
        "accessories",
        &new.accessories,
        false,
        WORDS_MAX,
    );
    problems.finish(())?;
    let unit = keep::unit(work, new.unit).await?;
    let fits = kept(
        new.fits.clone(),
        unit.product.group.as_deref(),
        unit.product.category.as_deref(),
    )?;
    let place = place_of(work.conn(), new.unit).await?;
    let station = station(work, &place)?;
    let row = loaner::Model {
        id: work.new_id(),
        unit_id: unit.id,
        product_id: unit.product.id,
        station_id: station,
        state: PoolState::Free,
        loan_id: None,
        condition: new.condition.trim().to_owned(),
        accessories: new.accessories.trim().to_owned(),
        why: String::new(),
        version: 1,
        added_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    };
    insert(work, &row).await?;
    keep::write_fits(work, row.id, &fits).await?;
    if place.state == PlaceState::Sellable {
        keep::into_station(work, &row, PlaceState::Loaner, Ref::of(row.id)).await?;
    }
    keep::index(work, &row).await?;
    let facts = json!({ "unit": row.unit_id, "serial": unit.serial, "station": station, "condition": row.condition });
    work.record(Event::of(row.id, events::ADDED, facts)).await?;
    work.notify("loaners");
    Ok(row.id)
}

/// The station where a unit of ours lies; what is not ours, or not in the shop, is refused.
fn station(work: &Work, place: &Place) -> Result<StationId, Failure> {
    let ours = matches!(place.state, PlaceState::Sellable | PlaceState::Loaner);
    match place
        .station
        .filter(|station| ours && work.actor.stations.see(Some(*station)))
    {
        Some(station) => Ok(station),
        None => Err(Refused::field("unit", "loaners-refused-not-ours")
            .with("state", Arg::Key(place.state.key()))
            .into()),
    }
}

async fn insert(work: &Work, row: &loaner::Model) -> Result<(), Failure> {
    let row = loaner::Entity::insert(loaner::ActiveModel {
        id: Set(row.id),
        ..loaner::ActiveModel::from(row.clone())
    });
    let once = OnConflict::column(loaner::Column::UnitId)
        .do_nothing()
        .to_owned();
    match row
        .on_conflict(once)
        .exec_without_returning(work.conn())
        .await?
    {
        1 => Ok(()),
        _ => Err(Refused::field("unit", "loaners-refused-twice").into()),
    }
}
