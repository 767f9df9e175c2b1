//! What the verbs share: a loaner or loan that is seen, one step in the pool, what the search finds.

use kernel::ids::{LoanId, LoanerId, Ref, UnitId, kinds};
use platform::columns::Moment;
use platform::{Failure, SearchEntry, Stations, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use stock::acts::{UnitMove, move_unit};
use stock::{PlaceState, acts};

use crate::queries;
use crate::records::loaner::{self, Column};
use crate::records::{loan, loaner_fit};
use crate::rules::fit::Fit;
use crate::rules::pool::{POOL, PoolState};

/// A loaner of a station that the actor sees.
pub(super) async fn loaner(work: &Work, id: LoanerId) -> Result<loaner::Model, Failure> {
    queries::loaner(work.conn(), &work.actor.stations, id).await
}

/// A lending of a station that the actor sees.
pub(super) async fn loan(work: &Work, id: LoanId) -> Result<loan::Model, Failure> {
    queries::loan(work.conn(), &work.actor.stations, id).await
}

/// Takes one step in the pool. The state stands in the statement, so that of two at once the second is told.
pub(super) async fn step(
    work: &Work,
    row: &loaner::Model,
    to: PoolState,
    loan: Option<LoanId>,
    why: &str,
) -> Result<(), Failure> {
    POOL.go(row.state, to)?;
    let done = loaner::Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::LoanId, Expr::value(loan))
        .col_expr(Column::Why, Expr::value(why.trim()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(Moment::from(work.now)))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(row.state))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 1 {
        return Ok(());
    }
    let now = queries::loaner(work.conn(), &Stations::All, row.id).await?;
    POOL.go(now.state, to)?;
    Err(platform::versions::stale::<loaner::Entity, kinds::Loaner>(work.conn(), row.id).await?)
}

/// Moves a loaner's unit into a place of its station.
pub(super) async fn into_station(
    work: &mut Work,
    row: &loaner::Model,
    state: PlaceState,
    cause: Ref,
) -> Result<(), Failure> {
    let to = acts::station_location(work, row.station_id, state).await?;
    let wanted = UnitMove {
        unit: row.unit_id,
        to,
        expected_from: None,
        cause,
        why: None,
    };
    move_unit(work, wanted).await?;
    Ok(())
}

/// Writes down anew what a loaner stands in for.
pub(super) async fn write_fits(work: &Work, id: LoanerId, fits: &[Fit]) -> Result<(), Failure> {
    loaner_fit::Entity::delete_many()
        .filter(loaner_fit::Column::LoanerId.eq(id))
        .exec(work.conn())
        .await?;
    if fits.is_empty() {
        return Ok(());
    }
    let rows = fits.iter().map(|fit| loaner_fit::ActiveModel {
        loaner_id: Set(id),
        fit: Set(fit.key.clone()),
        name: Set(fit.name.clone()),
    });
    loaner_fit::Entity::insert_many(rows)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// A unit, wherever the catalogue keeps it.
pub(super) async fn unit(work: &Work, id: UnitId) -> Result<catalogue::UnitBrief, Failure> {
    catalogue::unit_brief(work.conn(), &Stations::All, id).await
}

/// What the search says of a loaner: its product and its serial number.
pub(super) async fn index(work: &mut Work, row: &loaner::Model) -> Result<(), Failure> {
    let unit = unit(work, row.unit_id).await?;
    let entry = SearchEntry::new(row.id, unit.product.name.clone())
        .subtitle(unit.serial.clone())
        .words(
            [unit.product.brand.as_deref(), unit.product.model.as_deref()]
                .into_iter()
                .flatten(),
        )
        .station(Some(row.station_id))
        .token(unit.serial);
    work.index(entry).await
}
