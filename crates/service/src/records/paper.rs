//! A paper of an order: its facts as they were, where it is kept, and how the customer got it.

use kernel::ids::{DocumentId, ServiceOrderId};
use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;

/// One row of `service_paper`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "service_paper")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// Which paper.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// What it says: a [`crate::papers::Paper`].
    pub facts: Json,
    /// When it was made.
    pub made_at: Moment,
    /// Its place in the archive, once it was printed.
    pub document_id: Option<DocumentId>,
    /// Hash of the file in the archive.
    pub sha256: Option<String>,
    /// By which way it was sent.
    pub channel: Option<String>,
    /// Where to.
    pub sent_to: Option<String>,
    /// When.
    pub sent_at: Option<Moment>,
    /// When the customer approved of having it.
    pub approved_at: Option<Moment>,
    /// What proves that.
    pub evidence: Option<Json>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
