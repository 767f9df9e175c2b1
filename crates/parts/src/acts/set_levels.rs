//! When a part is ordered again at a station, and up to how many pieces.

use kernel::ids::{ProductId, Ref, StationId};
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::EditParts;
use crate::records::part_station;
use crate::rules::part::PIECES_MAX;
use crate::store;

/// The two figures; none of both means that the station orders it for those who wait only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Ordered when fewer pieces than this are available.
    pub point: Option<i64>,
    /// So many pieces are there after an order.
    pub target: Option<i64>,
}

impl Levels {
    fn checked(self) -> Result<Self, Refused> {
        let mut problems = Problems::default();
        let fits = |figure: Option<i64>| figure.is_none_or(|n| (0..=PIECES_MAX).contains(&n));
        problems.check(fits(self.point), "point", "parts-refused-level");
        problems.check(fits(self.target), "target", "parts-refused-level");
        let target = self
            .target
            .is_none_or(|target| self.point.is_some_and(|point| point <= target));
        problems.check(target, "target", "parts-refused-target");
        problems.finish(self)
    }
}

/// Sets them. `seen` is the version of the figures that the person saw; nothing when there were none.
///
/// # Errors
/// `NotFound` for a station that is not seen; `Stale`; refused for a target below the point.
pub async fn set_levels(
    work: &mut Work,
    _may: Allowed<EditParts>,
    (part, station): (ProductId, StationId),
    seen: Option<i32>,
    levels: Levels,
) -> Result<(), Failure> {
    store::at_station(work, station)?;
    store::part_in_use(work.conn(), part).await?;
    identity::queries::station_row(work.conn(), station).await?;
    let levels = levels.checked()?;
    let old = store::held_shelf(work, part, station).await?;
    store::seen(
        Ref::of(part),
        seen.unwrap_or(old.version),
        old.version,
        &old,
    )?;
    part_station::Entity::update_many()
        .col_expr(part_station::Column::Point, Expr::value(levels.point))
        .col_expr(part_station::Column::Target, Expr::value(levels.target))
        .col_expr(part_station::Column::Version, Expr::value(old.version + 1))
        .filter(part_station::Column::PartId.eq(part))
        .filter(part_station::Column::StationId.eq(station))
        .exec(work.conn())
        .await?;
    let facts = json!({"station": station, "point": levels.point, "target": levels.target});
    work.record(Event::of(part, "part.levels_set", facts)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_stands_on_a_point_and_not_below_it() {
        for (point, target, fine) in [
            (None, None, true),
            (Some(0), None, true),
            (Some(2), Some(2), true),
            (Some(2), Some(1), false),
            (None, Some(5), false),
            (Some(-1), None, false),
            (Some(1), Some(PIECES_MAX + 1), false),
        ] {
            assert_eq!(
                Levels { point, target }.checked().is_ok(),
                fine,
                "{point:?} {target:?}"
            );
        }
    }
}
