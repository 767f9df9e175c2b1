//! One wallet: its balance, its ledger, and the form that corrects it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::format::parse_money;
use kernel::ids::{Ref, WalletAccountId, WalletEntryId};
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use serde::Deserialize;
use ui::{
    Facts, Fault, Flash, Form, FormState, Frame, Html, L, Lang, ListQuery, Path, Site, Visit,
    ended, first,
};

use super::amount;
use super::list::{balance_tag, code_end};
use crate::acts;
use crate::permissions::AdjustWallets;
use crate::queries::{self, Wallet, WalletEntry};
use crate::rules::ledger::{Unit, WalletKind};

#[derive(Template)]
#[template(path = "wallet/wallet.html")]
struct WalletPage {
    frame: Frame,
    l: L,
    id: WalletAccountId,
    form: FormState,
    balance: i64,
    shown: String,
    facts: Facts,
    entries: Vec<EntryShown>,
    next: Option<String>,
    may_adjust: bool,
    block: Option<(&'static str, &'static str, &'static str)>,
}

struct EntryShown {
    what: String,
    more: String,
    cause: Html,
    amount: String,
    after: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<WalletAccountId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    page(&site, &visit, id, &query.ask(), FormState::new(&visit)).await
}

pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: WalletAccountId,
    ask: &PageAsk,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let wallet = queries::wallet(db, id).await?;
    let page = queries::entries_page(db, id, ask).await?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let next = page.next.as_ref();
    let page = WalletPage {
        frame: visit
            .frame("wallets", l.t(wallet.kind.key()))
            .back("/wallets", l.t("wallet-title"))
            .over(wallet.number.clone())
            .tag(balance_tag(l, &wallet)),
        l,
        id,
        form,
        balance: wallet.balance,
        shown: amount(l, wallet.unit, wallet.balance),
        facts: facts(site, visit, &wallet).await?,
        next: next.map(|next| format!("/wallets/{id}?after={next}")),
        entries: page
            .rows
            .into_iter()
            .map(|entry| shown(site, visit, &wallet, entry))
            .collect(),
        block: visit
            .can("wallet.adjust")
            .then(|| block_form(&wallet))
            .flatten(),
        may_adjust: visit.can("wallet.adjust") && wallet.merged_into.is_none(),
    };
    ui::html_with(status, &page)
}

/// Where a gift card is blocked or freed: the word of the address, of the button, and the help.
fn block_form(wallet: &Wallet) -> Option<(&'static str, &'static str, &'static str)> {
    let card = wallet.kind == WalletKind::GiftCard && wallet.merged_into.is_none();
    card.then_some(match wallet.blocked_at {
        None => ("block", "wallet-block", "wallet-block-help"),
        Some(_) => ("unblock", "wallet-unblock", "wallet-unblock-help"),
    })
}

async fn facts(site: &Site, visit: &Visit, wallet: &Wallet) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let mut facts = Facts::new();
    if let Some(holder) = wallet.holder {
        let brief = accounts::brief(db, holder).await?;
        let url = format!("/customers/{}", brief.id);
        facts = facts.link(l.t("wallet-holder"), &url, &brief.name);
    }
    if let Some(into) = wallet.merged_into {
        let other = queries::wallet(db, into).await?;
        let url = format!("/wallets/{into}");
        facts = facts.link(l.t("wallet-merged-into"), &url, &other.number);
    }
    if let Some(at) = wallet.blocked_at {
        let words = format!("{} · {}", l.moment(at), wallet.blocked_why);
        facts = facts.text(l.t("wallet-blocked"), words);
    }
    Ok(facts
        .text(l.t("wallet-code-end"), code_end(wallet))
        .text(l.t("wallet-made-at"), l.moment(wallet.made_at)))
}

fn shown(site: &Site, visit: &Visit, wallet: &Wallet, entry: WalletEntry) -> EntryShown {
    let l = visit.lang;
    let expires = entry
        .expires
        .map(|day| l.a1("wallet-good-until", "day", l.day(day)));
    let parts = [
        l.moment(entry.at),
        entry.by,
        entry.reason,
        expires.unwrap_or_default(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    EntryShown {
        what: l.t(entry.kind.key()),
        more: parts.collect::<Vec<_>>().join(" · "),
        cause: cause(site, visit, entry.cause),
        amount: amount(l, wallet.unit, entry.amount),
        after: amount(l, wallet.unit, entry.balance_after),
    }
}

/// The way to what caused it, when somebody registered its page and the reader may see it.
fn cause(site: &Site, visit: &Visit, cause: Option<Ref>) -> Html {
    let Some(cause) = cause else {
        return Html::default();
    };
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == cause.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(cause.id), &visit.lang.t("wallet-see"))
    })
}

/// The words of the correction.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    balance: i64,
    amount: String,
    reason: String,
}

impl Sent {
    fn amount(&self, unit: Unit, lang: Lang) -> Result<i64, Refused> {
        match unit {
            Unit::Points => {
                let points = self.amount.trim().parse();
                points.map_err(|_| Refused::field("amount", "wallet-refused-points"))
            }
            Unit::Money(currency) => {
                let money = parse_money(&self.amount, currency, lang);
                let money = money.map_err(|refusal| refusal.at("amount"))?;
                Ok(money.minor)
            }
        }
    }
}

pub(super) async fn correct(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<WalletAccountId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<AdjustWallets>()?;
    let wallet = queries::wallet(site.platform.db.read(), id).await?;
    let mut work = first!(form, site, visit);
    let (seen, reason) = (form.input.balance, form.input.reason.clone());
    let done = match form.input.amount(wallet.unit, visit.lang.lang()) {
        Ok(amount) => acts::adjust(&mut work, may, id, seen, amount, &reason).await,
        Err(refused) => Err(refused.into()),
    };
    let said = |_: WalletEntryId| {
        let flash = Flash::good(visit.lang.t("wallet-adjusted"));
        (format!("/wallets/{id}"), flash)
    };
    ended!(form, work, done, said, async |form| {
        page(&site, &visit, id, &PageAsk::default(), form).await
    })
}
