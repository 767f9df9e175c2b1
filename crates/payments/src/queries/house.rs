//! What the house set up: limits, accounts with providers, lists for the bank.

use kernel::ids::StaffId;
use kernel::money::Currency;
use platform::Failure;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::{bank_file, provider_account, provider_notice, refund_limit};
use crate::rules::refund::{Limit, SYSTEM, usual_limit};

/// Notices that are shown at most.
const NOTICES: u64 = 50;

/// All limits that were set: role, currency, limit.
pub async fn limits(db: &impl ConnectionTrait) -> Result<Vec<(String, String, Limit)>, Failure> {
    let rows = refund_limit::Entity::find()
        .order_by_asc(refund_limit::Column::Role)
        .order_by_asc(refund_limit::Column::Currency)
        .all(db)
        .await?;
    let limit = |row: refund_limit::Model| {
        let limit = Limit {
            refund: row.refund_max,
            gesture: row.gesture_max,
        };
        (row.role, row.currency, limit)
    };
    Ok(rows.into_iter().map(limit).collect())
}

/// Currencies in which a limit is shown before anybody set one.
const SHOWN: [&str; 4] = ["TRY", "USD", "EUR", "GBP"];

/// Up to how much a role grants alone in a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitInForce {
    /// The role, or `system`.
    pub role: String,
    /// Of amounts in which currency. There is no rate between limits: what was not set for a currency is not granted alone in it.
    pub currency: Currency,
    /// The limit.
    pub limit: Limit,
    /// The firm set it; else it is what an installation begins with.
    pub set: bool,
}

/// The limits of all roles in lira, in the currencies of the counter and in every other that was set.
pub async fn limits_in_force(db: &impl ConnectionTrait) -> Result<Vec<LimitInForce>, Failure> {
    let set = limits(db).await?;
    let mut codes: Vec<&str> = SHOWN.to_vec();
    for (_, code, _) in &set {
        if !codes.contains(&code.as_str()) {
            codes.push(code);
        }
    }
    let roles = identity::Role::ALL.iter().map(|role| role.key());
    let mut all = Vec::new();
    for role in roles.chain([SYSTEM]) {
        for code in &codes {
            let found = set
                .iter()
                .find(|(of, known, _)| of == role && known == code);
            all.push(LimitInForce {
                role: role.to_owned(),
                currency: Currency::of(code).unwrap_or(Currency::TRY),
                limit: found.map_or_else(|| usual_limit(role, code), |(_, _, limit)| *limit),
                set: found.is_some(),
            });
        }
    }
    Ok(all)
}

/// The limit of one role in one currency.
pub async fn limit_in_force(
    db: &impl ConnectionTrait,
    role: &str,
    currency: Currency,
) -> Result<Limit, Failure> {
    let key = (role.to_owned(), currency.code().to_owned());
    let set = refund_limit::Entity::find_by_id(key).one(db).await?;
    let set = set.map(|row| Limit {
        refund: row.refund_max,
        gesture: row.gesture_max,
    });
    Ok(set.unwrap_or_else(|| usual_limit(role, currency.code())))
}

/// An account with a provider, without its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderAccount {
    /// Its name.
    pub name: String,
    /// The word of the adapter.
    pub adapter: String,
    /// What people call it.
    pub title: String,
    /// Where the API is.
    pub base_url: String,
    /// Whether refunds go there.
    pub active: bool,
    /// Its version.
    pub version: i32,
}

impl From<provider_account::Model> for ProviderAccount {
    fn from(row: provider_account::Model) -> Self {
        Self {
            name: row.name,
            adapter: row.adapter,
            title: row.title,
            base_url: row.base_url,
            active: row.active,
            version: row.version,
        }
    }
}

/// All accounts with providers.
pub async fn provider_accounts(db: &impl ConnectionTrait) -> Result<Vec<ProviderAccount>, Failure> {
    let rows = provider_account::Entity::find()
        .order_by_asc(provider_account::Column::Name)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(ProviderAccount::from).collect())
}

/// The row of an account, when there is one.
pub(crate) async fn provider_row(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<provider_account::Model>, Failure> {
    Ok(provider_account::Entity::find_by_id(name.to_owned())
        .one(db)
        .await?)
}

/// What a provider told us lately, the newest first.
pub(crate) async fn notices(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<provider_notice::Model>, Failure> {
    Ok(provider_notice::Entity::find()
        .filter(provider_notice::Column::Account.eq(account))
        .order_by_desc(provider_notice::Column::Id)
        .limit(NOTICES)
        .all(db)
        .await?)
}

/// A list for the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankFile {
    /// BNK-2026-000001.
    pub number: String,
    /// How many transfers stand on it.
    pub transfers: i32,
    /// Their sum.
    pub total: kernel::Money,
    /// When it was made.
    pub made_at: jiff::Timestamp,
    /// Who made it, when it was staff.
    pub made_staff: Option<StaffId>,
    /// Their name.
    pub made_by: String,
}

impl From<bank_file::Model> for BankFile {
    fn from(row: bank_file::Model) -> Self {
        Self {
            total: row.money(),
            number: row.number,
            transfers: row.transfers,
            made_at: row.made_at.into(),
            made_staff: row.made_staff_id,
            made_by: row.made_by,
        }
    }
}

/// One list, or not found.
pub async fn bank_list(db: &impl ConnectionTrait, number: &str) -> Result<BankFile, Failure> {
    bank_file::Entity::find_by_id(number.to_owned())
        .one(db)
        .await?
        .map(BankFile::from)
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::RefundPayment>)
}

/// One page of lists, the newest first. Whoever sees not all stations sees none: a list is the firm's.
pub async fn bank_lists(
    db: &impl ConnectionTrait,
    stations: &Stations,
    ask: &PageAsk,
) -> Result<PageOf<BankFile>, Failure> {
    let rows = match stations {
        Stations::All => bank_file::Entity::find(),
        Stations::Only(_) => bank_file::Entity::find().filter(Expr::cust("1 = 0")),
    };
    let newest = Keyset::new([
        Sort::down(Expr::col(bank_file::Column::MadeAt)),
        Sort::down(Expr::col(bank_file::Column::Number)),
    ]);
    let key = |row: &bank_file::Model| {
        vec![
            KeyPart::from(jiff::Timestamp::from(row.made_at)),
            KeyPart::from(row.number.clone()),
        ]
    };
    let page = newest.page(db, rows, ask, key).await?;
    Ok(page.map(BankFile::from))
}
