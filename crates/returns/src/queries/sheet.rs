//! One return with all that its page shows, and the returns of a customer, a sale, a unit, a ticket.

use std::collections::HashMap;

use kernel::ids::{
    AttachmentId, CustomerId, ReturnId, ReturnUnitId, SaleId, TicketId, UnitId, kinds,
};
use kernel::turkish::fold;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::portal::records::wish;
use crate::records::{case, cost, exchange, inspection, photo, refund, unit};
use crate::rules::states::Place;
use crate::store;

/// Rows beside a record that are shown at most.
const BESIDE: u64 = 20;
/// Rows of one return that are shown at most.
const MANY: u64 = 200;

/// A return with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The return.
    pub case: case::Model,
    /// Its pieces.
    pub units: Vec<unit::Model>,
    /// What was seen of them.
    pub inspections: HashMap<ReturnUnitId, inspection::Model>,
    /// Decisions about money.
    pub refunds: Vec<refund::Model>,
    /// What goes out.
    pub exchanges: Vec<exchange::Model>,
    /// Photos and papers.
    pub photos: Vec<photo::Model>,
    /// What it cost us.
    pub costs: Vec<cost::Model>,
    /// What the customer wants in exchange, by piece.
    pub wishes: HashMap<ReturnUnitId, wish::Model>,
}

/// Reads it; eight statements.
///
/// # Errors
/// `NotFound` for a return that is not seen.
pub async fn sheet<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ReturnId,
) -> Result<Sheet, Failure> {
    let case = store::case(conn, stations, id).await?;
    let units = store::units(conn, id).await?;
    let ids = units.iter().map(|unit| unit.id);
    let inspections = inspection::Entity::find()
        .filter(inspection::Column::ReturnUnitId.is_in(ids))
        .all(conn)
        .await?;
    let costs = cost::Entity::find()
        .filter(cost::Column::ReturnId.eq(id))
        .order_by_asc(cost::Column::Seq)
        .limit(MANY)
        .all(conn)
        .await?;
    let wishes = wish::Entity::find()
        .filter(wish::Column::ReturnId.eq(id))
        .limit(MANY)
        .all(conn)
        .await?;
    Ok(Sheet {
        wishes: wishes
            .into_iter()
            .map(|row| (row.return_unit_id, row))
            .collect(),
        case,
        units,
        inspections: inspections
            .into_iter()
            .map(|row| (row.return_unit_id, row))
            .collect(),
        refunds: refunds_of(conn, id).await?,
        exchanges: exchanges_of(conn, id).await?,
        photos: photos_of(conn, id).await?,
        costs,
    })
}

/// Decisions about money of a return, first to last.
///
/// # Errors
/// When the database cannot be read.
pub async fn refunds_of<C: ConnectionTrait>(
    conn: &C,
    id: ReturnId,
) -> Result<Vec<refund::Model>, Failure> {
    Ok(refund::Entity::find()
        .filter(refund::Column::ReturnId.eq(id))
        .order_by_asc(refund::Column::Seq)
        .limit(MANY)
        .all(conn)
        .await?)
}

/// What goes out for a return.
///
/// # Errors
/// When the database cannot be read.
pub async fn exchanges_of<C: ConnectionTrait>(
    conn: &C,
    id: ReturnId,
) -> Result<Vec<exchange::Model>, Failure> {
    Ok(exchange::Entity::find()
        .filter(exchange::Column::ReturnId.eq(id))
        .order_by_asc(exchange::Column::Id)
        .limit(MANY)
        .all(conn)
        .await?)
}

/// Photos and papers of a return.
///
/// # Errors
/// When the database cannot be read.
pub async fn photos_of<C: ConnectionTrait>(
    conn: &C,
    id: ReturnId,
) -> Result<Vec<photo::Model>, Failure> {
    Ok(photo::Entity::find()
        .filter(photo::Column::ReturnId.eq(id))
        .order_by_asc(photo::Column::Id)
        .limit(MANY)
        .all(conn)
        .await?)
}

/// One photo of a return that is seen.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn photo<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ReturnId,
    photo: AttachmentId,
) -> Result<photo::Model, Failure> {
    store::case(conn, stations, id).await?;
    let row = photo::Entity::find_by_id(photo).one(conn).await?;
    row.filter(|row| row.return_id == id)
        .ok_or(Failure::not_found::<kinds::Attachment>())
}

async fn beside<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    of: Condition,
) -> Result<Vec<case::Model>, Failure> {
    let seen = match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => {
            Condition::all().add(case::Column::StationId.is_in(ids.iter().copied()))
        }
    };
    Ok(case::Entity::find()
        .filter(seen.add(of))
        .order_by_desc(case::Column::Id)
        .limit(BESIDE)
        .all(conn)
        .await?)
}

/// The newest returns of a customer.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases_of_customer<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: CustomerId,
) -> Result<Vec<case::Model>, Failure> {
    let of = Condition::all().add(case::Column::CustomerId.eq(id));
    beside(conn, stations, of).await
}

/// The newest returns of a sale.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases_of_sale<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: SaleId,
) -> Result<Vec<case::Model>, Failure> {
    let of = Condition::all().add(case::Column::SaleId.eq(id));
    beside(conn, stations, of).await
}

/// The newest returns on a ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases_of_ticket<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: TicketId,
) -> Result<Vec<case::Model>, Failure> {
    let of = Condition::all().add(case::Column::TicketId.eq(id));
    beside(conn, stations, of).await
}

/// The newest returns of an item.
///
/// # Errors
/// When the database cannot be read.
pub async fn cases_of_unit<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitId,
) -> Result<Vec<case::Model>, Failure> {
    let ids: Vec<ReturnId> = unit::Entity::find()
        .select_only()
        .column(unit::Column::ReturnId)
        .filter(unit::Column::UnitId.eq(id))
        .order_by_desc(unit::Column::Id)
        .limit(BESIDE)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of = Condition::all().add(case::Column::Id.is_in(ids));
    beside(conn, stations, of).await
}

/// Returns that a scan means, when goods come: by number, parcel or serial number; twenty at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_receive<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    scanned: &str,
) -> Result<Vec<case::Model>, Failure> {
    let scanned = scanned.trim();
    if scanned.is_empty() {
        return Ok(Vec::new());
    }
    let by_head = Condition::any()
        .add(case::Column::Number.eq(scanned.to_uppercase()))
        .add(case::Column::Tracking.eq(scanned));
    let found = beside(conn, stations, by_head).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let units = catalogue::units_of_serial(conn, &Stations::All, scanned).await?;
    let units: Vec<UnitId> = units.into_iter().map(|unit| unit.id).collect();
    let by_serial = Condition::any()
        .add(unit::Column::UnitId.is_in(units))
        .add(unit::Column::SerialSold.eq(scanned))
        .add(unit::Column::SerialSold.eq(fold(scanned)));
    let awaited = [
        Place::Awaiting,
        Place::InTransit,
        Place::Lost,
        Place::NotSent,
    ];
    let ids: Vec<ReturnId> = unit::Entity::find()
        .select_only()
        .column(unit::Column::ReturnId)
        .filter(by_serial)
        .filter(unit::Column::Place.is_in(awaited))
        .order_by_desc(unit::Column::Id)
        .limit(BESIDE)
        .into_tuple()
        .all(conn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of = Condition::all()
        .add(case::Column::Id.is_in(ids))
        .add(case::Column::CancelledAt.is_null());
    beside(conn, stations, of).await
}
