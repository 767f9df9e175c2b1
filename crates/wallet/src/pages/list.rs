//! The list of wallets.

use std::collections::HashMap;

use accounts::Brief;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::CustomerId;
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, State as Colour, Tag, Visit};

use super::amount;
use crate::queries::{self, Wallet, WalletFilter};
use crate::rules::ledger::WalletKind;

const COLUMNS: &[Column] = &[
    Column::words("number", "wallet-number"),
    Column::words("kind", "wallet-kind"),
    Column::words("holder", "wallet-holder"),
    Column::words("balance", "wallet-balance"),
    Column::words("code", "wallet-code-end"),
    Column::dates("made_at", "wallet-made-at"),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = WalletFilter {
        q: query.q.clone(),
        kind: query.filter("kind").and_then(|word| word.parse().ok()),
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        filled: query.filter("show") == Some("filled"),
    };
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "wallets", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let kinds = WalletKind::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.word(), l.t(kind.key())));
    let frame = visit.frame("wallets", l.t("wallet-title")).wide();
    let mut list = ListPage::new(frame, &site, "wallets", &query, COLUMNS, page)
        .tab("wallet-tab-all", "")
        .tab("wallet-tab-filled", "show=filled")
        .views(&site, &visit)
        .await?
        .search("wallet-search")
        .filter(&Filter::choice("kind", "wallet-kind", kinds.collect()))
        .empty(Empty::new(
            "cash",
            l.t("wallet-none"),
            l.t("wallet-none-text"),
        ));
    if visit.can("wallet.issue") {
        list = list
            .action("/wallets/new", l.t("wallet-gift-new"), "n")
            .action("/wallets/bulk", l.t("wallet-bulk"), "");
    }
    list.answer()
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &WalletFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::page(db, filter, &ask).await?;
    let holders = page.rows.iter().filter_map(|wallet| wallet.holder);
    let names = accounts::briefs(db, holders.collect::<Vec<_>>()).await?;
    Ok(Rows::of(page, |wallet| row(visit.lang, &names, wallet)))
}

fn row(l: L, names: &HashMap<CustomerId, Brief>, wallet: Wallet) -> Row {
    let holder = wallet.holder.and_then(|id| names.get(&id));
    let holder = holder.map(|who| (format!("/customers/{}", who.id), who.name.clone()));
    vec![
        Cell::link(format!("/wallets/{}", wallet.id), &wallet.number),
        Cell::text(l.t(wallet.kind.key())),
        Cell::maybe(holder, |(url, name)| Cell::link(url, name)),
        Cell::Tag(balance_tag(l, &wallet)),
        Cell::text(code_end(&wallet)),
        Cell::Moment(wallet.made_at),
    ]
    .into()
}

/// The last letters of a code, as they stand on the card.
pub(super) fn code_end(wallet: &Wallet) -> String {
    match wallet.code_end.is_empty() {
        true => String::new(),
        false => format!("…{}", wallet.code_end),
    }
}

/// The balance with its colour: something there, nothing, or owed.
pub(crate) fn balance_tag(l: L, wallet: &Wallet) -> Tag {
    if wallet.blocked_at.is_some() {
        let words = amount(l, wallet.unit, wallet.balance);
        return Tag::new(Colour::Late, l.a1("wallet-blocked-with", "amount", words));
    }
    let colour = match wallet.balance {
        ..0 => Colour::Late,
        0 => Colour::Plain,
        _ => Colour::Good,
    };
    Tag::new(colour, amount(l, wallet.unit, wallet.balance))
}
