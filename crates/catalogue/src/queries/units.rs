//! Units: rows for lists and panels, and one with all around it.

use std::collections::HashMap;

use accounts::Brief;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, UnitId};
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Select,
};

use super::facts::{WarrantyFacts, warranty_facts};
use crate::records::{product, publication, unit};

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub(crate) struct UnitRow {
    pub id: UnitId,
    pub serial: String,
    pub serial_fold: String,
    pub product_id: ProductId,
    pub product_name: String,
    pub owner_id: Option<CustomerId>,
    pub sale_id: Option<SaleId>,
    pub sale_line_id: Option<SaleLineId>,
    pub delivered_on: Option<Day>,
    pub delivery_assumed: bool,
    pub condition: unit::Condition,
    pub replaced_by_id: Option<UnitId>,
}

/// Which units a list shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct UnitFilter {
    /// Only these, from the search index.
    pub among: Option<Vec<UnitId>>,
    /// Only those with this serial number or second IMEI, folded.
    pub serial: Option<String>,
    pub product: Option<ProductId>,
    pub owner: Option<CustomerId>,
    pub condition: Option<unit::Condition>,
    pub delivered_from: Option<Date>,
    pub delivered_to: Option<Date>,
    /// Only those whose delivery is assumed from the invoice.
    pub assumed: bool,
}

impl UnitFilter {
    fn condition(&self, stations: &Stations) -> Condition {
        Condition::all()
            .add(seen(stations))
            .add_option(
                self.among
                    .as_ref()
                    .map(|ids| unit::Column::Id.is_in(ids.iter().copied())),
            )
            .add_option(self.serial.as_deref().map(with_serial))
            .add_option(self.product.map(|id| unit::Column::ProductId.eq(id)))
            .add_option(self.owner.map(|id| unit::Column::OwnerId.eq(id)))
            .add_option(
                self.condition
                    .map(|condition| unit::Column::Condition.eq(condition)),
            )
            .add_option(
                self.delivered_from
                    .map(|day| unit::Column::DeliveredOn.gte(Day::from(day))),
            )
            .add_option(
                self.delivered_to
                    .map(|day| unit::Column::DeliveredOn.lte(Day::from(day))),
            )
            .add_option(self.assumed.then(|| unit::Column::DeliveryAssumed.eq(true)))
    }
}

fn with_serial(fold: &str) -> Condition {
    Condition::any()
        .add(unit::Column::SerialFold.eq(fold))
        .add(unit::Column::Imei2.eq(fold))
}

/// Units of the stations that somebody sees; a unit without a station is seen by all.
fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(unit::Column::StationId.is_null())
            .add(unit::Column::StationId.is_in(ids.iter().copied())),
    }
}

/// The select behind every list of units: one statement with the product's name.
pub(crate) fn unit_rows(filter: &UnitFilter, stations: &Stations) -> Select<unit::Entity> {
    unit::Entity::find()
        .select_only()
        .columns([
            unit::Column::Id,
            unit::Column::Serial,
            unit::Column::SerialFold,
            unit::Column::ProductId,
            unit::Column::OwnerId,
            unit::Column::SaleId,
            unit::Column::SaleLineId,
        ])
        .columns([
            unit::Column::DeliveredOn,
            unit::Column::DeliveryAssumed,
            unit::Column::Condition,
            unit::Column::ReplacedById,
        ])
        .column_as(product::Column::Name, "product_name")
        .join(JoinType::InnerJoin, unit::Relation::Product.def())
        .filter(filter.condition(stations))
}

/// The newest units of a customer, at most `limit`.
pub(crate) async fn units_of<C: ConnectionTrait>(
    conn: &C,
    owner: CustomerId,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<UnitRow>, Failure> {
    let filter = UnitFilter {
        owner: Some(owner),
        ..UnitFilter::default()
    };
    Ok(unit_rows(&filter, stations)
        .order_by_desc(unit::Column::Id)
        .limit(limit)
        .into_model()
        .all(conn)
        .await?)
}

/// Names of the owners of some rows, one statement.
pub(crate) async fn owners<C: ConnectionTrait>(
    conn: &C,
    rows: &[UnitRow],
) -> Result<HashMap<CustomerId, Brief>, Failure> {
    let mut ids: Vec<CustomerId> = rows.iter().filter_map(|row| row.owner_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    accounts::briefs(conn, ids).await
}

/// A unit with everything that its page shows.
#[derive(Debug, Clone)]
pub(crate) struct UnitSheet {
    pub facts: WarrantyFacts,
    pub owner: Option<Brief>,
    pub replaced_by: Option<unit::Model>,
    pub link: Option<publication::Model>,
}

/// Reads a unit's page; units of other stations are not found.
pub(crate) async fn unit_sheet<C: ConnectionTrait>(
    conn: &C,
    id: UnitId,
    stations: &Stations,
) -> Result<UnitSheet, Failure> {
    let facts = warranty_facts(conn, stations, id).await?;
    let replaced_by = match facts.unit.replaced_by_id {
        Some(other) => unit::Entity::find_by_id(other).one(conn).await?,
        None => None,
    };
    let link = publication::Entity::find()
        .filter(publication::Column::UnitId.eq(id))
        .filter(publication::Column::WithdrawnAt.is_null())
        .one(conn)
        .await?;
    let owner = match facts.unit.owner_id {
        Some(owner) => accounts::briefs(conn, [owner]).await?.remove(&owner),
        None => None,
    };
    Ok(UnitSheet {
        facts,
        owner,
        replaced_by,
        link,
    })
}
