//! Searches that found nothing, and words that mean the same.

use kernel::ids::{MissedSearchId, SynonymGroupId, kinds};
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::missed::{Column, Entity, Model};
use crate::records::synonyms;
use crate::rules::miss::MissState;
use crate::rules::tongue::Tongue;

/// Groups that are shown.
const GROUPS: u64 = 500;

/// One page of searches without a result: the most asked first, or the last asked first.
pub async fn missed_page(
    db: &impl ConnectionTrait,
    state: MissState,
    tongue: Option<Tongue>,
    by_time: bool,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let rows = Entity::find().filter(
        Condition::all()
            .add(Column::State.eq(state))
            .add_option(tongue.map(|tongue| Column::Lang.eq(tongue))),
    );
    let first = match by_time {
        true => Column::LastAt,
        false => Column::Times,
    };
    let order = Keyset::new([
        Sort::down(Expr::col(first)),
        Sort::down(Expr::col(Column::Id)),
    ]);
    let key = |row: &Model| {
        let first = match by_time {
            true => KeyPart::from(jiff::Timestamp::from(row.last_at)),
            false => KeyPart::from(i64::from(row.times)),
        };
        vec![first, KeyPart::from(row.id)]
    };
    order.page(db, rows, ask, key).await
}

/// One search without a result, or not found.
pub async fn missed_one(db: &impl ConnectionTrait, id: MissedSearchId) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::MissedSearch>)
}

/// All groups of words that mean the same, by language.
pub async fn synonym_groups(db: &impl ConnectionTrait) -> Result<Vec<synonyms::Model>, Failure> {
    Ok(synonyms::Entity::find()
        .order_by_desc(synonyms::Column::Lang)
        .order_by_asc(synonyms::Column::Phrases)
        .limit(GROUPS)
        .all(db)
        .await?)
}

/// One group, or not found.
pub async fn synonym_one(
    db: &impl ConnectionTrait,
    id: SynonymGroupId,
) -> Result<synonyms::Model, Failure> {
    let row = synonyms::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::SynonymGroup>)
}
