//! What is asked at the counter when a kind of product comes in.

use kernel::ids::IntakeRuleId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `intake_rule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "intake_rule")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IntakeRuleId,
    /// Name on the settings page.
    pub name: String,
    /// Product group of the regulation it is for.
    pub product_group: Option<String>,
    /// Categories of the catalogue it is for, folded, with commas between.
    pub category: Option<String>,
    /// What may have come with it, to be ticked; each line in both languages, see `rules::both`.
    #[sea_orm(column_type = "JsonBinary")]
    pub accessories: Json,
    /// Words for its condition, to be chosen from.
    #[sea_orm(column_type = "JsonBinary")]
    pub conditions: Json,
    /// Photos that must be taken.
    pub photos: i32,
    /// What the photos must show, in their order; never more than `photos`.
    #[sea_orm(column_type = "JsonBinary")]
    pub sides: Json,
    /// Words of the ways in which it may come; an empty list allows every way.
    #[sea_orm(column_type = "JsonBinary")]
    pub ways: Json,
    /// Whether the customer is asked for consent to unlock it.
    pub asks_unlock: bool,
    /// Whether the customer is asked if its data may be erased.
    pub asks_erase: bool,
    /// Days that such a repair usually takes.
    pub usual_days: i32,
    /// Not used any more.
    pub archived_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
