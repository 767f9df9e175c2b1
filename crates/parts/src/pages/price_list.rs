//! The page of a price list: its prices and rates, each changed where it stands.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{PriceListId, ProductId, Ref};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde::Deserialize;
use ui::list::ListQuery;
use ui::{
    Choice, Facts, Fault, Form, FormState, Frame, L, Path, Site, State as Look, Tag, Timeline,
    Visit,
};

use super::choices::{named, product_meant};
use super::ended;
use super::history::history;
use crate::acts;
use crate::queries::{price_lines, rates_of};
use crate::records::{labour_rate, price_list};
use crate::rules::price::RateKind;
use crate::rules::typed;
use crate::store;
use ui::first;

/// A price on the list.
struct PriceLine {
    part: String,
    name: String,
    sku: String,
    value: String,
    price: String,
}

/// A rate on the list.
struct RateLine {
    kind: &'static str,
    kind_words: String,
    name: String,
    shown: String,
    value: String,
    price: String,
}

#[derive(Template)]
#[template(path = "parts/price_list.html")]
struct Page {
    frame: Frame,
    l: L,
    id: String,
    form: FormState,
    may_edit: bool,
    archived: bool,
    currency: String,
    words: String,
    facts: Facts,
    prices: Vec<PriceLine>,
    next: Option<String>,
    prev: Option<String>,
    rates: Vec<RateLine>,
    kinds: Vec<Choice>,
    history: Timeline,
}

/// Shows a list.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PriceListId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    let page = page(&site, &visit, id, &query, FormState::new(&visit)).await?;
    ui::html(&page)
}

async fn again(
    site: &Site,
    visit: &Visit,
    id: PriceListId,
    form: FormState,
) -> Result<Response, Fault> {
    let query = ListQuery::of(&format!("/price-lists/{id}"), "");
    let page = page(site, visit, id, &query, form).await?;
    ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: PriceListId,
    query: &ListQuery,
    form: FormState,
) -> Result<Page, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let list = store::price_list(db, &visit.actor().stations, id).await?;
    let lines = price_lines(db, id, &query.q, &query.ask()).await?;
    let names = catalogue::product_briefs(db, lines.rows.iter().map(|line| line.part_id)).await?;
    let currency = Currency::of(&list.currency).map_err(Failure::from)?;
    let mut frame = visit
        .frame("parts", list.name.clone())
        .back("/price-lists", l.t("parts-price-lists"));
    if list.archived_at.is_some() {
        frame = frame.tag(Tag::new(Look::Plain, l.t("parts-archived")));
    }
    let line = |line: &crate::queries::PriceLine| {
        let brief = names.get(&line.part_id);
        let money = Money::new(line.price, currency);
        PriceLine {
            part: line.part_id.to_string(),
            name: brief.map(|brief| brief.name.clone()).unwrap_or_default(),
            sku: brief
                .and_then(|brief| brief.sku.clone())
                .unwrap_or_default(),
            value: kernel::format::decimal(money.decimal(), l.lang()),
            price: l.money(money),
        }
    };
    let rates = rates_of(db, id).await?;
    Ok(Page {
        frame,
        l,
        id: id.to_string(),
        form,
        may_edit: visit.can("parts.edit"),
        archived: list.archived_at.is_some(),
        currency: list.currency.clone(),
        words: query.q.clone(),
        facts: facts(site, &list, l).await?,
        prices: lines.rows.iter().map(line).collect(),
        next: lines
            .next
            .map(|next| query.with(&[("after", &next.to_string())])),
        prev: lines
            .prev
            .map(|prev| query.with(&[("before", &prev.to_string())])),
        rates: rates
            .iter()
            .map(|rate| rate_line(rate, currency, l))
            .collect(),
        kinds: kinds(l),
        history: history(site, l, Ref::of(id)).await?,
    })
}

