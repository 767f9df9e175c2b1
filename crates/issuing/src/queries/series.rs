//! Series with the numbers that they gave.

use std::collections::HashMap;

use kernel::ids::{SeriesId, StationId, kinds};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::{series as rows, series_year};
use crate::rules::kind::EKind;
use crate::rules::series::Numbering;

/// Series that a company has at most.
pub(crate) const SERIES_MAX: u64 = 500;

/// A series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Key.
    pub id: SeriesId,
    /// Three letters.
    pub prefix: String,
    /// For which documents.
    pub kind: EKind,
    /// For which station; none for all.
    pub station: Option<StationId>,
    /// Who numbers.
    pub numbering: Numbering,
    /// The integrator that carries its documents.
    pub account: Option<String>,
    /// Whether documents are issued from it.
    pub active: bool,
    /// Version.
    pub version: i32,
    /// Numbers given, the newest year first.
    pub years: Vec<SeriesYear>,
}

/// Numbers of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesYear {
    /// Year.
    pub year: i32,
    /// First number.
    pub first: i64,
    /// Last number given; below the first when none was.
    pub used: i64,
}

/// All series, by kind and prefix; two statements.
pub async fn series_list(db: &impl ConnectionTrait) -> Result<Vec<Series>, Failure> {
    let all = rows::Entity::find()
        .order_by_asc(rows::Column::Kind)
        .order_by_asc(rows::Column::Prefix)
        .limit(SERIES_MAX)
        .all(db)
        .await?;
    let mut years = years(db, all.iter().map(|row| row.id).collect()).await?;
    let told = |row: rows::Model| {
        let years = years.remove(&row.id).unwrap_or_default();
        told(row, years)
    };
    Ok(all.into_iter().map(told).collect())
}

/// One series.
pub async fn series(db: &impl ConnectionTrait, id: SeriesId) -> Result<Series, Failure> {
    let row = rows::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Series>)?;
    let years = years(db, vec![id]).await?.remove(&id).unwrap_or_default();
    Ok(told(row, years))
}

async fn years(
    db: &impl ConnectionTrait,
    ids: Vec<SeriesId>,
) -> Result<HashMap<SeriesId, Vec<SeriesYear>>, Failure> {
    let mut found: HashMap<SeriesId, Vec<SeriesYear>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = series_year::Entity::find()
        .filter(series_year::Column::SeriesId.is_in(ids))
        .order_by_desc(series_year::Column::Year)
        .all(db)
        .await?;
    for row in rows {
        let year = SeriesYear {
            year: row.year,
            first: row.first,
            used: row.used,
        };
        found.entry(row.series_id).or_default().push(year);
    }
    Ok(found)
}

fn told(row: rows::Model, years: Vec<SeriesYear>) -> Series {
    Series {
        id: row.id,
        prefix: row.prefix,
        kind: row.kind,
        station: row.station_id,
        numbering: row.numbering,
        account: row.account_code,
        active: row.active,
        version: row.version,
        years,
    }
}
