//! An agreement with a carrier: shown, or written down with its price table, which is looked through before it is published.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::format::{parse_day, parse_money};
use kernel::ids::CarrierId;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use ui::{Choice, Facts, Fault, Flash, Form, FormState, Frame, L, Lang, Path, Query, Site, Visit};
use ui::{ended, first};

use super::CARRIERS;
use super::words::points;
use crate::acts::{self, NewAgreement};
use crate::queries;
use crate::records::carrier;
use crate::rules::price_file;
use crate::rules::tariff::{LINES_MAX, PriceLine, Reach, Term, Terms, check_table, check_terms};

/// Lines that a preview or a page shows.
const SHOWN: usize = 200;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    starts_on: String,
    ends_on: String,
    currency: String,
    divisor: String,
    fuel: String,
    minimum: String,
    tax: String,
    note: String,
    prices: String,
    looked: String,
}

impl Sent {
    fn read(&self, carrier: CarrierId, prices: &str, lang: Lang) -> Result<NewAgreement, Refused> {
        let mut problems = Problems::new();
        let starts_on = problems.take_at("starts_on", parse_day(&self.starts_on));
        let ends_on = match self.ends_on.trim() {
            "" => Some(None),
            day => problems.take_at("ends_on", parse_day(day)).map(Some),
        };
        let currency = problems.take_at("currency", Currency::of(&self.currency));
        let money = currency.unwrap_or(Currency::TRY);
        let minimum = problems.take_at("minimum", parse_money(&self.minimum, money, lang));
        let divisor = self.divisor.trim().parse::<i64>();
        let divisor = divisor.map_err(|_| Refused::field("divisor", "shipping-refused-divisor"));
        let divisor = problems.take(divisor);
        let fuel = problems.take(points(&self.fuel, lang, "fuel"));
        let tax = problems.take(points(&self.tax, lang, "tax"));
        let lines = problems.take(price_file::read(prices, money, lang));
        let (Some(starts_on), Some(ends_on), Some(minimum), Some(divisor)) =
            (starts_on, ends_on, minimum, divisor)
        else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        let (Some(fuel), Some(tax), Some(lines)) = (fuel, tax, lines) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        let terms = Terms {
            currency: money,
            divisor,
            fuel,
            minimum: minimum.minor,
            tax,
        };
        problems.take(check_terms(&terms));
        problems.take(check_table(&lines));
        problems.finish(NewAgreement {
            carrier,
            term: Term { starts_on, ends_on },
            terms,
            lines,
            note: self.note.clone(),
        })
    }
}

struct Line {
    zone: String,
    country: String,
    prefix: String,
    service: String,
    reach: String,
    price: String,
    days: String,
}

fn line(l: L, line: &PriceLine, currency: Currency) -> Line {
    Line {
        zone: line.zone.clone(),
        country: line.country.clone(),
        prefix: line.prefix.clone(),
        service: l.t(line.service.key()),
        reach: match line.reach {
            Reach::UpTo(most) => l.number(most),
            Reach::EachMore => l.t("shipping-each-more"),
        },
        price: l.money(Money::new(line.price, currency)),
        days: l.number(i64::from(line.days)),
    }
}

#[derive(Template)]
#[template(path = "shipping/agreement_form.html")]
struct FormPage {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    back: String,
    looked: String,
    rows: Vec<Line>,
    count: usize,
}

impl FormPage {
    fn currencies(&self) -> Vec<Choice> {
        ["TRY", "EUR", "USD", "GBP"]
            .map(|code| Choice::new(code, code))
            .to_vec()
    }
}

/// The form; with the lines when somebody looks through them before they are published.
fn page(
    visit: &Visit,
    row: &carrier::Model,
    form: FormState,
    seen: Option<(&NewAgreement, String)>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let back = format!("{CARRIERS}/{}", row.id);
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let (rows, count, looked) = match seen {
        Some((new, looked)) => {
            let shown = new.lines.iter().take(SHOWN);
            let rows = shown.map(|one| line(l, one, new.terms.currency)).collect();
            (rows, new.lines.len(), looked)
        }
        None => (Vec::new(), 0, String::new()),
    };
    let frame = visit
        .frame("settings", l.t("shipping-agreement-new"))
        .back(back.clone(), row.name.clone());
    let page = FormPage {
        frame,
        l,
        form,
        url: format!("{back}/agreements/new"),
        back,
        looked,
        rows,
        count,
    };
    ui::html_with(status, &page)
}

/// From which agreement the form begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    from: String,
}

