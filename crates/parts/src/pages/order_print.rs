//! A purchase order on paper and as a table, for the supplier.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::ids::PurchaseOrderId;
use kernel::money::{Currency, Money};
use kernel::time::civil_day;
use paper::Template;
use paper::sheet::{Cell, Column, CsvStyle, csv};
use platform::Failure;
use serde::Serialize;
use ui::{Fault, L, Path, Site, Visit};

use crate::queries::{OrderSheet, order_sheet};

const ORDER: Template = Template::new("order", include_str!("../../papers/order.typ"));

#[derive(Serialize)]
struct Firm {
    name: String,
    address: String,
    phone: String,
    email: String,
}

#[derive(Serialize)]
struct Paper {
    lang: &'static str,
    firm: Firm,
    number: String,
    day: String,
    made: String,
    foot: String,
}

#[derive(Serialize)]
struct Party {
    role: String,
    name: String,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    sku: String,
    quantity: String,
    price: String,
    sum: String,
}

#[derive(Serialize)]
struct Page {
    paper: Paper,
    title: String,
    supplier: Party,
    station: Party,
    facts: Vec<(String, String)>,
    words: Vec<String>,
    lines: Vec<Line>,
    sums: Vec<(String, String)>,
    note: String,
}

/// The order as PDF.
pub(super) async fn pdf(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let sheet = order_sheet(db, &visit.actor().stations, id).await?;
    let company = identity::company(db).await?;
    let page = page(&sheet, company, visit.lang)?;
    let pdf = paper::pdf::render_apart(&ORDER, &page, Vec::new())
        .await
        .map_err(Failure::internal)?;
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    Ok(([kind, named(&sheet, "pdf", "inline")], pdf).into_response())
}

/// The order as a table.
pub(super) async fn table(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<PurchaseOrderId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let sheet = order_sheet(site.platform.db.read(), &visit.actor().stations, id).await?;
    let columns =
        ["sku", "name", "quantity", "price"].map(|key| Column::new(l.t(&format!("parts-{key}"))));
    let exponent = Currency::of(&sheet.order.currency)
        .map_err(Failure::from)?
        .exponent();
    let rows: Vec<Vec<Cell>> = sheet
        .lines
        .iter()
        .map(|line| {
            let brief = sheet.parts.get(&line.part_id);
            let words = |words: Option<String>| words.map_or(Cell::Empty, Cell::Text);
            vec![
                words(brief.and_then(|brief| brief.sku.clone())),
                words(brief.map(|brief| brief.name.clone())),
                Cell::Number(line.quantity),
                Cell::Decimal {
                    scaled: line.price,
                    decimals: exponent,
                },
            ]
        })
        .collect();
    let file = csv(&columns, rows, CsvStyle::EXCEL_TR).map_err(Failure::internal)?;
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    Ok(([kind, named(&sheet, "csv", "attachment")], file).into_response())
}

fn named(sheet: &OrderSheet, ending: &str, how: &str) -> (header::HeaderName, String) {
    let name = format!("{how}; filename=\"{}.{ending}\"", sheet.order.number);
    (header::CONTENT_DISPOSITION, name)
}

fn page(sheet: &OrderSheet, company: Option<identity::Company>, l: L) -> Result<Page, Failure> {
    let order = &sheet.order;
    let currency = Currency::of(&order.currency)?;
    let (lines, total) = lines(sheet, currency, l)?;
    let day = civil_day(order.sent_at.unwrap_or(order.created_at).into());
    let expected = order
        .expected_on
        .map(|day| l.day_short(day.into()))
        .unwrap_or_default();
    let supplier = &sheet.supplier;
    let reached = [
        supplier.address.clone(),
        supplier.phone.clone(),
        supplier.mail.clone(),
    ];
    Ok(Page {
        paper: Paper {
            lang: l.code(),
            firm: firm(company),
            number: order.number.clone(),
            day: l.day_short(day),
            made: day.to_string(),
            foot: l.t("parts-paper-foot"),
        },
        title: l.t("parts-paper-title"),
        supplier: Party {
            role: l.t("parts-supplier"),
            name: supplier.name.clone(),
            lines: reached.into_iter().flatten().collect(),
        },
        station: Party {
            role: l.t("parts-paper-deliver-to"),
            name: sheet.station.clone(),
            lines: Vec::new(),
        },
        facts: vec![(l.t("parts-expected"), expected)],
        words: ["name", "quantity", "price", "sum"]
            .map(|key| l.t(&format!("parts-{key}")))
            .to_vec(),
        lines,
        sums: vec![(l.t("parts-sum"), l.money(total))],
        note: order.note.clone().unwrap_or_default(),
    })
}

fn firm(company: Option<identity::Company>) -> Firm {
    let Some(company) = company else {
        return Firm {
            name: String::new(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
        };
    };
    Firm {
        name: company.name,
        address: company.head.on_one_line(),
        phone: identity::shown_phone(&company.phone),
        email: company.mail,
    }
}

fn lines(sheet: &OrderSheet, currency: Currency, l: L) -> Result<(Vec<Line>, Money), Failure> {
    let (mut lines, mut total) = (Vec::new(), Money::zero(currency));
    for row in &sheet.lines {
        let brief = sheet.parts.get(&row.part_id);
        let price = Money::new(row.price, currency);
        let sum = price.times(row.quantity)?;
        total = total.plus(sum)?;
        lines.push(Line {
            name: brief.map(|brief| brief.name.clone()).unwrap_or_default(),
            sku: brief
                .and_then(|brief| brief.sku.clone())
                .unwrap_or_default(),
            quantity: l.number(row.quantity),
            price: l.money(price),
            sum: l.money(sum),
        });
    }
    Ok((lines, total))
}
