//! Loaners: one, those that may stand in for a product, and the pool page by page.

use kernel::ids::{LoanerId, ProductId, StationId, UnitId, kinds};
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::seen;
use crate::records::loaner::{Column, Entity, Model};
use crate::records::loaner_fit;
use crate::rules::fit::{Fit, keys_of};
use crate::rules::pool::PoolState;

/// Loaners that are offered at once.
const OFFERED: u64 = 50;

/// One loaner, or not found.
pub async fn loaner(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: LoanerId,
) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.filter(|row| stations.see(Some(row.station_id)))
        .ok_or_else(Failure::not_found::<kinds::Loaner>)
}

/// The loaner that a unit is, when it is one.
pub async fn loaner_of_unit(
    db: &impl ConnectionTrait,
    stations: &Stations,
    unit: UnitId,
) -> Result<Option<Model>, Failure> {
    let row = Entity::find()
        .filter(Column::UnitId.eq(unit))
        .one(db)
        .await?;
    Ok(row.filter(|row| stations.see(Some(row.station_id))))
}

/// What a loaner may stand in for.
pub async fn fits_of(db: &impl ConnectionTrait, id: LoanerId) -> Result<Vec<Fit>, Failure> {
    let rows = loaner_fit::Entity::find()
        .filter(loaner_fit::Column::LoanerId.eq(id))
        .order_by_asc(loaner_fit::Column::Fit)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Fit {
            key: row.fit,
            name: row.name,
        })
        .collect())
}

/// Loaners of a station that may be handed out instead of a product, those that are longest in the pool first.
pub async fn free_loaners(
    db: &impl ConnectionTrait,
    station: StationId,
    product: ProductId,
) -> Result<Vec<Model>, Failure> {
    let mut found = catalogue::product_briefs(db, [product]).await?;
    let product = found
        .remove(&product)
        .ok_or_else(Failure::not_found::<kinds::Product>)?;
    let keys = keys_of(product.group.as_deref(), product.category.as_deref());
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let fitting = Query::select()
        .column(loaner_fit::Column::LoanerId)
        .from(loaner_fit::Entity)
        .and_where(loaner_fit::Column::Fit.is_in(keys))
        .to_owned();
    Ok(Entity::find()
        .filter(Column::StationId.eq(station))
        .filter(Column::State.eq(PoolState::Free))
        .filter(Column::Id.in_subquery(fitting))
        .order_by_asc(Column::Id)
        .limit(OFFERED)
        .all(db)
        .await?)
}

/// Which loaners a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoanerFilter {
    /// Only these, as the search found them.
    pub among: Option<Vec<LoanerId>>,
    /// Only of this station.
    pub station: Option<StationId>,
    /// Only in this state; none shows all that are not retired.
    pub state: Option<PoolState>,
    /// Retired ones too.
    pub retired_too: bool,
    /// The oldest first.
    pub oldest_first: bool,
}

/// One page of the pool.
pub async fn pool_page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &LoanerFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let in_use = (filter.state.is_none() && !filter.retired_too)
        .then(|| Column::State.ne(PoolState::Retired));
    let rows = Entity::find().filter(
        Condition::all()
            .add(seen(Column::StationId, stations))
            .add_option(filter.among.clone().map(|ids| Column::Id.is_in(ids)))
            .add_option(filter.station.map(|id| Column::StationId.eq(id)))
            .add_option(filter.state.map(|state| Column::State.eq(state)))
            .add_option(in_use),
    );
    let by_id = Expr::col(Column::Id);
    let order = if filter.oldest_first {
        Sort::up(by_id)
    } else {
        Sort::down(by_id)
    };
    Keyset::new([order])
        .page(db, rows, ask, |row| vec![KeyPart::from(row.id)])
        .await
}