/// The form; with the terms and prices of another agreement when one is to be changed a little.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CarrierId>,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::carrier_row(db, id).await?;
    let form = FormState::new(&visit).with("starts_on", civil_day(site.platform.now()));
    let form = match from.from.parse::<Date>() {
        Ok(day) => {
            let old = queries::agreement_row(db, id, day).await?;
            let lines = queries::prices_of(db, id, day, LINES_MAX as u64).await?;
            filled(form, &old.terms(), &lines, visit.lang.lang())
        }
        Err(_) => form
            .with("currency", "TRY")
            .with("divisor", "3000")
            .with("fuel", "0")
            .with("minimum", "0")
            .with("tax", "20")
            .with("prices", price_file::written(&[], Currency::TRY)),
    };
    page(&visit, &row, form, None)
}

fn filled(form: FormState, terms: &Terms, lines: &[PriceLine], lang: Lang) -> FormState {
    let money = Money::new(terms.minimum, terms.currency);
    let percent = |points: i64| {
        let percent = rust_decimal::Decimal::new(points, 2).normalize();
        kernel::format::decimal(percent, lang)
    };
    form.with("currency", terms.currency.code())
        .with("divisor", terms.divisor)
        .with("fuel", percent(terms.fuel))
        .with("tax", percent(terms.tax))
        .with("minimum", kernel::format::decimal(money.decimal(), lang))
        .with("prices", price_file::written(lines, terms.currency))
}

/// Publishes what was looked through; anything else is shown to be looked through first.
pub(super) async fn publish(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CarrierId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let row = queries::carrier_row(site.platform.db.read(), id).await?;
    let prices = match form
        .file("file")
        .map(|file| price_file::as_text(&file.bytes))
    {
        Some(Ok(text)) => text,
        Some(Err(refused)) => return page(&visit, &row, form.refused(refused), None),
        None => form.input.prices.clone(),
    };
    let shown = |state: FormState| state.with("prices", &prices);
    let new = match form.input.read(id, &prices, visit.lang.lang()) {
        Ok(new) => new,
        Err(refused) => return page(&visit, &row, shown(form.refused(refused)), None),
    };
    let looked = hex::encode(Sha256::digest(prices.as_bytes()));
    if form.input.looked != looked {
        return page(&visit, &row, shown(form.state()), Some((&new, looked)));
    }
    let mut work = first!(form, site, visit);
    let done = acts::publish_agreement(&mut work, may, new.clone()).await;
    let to = |()| {
        let flash = Flash::good(visit.lang.t("shipping-agreement-published"));
        (format!("{CARRIERS}/{id}"), flash)
    };
    ended!(form, work, done, to, async |form: FormState| page(
        &visit,
        &row,
        form,
        Some((&new, looked))
    ))
}

#[derive(Template)]
#[template(path = "shipping/agreement.html")]
struct AgreementPage {
    frame: Frame,
    l: L,
    url: String,
    again: String,
    facts: Facts,
    rows: Vec<Line>,
    more: bool,
}

/// As a page, or as a file that may be changed and read again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    format: String,
}

/// One agreement with its price table.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path((id, day)): Path<(CarrierId, Date)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let carrier = queries::carrier_row(db, id).await?;
    let row = queries::agreement_row(db, id, day).await?;
    let terms = row.terms();
    let lines = queries::prices_of(db, id, day, LINES_MAX as u64).await?;
    if wanted.format == "csv" {
        let text = format!("\u{feff}{}", price_file::written(&lines, terms.currency));
        let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
        let name = format!("attachment; filename=\"prices-{day}.csv\"");
        return Ok(([kind], [(header::CONTENT_DISPOSITION, name)], text).into_response());
    }
    let ends = row.ends_on.map(|day| l.day(day.into())).unwrap_or_default();
    let facts = Facts::new()
        .text(l.t("shipping-starts-on"), l.day(day))
        .text(l.t("shipping-ends-on"), ends)
        .text(l.t("shipping-currency"), &row.currency)
        .text(l.t("shipping-divisor"), l.number(terms.divisor))
        .text(l.t("shipping-fuel"), l.percent(terms.fuel))
        .text(
            l.t("shipping-minimum"),
            l.money(Money::new(terms.minimum, terms.currency)),
        )
        .text(l.t("shipping-tax"), l.percent(terms.tax))
        .text(l.t("shipping-note"), &row.note)
        .text(
            l.t("shipping-published-at"),
            l.moment(row.published_at.into()),
        )
        .text(l.t("shipping-by"), &row.published_by);
    let url = format!("{CARRIERS}/{id}");
    let shown = lines.iter().take(SHOWN);
    ui::html(&AgreementPage {
        frame: visit
            .frame("settings", l.a1("shipping-from-on", "day", l.day(day)))
            .back(url.clone(), carrier.name),
        l,
        again: format!("{url}/agreements/new?from={day}"),
        url: format!("{url}/agreements/{day}"),
        facts,
        rows: shown.map(|one| line(l, one, terms.currency)).collect(),
        more: lines.len() > SHOWN,
    })
}
