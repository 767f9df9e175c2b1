//! The page of an estimate: what it offers, variant by variant, how it was answered, what was accepted word for word.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::EstimateId;
use kernel::money::Currency;
use kernel::states::State as _;
use platform::Failure;
use ui::{Facts, Fault, FormState, Frame, L, Path, Site, State as Look, Tag, Visit};

use crate::estimates::{self, Offer, Way};
use crate::papers::PriceLine;
use crate::records::{estimate, estimate_line, service_order};
use crate::rules::estimate_states::EstimateState;
use crate::store;

/// A line as it is read.
pub(crate) struct LineShown {
    pub text: String,
    pub code: String,
    pub quantity: String,
    pub price: String,
    pub vat: String,
    pub net: String,
    /// From which price list its price is; for our own eyes.
    pub list: String,
}

/// A variant as it is read.
pub(crate) struct WayShown {
    pub title: String,
    pub text: String,
    pub lines: Vec<LineShown>,
    pub sums: Vec<(String, String)>,
    pub total: String,
    pub taken: bool,
}

impl WayShown {
    /// A variant in the reader's figures.
    pub(crate) fn of(way: &Way, taken: bool, l: L) -> Self {
        let mut sums = Vec::new();
        if let Some(discount) = way.sum.discount {
            sums.push((l.t("service-sum-discount"), l.money(discount)));
        }
        sums.push((l.t("service-sum-net"), l.money(way.sum.net)));
        for (rate, tax) in &way.sum.vat {
            let percent = l.percent(i64::from(rate.basis_points()));
            sums.push((l.a1("service-sum-vat", "rate", percent), l.money(*tax)));
        }
        Self {
            title: way.title.clone(),
            text: way.text.clone(),
            lines: way.lines.iter().map(|line| line_shown(line, l)).collect(),
            sums,
            total: l.money(way.sum.total),
            taken,
        }
    }
}

fn line_shown(line: &PriceLine, l: L) -> LineShown {
    let money =
        |money: Option<kernel::Money>| money.map(|money| l.money(money)).unwrap_or_default();
    LineShown {
        text: line.text.clone(),
        code: line.code.clone(),
        quantity: l.quantity(line.quantity),
        price: money(line.unit_price),
        vat: l.percent(i64::from(line.vat.basis_points())),
        net: money(line.net),
        list: String::new(),
    }
}

/// Names the price lists beside the lines, in the order in which they were written.
fn with_lists(ways: &mut [WayShown], lines: &[estimate_line::Model], l: L) {
    for (at, way) in ways.iter_mut().enumerate() {
        let own = lines
            .iter()
            .filter(|line| usize::try_from(line.variant) == Ok(at));
        for (shown, line) in way.lines.iter_mut().zip(own) {
            let list = line.price_list.as_ref();
            shown.list = list
                .map(|name| l.a1("service-line-list", "list", name.as_str()))
                .unwrap_or_default();
        }
    }
}

#[derive(Template)]
#[template(path = "service/estimate.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    order_url: String,
    version: i32,
    ways: Vec<WayShown>,
    facts: Facts,
    accepted_lines: Vec<String>,
    text_hash: String,
    may: bool,
    draft: bool,
    open: bool,
    over: bool,
}

/// An estimate that somebody sees, with its order.
pub(super) async fn read(
    site: &Site,
    visit: &Visit,
    id: EstimateId,
) -> Result<(estimate::Model, service_order::Model), Failure> {
    let db = site.platform.db.read();
    let row = estimates::one(db, id).await?;
    let order = store::order(db, &visit.actor().stations, row.order_id).await?;
    Ok((row, order))
}

/// What it offers: frozen once it was offered, else as its lines stand.
pub(super) async fn offer(
    site: &Site,
    row: &estimate::Model,
    order: &service_order::Model,
) -> Result<Offer, Failure> {
    if let Some(offer) = estimates::offer_of(row) {
        return Ok(offer);
    }
    let db = site.platform.db.read();
    let lines = estimates::lines_of(db, row.id).await?;
    estimates::drafted_paper(db, row, &lines, order, site.platform.now()).await
}

