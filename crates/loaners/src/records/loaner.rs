//! A unit of ours in the pool.

use kernel::ids::{LoanId, LoanerId, ProductId, StationId, UnitId};
use kernel::states::State as _;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::pool::PoolState;

fn state_word(state: PoolState) -> &'static str {
    state.word()
}

fn state_of(word: &str) -> Option<PoolState> {
    word.parse().ok()
}

platform::word_column!(PoolState, state_word, state_of);

/// One row of `loaner`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "loaner")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoanerId,
    /// Which unit it is.
    pub unit_id: UnitId,
    /// What it is a piece of.
    pub product_id: ProductId,
    /// Where it is at home.
    pub station_id: StationId,
    /// How it stands.
    pub state: PoolState,
    /// The lending while it is lent.
    pub loan_id: Option<LoanId>,
    /// How it looks.
    pub condition: String,
    /// What belongs to it.
    pub accessories: String,
    /// Why it was set aside or retired, or empty.
    pub why: String,
    /// Optimistic version.
    pub version: i32,
    /// When it came into the pool.
    pub added_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
