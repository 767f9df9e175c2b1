//! Pages of wallets: the list, one with its ledger, and the forms that issue and correct.

mod balance;
mod block;
mod bulk;
mod issue;
mod list;
mod wallet;

pub(crate) use list::balance_tag;

use kernel::Money;
use ui::{L, Need, Routes};

use crate::permissions::{AdjustWallets, IssueCredit, ReadWallets};
use crate::rules::ledger::Unit;

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadWallets>();
    let issue = Need::permission::<IssueCredit>();
    let adjust = Need::permission::<AdjustWallets>();
    Routes::new()
        .get("/wallets", read, list::list)
        .post("/wallets", issue, issue::give)
        .get("/wallets/new", issue, issue::new)
        .get("/wallets/bulk", issue, bulk::new)
        .post("/wallets/bulk", issue, bulk::make)
        .get("/wallets/{id}", read, wallet::show)
        .post("/wallets/{id}/adjust", adjust, wallet::correct)
        .post("/wallets/{id}/block", adjust, block::block)
        .post("/wallets/{id}/unblock", adjust, block::unblock)
        .get("/gift-card", Need::Public, balance::show)
        .post("/gift-card", Need::Public, balance::ask)
}

/// An amount as people read it: money with its currency, points with their word.
pub(crate) fn amount(l: L, unit: Unit, amount: i64) -> String {
    match unit {
        Unit::Money(currency) => l.money(Money::new(amount, currency)),
        Unit::Points => l.a1("wallet-points", "n", amount),
    }
}
