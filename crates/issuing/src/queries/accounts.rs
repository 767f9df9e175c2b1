//! Integrators as they are set up; what proves who we are stays sealed.

use jiff::Timestamp;
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use crate::records::account;

/// Integrators that a company has at most.
const ACCOUNTS_MAX: u64 = 50;

/// An integrator, without its secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Key.
    pub code: String,
    /// Which adapter speaks to it.
    pub adapter: String,
    /// What people call it.
    pub name: String,
    /// Where it is; the adapter's own when empty.
    pub address: String,
    /// Whether documents are real.
    pub live: bool,
    /// Whether secrets are kept.
    pub has_secrets: bool,
    /// What the adapter wants to know beside.
    pub options: serde_json::Value,
    /// Whether it is used.
    pub active: bool,
    /// When it was tried last.
    pub tried_at: Option<Timestamp>,
    /// What went wrong then; empty when all was well.
    pub tried_said: String,
    /// Version.
    pub version: i32,
}

impl From<account::Model> for Account {
    fn from(row: account::Model) -> Self {
        Self {
            code: row.code,
            adapter: row.adapter,
            name: row.name,
            address: row.address,
            live: row.live,
            has_secrets: !row.sealed.is_empty(),
            options: row.options,
            active: row.active,
            tried_at: row.tried_at.map(Into::into),
            tried_said: row.tried_said,
            version: row.version,
        }
    }
}

/// All integrators.
pub async fn accounts(db: &impl ConnectionTrait) -> Result<Vec<Account>, Failure> {
    let rows = account::Entity::find()
        .order_by_asc(account::Column::Name)
        .limit(ACCOUNTS_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// One integrator, when there is one of this code.
pub async fn account(db: &impl ConnectionTrait, code: &str) -> Result<Option<Account>, Failure> {
    Ok(account_row(db, code).await?.map(Account::from))
}

pub(crate) async fn account_row(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<account::Model>, Failure> {
    Ok(account::Entity::find_by_id(code.to_owned()).one(db).await?)
}
