//! A telephone number, a mail address, or a name on a channel.

use kernel::ids::{ContactPointId, CustomerId};
use sea_orm::entity::prelude::*;

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

/// Channels on which somebody can be reached.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))")]
pub enum ContactKind {
    /// Telephone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// E-mail.
    #[sea_orm(string_value = "email")]
    Email,
    /// WhatsApp number.
    #[sea_orm(string_value = "whatsapp")]
    Whatsapp,
    /// Telegram name.
    #[sea_orm(string_value = "telegram")]
    Telegram,
    /// Instagram name.
    #[sea_orm(string_value = "instagram")]
    Instagram,
    /// Facebook name.
    #[sea_orm(string_value = "facebook")]
    Facebook,
    /// Name on X.
    #[sea_orm(string_value = "x")]
    X,
    /// Web address.
    #[sea_orm(string_value = "web")]
    Web,
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
