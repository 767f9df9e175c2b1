//! Shipments: one, those of a record, those of a customer, and what was seen of them.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CarrierId, CustomerId, HubId, Ref, ShipmentId, StationId, kinds};
use kernel::money::Money;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::carriers::carriers_many;
use super::list::seen;
use crate::records::{carrier, parcel, seen as sighting, shipment};
use crate::rules::offers::{Direction, Service};
use crate::rules::parcel::Parcel;
use crate::rules::tracking::ShipmentState;

/// Shipments of one record.
const OF_SUBJECT_MAX: u64 = 200;
/// Sightings of one shipment that are worked with.
pub(crate) const SEEN_MAX: u64 = 1_000;

/// A shipment, as pages and other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipment {
    /// Key.
    pub id: ShipmentId,
    /// KRG-2026-000001.
    pub number: String,
    /// What it is sent for.
    pub subject: Ref,
    /// Whose goods.
    pub customer: Option<CustomerId>,
    /// The station that sends or waits for it.
    pub station: StationId,
    /// By whom.
    pub carrier: CarrierId,
    /// Their name.
    pub carrier_name: String,
    /// Whether the carrier is the one named to consumers for returns.
    pub named_carrier: bool,
    /// Which way.
    pub direction: Direction,
    /// How it gets to the carrier.
    pub service: Service,
    /// The hub that it goes to.
    pub hub: Option<HubId>,
    /// What it costs, tax included.
    pub price: Money,
    /// Where it is.
    pub state: ShipmentState,
    /// The carrier's number for it, once there is one.
    pub tracking_number: Option<String>,
    /// Where the carrier shows it.
    pub tracking_url: Option<String>,
    /// Why a person must look; or empty.
    pub trouble: String,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// When the carrier got it.
    pub picked_up_at: Option<Timestamp>,
    /// When it was handed over.
    pub delivered_at: Option<Timestamp>,
    /// When it should be there.
    pub expected_on: Option<Date>,
    /// Since when it is late, while it is.
    pub late_since: Option<Date>,
    /// Changes.
    pub version: i32,
}

impl Shipment {
    fn of(row: shipment::Model, carrier: Option<&carrier::Model>) -> Self {
        let link = carrier.map(|carrier| carrier.link.as_str());
        Self {
            id: row.id,
            subject: row.subject(),
            customer: row.customer_id,
            station: row.station_id,
            carrier: row.carrier_id,
            carrier_name: carrier.map(|one| one.name.clone()).unwrap_or_default(),
            named_carrier: carrier.is_some_and(|one| one.named),
            direction: row.direction,
            service: row.service,
            hub: row.hub_id,
            price: row.money(),
            state: row.state,
            tracking_url: tracking_url(&row, link.unwrap_or_default()),
            tracking_number: row.tracking_number,
            trouble: row.trouble,
            booked_at: row.booked_at.into(),
            picked_up_at: row.picked_up_at.map(Into::into),
            delivered_at: row.delivered_at.map(Into::into),
            expected_on: row.expected_on.map(Into::into),
            late_since: row.late_since.map(Into::into),
            version: row.version,
            number: row.number,
        }
    }
}

/// What the carrier said, else its link with the number in it.
fn tracking_url(row: &shipment::Model, link: &str) -> Option<String> {
    if !row.carrier_link.is_empty() {
        return Some(row.carrier_link.clone());
    }
    let number = row.tracking_number.as_deref()?;
    let safe: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    (!link.is_empty()).then(|| link.replace("{number}", &safe))
}

/// The row, or not found.
pub(crate) async fn shipment_row(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: ShipmentId,
) -> Result<shipment::Model, Failure> {
    let row = row_of(db, id).await?;
    match stations.see(Some(row.station_id)) {
        true => Ok(row),
        false => Err(Failure::not_found::<kinds::Shipment>()),
    }
}

/// The row of whatever station, or not found.
pub(crate) async fn row_of(
    db: &impl ConnectionTrait,
    id: ShipmentId,
) -> Result<shipment::Model, Failure> {
    let row = shipment::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Shipment>)
}

/// One shipment, or not found.
pub async fn shipment(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: ShipmentId,
) -> Result<Shipment, Failure> {
    let row = shipment_row(db, stations, id).await?;
    let carriers = carriers_many(db, [row.carrier_id]).await?;
    let carrier = carriers.get(&row.carrier_id);
    Ok(Shipment::of(row, carrier))
}

/// All shipments for a record, first to last, of all stations.
pub async fn shipments_of(
    db: &impl ConnectionTrait,
    subject: Ref,
) -> Result<Vec<Shipment>, Failure> {
    let rows = shipment::Entity::find()
        .filter(shipment::Column::SubjectId.eq(subject.id))
        .filter(shipment::Column::SubjectKind.eq(subject.kind))
        .order_by_asc(shipment::Column::Id)
        .limit(OF_SUBJECT_MAX)
        .all(db)
        .await?;
    told(db, rows).await
}

/// The newest shipments of a customer, at most `limit`.
pub async fn shipments_of_customer(
    db: &impl ConnectionTrait,
    stations: &Stations,
    customer: CustomerId,
    limit: u64,
) -> Result<Vec<Shipment>, Failure> {
    let rows = shipment::Entity::find()
        .filter(seen(stations))
        .filter(shipment::Column::CustomerId.eq(customer))
        .order_by_desc(shipment::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    told(db, rows).await
}

/// Rows with the names of their carriers; one statement.
pub(crate) async fn told(
    db: &impl ConnectionTrait,
    rows: Vec<shipment::Model>,
) -> Result<Vec<Shipment>, Failure> {
    let carriers = carriers_many(db, rows.iter().map(|row| row.carrier_id)).await?;
    let told = rows.into_iter().map(|row| {
        let carrier = carriers.get(&row.carrier_id);
        Shipment::of(row, carrier)
    });
    Ok(told.collect())
}

/// The shipment of a carrier that it names by its own key or by its number.
pub(crate) async fn shipment_by_ref(
    db: &impl ConnectionTrait,
    carrier: CarrierId,
    carrier_ref: Option<&str>,
    tracking_number: Option<&str>,
) -> Result<Option<shipment::Model>, Failure> {
    for (column, word) in [
        (shipment::Column::CarrierRef, carrier_ref),
        (shipment::Column::TrackingNumber, tracking_number),
    ] {
        let Some(word) = word.filter(|word| !word.is_empty()) else {
            continue;
        };
        let found = shipment::Entity::find()
            .filter(shipment::Column::CarrierId.eq(carrier))
            .filter(column.eq(word))
            .order_by_desc(shipment::Column::Id)
            .one(db)
            .await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// What was seen of a shipment, the latest first.
pub(crate) async fn seen_of(
    db: &impl ConnectionTrait,
    id: ShipmentId,
) -> Result<Vec<sighting::Model>, Failure> {
    Ok(sighting::Entity::find()
        .filter(sighting::Column::ShipmentId.eq(id))
        .order_by_desc(sighting::Column::At)
        .order_by_desc(sighting::Column::SeenKey)
        .limit(SEEN_MAX)
        .all(db)
        .await?)
}

/// The parcels of a shipment.
pub(crate) async fn parcels_of(
    db: &impl ConnectionTrait,
    id: ShipmentId,
) -> Result<Vec<Parcel>, Failure> {
    let rows = parcel::Entity::find()
        .filter(parcel::Column::ShipmentId.eq(id))
        .order_by_asc(parcel::Column::LineNo)
        .all(db)
        .await?;
    Ok(rows.iter().map(parcel::Model::parcel).collect())
}
