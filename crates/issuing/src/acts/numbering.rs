//! Takes the next number of a series, inside the change that issues: others who need it wait until that change ends.

use kernel::ids::{SeriesId, StationId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement, Value,
};

use crate::records::series;
use crate::rules::kind::EKind;
use crate::rules::number::number;
use crate::rules::series::{Candidate, choose};

/// A change that ends without a commit gives the number back, so there is never a gap.
const NEXT: &str = "INSERT INTO e_series_year (series_id, year, first, used) VALUES ($1, $2, 1, 1) \
     ON CONFLICT (series_id, year) DO UPDATE SET used = e_series_year.used + 1 RETURNING used";

/// The series for a kind at a station.
pub(super) async fn series_for(
    db: &impl ConnectionTrait,
    kind: EKind,
    station: StationId,
) -> Result<series::Model, Failure> {
    let mut all = series::Entity::find()
        .filter(series::Column::Kind.eq(kind))
        .order_by_asc(series::Column::Id)
        .all(db)
        .await?;
    let candidates: Vec<Candidate> = all
        .iter()
        .map(|row| Candidate {
            kind: row.kind,
            station: row.station_id,
            active: row.active,
        })
        .collect();
    match choose(&candidates, kind, station) {
        Some(place) => Ok(all.swap_remove(place)),
        None => {
            let key = kernel::states::State::key(kind);
            let refusal = kernel::refusal::Refusal::new("issuing-refused-no-series");
            Err(Refused::from(refusal.with_key("kind", key).at("kind")).into())
        }
    }
}

/// The next number of a series in a year.
pub(super) async fn next(
    work: &Work,
    series: &series::Model,
    year: i16,
) -> Result<String, Failure> {
    let place = used(work.conn(), series.id, year).await?;
    Ok(number(&series.prefix, year, place)?)
}

async fn used(db: &impl ConnectionTrait, series: SeriesId, year: i16) -> Result<i64, Failure> {
    let values: [Value; 2] = [series.into(), i32::from(year).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), NEXT, values);
    let row = db
        .query_one_raw(statement)
        .await?
        .ok_or_else(|| Failure::internal("a number was not given"))?;
    Ok(row.try_get("", "used")?)
}
