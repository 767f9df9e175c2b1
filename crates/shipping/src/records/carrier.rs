//! A carrier: how it is called, how it is reached, and the keys of our account with it, sealed.

use kernel::ids::CarrierId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `carrier`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "carrier")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CarrierId,
    /// What people call it.
    pub name: String,
    /// The adapter that speaks with it; `manual` when nobody does.
    pub adapter: String,
    /// The word in the address by which it calls us.
    #[serde(skip_serializing)]
    pub hook: String,
    /// Where it shows a parcel, with `{number}`; or empty.
    pub link: String,
    /// The country of our end: it carries between a place of ours there and customers anywhere in its table.
    pub base: String,
    /// Telephone, or empty.
    pub phone: String,
    /// Tax number, or empty.
    pub tax_number: String,
    /// It is the carrier named to consumers for returns.
    pub named: bool,
    /// Days without a word after which a parcel counts as lost.
    pub silence: i32,
    /// What the adapter must know of our account beside its key: a service or a sender.
    pub option: String,
    /// The key of our account, sealed.
    #[serde(skip_serializing)]
    pub key_sealed: Option<String>,
    /// What signs the carrier's calls, sealed.
    #[serde(skip_serializing)]
    pub secret_sealed: Option<String>,
    /// Since when nothing new goes by it.
    pub archived_at: Option<Moment>,
    /// Edits.
    pub version: i32,
    /// Last edit.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
