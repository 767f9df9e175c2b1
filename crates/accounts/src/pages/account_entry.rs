//! One entry of an account: what it says, what caused it, what undid it; and the form that undoes it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, LedgerEntryId, kinds};
use kernel::states::State as _;
use platform::Failure;
use serde::Deserialize;
use ui::{
    Facts, Fault, Flash, Form, FormState, Frame, Html, L, Path, Site, State as Colour, Tag, Visit,
    ended, first,
};

use crate::acts;
use crate::permissions::PostAccount;
use crate::queries::{self, Entry};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    why: String,
}

#[derive(Template)]
#[template(path = "accounts/account_entry.html")]
struct EntryPage {
    frame: Frame,
    l: L,
    form: FormState,
    facts: Facts,
    url: String,
    may_reverse: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path((customer, id)): Path<(CustomerId, LedgerEntryId)>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit);
    page(&site, &visit, (customer, id), StatusCode::OK, form).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    (customer, id): (CustomerId, LedgerEntryId),
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let entry = queries::entry(db, id).await?;
    if entry.customer != queries::resolve(db, customer).await? {
        return Err(Failure::not_found::<kinds::LedgerEntry>().into());
    }
    let undone = entry.reversed_by.is_some() || entry.reverses.is_some();
    let page = EntryPage {
        frame: frame(visit, &entry),
        l,
        form,
        facts: facts(site, visit, &entry),
        url: format!("/customers/{}/account/{id}/reverse", entry.customer),
        may_reverse: visit.can("account.post") && entry.kind.by_hand() && !undone,
    };
    ui::html_with(status, &page)
}

fn frame(visit: &Visit, entry: &Entry) -> Frame {
    let l = visit.lang;
    let frame = visit
        .frame("customers", l.t(entry.kind.key()))
        .back(
            format!("/customers/{}/account", entry.customer),
            l.t("accounts-account"),
        )
        .over(l.day(entry.day));
    match entry.reversed_by {
        Some(_) => frame.tag(Tag::new(Colour::Late, l.t("accounts-entry-reversed"))),
        None => frame.tag(Tag::new(Colour::Plain, l.t(entry.side.key()))),
    }
}

fn facts(site: &Site, visit: &Visit, entry: &Entry) -> Facts {
    let l = visit.lang;
    let other = |id: LedgerEntryId| format!("/customers/{}/account/{id}", entry.customer);
    let linked = |id: Option<LedgerEntryId>| {
        id.map(|id| Html::link(&other(id), &l.t("accounts-entry-see")))
            .unwrap_or_default()
    };
    Facts::new()
        .text(l.t("accounts-entry-amount"), l.money(entry.amount))
        .text(l.t("accounts-entry-side"), l.t(entry.side.key()))
        .text(
            l.t("accounts-entry-document"),
            entry.document.as_deref().unwrap_or_default(),
        )
        .text(l.t("accounts-entry-text"), &entry.text)
        .html(l.t("accounts-entry-cause"), cause(site, visit, entry))
        .html(l.t("accounts-entry-undoes"), linked(entry.reverses))
        .html(l.t("accounts-entry-undone-by"), linked(entry.reversed_by))
        .text(l.t("accounts-entry-by"), &entry.by)
        .text(l.t("accounts-entry-at"), l.moment(entry.at))
}

/// The way to the record that caused it, when somebody registered its page and the reader may see it.
fn cause(site: &Site, visit: &Visit, entry: &Entry) -> Html {
    let Some(cause) = entry.cause.filter(|_| !entry.kind.by_hand()) else {
        return Html::default();
    };
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == cause.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(cause.id), &visit.lang.t("accounts-entry-see"))
    })
}

pub(super) async fn reverse(
    State(site): State<Site>,
    visit: Visit,
    Path((customer, id)): Path<(CustomerId, LedgerEntryId)>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<PostAccount>()?;
    let mut work = first!(form, site, visit);
    let reversed = acts::reverse_by_hand(&mut work, may, customer, id, &form.input.why).await;
    let done = |_| {
        let flash = Flash::good(visit.lang.t("accounts-entry-reversed-now"));
        (format!("/customers/{customer}/account"), flash)
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    ended!(form, work, reversed, done, async |form| {
        page(&site, &visit, (customer, id), status, form).await
    })
}
