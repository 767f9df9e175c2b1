//! A person or a company that is served.

use kernel::ids::CustomerId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

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

/// Natural or legal person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))")]
pub enum CustomerKind {
    /// A natural person.
    #[sea_orm(string_value = "person")]
    Person,
    /// A firm, a public body, a sole trader.
    #[sea_orm(string_value = "company")]
    Company,
}

impl CustomerKind {
    /// The word in forms, the API and the database.
    pub fn key(self) -> &'static str {
        match self {
            CustomerKind::Person => "person",
            CustomerKind::Company => "company",
        }
    }

    /// The kind of a form's or a query's word.
    pub fn of_key(key: &str) -> Option<CustomerKind> {
        [CustomerKind::Person, CustomerKind::Company]
            .into_iter()
            .find(|kind| kind.key() == key)
    }

    /// Text key of its name.
    pub fn text(self) -> &'static str {
        match self {
            CustomerKind::Person => "accounts-kind-person",
            CustomerKind::Company => "accounts-kind-company",
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
