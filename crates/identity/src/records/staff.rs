//! A member of staff: who it is, what it may do, and how it proves itself.

use kernel::ids::StaffId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::roles::Role;

platform::word_column!(Role, Role::key, Role::of_key);

/// One row of `staff`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffId,
    /// Name.
    pub name: String,
    /// Name folded, for order and search.
    pub name_fold: String,
    /// Mail address; signs in with it.
    pub mail: String,
    /// Mail address in lower case; unique.
    pub mail_fold: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Language of pages and mails.
    pub lang: String,
    /// Role.
    pub role: Role,
    /// Sees the work of every station.
    pub all_stations: bool,
    /// Argon2id; none until a password is set.
    pub password_hash: Option<String>,
    /// When the password was set.
    pub password_set_at: Option<Moment>,
    /// Sealed secret of the second factor.
    pub totp_secret: Option<String>,
    /// When the second factor was confirmed; before that it is not asked for.
    pub totp_since: Option<Moment>,
    /// Last step used, so that a code opens once.
    pub totp_last_step: i64,
    /// When it was shut out.
    pub disabled_at: Option<Moment>,
    /// Last sign-in.
    pub signed_in_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
