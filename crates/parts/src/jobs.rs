//! Every hour names are brought up to date and shelves are shared out after moves that others made.

use async_trait::async_trait;
use kernel::ids::{CustomerId, ProductId, StationId};
use kernel::turkish::fold;
use platform::jobs::Schedule;
use platform::{Failure, JobError, JobHandler, Platform, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::acts::{search_words, settle_shelf};
use crate::records::{part, part_station, supplier};
use crate::store;

/// Names and shelves.
pub const KEEP_TRUE: &str = "parts.keep_true";

/// When parts' jobs run by the calendar.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: KEEP_TRUE,
    cron: "20 * * * *",
}];

/// Rows of one change.
const ROWS: u64 = 200;

/// Brings names and shelves up to date. Each change is small and may be broken off; what is done stays done.
pub struct KeepTrue;

#[async_trait]
impl JobHandler for KeepTrue {
    fn kind(&self) -> &'static str {
        KEEP_TRUE
    }

    fn goes_on(&self) -> bool {
        true
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let mut last = None;
        while let Some(next) = parts_named(platform, last).await? {
            last = Some(next);
        }
        let mut last = None;
        while let Some(next) = suppliers_named(platform, last).await? {
            last = Some(next);
        }
        let mut last = None;
        while let Some(next) = shelves_shared(platform, last).await? {
            last = Some(next);
        }
        Ok(())
    }
}

/// Some parts get the present names of their products; says where to go on.
async fn parts_named(
    platform: &Platform,
    after: Option<ProductId>,
) -> Result<Option<ProductId>, Failure> {
    let rows = part::Entity::find()
        .filter(Condition::all().add_option(after.map(|id| part::Column::Id.gt(id))))
        .order_by_asc(part::Column::Id)
        .limit(ROWS)
        .all(platform.db.read())
        .await?;
    let ids = rows.iter().map(|row| row.id);
    let briefs = catalogue::product_briefs(platform.db.read(), ids).await?;
    let stale = rows.iter().filter_map(|row| {
        let brief = briefs.get(&row.id)?;
        let words = search_words(brief);
        (words != row.search_fold).then(|| (row.id, fold(&brief.name), words))
    });
    let stale: Vec<_> = stale.collect();
    if !stale.is_empty() {
        let work = platform.own_work(KEEP_TRUE).await?;
        for (id, name, words) in stale {
            store::put_words(work.conn(), id, &words).await?;
            part::Entity::update_many()
                .col_expr(part::Column::NameFold, Expr::value(name))
                .col_expr(part::Column::SearchFold, Expr::value(words))
                .filter(part::Column::Id.eq(id))
                .exec(work.conn())
                .await?;
        }
        work.commit().await?;
    }
    Ok(rows.last().map(|row| row.id))
}

/// The same for suppliers and the names of their companies.
async fn suppliers_named(
    platform: &Platform,
    after: Option<CustomerId>,
) -> Result<Option<CustomerId>, Failure> {
    let rows = supplier::Entity::find()
        .filter(Condition::all().add_option(after.map(|id| supplier::Column::Id.gt(id))))
        .order_by_asc(supplier::Column::Id)
        .limit(ROWS)
        .all(platform.db.read())
        .await?;
    let briefs = accounts::briefs(platform.db.read(), rows.iter().map(|row| row.id)).await?;
    let stale = rows.iter().filter_map(|row| {
        let name = fold(&briefs.get(&row.id)?.name);
        (name != row.name_fold).then_some((row.id, name))
    });
    let stale: Vec<_> = stale.collect();
    if !stale.is_empty() {
        let work = platform.own_work(KEEP_TRUE).await?;
        for (id, name) in stale {
            supplier::Entity::update_many()
                .col_expr(supplier::Column::NameFold, Expr::value(name))
                .filter(supplier::Column::Id.eq(id))
                .exec(work.conn())
                .await?;
        }
        work.commit().await?;
    }
    Ok(rows.last().map(|row| row.id))
}

type Shelf = (ProductId, StationId);

/// Some shelves where pieces are put aside or waited for are shared out anew, each in a change of its own.
async fn shelves_shared(
    platform: &Platform,
    after: Option<Shelf>,
) -> Result<Option<Shelf>, Failure> {
    let beyond = after.map(|(part, station)| {
        Condition::any()
            .add(part_station::Column::PartId.gt(part))
            .add(
                Condition::all()
                    .add(part_station::Column::PartId.eq(part))
                    .add(part_station::Column::StationId.gt(station)),
            )
    });
    let busy = Condition::any()
        .add(part_station::Column::Reserved.gt(0))
        .add(part_station::Column::Waiting.gt(0));
    let rows: Vec<Shelf> = part_station::Entity::find()
        .filter(busy)
        .filter(Condition::all().add_option(beyond))
        .order_by_asc(part_station::Column::PartId)
        .order_by_asc(part_station::Column::StationId)
        .limit(ROWS)
        .select_only()
        .column(part_station::Column::PartId)
        .column(part_station::Column::StationId)
        .into_tuple()
        .all(platform.db.read())
        .await?;
    for (part, station) in &rows {
        let mut work: Work = platform.own_work(KEEP_TRUE).await?;
        settle_shelf(&mut work, *part, *station).await?;
        work.commit().await?;
    }
    Ok(rows.last().copied())
}