/// The colour of a state.
pub(super) fn tag(state: EstimateState, l: L) -> Tag {
    let look = match state {
        EstimateState::Draft | EstimateState::Withdrawn | EstimateState::Replaced => Look::Plain,
        EstimateState::Offered => Look::Wait,
        EstimateState::Accepted => Look::Good,
        EstimateState::Declined | EstimateState::Expired => Look::Late,
    };
    Tag::new(look, l.t(state.key()))
}

/// The number with its revision.
pub(super) fn numbered(row: &estimate::Model) -> String {
    format!("{}/{}", row.number, row.revision)
}

/// The page.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EstimateId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (row, order) = read(&site, &visit, id).await?;
    let offer = offer(&site, &row, &order).await?;
    let today = kernel::time::civil_day(site.platform.now());
    let order_url = format!("/service/orders/{}", order.id);
    let ways = offer.ways.iter().enumerate().map(|(at, way)| {
        let taken = row
            .chosen
            .is_some_and(|chosen| usize::try_from(chosen) == Ok(at));
        WayShown::of(way, taken, l)
    });
    let mut ways: Vec<WayShown> = ways.collect();
    let lines = estimates::lines_of(site.platform.db.read(), row.id).await?;
    with_lists(&mut ways, &lines, l);
    let page = Page {
        frame: visit
            .frame(
                "service",
                l.a1("service-estimate-n", "number", numbered(&row)),
            )
            .over(order.number.clone())
            .back(order_url.clone(), order.number.clone())
            .tag(tag(row.state, l)),
        l,
        form: FormState::new(&visit),
        url: format!("/service/estimates/{id}"),
        order_url,
        version: row.version,
        ways,
        facts: facts(&row, &order, l)?,
        accepted_lines: lines_of(row.accepted_text.as_deref()),
        text_hash: row.text_hash.clone().unwrap_or_default(),
        may: visit.can("service.estimate"),
        draft: row.state == EstimateState::Draft,
        open: row.state == EstimateState::Offered,
        over: Date::from(row.valid_until) < today,
    };
    ui::html(&page)
}

fn facts(row: &estimate::Model, order: &service_order::Model, l: L) -> Result<Facts, Failure> {
    let currency = Currency::of(&row.currency)?;
    let money = |minor: Option<i64>| {
        minor
            .map(|minor| l.money(kernel::Money::new(minor, currency)))
            .unwrap_or_default()
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let moment = |moment: Option<platform::columns::Moment>| {
        moment
            .map(|moment| l.moment(moment.into()))
            .unwrap_or_default()
    };
    Ok(Facts::new()
        .text(l.t("service-valid-until"), l.day(row.valid_until.into()))
        .text(l.t("service-offered-at"), moment(row.offered_at))
        .text(l.t("service-deposit"), money(row.deposit))
        .text(l.t("service-fee-agreed"), money(order.fee))
        .text(l.t("service-fee-proof"), fee_proof(order, l))
        .text(l.t("service-why"), text(&row.why))
        .text(l.t("service-answered-by"), text(&row.answered_by))
        .text(l.t("service-answered-at"), moment(row.answered_at))
        .text(
            l.t("service-answered-how"),
            row.voice.map(|voice| l.t(voice.key())).unwrap_or_default(),
        )
        .text(l.t("service-heard-by"), text(&row.heard_by))
        .text(l.t("service-answered-from"), text(&row.address))
        .text(l.t("service-answered-with"), text(&row.agent))
        .text(l.t("service-ended-why"), text(&row.ended_why))
        .text(l.t("service-made-by"), &row.made_by))
}

/// Who agreed to the fee, by which way.
fn fee_proof(order: &service_order::Model, l: L) -> String {
    let Some(proof) = &order.fee_proof else {
        return String::new();
    };
    let word = |name: &str| proof[name].as_str().unwrap_or_default().to_owned();
    let voice = word("voice");
    let voice = if voice.is_empty() {
        voice
    } else {
        l.t(&format!("service-voice-{voice}"))
    };
    let told = [word("by"), voice, word("heard_by")];
    let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    told.join(" · ")
}

/// A kept text, line by line.
fn lines_of(text: Option<&str>) -> Vec<String> {
    text.into_iter()
        .flat_map(str::lines)
        .map(str::to_owned)
        .collect()
}
