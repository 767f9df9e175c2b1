//! A photo, a paper or a signature that belongs to an order.

use kernel::ids::{AttachmentId, FileId, ServiceOrderId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::OrderState;
use crate::rules::words::FileKind;

/// One row of `service_attachment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_attachment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// Order.
    pub order_id: ServiceOrderId,
    /// Its bytes.
    pub file_id: FileId,
    /// What it is.
    pub kind: FileKind,
    /// State of the order when it was added.
    pub stage: OrderState,
    /// Its name.
    pub name: String,
    /// Taken back because it was added by mistake.
    pub taken_back_at: Option<Moment>,
    /// When it was added.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
