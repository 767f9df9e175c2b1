//! The page of a purchase order: lines, deliveries, and what can be done with it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{PurchaseLineId, PurchaseOrderId, Ref};
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use platform::{Failure, Work};
use serde::Deserialize;
use ui::{Facts, Fault, Form, FormState, Frame, L, Path, Site, Timeline, Visit};

use super::choices::product_meant;
use super::ended;
use super::history::history;
use super::orders::state_tag;
use crate::acts::{self, NewLine};
use crate::queries::{OrderSheet, order_sheet};
use crate::records::purchase_line;
use crate::rules::order::OrderState;
use crate::rules::receipt::Delivery;
use crate::rules::typed::{price, whole, words};
use crate::store;
use ui::first;

/// A line of the order.
struct Line {
    id: String,
    part: String,
    name: String,
    sku: String,
    quantity: i64,
    received: i64,
    rest: i64,
    price: String,
    value: String,
    sum: String,
}

/// A delivery.
struct ReceiptLine {
    note: String,
    words: String,
    why: String,
}

#[derive(Template)]
#[template(path = "parts/order.html")]
struct Page {
    frame: Frame,
    l: L,
    id: String,
    form: FormState,
    version: i32,
    draft: bool,
    awaited: bool,
    cancellable: bool,
    may_purchase: bool,
    currency: String,
    lines: Vec<Line>,
    sum: String,
    receipts: Vec<ReceiptLine>,
    facts: Facts,
    history: Timeline,
}

/// Shows an order.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
) -> Result<Response, Fault> {
    let page = page(&site, &visit, id, FormState::new(&visit)).await?;
    ui::html(&page)
}

async fn again(
    site: &Site,
    visit: &Visit,
    id: PurchaseOrderId,
    form: FormState,
) -> Result<Response, Fault> {
    let page = page(site, visit, id, form).await?;
    ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: PurchaseOrderId,
    form: FormState,
) -> Result<Page, Fault> {
    let l = visit.lang;
    let sheet = order_sheet(site.platform.db.read(), &visit.actor().stations, id).await?;
    let order = &sheet.order;
    let currency = Currency::of(&order.currency).map_err(Failure::from)?;
    let sum = total(&sheet, currency)?;
    let frame = visit
        .frame("parts", sheet.supplier.name.clone())
        .back("/purchases", l.t("parts-orders"))
        .over(order.number.clone())
        .tag(state_tag(order.state, l));
    Ok(Page {
        frame,
        l,
        id: id.to_string(),
        form,
        version: order.version,
        draft: order.state == OrderState::Draft,
        awaited: order.state.is_awaited(),
        cancellable: matches!(order.state, OrderState::Draft | OrderState::Sent),
        may_purchase: visit.can("parts.purchase"),
        currency: order.currency.clone(),
        lines: lines(&sheet, currency, l)?,
        sum: l.money(sum),
        receipts: receipts(&sheet, l),
        facts: facts(&sheet, l),
        history: history(site, l, Ref::of(id)).await?,
    })
}

fn total(sheet: &OrderSheet, currency: Currency) -> Result<Money, Failure> {
    let sums = sheet
        .lines
        .iter()
        .map(|line| Money::new(line.price, currency).times(line.quantity));
    let sums: Vec<Money> = sums.collect::<Result<_, _>>()?;
    Ok(Money::sum(sums, currency)?)
}

fn lines(sheet: &OrderSheet, currency: Currency, l: L) -> Result<Vec<Line>, Failure> {
    let line = |row: &purchase_line::Model| {
        let brief = sheet.parts.get(&row.part_id);
        let money = Money::new(row.price, currency);
        Ok(Line {
            id: row.id.to_string(),
            part: row.part_id.to_string(),
            name: brief.map(|brief| brief.name.clone()).unwrap_or_default(),
            sku: brief
                .and_then(|brief| brief.sku.clone())
                .unwrap_or_default(),
            quantity: row.quantity,
            received: row.received,
            rest: (row.quantity - row.received).max(0),
            price: l.money(money),
            value: kernel::format::decimal(money.decimal(), l.lang()),
            sum: l.money(money.times(row.quantity)?),
        })
    };
    sheet.lines.iter().map(line).collect()
}

fn receipts(sheet: &OrderSheet, l: L) -> Vec<ReceiptLine> {
    let receipts = sheet.receipts.iter().map(|row| ReceiptLine {
        note: row.note.clone(),
        words: format!("{} · {}", l.moment(row.received_at.into()), row.received_by),
        why: row.why.clone().unwrap_or_default(),
    });
    receipts.collect()
}

