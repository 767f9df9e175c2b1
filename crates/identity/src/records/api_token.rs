//! A program's key, in the name of a member of staff.

use kernel::ids::{StaffId, TokenId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `api_token`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TokenId,
    /// In whose name.
    pub staff_id: StaffId,
    /// What it is for.
    pub name: String,
    /// Hash of the secret.
    pub token_hash: String,
    /// The first letters, to recognise it.
    pub shown_part: String,
    /// Permissions it may use: a list of keys.
    #[sea_orm(column_type = "JsonBinary")]
    pub scopes: Json,
    /// When it was made.
    pub created_at: Moment,
    /// When it no longer works.
    pub expires_at: Moment,
    /// Last known use.
    pub used_at: Option<Moment>,
    /// When it was ended by hand.
    pub ended_at: Option<Moment>,
}

/// The one join that runs with every request is written below.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl Related<super::staff::Entity> for Entity {
    fn to() -> RelationDef {
        Entity::belongs_to(super::staff::Entity)
            .from(Column::StaffId)
            .to(super::staff::Column::Id)
            .into()
    }
}

impl ActiveModelBehavior for ActiveModel {}
