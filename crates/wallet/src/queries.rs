//! Look-ups of wallets: one, a customer's, by code, the list and the ledger page by page, what a claw-back would take.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, WalletAccountId, WalletEntryId, kinds};
use kernel::money::Money;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Platform};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::{wallet, wallet_entry, wallet_lot};
use crate::rules::code;
use crate::rules::ledger::{self, Clawed, EntryKind, Unit, WalletKind};

/// Wallets of one customer that are shown at most.
const OF_CUSTOMER_MAX: u64 = 100;
/// Entries of one record that are told at most.
const OF_CAUSE_MAX: u64 = 500;

/// A wallet, as pages and other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wallet {
    /// Key.
    pub id: WalletAccountId,
    /// CUZ-2026-000001.
    pub number: String,
    /// What it holds.
    pub kind: WalletKind,
    /// Whose it is.
    pub holder: Option<CustomerId>,
    /// In what it counts.
    pub unit: Unit,
    /// Minor units or points; below zero for points that are owed.
    pub balance: i64,
    /// The last letters of a gift card's code, or empty.
    pub code_end: String,
    /// The wallet into which it went.
    pub merged_into: Option<WalletAccountId>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Since when nothing is spent from it.
    pub blocked_at: Option<Timestamp>,
    /// Why, or empty.
    pub blocked_why: String,
}

impl Wallet {
    /// The balance as money, when it counts in money.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        match self.unit {
            Unit::Money(currency) => Some(Money::new(self.balance, currency)),
            Unit::Points => None,
        }
    }
}

impl From<wallet::Model> for Wallet {
    fn from(row: wallet::Model) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            holder: row.customer_id,
            unit: Unit::of(&row.unit),
            balance: row.balance,
            merged_into: row.merged_into,
            made_at: row.made_at.into(),
            blocked_at: row.blocked_at.map(Timestamp::from),
            blocked_why: row.blocked_why,
            number: row.number,
            code_end: row.code_end,
        }
    }
}

/// One line of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalletEntry {
    /// Key.
    pub id: WalletEntryId,
    /// The wallet.
    pub wallet: WalletAccountId,
    /// What it is.
    pub kind: EntryKind,
    /// Above zero it came in.
    pub amount: i64,
    /// The balance after it.
    pub balance_after: i64,
    /// The record that caused it.
    pub cause: Option<Ref>,
    /// Why, or empty.
    pub reason: String,
    /// The last day on which it may be spent.
    pub expires: Option<Date>,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
}

impl From<wallet_entry::Model> for WalletEntry {
    fn from(row: wallet_entry::Model) -> Self {
        Self {
            id: row.id,
            wallet: row.wallet_id,
            kind: row.kind,
            amount: row.amount,
            balance_after: row.balance_after,
            cause: Ref::from_parts(&row.cause_kind, row.cause_id).ok(),
            expires: row.expires_on.map(Date::from),
            at: row.at.into(),
            reason: row.reason,
            by: row.by_name,
        }
    }
}

/// One wallet, or not found.
pub async fn wallet(db: &impl ConnectionTrait, id: WalletAccountId) -> Result<Wallet, Failure> {
    let row = wallet::Entity::find_by_id(id).one(db).await?;
    row.map(Wallet::from)
        .ok_or_else(Failure::not_found::<kinds::WalletAccount>)
}

/// The balance of a wallet: minor units or points.
pub async fn balance(db: &impl ConnectionTrait, id: WalletAccountId) -> Result<i64, Failure> {
    Ok(wallet(db, id).await?.balance)
}

/// All wallets of a customer.
pub async fn wallets_of(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<Vec<Wallet>, Failure> {
    let rows = wallet::Entity::find()
        .filter(wallet::Column::CustomerId.eq(customer))
        .filter(wallet::Column::MergedInto.is_null())
        .order_by_asc(wallet::Column::Id)
        .limit(OF_CUSTOMER_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Wallet::from).collect())
}