fn facts(sheet: &OrderSheet, l: L) -> Facts {
    let order = &sheet.order;
    let expected = order
        .expected_on
        .map(|day| l.day(day.into()))
        .unwrap_or_default();
    let sent = order
        .sent_at
        .map(|at| l.moment(at.into()))
        .unwrap_or_default();
    Facts::new()
        .link(
            l.t("parts-supplier"),
            &format!("/customers/{}", sheet.supplier.id),
            &sheet.supplier.name,
        )
        .text(l.t("parts-station"), &sheet.station)
        .text(l.t("parts-expected"), expected)
        .text(l.t("parts-sent-at"), sent)
        .text(l.t("parts-made-by"), &order.made_by)
        .text(
            l.t("parts-order-note"),
            order.note.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("parts-ended-why"),
            order.ended_why.as_deref().unwrap_or_default(),
        )
}

/// The words of a line.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LineWords {
    version: i32,
    part: String,
    quantity: String,
    price: String,
}

/// Sets a line of a draft; no pieces take it off.
pub(super) async fn set_line(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
    form: Form<LineWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let set = match line(&work, &visit, id, &form.input).await {
        Ok(line) => acts::set_line(&mut work, may, id, form.input.version, line).await,
        Err(failure) => Err(failure),
    };
    let done = |()| (format!("/purchases/{id}"), "parts-saved");
    ended!(form, work, visit, set, done, async |form| again(
        &site, &visit, id, form
    )
    .await)
}

async fn line(
    work: &Work,
    visit: &Visit,
    id: PurchaseOrderId,
    words: &LineWords,
) -> Result<NewLine, Failure> {
    let order = store::order(work.conn(), &visit.actor().stations, id).await?;
    let currency = Currency::of(&order.currency)?;
    Ok(NewLine {
        part: product_meant(work.conn(), &words.part, "part").await?,
        quantity: whole(&words.quantity, "quantity")?.unwrap_or(0),
        price: price(&words.price, currency, visit.lang.lang(), "price")?,
    })
}

/// The words of sending and cancelling.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct StepWords {
    version: i32,
    why: String,
}

/// Sends the order.
pub(super) async fn send(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
    form: Form<StepWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let sent = acts::send_order(&mut work, may, id, form.input.version).await;
    let done = |()| (format!("/purchases/{id}"), "parts-order-sent");
    ended!(form, work, visit, sent, done, async |form| again(
        &site, &visit, id, form
    )
    .await)
}

/// Cancels the order.
pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
    form: Form<StepWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let input = &form.input;
    let ended = acts::cancel_order(&mut work, may, id, input.version, &input.why).await;
    let done = |()| (format!("/purchases/{id}"), "parts-order-cancelled");
    ended!(form, work, visit, ended, done, async |form| again(
        &site, &visit, id, form
    )
    .await)
}

/// The words of a delivery.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeliveryWords {
    version: String,
    note: String,
    why: String,
    complete: String,
    /// `came[…]`: pieces by line.
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl DeliveryWords {
    fn delivery(&self) -> Result<Delivery, Refused> {
        let mut problems = Problems::default();
        let mut came = Vec::new();
        let fields = self.rest.iter().filter_map(|(field, typed)| {
            let line = field.strip_prefix("came[")?.strip_suffix(']')?;
            Some((line, typed))
        });
        for (line, typed) in fields {
            let line = line.parse::<PurchaseLineId>().map_err(Refused::from);
            let pieces = whole::<i64>(typed, "note");
            if let (Some(line), Some(pieces)) = (problems.take(line), problems.take(pieces)) {
                came.push((line, pieces.unwrap_or(0)));
            }
        }
        problems.finish(Delivery {
            note: self.note.clone(),
            came,
            why: words(&self.why),
            complete: !self.complete.is_empty(),
        })
    }
}

/// Takes a delivery in.
pub(super) async fn receive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
    form: Form<DeliveryWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = first!(form, site, visit);
    let came = match form.input.delivery() {
        Ok(delivery) => {
            let seen = form.input.version.parse().unwrap_or(0);
            acts::receive_order(&mut work, may, id, seen, delivery).await
        }
        Err(refused) => Err(refused.into()),
    };
    let done = |state: OrderState| {
        let said = match state {
            OrderState::Received => "parts-order-received",
            _ => "parts-order-partly-received",
        };
        (format!("/purchases/{id}"), said)
    };
    ended!(form, work, visit, came, done, async |form| again(
        &site, &visit, id, form
    )
    .await)
}
