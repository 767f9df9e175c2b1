//! Pages of wallets: the list, one with its ledger, and the forms that issue and correct.

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
    Routes::new()
        .get("/wallets", read, list::list)
        .post("/wallets", issue, issue::give)
        .get("/wallets/new", issue, issue::new)
        .get("/wallets/{id}", read, wallet::show)
        .post(
            "/wallets/{id}/adjust",
            Need::permission::<AdjustWallets>(),
            wallet::correct,
        )
}

/// An amount as people read it: money with its currency, points with their word.
pub(crate) fn amount(l: L, unit: Unit, amount: i64) -> String {
    match unit {
        Unit::Money(currency) => l.money(Money::new(amount, currency)),
        Unit::Points => l.a1("wallet-points", "n", amount),
    }
}
