//! Issue store credit, a gift card or points: into the customer's wallet, or a new card with a code that is shown once.

use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, WalletAccountId, WalletEntryId};
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::{Allowed, Failure, SearchEntry, Work};
use rand::RngCore as _;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryTrait};

use super::ledger::{Change, hold, write};
use crate::events;
use crate::permissions::IssueCredit;
use crate::queries;
use crate::records::wallet;
use crate::rules::code;
use crate::rules::ledger::{EntryKind, Unit, WalletKind, check};

/// The letters before the number.
const PREFIX: &str = "CUZ";

/// What is to be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWallet {
    /// What it is.
    pub kind: WalletKind,
    /// Whose it is; only a gift card may be nobody's.
    pub holder: Option<CustomerId>,
    /// In what it counts: points in points, the others in money.
    pub unit: Unit,
    /// Minor units or points, above zero.
    pub amount: i64,
    /// The record that gives it: a return, a sale, the customer.
    pub cause: Ref,
    /// The ticket whose chain of events tells of it; none for the customer's.
    pub chain: Option<Ref>,
    /// The last day on which it may be spent.
    pub expires: Option<Date>,
    /// Why, or empty.
    pub reason: String,
}

/// What was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The wallet.
    pub wallet: WalletAccountId,
    /// Its entry.
    pub entry: WalletEntryId,
    /// A gift card's code, now and never again.
    pub code: Option<String>,
}

/// Issues it.
pub async fn issue(
    work: &mut Work,
    _may: Allowed<IssueCredit>,
    new: NewWallet,
) -> Result<Issued, Failure> {
    checked(work, &new)?;
    let holder = match new.holder {
        Some(holder) => Some(accounts::resolve(work.conn(), holder).await?),
        None => None,
    };
    let code = (new.kind == WalletKind::GiftCard).then(fresh_code);
    let known = match (new.kind, holder) {
        (WalletKind::GiftCard, _) | (_, None) => None,
        (kind, Some(holder)) => {
            queries::wallet_of(work.conn(), holder, kind, &new.unit.word()).await?
        }
    };
    let id = match known {
        Some(known) => known,
        None => make(work, &new, holder, code.as_deref()).await?,
    };
    let row = hold(work, id).await?;
    let change = Change {
        kind: EntryKind::Issue,
        amount: new.amount,
        cause: new.cause,
        chain: new.chain,
        reason: new.reason,
        expires: new.expires,
        verb: events::ISSUED,
    };
    let entry = write(work, &row, change).await?;
    Ok(Issued {
        wallet: row.id,
        entry,
        code,
    })
}

fn checked(work: &Work, new: &NewWallet) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.take(check(new.amount, &new.reason));
    let held = new.holder.is_some() || new.kind == WalletKind::GiftCard;
    problems.check(held, "holder", "wallet-refused-holder");
    let fits = (new.kind == WalletKind::Points) == (new.unit == Unit::Points);
    problems.check(fits, "unit", "wallet-refused-unit");
    let today = civil_day(work.now);
    let later = new.expires.is_none_or(|day| day >= today);
    problems.check(later, "expires", "wallet-refused-expires");
    problems.finish(())
}

fn fresh_code() -> String {
    let mut random = [0; 15];
    rand::rng().fill_bytes(&mut random);
    code::code(random)
}

/// A new wallet without anything in it. Of two who make a customer's at once, one finds the other's.
async fn make(
    work: &mut Work,
    new: &NewWallet,
    holder: Option<CustomerId>,
    code: Option<&str>,
) -> Result<WalletAccountId, Failure> {
    let id: WalletAccountId = work.new_id();
    let number = work.next_number(PREFIX).await?.to_string();
    let plain = code.and_then(code::read);
    let end = plain.as_deref().map_or("", |plain| &plain[12..]);
    let unit = new.unit.word();
    let row = wallet::ActiveModel {
        id: Set(id),
        number: Set(number.clone()),
        kind: Set(new.kind),
        customer_id: Set(holder),
        unit: Set(unit.clone()),
        balance: Set(0),
        code_hash: Set(plain
            .as_deref()
            .map(|plain| queries::code_hash(work.platform(), plain))),
        code_end: Set(end.to_owned()),
        merged_into: Set(None),
        made_at: Set(Moment::from(work.now)),
        blocked_at: Set(None),
        blocked_why: Set(String::new()),
        version: Set(1),
    };
    let mut insert = wallet::Entity::insert(row).into_query();
    insert.on_conflict(
        sea_orm::sea_query::OnConflict::new()
            .do_nothing()
            .to_owned(),
    );
    let written = work.conn().execute(&insert).await?.rows_affected();
    if written != 1 {
        let holder = holder.ok_or_else(|| Failure::internal("a code came twice"))?;
        let known = queries::wallet_of(work.conn(), holder, new.kind, &unit).await?;
        return known.ok_or_else(|| Failure::internal("a wallet vanished"));
    }
    let entry = SearchEntry::new(id, number.clone())
        .subtitle(end.to_owned())
        .token(number);
    work.index(entry).await?;
    Ok(id)
}
