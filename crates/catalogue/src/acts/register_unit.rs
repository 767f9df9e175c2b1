//! A unit becomes known by its serial number, without or before a sale.

use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, Ref, StationId, UnitId, kinds};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::EditUnits;
use crate::records::unit;
use crate::rules::serials::{self, Serial};
use crate::rules::unit::delivery;
use crate::search::unit_entry;
use crate::store;

/// A unit as somebody registers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// What it is a piece of.
    pub product: ProductId,
    /// Serial number as read; two IMEIs of one telephone may stand together.
    pub serial: String,
    /// Who has it.
    pub owner: Option<CustomerId>,
    /// Delivered to the consumer.
    pub delivered_on: Option<Date>,
    /// New, used or refurbished.
    pub condition: unit::Condition,
    /// Country of the consumer.
    pub country: String,
    /// Station that keeps it.
    pub station: Option<StationId>,
    /// Note of staff.
    pub note: Option<String>,
}

/// Registers a unit. The same serial on the same product is refused with the unit that has it; on another product it is allowed.
pub async fn register_unit(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    new: NewUnit,
) -> Result<UnitId, Failure> {
    let product = store::product(work.conn(), new.product).await?;
    let serial = serials::serial(&new.serial)?;
    if let Some(day) = new.delivered_on {
        delivery(day, None, civil_day(work.now))?;
    }
    refuse_known(work, new.product, &serial, None).await?;
    let owner = match new.owner {
        Some(owner) => Some(accounts::resolve(work.conn(), owner).await?),
        None => None,
    };
    let row = row(work, &new, serial, owner);
    unit::Entity::insert(unit::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    work.index(unit_entry(&row, &product.name)).await?;
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.registered",
        facts: json!({"serial": row.serial, "product": product.name}),
    })
    .await?;
    Ok(row.id)
}

/// Refuses a serial that a unit of the same product has.
pub(super) async fn refuse_known(
    work: &Work,
    product: ProductId,
    serial: &Serial,
    own: Option<UnitId>,
) -> Result<(), Failure> {
    let known = unit::Entity::find()
        .filter(unit::Column::ProductId.eq(product))
        .filter(unit::Column::SerialFold.eq(serial.fold.as_str()))
        .one(work.conn())
        .await?;
    match known {
        Some(known) if Some(known.id) != own => {
            Err(Refused::field("serial", "catalogue-refused-serial-known")
                .with("serial", known.serial)
                .with("id", known.id.to_string())
                .into())
        }
        _ => Ok(()),
    }
}

fn row(work: &mut Work, new: &NewUnit, serial: Serial, owner: Option<CustomerId>) -> unit::Model {
    unit::Model {
        id: work.new_id::<kinds::Unit>(),
        product_id: new.product,
        serial: serial.raw,
        serial_fold: serial.fold,
        imei2: serial.imei2,
        owner_id: owner,
        sale_id: None,
        sale_line_id: None,
        delivered_on: new.delivered_on.map(Day::from),
        delivery_assumed: false,
        condition: new.condition,
        consumer_sale: None,
        country: new.country.clone(),
        replaces_id: None,
        replaced_by_id: None,
        replaced_on: None,
        reading: None,
        read_on: None,
        station_id: new.station,
        note: new.note.clone(),
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    }
}
