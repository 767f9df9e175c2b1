//! One signed-in browser.

use kernel::ids::{SessionId, StaffId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `staff_session`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_session")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Whose.
    pub staff_id: StaffId,
    /// Hash of the cookie's secret.
    pub token_hash: String,
    /// Network address it began at.
    pub address: String,
    /// Browser it began in, as it calls itself.
    pub agent: String,
    /// When it began.
    pub created_at: Moment,
    /// Last known use.
    pub seen_at: Moment,
    /// When it ends at the latest.
    pub expires_at: Moment,
    /// When the last factor was proven; before that it opens nothing.
    pub proven_at: Option<Moment>,
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
