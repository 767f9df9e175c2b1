//! A product that is a spare part.

use kernel::ids::{CustomerId, ProductId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::part::OldPart;

platform::word_column!(OldPart, OldPart::word, OldPart::of_word);

impl Serialize for OldPart {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// One row of `part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "part")]
pub struct Model {
    /// The product.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductId,
    /// The product's name folded, for the order of lists; brought up to date every hour.
    pub name_fold: String,
    /// Name and stock code folded, for the search of lists.
    pub search_fold: String,
    /// Months of its own warranty.
    pub warranty_months: i32,
    /// Days from order to arrival.
    pub lead_days: i32,
    /// What usually becomes of the piece that it replaces.
    pub old_part: OldPart,
    /// Who usually delivers it.
    pub supplier_id: Option<CustomerId>,
    /// What a piece costs us on average, in minor units.
    pub cost: Option<i64>,
    /// Currency of the cost.
    pub cost_currency: Option<String>,
    /// A remark for who orders or fits it.
    pub note: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// No longer a part; never deleted.
    pub archived_at: Option<Moment>,
    /// When it was marked.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
