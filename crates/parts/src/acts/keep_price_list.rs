//! Price lists are made, changed and put out of use.

use kernel::ids::{PriceListId, Ref, kinds};
use kernel::refusal::Refused;
use kernel::turkish::fold;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::permissions::EditParts;
use crate::records::{labour_rate, part_price, price_list};
use crate::rules::price::ListFacts;
use crate::store;

/// Makes a list without prices.
///
/// # Errors
/// `NotFound` for a station that is not seen; refused for facts that cannot stand.
pub async fn make_price_list(
    work: &mut Work,
    _may: Allowed<EditParts>,
    facts: ListFacts,
) -> Result<PriceListId, Failure> {
    let facts = checked(work, facts).await?;
    let id = work.new_id::<kinds::PriceList>();
    let now = Moment::from(work.now);
    let name = facts.name.clone();
    let row = filled(facts, id, now, now);
    price_list::Entity::insert(price_list::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    tell(work, id, "price_list.made", &name).await?;
    Ok(id)
}

/// Changes a list that the person saw as `version`. The currency stays once there is a price on it.
///
/// # Errors
/// `NotFound` for a list or station that is not seen; `Stale`; refused for facts that cannot stand.
pub async fn edit_price_list(
    work: &mut Work,
    _may: Allowed<EditParts>,
    id: PriceListId,
    version: i32,
    facts: ListFacts,
) -> Result<(), Failure> {
    let old = store::price_list(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let facts = checked(work, facts).await?;
    if facts.currency != old.currency && has_prices(work, id).await? {
        return Err(Refused::field("currency", "parts-refused-currency-stays")
            .with("currency", old.currency)
            .into());
    }
    let name = facts.name.clone();
    let row = price_list::Model {
        version: version + 1,
        archived_at: old.archived_at,
        ..filled(facts, id, old.created_at, Moment::from(work.now))
    };
    store::save_price_list(work.conn(), row, version).await?;
    tell(work, id, "price_list.changed", &name).await
}

/// Puts a list out of use, or back. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for a list that is not seen.
pub async fn archive_price_list(
    work: &mut Work,
    _may: Allowed<EditParts>,
    id: PriceListId,
    archived: bool,
) -> Result<(), Failure> {
    let old = store::price_list(work.conn(), &work.actor.stations, id).await?;
    if old.archived_at.is_some() == archived {
        return Ok(());
    }
    let row = price_list::Model {
        archived_at: archived.then_some(Moment::from(work.now)),
        version: old.version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_price_list(work.conn(), row, old.version).await?;
    let verb = if archived {
        "price_list.archived"
    } else {
        "price_list.restored"
    };
    tell(work, id, verb, &old.name).await
}

async fn checked(work: &Work, facts: ListFacts) -> Result<ListFacts, Failure> {
    if let Some(station) = facts.station {
        store::at_station(work, station)?;
        identity::queries::station_row(work.conn(), station).await?;
    }
    let mut facts = facts.checked()?;
    if let Some(words) = &facts.segment {
        let found = accounts::segment_meant(work.conn(), words).await?;
        let known = found.ok_or_else(|| Refused::field("segment", "parts-refused-segment"))?;
        facts.segment = Some(known.code);
    }
    Ok(facts)
}

async fn has_prices(work: &Work, id: PriceListId) -> Result<bool, Failure> {
    let parts = part_price::Entity::find()
        .filter(part_price::Column::ListId.eq(id))
        .count(work.conn())
        .await?;
    let rates = labour_rate::Entity::find()
        .filter(labour_rate::Column::ListId.eq(id))
        .count(work.conn())
        .await?;
    Ok(parts + rates > 0)
}

fn filled(
    facts: ListFacts,
    id: PriceListId,
    created_at: Moment,
    updated_at: Moment,
) -> price_list::Model {
    price_list::Model {
        id,
        name_fold: fold(&facts.name),
        name: facts.name,
        currency: facts.currency,
        station_id: facts.station,
        segment_fold: facts.segment.clone(),
        segment: facts.segment,
        valid_from: Day::from(facts.valid_from),
        valid_to: facts.valid_to.map(Day::from),
        vat_included: facts.vat_included,
        version: 1,
        archived_at: None,
        created_at,
        updated_at,
    }
}

async fn tell(
    work: &mut Work,
    id: PriceListId,
    verb: &'static str,
    name: &str,
) -> Result<(), Failure> {
    work.record(Event::of(id, verb, json!({"name": name})))
        .await
}
