//! A person or a company that is served.

use kernel::ids::CustomerId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::customer::CustomerKind;
use crate::rules::merge::Side;

platform::word_column!(CustomerKind, CustomerKind::key, CustomerKind::of_key);

/// One row of `customer`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomerId,
    /// Person or company.
    pub kind: CustomerKind,
    /// Name, or trade name.
    pub name: String,
    /// Name folded, to find and compare.
    pub name_fold: String,
    /// Name as an order key, in the order of the Turkish alphabet.
    pub name_sort: String,
    /// TCKN of a person or a sole trader.
    pub tckn: Option<String>,
    /// VKN of a company.
    pub vkn: Option<String>,
    /// Tax office, or empty.
    pub tax_office: String,
    /// Language it is written to in.
    pub lang: String,
    /// Note of staff.
    pub note: String,
    /// Code of the segment.
    pub segment: Option<String>,
    /// The record that this one was merged into; it is then an alias.
    pub merged_into: Option<CustomerId>,
    /// When it was merged.
    pub merged_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was registered.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

impl Model {
    /// What merging looks at.
    pub fn side(&self) -> Side<'_> {
        Side {
            id: self.id,
            name: &self.name,
            is_alias: self.merged_into.is_some(),
            tckn: self.tckn.as_deref(),
            vkn: self.vkn.as_deref(),
            tax_office: &self.tax_office,
            note: &self.note,
            segment: self.segment.as_deref(),
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
