//! A sale typed by hand: an invoice on paper, or a sale of before.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, SaleId, StationId};
use kernel::time::civil_day;
use platform::{Failure, Stations};
use serde::Deserialize;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Query, Site, Visit};

use super::customer_choice::{choices_of, customer_choices};
use super::sale_words::{Known, LINES_MAX, SaleWords, named};
use crate::acts;
use crate::queries::{ProductRow, product_choices, products_named};
use crate::rules::product_words::{looked_up, offered};
use crate::rules::sale::INSTRUMENTS;
use ui::{ended, first};

/// Lines and payments that an empty form shows.
const LINES_SHOWN: usize = 2;

/// Rates of the VAT in per cent, the usual first (Cumhurbaşkanı Kararı 7346 of 7 July 2023).
const RATES: [i64; 4] = [20, 10, 1, 0];

/// Names of the fields of one line.
struct LineNames {
    at: usize,
    name: String,
    quantity: String,
    amount: String,
    discount: String,
    vat: String,
    serials: String,
}

impl LineNames {
    fn of(at: usize) -> Self {
        let field = |name: &str| format!("lines[{at}].{name}");
        Self {
            at,
            name: field("name"),
            quantity: field("quantity"),
            amount: field("amount"),
            discount: field("discount"),
            vat: field("vat_percent"),
            serials: field("serials"),
        }
    }
}

/// Names of the fields of one payment.
struct TenderNames {
    instrument: String,
    amount: String,
    reference: String,
}

#[derive(Template)]
#[template(path = "catalogue/sale_new.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    lines: Vec<LineNames>,
    tenders: Vec<TenderNames>,
    buyers: BuyersPart,
    total: String,
}

/// The buyers to choose from.
#[derive(Template)]
#[template(path = "catalogue/sale_buyers.html")]
struct BuyersPart {
    l: L,
    form: FormState,
    choices: Vec<Choice>,
    searched: bool,
}

/// Products that a line's words begin.
#[derive(Template)]
#[template(path = "catalogue/sale_products.html")]
struct ProductsPart {
    offered: Vec<String>,
}

impl Page {
    fn currencies(&self) -> Vec<Choice> {
        ["TRY", "USD", "EUR", "GBP"]
            .map(|code| Choice::new(code, code))
            .to_vec()
    }

    fn instruments(&self) -> Vec<Choice> {
        INSTRUMENTS
            .map(|key| {
                let text = format!("catalogue-tender-{}", key.replace('_', "-"));
                Choice::new(key, self.l.t(&text))
            })
            .to_vec()
    }

    fn rates(&self) -> Vec<Choice> {
        RATES
            .map(|percent| Choice::new(percent.to_string(), self.l.percent(percent * 100)))
            .to_vec()
    }
}

/// How many lines and payments stand on the page.
#[derive(Copy, Clone)]
struct Shown {
    lines: usize,
    tenders: usize,
}

impl Shown {
    fn of(words: &SaleWords) -> Self {
        Self {
            lines: words.lines() + usize::from(words.more == "line") * LINES_SHOWN,
            tenders: words.tenders() + usize::from(words.more == "tender"),
        }
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    shown: Shown,
    total: String,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let chosen = form.value("customer").to_owned();
    let tenders = (0..shown.tenders.clamp(1, LINES_MAX)).map(|at| TenderNames {
        instrument: format!("tenders[{at}].instrument"),
        amount: format!("tenders[{at}].amount"),
        reference: format!("tenders[{at}].reference"),
    });
    let page = Page {
        frame: visit
            .frame("sales", l.t("catalogue-sale-new"))
            .back("/sales", l.t("catalogue-sales")),
        l,
        lines: (0..shown.lines.clamp(LINES_SHOWN, LINES_MAX))
            .map(LineNames::of)
            .collect(),
        tenders: tenders.collect(),
        buyers: buyers_part(site, visit, form.value("buyer"), &chosen).await?,
        total,
        form,
    };
    ui::html_with(status, &page)
}

/// The buyers that the words find, the chosen one among them, and nobody.
async fn buyers_part(
    site: &Site,
    visit: &Visit,
    words: &str,
    chosen: &str,
) -> Result<BuyersPart, Failure> {
    let mut choices = customer_choices(site, words).await?;
    if let Ok(id) = chosen.parse::<CustomerId>()
        && choices.iter().all(|choice| choice.value != chosen)
    {
        choices.splice(0..0, choices_of(site, &[id]).await?);
    }
    let searched = !words.trim().is_empty();
    let nobody = Choice::new("nobody", visit.lang.t("catalogue-buyer-nobody"));
    choices.push(nobody);
    let among = choices.iter().any(|choice| choice.value == chosen);
    let form = FormState::new(visit).with("customer", if among { chosen } else { "nobody" });
    Ok(BuyersPart {
        l: visit.lang,
        form,
        choices,
        searched,
    })
}

/// Where the form may be opened from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    customer: Option<CustomerId>,
}

