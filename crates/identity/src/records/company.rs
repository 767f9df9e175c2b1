//! The firm that runs this installation; there is one row.

use kernel::ids::{CompanyId, FileId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `company`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    /// Always 1; the unique index on it keeps a second firm out.
    pub singleton: i32,
    /// Registered name, as on invoices.
    pub name: String,
    /// VKN, or the TCKN of a sole trader.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub mail: String,
    /// Web address, or empty.
    pub web: String,
    /// Logo.
    pub logo_file: Option<FileId>,
    /// Language of papers and of people who have not chosen one.
    pub lang: String,
    /// Letters before the number of a warranty certificate.
    pub certificate_series: String,
    /// Optimistic version.
    pub version: i32,
    /// When it was set up.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
