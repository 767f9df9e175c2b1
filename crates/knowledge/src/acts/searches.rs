//! Searches that found nothing: noted, answered by an article, set aside, forgotten.

use jiff::SignedDuration;
use kernel::ids::{ArticleId, MissedSearchId, Ref, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

use crate::events;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::records::missed::{self, Column};
use crate::rules::miss::{MissState, Missed};
use crate::rules::tongue::Tongue;

/// Searches that are kept; beyond that those that were asked longest ago go.
const KEPT: u64 = 5_000;
/// Days after which one that nobody asks any more is forgotten.
const DAYS: i64 = 180;

/// Notes a search that found nothing. One that was set aside stays aside; one that was answered is open again.
pub async fn note_miss(work: &mut Work, tongue: Tongue, asked: Missed) -> Result<(), Failure> {
    let now = Moment::from(work.now);
    let row = missed::ActiveModel {
        id: Set(work.new_id::<kinds::MissedSearch>()),
        lang: Set(tongue),
        folded: Set(asked.folded),
        typed: Set(asked.typed.clone()),
        times: Set(1),
        state: Set(MissState::Open),
        article_id: Set(None),
        first_at: Set(now),
        last_at: Set(now),
    };
    let times = Expr::col((missed::Entity, Column::Times)).add(1);
    let state = Expr::case(
        Expr::col((missed::Entity, Column::State)).eq(MissState::Aside),
        Expr::value(MissState::Aside),
    )
    .finally(Expr::value(MissState::Open));
    let again = OnConflict::columns([Column::Lang, Column::Folded])
        .update_columns([Column::Typed, Column::LastAt])
        .value(Column::Times, times)
        .value(Column::State, state)
        .to_owned();
    missed::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    work.notify("missed-searches");
    Ok(())
}

/// An article was written for it.
pub(super) async fn answered(
    work: &Work,
    id: MissedSearchId,
    article: ArticleId,
) -> Result<(), Failure> {
    queries::missed_one(work.conn(), id).await?;
    settle(work, id, MissState::Answered, Some(article)).await
}

/// Sets it aside: nothing is to be written for it.
pub async fn set_aside(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: MissedSearchId,
) -> Result<(), Failure> {
    moved(work, id, MissState::Aside).await
}

/// Opens it again.
pub async fn open_again(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: MissedSearchId,
) -> Result<(), Failure> {
    moved(work, id, MissState::Open).await
}

async fn moved(work: &mut Work, id: MissedSearchId, state: MissState) -> Result<(), Failure> {
    let row = queries::missed_one(work.conn(), id).await?;
    settle(work, id, state, row.article_id).await?;
    let facts = json!({ "typed": row.typed, "state": state });
    work.record(Event::of(Ref::of(id), events::SET_ASIDE, facts))
        .await?;
    work.notify("missed-searches");
    Ok(())
}

async fn settle(
    work: &Work,
    id: MissedSearchId,
    state: MissState,
    article: Option<ArticleId>,
) -> Result<(), Failure> {
    let row = missed::ActiveModel {
        id: Set(id),
        state: Set(state),
        article_id: Set(article),
        ..Default::default()
    };
    missed::Entity::update(row).exec(work.conn()).await?;
    Ok(())
}

/// Forgets searches that nobody asked for half a year, and the oldest of too many; says how many went.
pub async fn forget_old_searches(work: &mut Work) -> Result<u64, Failure> {
    let old = work.now - SignedDuration::from_hours(24 * DAYS);
    let gone = missed::Entity::delete_many()
        .filter(Column::LastAt.lt(Moment::from(old)))
        .exec(work.conn())
        .await?;
    let there = missed::Entity::find().count(work.conn()).await?;
    let mut all = gone.rows_affected;
    if let Some(too_many) = there.checked_sub(KEPT).filter(|many| *many > 0) {
        let oldest: Vec<MissedSearchId> = missed::Entity::find()
            .select_only()
            .column(Column::Id)
            .order_by_asc(Column::LastAt)
            .limit(too_many)
            .into_tuple()
            .all(work.conn())
            .await?;
        let gone = missed::Entity::delete_many()
            .filter(Column::Id.is_in(oldest))
            .exec(work.conn())
            .await?;
        all += gone.rows_affected;
    }
    Ok(all)
}