/// A customer's wallet of a kind and unit, when there is one.
pub(crate) async fn wallet_of(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    kind: WalletKind,
    unit: &str,
) -> Result<Option<WalletAccountId>, Failure> {
    let row = wallet::Entity::find()
        .filter(wallet::Column::CustomerId.eq(customer))
        .filter(wallet::Column::Kind.eq(kind))
        .filter(wallet::Column::Unit.eq(unit))
        .filter(wallet::Column::MergedInto.is_null())
        .order_by_asc(wallet::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}

/// A customer's points, when they ever had any.
pub async fn points_of(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<Option<Wallet>, Failure> {
    let all = wallets_of(db, customer).await?;
    Ok(all.into_iter().find(|one| one.kind == WalletKind::Points))
}

/// What codes are hashed for.
const CODE: &str = "wallet.code";

/// The hash under which a code is found.
pub(crate) fn code_hash(platform: &Platform, plain: &str) -> String {
    let hash = platform.secrets.mac(CODE, plain.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The gift card of a code as somebody typed it; the hash of what was typed is what is looked for.
pub async fn by_code(platform: &Platform, typed: &str) -> Result<Option<Wallet>, Failure> {
    let Some(plain) = code::read(typed) else {
        return Ok(None);
    };
    let hash = code_hash(platform, &plain);
    let row = wallet::Entity::find()
        .filter(wallet::Column::CodeHash.eq(hash))
        .one(platform.db.read())
        .await?;
    Ok(row.map(Wallet::from))
}

/// The last day on which something of a wallet may be spent; none when some of it has no end, or nothing is left.
pub async fn good_until(
    db: &impl ConnectionTrait,
    id: WalletAccountId,
) -> Result<Option<Date>, Failure> {
    let lots = wallet_lot::Entity::find()
        .filter(wallet_lot::Column::WalletId.eq(id))
        .filter(wallet_lot::Column::AmountLeft.gt(0))
        .order_by_asc(wallet_lot::Column::EntryId)
        .limit(OF_CAUSE_MAX)
        .all(db)
        .await?;
    let days = lots.into_iter().map(|lot| lot.expires_on.map(Date::from));
    let days: Option<Vec<Date>> = days.collect();
    Ok(days.and_then(|days| days.into_iter().max()))
}

/// What a claw-back of an amount would take from a wallet.
pub async fn preview_claw_back(
    db: &impl ConnectionTrait,
    id: WalletAccountId,
    amount: i64,
) -> Result<Clawed, Failure> {
    let wallet = wallet(db, id).await?;
    Ok(ledger::claw_back(wallet.kind, wallet.balance, amount))
}

/// All entries that a record caused, first to last: what a sale gave, what a return took back.
pub async fn entries_of(
    db: &impl ConnectionTrait,
    cause: Ref,
) -> Result<Vec<WalletEntry>, Failure> {
    let rows = wallet_entry::Entity::find()
        .filter(wallet_entry::Column::CauseId.eq(cause.id))
        .filter(wallet_entry::Column::CauseKind.eq(cause.kind))
        .order_by_asc(wallet_entry::Column::Id)
        .limit(OF_CAUSE_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(WalletEntry::from).collect())
}

/// One page of a wallet's ledger, the newest first.
pub async fn entries_page(
    db: &impl ConnectionTrait,
    id: WalletAccountId,
    ask: &PageAsk,
) -> Result<PageOf<WalletEntry>, Failure> {
    let rows = wallet_entry::Entity::find().filter(wallet_entry::Column::WalletId.eq(id));
    let newest = Keyset::new([Sort::down(Expr::col(wallet_entry::Column::Id))]);
    let key = |row: &wallet_entry::Model| vec![KeyPart::from(row.id)];
    let page = newest.page(db, rows, ask, key).await?;
    Ok(page.map(WalletEntry::from))
}

/// Which wallets a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WalletFilter {
    /// A number or its beginning, or the last four letters of a code.
    pub q: String,
    /// Only of this kind.
    pub kind: Option<WalletKind>,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    /// Only those in which something is, or is owed.
    pub filled: bool,
}

impl WalletFilter {
    fn condition(&self) -> Condition {
        let filled = || wallet::Column::Balance.ne(0);
        Condition::all()
            .add(wallet::Column::MergedInto.is_null())
            .add_option(typed(&self.q))
            .add_option(self.kind.map(|kind| wallet::Column::Kind.eq(kind)))
            .add_option(self.customer.map(|id| wallet::Column::CustomerId.eq(id)))
            .add_option(self.filled.then(filled))
    }
}

fn typed(words: &str) -> Option<Condition> {
    let words = words.trim().to_uppercase();
    if words.is_empty() {
        return None;
    }
    if words.chars().count() == 4 && !words.contains('-') {
        return Some(Condition::all().add(wallet::Column::CodeEnd.eq(words)));
    }
    let whole = words.parse::<kernel::numbers::HumanNumber>();
    if let Ok(number) = whole {
        return Some(Condition::all().add(wallet::Column::Number.eq(number.to_string())));
    }
    let end = format!("{words}\u{10ffff}");
    Some(
        Condition::all()
            .add(wallet::Column::Number.gte(words))
            .add(wallet::Column::Number.lt(end)),
    )
}

/// One page of wallets, the newest first.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &WalletFilter,
    ask: &PageAsk,
) -> Result<PageOf<Wallet>, Failure> {
    let rows = wallet::Entity::find().filter(filter.condition());
    let newest = Keyset::new([Sort::down(Expr::col(wallet::Column::Id))]);
    let key = |row: &wallet::Model| vec![KeyPart::from(row.id)];
    let page = newest.page(db, rows, ask, key).await?;
    Ok(page.map(Wallet::from))
}
