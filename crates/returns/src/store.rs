//! Loads and saves returns: with their version, and never one of a station that is not seen.

use kernel::ids::{Ref, ReturnId, ReturnUnitId, SaleLineId, kinds};
use platform::versions::stale;
use platform::{Failure, Stations, Work};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};

use crate::records::{case, unit};

/// A return as somebody saw it when they decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The return.
    pub id: ReturnId,
    /// Its version at that time; a program that does not care says none.
    pub version: Option<i32>,
}

impl Seen {
    /// A return as it was seen.
    #[must_use]
    pub const fn at(id: ReturnId, version: i32) -> Self {
        Self {
            id,
            version: Some(version),
        }
    }

    /// A return as it stands now.
    #[must_use]
    pub const fn now(id: ReturnId) -> Self {
        Self { id, version: None }
    }
}

/// A return with its pieces, as an act changes it.
#[derive(Clone, Debug)]
pub(crate) struct Open {
    /// As it stood.
    pub before: case::Model,
    /// As it will stand.
    pub case: case::Model,
    /// Its pieces, in order.
    pub units: Vec<unit::Model>,
}

impl Open {
    /// The piece, for a change.
    pub fn unit(&mut self, id: ReturnUnitId) -> Result<&mut unit::Model, Failure> {
        let mut units = self.units.iter_mut();
        units
            .find(|unit| unit.id == id)
            .ok_or(Failure::not_found::<kinds::ReturnUnit>())
    }
}

/// The return, or not found; one of a station that is not seen is not there.
pub(crate) async fn case<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ReturnId,
) -> Result<case::Model, Failure> {
    case::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|row| stations.see(Some(row.station_id)))
        .ok_or(Failure::not_found::<kinds::Return>())
}

/// Pieces of a return, in order.
pub(crate) async fn units<C: ConnectionTrait>(
    conn: &C,
    id: ReturnId,
) -> Result<Vec<unit::Model>, Failure> {
    Ok(unit::Entity::find()
        .filter(unit::Column::ReturnId.eq(id))
        .order_by_asc(unit::Column::PlaceNo)
        .all(conn)
        .await?)
}

/// A return for a change, held until this change ends; refused as stale when somebody was faster.
pub(crate) async fn opened(work: &Work, seen: Seen) -> Result<Open, Failure> {
    let case = case::Entity::find_by_id(seen.id)
        .lock_exclusive()
        .one(work.conn())
        .await?
        .filter(|row| work.actor.stations.see(Some(row.station_id)))
        .ok_or(Failure::not_found::<kinds::Return>())?;
    if seen.version.is_some_and(|version| version != case.version) {
        return Err(Failure::Stale {
            subject: Ref::of(case.id),
            theirs: serde_json::to_value(&case)?,
        });
    }
    let units = units(work.conn(), case.id).await?;
    Ok(Open {
        before: case.clone(),
        case,
        units,
    })
}

/// Saves a return over the version that was read.
pub(crate) async fn save_case(work: &Work, row: &case::Model, read: i32) -> Result<(), Failure> {
    let written = case::Entity::update_many()
        .set(case::ActiveModel::from(row.clone()).reset_all())
        .filter(case::Column::Id.eq(row.id))
        .filter(case::Column::Version.eq(read))
        .exec(work.conn())
        .await?;
    if written.rows_affected == 1 {
        return Ok(());
    }
    Err(stale::<case::Entity, _>(work.conn(), row.id).await?)
}

/// Saves a piece; its return is held by whoever calls.
pub(crate) async fn save_unit(work: &Work, row: &unit::Model) -> Result<(), Failure> {
    unit::Entity::update_many()
        .set(unit::ActiveModel::from(row.clone()).reset_all())
        .filter(unit::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    Ok(())
}

const HOLD_LINE: &str = "INSERT INTO return_line (sale_line_id, bought, taken) VALUES ($1, $2, 0) \
     ON CONFLICT (sale_line_id) DO UPDATE SET bought = excluded.bought";
const TAKE: &str = "UPDATE return_line SET taken = taken + $2 \
     WHERE sale_line_id = $1 AND taken + $2 <= bought AND taken + $2 >= 0";

/// Holds a sale line until this change ends: nobody else takes pieces of it meanwhile.
pub(crate) async fn hold_line(work: &Work, line: SaleLineId, bought: i64) -> Result<(), Failure> {
    run(work, HOLD_LINE, line, bought).await.map(|_| ())
}

/// Takes pieces of a line that is held, or gives them back; false when fewer are left.
pub(crate) async fn take_pieces(
    work: &Work,
    line: SaleLineId,
    pieces: i64,
) -> Result<bool, Failure> {
    Ok(run(work, TAKE, line, pieces).await? == 1)
}

async fn run(work: &Work, sql: &str, line: SaleLineId, number: i64) -> Result<u64, Failure> {
    let backend = work.conn().get_database_backend();
    let values = [line.uuid().into(), number.into()];
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Ok(work.conn().execute_raw(statement).await?.rows_affected())
}