/// An empty form; from a customer's page with that buyer.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let chosen = from.customer.map_or("nobody".into(), |id| id.to_string());
    let mut form = FormState::new(&visit)
        .with("sold_on", civil_day(site.platform.now()))
        .with("customer", chosen)
        .with("currency", "TRY")
        .with("country", "TR")
        .with("vat_within", "on");
    for at in 0..LINES_MAX {
        form = form
            .with(&format!("lines[{at}].quantity"), "1")
            .with(&format!("lines[{at}].vat_percent"), "20");
    }
    let shown = Shown {
        lines: LINES_SHOWN,
        tenders: 1,
    };
    page(&site, &visit, form, shown, String::new()).await
}

/// Records the sale.
pub(super) async fn enter(
    State(site): State<Site>,
    visit: Visit,
    form: Form<SaleWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let shown = Shown::of(&form.input);
    let total = form.input.total_so_far(l.lang());
    let total = total.map(|total| l.money(total)).unwrap_or_default();
    if !form.input.more.is_empty() {
        return page(&site, &visit, form.state(), shown, total).await;
    }
    // on SQLite an open work keeps all writers waiting, so everything is read before
    let known = Known {
        products: products_meant(&site, &form.input).await?,
        station: own_station(&visit),
        language: l.lang(),
    };
    let sale = form.input.sale(&known);
    let mut work = first!(form, site, visit);
    let recorded = match sale {
        Ok(sale) => acts::record_sale(&mut work, may, sale).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id: SaleId| {
        (
            format!("/sales/{id}"),
            Flash::good(l.t("catalogue-sale-recorded")),
        )
    };
    match recorded {
        Err(Failure::Refused(refused)) => {
            page(&site, &visit, form.refused(refused), shown, total).await
        }
        other => ended!(form, work, other, done, async |_| Err(Fault::refused(
            kernel::refusal::Refused::whole("catalogue-refused-lines")
        ))),
    }
}

/// The station of somebody who works at one; the sale belongs to it.
fn own_station(visit: &Visit) -> Option<StationId> {
    match &visit.actor().stations {
        Stations::Only(stations) if stations.len() == 1 => stations.iter().next().copied(),
        _ => None,
    }
}

async fn products_meant(site: &Site, words: &SaleWords) -> Result<Vec<ProductRow>, Failure> {
    let looked_up: Vec<String> = words.products().flat_map(looked_up).collect();
    products_named(site.platform.db.read(), &looked_up).await
}

/// A fragment: products for the words of the line that is being typed, for the list under its field.
pub(super) async fn products(
    State(site): State<Site>,
    _visit: Visit,
    Query(words): Query<SaleWords>,
) -> Result<Response, Fault> {
    let typed = words.products().last().unwrap_or_default();
    let rows = if typed.chars().count() < 2 {
        Vec::new()
    } else {
        product_choices(site.platform.db.read(), typed).await?
    };
    let offered = rows.iter().map(|row| offered(named(row))).collect();
    ui::html(&ProductsPart { offered })
}

/// A fragment: the buyers to choose from.
pub(super) async fn buyers(
    State(site): State<Site>,
    visit: Visit,
    Query(words): Query<SaleWords>,
) -> Result<Response, Fault> {
    let part = buyers_part(&site, &visit, &words.buyer, &words.customer).await?;
    ui::html(&part)
}

/// A fragment: what the lines come to so far.
pub(super) async fn total(visit: Visit, Query(words): Query<SaleWords>) -> Result<String, Fault> {
    let total = words.total_so_far(visit.lang.lang());
    Ok(total
        .map(|total| visit.lang.money(total))
        .unwrap_or_default())
}
