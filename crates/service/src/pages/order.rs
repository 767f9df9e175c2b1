//! The page of an order: the next step on top, then what happened; who, what, how long and how much beside it.

use std::sync::Arc;

use accounts::Brief;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, ServiceOrderId};
use kernel::time::civil_day;
use platform::Failure;
use ui::{Fault, FormState, Frame, Html, L, Live, Panels, Path, Site, Visit};

use super::card;
use super::deed::PLAIN;
use super::deed_form::said;
use super::money::Paid;
use super::order_parts as parts;
use super::spec::SPECS;
use crate::moving::topic;
use crate::queries::{Hanging, Sheet, hanging, sheet};
use crate::records::service_order::Model;
use crate::rules::guards;
use crate::store;

/// An act as a button.
struct Step {
    url: String,
    label: String,
    missing: Vec<String>,
    plain: bool,
    primary: bool,
    grave: bool,
}

#[derive(Template)]
#[template(path = "service/next.html")]
struct Next {
    l: L,
    form: FormState,
    version: i32,
    words: String,
    steps: Vec<Step>,
    more: Vec<Step>,
}

#[derive(Template)]
#[template(path = "service/order.html")]
struct Page {
    frame: Frame,
    l: L,
    next: Html,
    told: ui::Facts,
    findings: ui::Facts,
    rights: Vec<parts::RightLine>,
    timeline: Html,
    files: Vec<parts::FileLine>,
    customer: Html,
    unit: Html,
    warranty: Html,
    working: Vec<String>,
    clocks: Vec<parts::ClockLine>,
    promises: Vec<String>,
    money: ui::Facts,
    labour: Vec<String>,
    siblings: Html,
    panels: Panels,
}

async fn read(site: &Site, visit: &Visit, id: ServiceOrderId) -> Result<Sheet, Failure> {
    let order = row(site, visit, id).await?;
    let sheet = sheet(
        site.platform.db.read(),
        &visit.actor().stations,
        Model::clone(&order),
        civil_day(site.platform.now()),
    )
    .await?;
    visit.keep(order.customer_id.uuid(), sheet.customer.clone());
    visit.keep(id.uuid(), Arc::clone(&sheet.parts));
    visit.keep(id.uuid(), Arc::clone(&sheet.clocks));
    visit.keep(id.uuid(), Arc::clone(&sheet.hanging));
    visit.keep(id.uuid(), Arc::clone(&sheet.lists));
    visit.keep(id.uuid(), Paid(sheet.paid));
    Ok(sheet)
}

/// The order that somebody sees, read once in a request.
pub(super) async fn row(
    site: &Site,
    visit: &Visit,
    id: ServiceOrderId,
) -> Result<Arc<Model>, Failure> {
    if let Some(order) = visit.kept(id.uuid()) {
        return Ok(order);
    }
    let order = store::order(site.platform.db.read(), &visit.actor().stations, id).await?;
    Ok(visit.keep(id.uuid(), order))
}

/// What hangs on the order, read once in a request.
pub(super) async fn hangs(
    site: &Site,
    visit: &Visit,
    order: &Model,
) -> Result<Arc<Hanging>, Failure> {
    if let Some(hanging) = visit.kept::<Arc<Hanging>>(order.id.uuid()) {
        return Ok(Arc::clone(&hanging));
    }
    let hanging = Arc::new(hanging(site.platform.db.read(), order).await?);
    visit.keep(order.id.uuid(), Arc::clone(&hanging));
    Ok(hanging)
}

/// Whose order it is, read once in a request.
pub(super) async fn customer(
    site: &Site,
    visit: &Visit,
    order: &Model,
) -> Result<Arc<Brief>, Failure> {
    if let Some(customer) = visit.kept(order.customer_id.uuid()) {
        return Ok(customer);
    }
    let customer = accounts::brief(site.platform.db.read(), order.customer_id).await?;
    Ok(visit.keep(order.customer_id.uuid(), customer))
}

