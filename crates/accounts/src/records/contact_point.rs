//! A telephone number, a mail address, or a name on a channel.

use kernel::ids::{ContactPointId, CustomerId};
use sea_orm::entity::prelude::*;

use crate::rules::contact::ContactKind;

platform::word_column!(ContactKind, ContactKind::key, ContactKind::of_key);

/// One row of `contact_point`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_point")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactPointId,
    /// Whose.
    pub customer_id: CustomerId,
    /// Which channel.
    pub kind: ContactKind,
    /// Normalised: E.164, a mail address in lower case, or a name as the channel writes it.
    pub value: String,
    /// What it is for: home, accounting, Ayşe; or empty.
    pub label: String,
    /// Place in the list.
    pub ordinal: i32,
    /// The first one to use of its kind.
    pub is_primary: bool,
}

/// Joins that queries use.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Whose it is.
    #[sea_orm(
        belongs_to = "super::customer::Entity",
        from = "Column::CustomerId",
        to = "super::customer::Column::Id"
    )]
    Customer,
}

impl ActiveModelBehavior for ActiveModel {}
