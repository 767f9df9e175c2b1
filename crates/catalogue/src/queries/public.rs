//! What a stranger may cause to be looked up: a link's unit, and units with a serial number.

use kernel::identifiers::SerialNumber;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::units::{UnitFilter, UnitRow, unit_rows};
use crate::records::{publication, unit};
use crate::token;

/// Most units that share one serial number on different products.
const NAMESAKES: u64 = 20;

/// The link with this token, withdrawn or not.
pub(crate) async fn published<C: ConnectionTrait>(
    conn: &C,
    token: &str,
) -> Result<Option<publication::Model>, Failure> {
    Ok(publication::Entity::find()
        .filter(publication::Column::TokenHash.eq(token::hash(token)))
        .one(conn)
        .await?)
}

/// Units with this serial number or IMEI, on whatever product; replaced ones last.
pub(crate) async fn units_with_serial<C: ConnectionTrait>(
    conn: &C,
    serial: &str,
    stations: &Stations,
) -> Result<Vec<UnitRow>, Failure> {
    let Ok(serial) = SerialNumber::parse(serial) else {
        return Ok(Vec::new());
    };
    let filter = UnitFilter {
        serial: Some(serial.folded().to_owned()),
        ..UnitFilter::default()
    };
    Ok(unit_rows(&filter, stations)
        .order_by_desc(unit::Column::Id)
        .limit(NAMESAKES)
        .into_model()
        .all(conn)
        .await?)
}