fn kinds(l: L) -> Vec<Choice> {
    [RateKind::Hour, RateKind::Fixed]
        .map(|kind| Choice::new(kind.word(), l.t(&format!("parts-rate-{}", kind.word()))))
        .to_vec()
}

fn rate_line(rate: &labour_rate::Model, currency: Currency, l: L) -> RateLine {
    let money = Money::new(rate.price, currency);
    let shown = if rate.name.is_empty() {
        l.t("parts-rate-all")
    } else {
        rate.name.clone()
    };
    RateLine {
        kind: rate.kind.word(),
        kind_words: l.t(&format!("parts-rate-{}", rate.kind.word())),
        name: rate.name.clone(),
        shown,
        value: kernel::format::decimal(money.decimal(), l.lang()),
        price: l.money(money),
    }
}

async fn facts(site: &Site, list: &price_list::Model, l: L) -> Result<Facts, Failure> {
    let names = identity::station_names(site.platform.db.read()).await?;
    let station = list.station_id.and_then(|id| names.get(&id).cloned());
    let segments = accounts::segment_names(site.platform.db.read()).await?;
    let segment = list.segment.as_ref().map(|code| named(&segments, code));
    let last = list
        .valid_to
        .map(|day| l.day(day.into()))
        .unwrap_or_default();
    let vat = if list.vat_included {
        "parts-vat-within"
    } else {
        "parts-vat-beside"
    };
    Ok(Facts::new()
        .text(
            l.t("parts-station"),
            station.unwrap_or_else(|| l.t("parts-every-station")),
        )
        .text(
            l.t("parts-segment"),
            segment.unwrap_or_else(|| l.t("parts-every-segment")),
        )
        .text(l.t("parts-valid-from"), l.day(list.valid_from.into()))
        .text(l.t("parts-valid-to"), last)
        .text(l.t("parts-currency"), &list.currency)
        .text(l.t("parts-vat"), l.t(vat)))
}

/// The words of a price.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PriceWords {
    part: String,
    price: String,
}

/// Sets the price of a part; an empty one takes it off.
pub(super) async fn set_price(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PriceListId>,
    form: Form<PriceWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let set = match meant(&work, &visit, id, &form.input).await {
        Ok((part, price)) => acts::set_part_price(&mut work, may, id, part, price).await,
        Err(failure) => Err(failure),
    };
    let done = |()| (format!("/price-lists/{id}"), "parts-saved");
    ended!(form, work, visit, set, done, async |form| again(
        &site, &visit, id, form
    )
    .await)
}

async fn meant(
    work: &Work,
    visit: &Visit,
    id: PriceListId,
    words: &PriceWords,
) -> Result<(ProductId, Option<i64>), Failure> {
    let part = product_meant(work.conn(), &words.part, "part").await?;
    Ok((part, price(work, visit, id, &words.price).await?))
}

async fn price(
    work: &Work,
    visit: &Visit,
    id: PriceListId,
    words: &str,
) -> Result<Option<i64>, Failure> {
    let list = store::price_list(work.conn(), &visit.actor().stations, id).await?;
    let currency = Currency::of(&list.currency)?;
    Ok(typed::price(words, currency, visit.lang.lang(), "price")?)
}

/// The words of a rate.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RateWords {
    kind: String,
    name: String,
    price: String,
}

/// Sets a rate of labour; an empty price takes it off.
pub(super) async fn set_rate(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PriceListId>,
    form: Form<RateWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let words = &form.input;
    let set = match (
        RateKind::of_word(&words.kind),
        price(&work, &visit, id, &words.price).await,
    ) {
        (Some(kind), Ok(price)) => {
            acts::set_labour_rate(&mut work, may, id, (kind, &words.name), price).await
        }
        (None, _) => Err(Refused::field("kind", "parts-refused-choice").into()),
        (_, Err(failure)) => Err(failure),
    };
    let done = |()| (format!("/price-lists/{id}#rates"), "parts-saved");
    ended!(form, work, visit, set, done, async |form| again(
        &site, &visit, id, form
    )
    .await)
}
