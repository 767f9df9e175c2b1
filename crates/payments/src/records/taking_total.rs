//! What was taken for a record and not given back, kept beside its takings.

use sea_orm::entity::prelude::*;

/// One row of `taking_total`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "taking_total")]
pub struct Model {
    /// Kind of the record: what was paid for, or the customer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub cause_kind: String,
    /// The record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub cause_id: Uuid,
    /// Empty for a record, which is paid in one currency; the currency for a customer's account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purse: String,
    /// ISO 4217.
    pub currency: String,
    /// Minor units; never below zero.
    pub paid: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
