//! The day of delivery becomes known; the legal warranty is counted from it.

use jiff::civil::Date;
use kernel::ids::{Ref, SaleId, UnitId};
use kernel::time::civil_day;
use platform::{
    Allowed, Event, Failure, Stations, Work,
    columns::{Day, Moment},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::{EditUnits, RecordSales};
use crate::records::{sale, unit};
use crate::rules::unit::delivery;
use crate::store;

/// Sets the delivery of one unit.
pub async fn correct_unit_delivery(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitId,
    version: i32,
    day: Date,
) -> Result<(), Failure> {
    let old = store::unit(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let sold_on = match old.sale_id {
        // who may put the unit right need not see the sale: only its day counts here
        Some(sale) => Some(
            store::sale(work.conn(), &Stations::All, sale)
                .await?
                .sold_on
                .into(),
        ),
        None => None,
    };
    delivery(day, sold_on, civil_day(work.now))?;
    set(work, old, day).await
}

/// Sets the delivery of a sale and of its units whose day was assumed from the invoice; of all of them, since the law
/// counts from the delivery wherever a unit is kept today.
pub async fn correct_sale_delivery(
    work: &mut Work,
    _may: Allowed<RecordSales>,
    id: SaleId,
    version: i32,
    day: Date,
) -> Result<(), Failure> {
    let old = store::sale(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    delivery(day, Some(old.sold_on.into()), civil_day(work.now))?;
    let row = sale::Model {
        delivered_on: Some(Day::from(day)),
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_sale(work.conn(), row, version).await?;
    let units = unit::Entity::find()
        .filter(unit::Column::SaleId.eq(id))
        .filter(unit::Column::DeliveryAssumed.eq(true))
        .all(work.conn())
        .await?;
    for unit in units {
        set(work, unit, day).await?;
    }
    let subject = Ref::of(id);
    let facts =
        json!({"day": day.to_string(), "before": old.delivered_on.map(|day| day.to_string())});
    work.record(Event {
        chain: subject,
        subject,
        verb: "sale.delivery_corrected",
        facts,
    })
    .await
}

async fn set(work: &mut Work, old: unit::Model, day: Date) -> Result<(), Failure> {
    let (id, version) = (old.id, old.version);
    let before = old.delivered_on.map(|day| day.to_string());
    let row = unit::Model {
        delivered_on: Some(Day::from(day)),
        delivery_assumed: false,
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old
    };
    store::save_unit(work.conn(), row, version).await?;
    let subject = Ref::of(id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.delivery_corrected",
        facts: json!({"day": day.to_string(), "before": before}),
    })
    .await
}