/// The page.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let now = site.platform.now();
    let sheet = read(&site, &visit, id).await?;
    let next = Live {
        topic: topic(id),
        url: format!("/service/orders/{id}/part"),
        html: next(&visit, &sheet)?,
    };
    let page = Page {
        frame: frame(&visit, &sheet),
        l,
        next: Html::part(&next),
        told: parts::told(&sheet, l),
        findings: parts::findings(&sheet, l),
        rights: parts::rights(&sheet, l),
        timeline: tickets::timeline(&site, &visit, sheet.order.ticket_id).await?,
        files: parts::files(&sheet),
        customer: parts::customer(&sheet, l),
        unit: parts::unit(&sheet, l),
        warranty: parts::warranty(&sheet, civil_day(now), l),
        working: parts::working(&sheet, l),
        clocks: parts::clocks(&sheet, now, l),
        promises: parts::promises(&sheet, l),
        money: parts::money(&sheet, l)?,
        labour: parts::labour(&sheet, l),
        siblings: parts::siblings(&sheet, l),
        panels: site.panels(&visit, Ref::of(id)).await,
    };
    ui::html(&page)
}

fn frame(visit: &Visit, sheet: &Sheet) -> Frame {
    let l = visit.lang;
    visit
        .frame(
            "service",
            format!(
                "{} · {}",
                sheet.product.name,
                sheet.order.fault_told.chars().take(60).collect::<String>()
            ),
        )
        .over(sheet.order.number.clone())
        .sub(format!(
            "{} · {}",
            sheet.station,
            l.a1(
                "service-promised",
                "day",
                l.day(sheet.order.promised_on.into())
            )
        ))
        .back("/service", l.t("service-board"))
        .tag(card::tag(sheet.order.state, l))
}

/// The next step alone, for a page that keeps itself true.
pub(super) async fn part(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
) -> Result<Response, Fault> {
    let sheet = read(&site, &visit, id).await?;
    Ok(axum::response::Html(next(&visit, &sheet)?.to_string()).into_response())
}

fn next(visit: &Visit, sheet: &Sheet) -> Result<Html, Fault> {
    let l = visit.lang;
    let order = &sheet.order;
    let mut steps: Vec<Step> = Vec::new();
    let mut more: Vec<Step> = Vec::new();
    let offered = SPECS
        .iter()
        .filter(|spec| spec.from.contains(&order.state) && visit.can(spec.permission));
    for spec in offered.filter(|spec| suits(spec.word, sheet)) {
        let missing = spec
            .to
            .map(|to| guards::missing_before(order.state, to, &sheet.facts))
            .unwrap_or_default();
        let step = Step {
            url: format!("/service/orders/{}/do/{}", order.id, spec.word),
            label: l.t(&spec.label()),
            missing: missing.iter().map(|one| said(one, l)).collect(),
            plain: PLAIN.contains(&spec.word),
            primary: steps.is_empty() && spec.to.is_some(),
            grave: spec.grave,
        };
        if spec.grave || spec.to.is_none() && spec.word != "take_back" && spec.word != "choose" {
            more.push(step);
        } else {
            steps.push(step);
        }
    }
    for (url, words) in super::estimates::next(order) {
        if visit.can("service.estimate") {
            steps.push(Step {
                url,
                label: l.t(words),
                missing: Vec::new(),
                plain: false,
                primary: steps.is_empty(),
                grave: false,
            });
        }
    }
    let words = l.t(&format!(
        "service-next-{}",
        kernel::states::State::word(order.state).replace('_', "-")
    ));
    Ok(Html::of(&Next {
        l,
        form: FormState::new(visit),
        version: order.version,
        words,
        steps,
        more,
    })?)
}

/// What was done already, or makes no sense yet, is not offered.
fn suits(word: &str, sheet: &Sheet) -> bool {
    let order = &sheet.order;
    match word {
        "choose" => order.choice.is_none(),
        "follow_choice" => order.choice.is_some(),
        "user_fault" => order.report.is_none(),
        _ => true,
    }
}
