//! One taking: its facts, its receipt, what undid it; and the form that undoes it.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Money;
use kernel::ids::{Ref, TakingId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use serde::Deserialize;
use ui::{Facts, Fault, FormState, Frame, Html, L, Lang, Path, Query, Site, Visit};

use crate::panels::undone;
use crate::queries::{self, Taking};
use crate::receipt::{self, Size};

#[derive(Template)]
#[template(path = "payments/taking.html")]
struct TakingPage {
    frame: Frame,
    l: L,
    id: TakingId,
    form: FormState,
    amount: String,
    words: String,
    facts: Facts,
    may_give_back: bool,
    may_reverse: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TakingId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, StatusCode::OK, FormState::new(&visit)).await
}

/// The page, also again with what was wrong in its form.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: TakingId,
    status: StatusCode,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let taking = queries::taking(db, &visit.actor().stations, id).await?;
    let stands = stands(&taking);
    let left = left(site, &taking).await?;
    let page = TakingPage {
        frame: frame(visit, &taking),
        l,
        id,
        form,
        amount: l.money(taking.amount),
        words: crate::in_words(taking.amount, l.lang()),
        facts: facts(site, visit, &taking, left).await?,
        may_give_back: visit.can("payments.take")
            && stands
            && taking.kind.comes_in()
            && left.minor > 0,
        may_reverse: visit.can("payments.reverse")
            && stands
            && taking.day == civil_day(site.platform.now()),
    };
    ui::html_with(status, &page)
}

/// Whether it neither was undone nor undoes another.
fn stands(taking: &Taking) -> bool {
    taking.undoes.is_none() && taking.undone_by.is_none()
}

/// What still lies where this money was put.
pub(super) async fn left(site: &Site, taking: &Taking) -> Result<Money, Failure> {
    let db = site.platform.db.read();
    let owner = taking.cause.unwrap_or(Ref::of(taking.customer));
    let purses = queries::purses(db, owner).await?;
    let same = purses
        .into_iter()
        .find(|paid| paid.currency == taking.amount.currency);
    Ok(same.unwrap_or(Money::zero(taking.amount.currency)))
}

fn frame(visit: &Visit, taking: &Taking) -> Frame {
    let l = visit.lang;
    let frame = visit
        .frame("takings", l.t(taking.kind.key()))
        .back("/takings", l.t("payments-takings"))
        .over(taking.number.clone());
    match undone(l, taking) {
        Some(tag) => frame.tag(tag),
        None => frame,
    }
}

async fn facts(site: &Site, visit: &Visit, taking: &Taking, left: Money) -> Result<Facts, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let customer = accounts::brief(db, taking.customer).await?;
    let stations = identity::station_names(db).await?;
    let station = stations.get(&taking.station).cloned().unwrap_or_default();
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let left = match stands(taking) && taking.kind.comes_in() {
        true => l.money(left),
        false => String::new(),
    };
    Ok(Facts::new()
        .link(
            l.t("payments-customer"),
            &format!("/customers/{}", customer.id),
            &customer.name,
        )
        .text(l.t("payments-instrument"), l.t(taking.instrument.key()))
        .text(l.t("payments-reference"), words(&taking.reference))
        .text(l.t("payments-about"), words(&taking.about))
        .html(l.t("payments-cause"), cause(site, visit, taking.cause))
        .text(l.t("payments-left"), left)
        .text(l.t("payments-station"), station)
        .text(l.t("payments-at"), l.moment(taking.at))
        .text(l.t("payments-by"), &taking.by)
        .html(
            l.t("payments-undoes-what"),
            other(site, taking.undoes).await?,
        )
        .html(
            l.t("payments-undone-by"),
            other(site, taking.undone_by).await?,
        )
        .text(l.t("payments-why"), words(&taking.reason)))
}

/// The way to the taking that undid it, or that it undoes.
async fn other(site: &Site, id: Option<TakingId>) -> Result<Html, Failure> {
    let number = queries::number_of(site.platform.db.read(), id).await?;
    let shown = id.zip(number);
    Ok(shown.map_or_else(Html::default, |(id, number)| {
        Html::link(&format!("/takings/{id}"), &number)
    }))
}

/// The way to what it was paid for, when somebody registered its page and the reader may see it.
pub(super) fn cause(site: &Site, visit: &Visit, cause: Option<Ref>) -> Html {
    let Some(cause) = cause else {
        return Html::text(&visit.lang.t("payments-on-account"));
    };
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == cause.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(cause.id), &visit.lang.t("payments-see"))
    })
}

/// Which receipt.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    size: String,
    lang: String,
}

/// The receipt as PDF, shown in the browser; in the customer's language when none is asked for.
pub(super) async fn receipt(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<TakingId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let stations = &visit.actor().stations;
    let taking = queries::taking(site.platform.db.read(), stations, id).await?;
    let size = Size::of(&wanted.size).unwrap_or_default();
    let lang = Lang::of_tag(&wanted.lang);
    let pdf = receipt::pdf(&site, &taking, lang, size).await?;
    let kind = (header::CONTENT_TYPE, "application/pdf");
    let name = (
        header::CONTENT_DISPOSITION,
        format!("inline; filename=\"{}.pdf\"", taking.number),
    );
    Ok(([kind], [name], pdf).into_response())
}
