//! The page of a sale: what is odd, lines with their units and shares, how it was paid.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, SaleId, SaleLineId};
use kernel::money::{Currency, Money};
use kernel::phone::Phone;
use serde::Deserialize;
use ui::{
    Facts, Fault, FormState, Frame, Html, L, Panels, Path, Query, Site, TextArg, Timeline, Visit,
};

use super::history::history;
use crate::queries::{SaleSheet, sale_sheet};
use crate::records::{line_share, sale, sale_line};
use crate::rules::sale::Finding;
use crate::rules::shares::pieces;

/// A serial that the text of a line proposes.
struct Proposal {
    line: String,
    serial: String,
}

/// A finding in words.
struct FindingLine {
    place: String,
    words: String,
    proposal: Option<Proposal>,
}

/// A line of the table.
struct Line {
    id: String,
    ordinal: i32,
    text: String,
    units: Vec<(String, String)>,
    /// Pieces without a serial number.
    missing: i64,
    shares: Vec<String>,
    quantity: String,
    gross: String,
    discount: String,
    vat: String,
    total: String,
}

/// The document's sums.
struct Sum {
    gross: String,
    discount: String,
    tax: String,
    total: String,
}

#[derive(Template)]
#[template(path = "catalogue/sale.html")]
struct Page {
    frame: Frame,
    l: L,
    id: String,
    form: FormState,
    may_edit: bool,
    may_record: bool,
    document: Option<String>,
    findings: Vec<FindingLine>,
    lines: Vec<Line>,
    sum: Sum,
    more: Option<String>,
    buyer: Html,
    facts: Facts,
    tenders: Html,
    history: Timeline,
    panels: Panels,
}

/// Which lines are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    after: i32,
}

/// Shows a sale.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SaleId>,
    Query(page): Query<After>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let sheet = sale_sheet(
        site.platform.db.read(),
        id,
        &visit.actor().stations,
        page.after,
    )
    .await?;
    let currency = Currency::of(&sheet.sale.currency)?;
    let last = sheet.lines.last().map_or(0, |line| line.ordinal);
    let page = Page {
        frame: visit
            .frame("sales", sheet.sale.number.clone())
            .over(l.day(sheet.sale.sold_on.into()))
            .back("/sales", l.t("catalogue-sales")),
        l,
        id: id.to_string(),
        form: FormState::new(&visit),
        may_edit: visit.can("units.edit"),
        may_record: visit.can("sales.record"),
        document: sheet
            .sale
            .document_id
            .filter(|_| visit.can("documents.read"))
            .map(|document| format!("/documents/{document}")),
        findings: findings(&sheet, currency, l),
        lines: lines(&sheet, currency, l),
        sum: sum(&sheet.sale, currency, l),
        more: (last < sheet.sale.line_count).then(|| format!("/sales/{id}?after={last}#lines")),
        buyer: buyer(&sheet, l),
        facts: facts(&sheet.sale, l),
        tenders: tenders(&sheet, currency, l),
        history: history(&site, l, Ref::of(id)).await?,
        panels: site.panels(&visit, Ref::of(id)).await,
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

fn money(minor: i64, currency: Currency, l: L) -> String {
    l.money(Money { minor, currency })
}

/// The findings of a sale; one that cannot be read is left out, never a broken page.
fn findings(sheet: &SaleSheet, currency: Currency, l: L) -> Vec<FindingLine> {
    let findings: Vec<Finding> =
        serde_json::from_value(sheet.sale.findings.clone()).unwrap_or_default();
    let by_place: HashMap<i32, &sale_line::Model> = sheet
        .lines
        .iter()
        .map(|line| (line.ordinal, line))
        .collect();
    findings
        .iter()
        .map(|finding| finding_line(finding, &by_place, currency, l))
        .collect()
}

fn finding_line(
    finding: &Finding,
    lines: &HashMap<i32, &sale_line::Model>,
    currency: Currency,
    l: L,
) -> FindingLine {
    let proposed = finding
        .args
        .get("serial")
        .and_then(|serial| serial.as_str())
        .filter(|_| finding.code == "catalogue-finding-serial-proposed");
    let line = finding.line.and_then(|place| lines.get(&place));
    FindingLine {
        place: finding
            .line
            .map(|line| format!("#{line}"))
            .unwrap_or_default(),
        words: finding_words(finding, currency, l),
        proposal: proposed.zip(line).map(|(serial, line)| Proposal {
            line: line.id.to_string(),
            serial: serial.to_owned(),
        }),
    }
}

/// A finding as a sentence; amounts and days are written for the reader.
fn finding_words(finding: &Finding, currency: Currency, l: L) -> String {
    let args: Vec<(&'static str, TextArg)> = ARGS
        .iter()
        .filter_map(|name| {
            let value = finding.args.get(*name)?;
            let arg = match (*name, value) {
                ("stated" | "lines" | "amount", value) if value.is_i64() => {
                    TextArg::Text(money(value.as_i64().unwrap_or(0), currency, l))
                }
                (_, serde_json::Value::Number(number)) => {
                    TextArg::Number(number.as_i64().unwrap_or(0))
                }
                (_, serde_json::Value::String(text)) => {
                    TextArg::Text(text.parse().map_or_else(|_| text.clone(), |day| l.day(day)))
                }
                (_, other) => TextArg::Text(other.to_string()),
            };
            Some((*name, arg))
        })
        .collect();
    l.a(&finding.code, &args)
}

/// Names that findings give to their arguments.
const ARGS: [&str; 29] = [
    "serial", "day", "stated", "lines", "amount", "value", "expected", "found", "name", "n",
    "code", "path", "read", "today", "issued", "counted", "profile", "percent", "base", "quantity",
    "count", "meant", "paid", "currency", "column", "first", "other", "most", "row",
];

fn lines(sheet: &SaleSheet, currency: Currency, l: L) -> Vec<Line> {
    let mut shares: HashMap<SaleLineId, Vec<&line_share::Model>> = HashMap::new();
    for share in &sheet.shares {
        shares.entry(share.line_id).or_default().push(share);
    }
    let mut units: HashMap<SaleLineId, Vec<(String, String)>> = HashMap::new();
    for (line, unit) in &sheet.units {
        units
            .entry(*line)
            .or_default()
            .push((unit.id.to_string(), unit.serial.clone()));
    }
    sheet
        .lines
        .iter()
        .map(|line| {
            table_line(
                line,
                units.remove(&line.id).unwrap_or_default(),
                shares.get(&line.id),
                currency,
                l,
            )
        })
        .collect()
}

fn table_line(
    line: &sale_line::Model,
    units: Vec<(String, String)>,
    shares: Option<&Vec<&line_share::Model>>,
    currency: Currency,
    l: L,
) -> Line {
    let has = i64::try_from(units.len()).unwrap_or(i64::MAX);
    let missing = if line.product_id.is_some() && line.quantity_milli > 0 {
        (pieces(line.quantity_milli, &line.unit_code) - has).max(0)
    } else {
        0
    };
    Line {
        id: line.id.to_string(),
        ordinal: line.ordinal,
        text: line.text.clone(),
        units,
        missing,
        shares: shares
            .into_iter()
            .flatten()
            .map(|share| share_words(share, currency, l))
            .collect(),
        quantity: l.quantity(line.quantity_milli),
        gross: money(line.gross, currency, l),
        discount: money(line.discount, currency, l),
        vat: l.percent(line.vat_bp.into()),
        total: money(line.total, currency, l),
    }
}

/// One run of shares: which pieces, and what each of them bears in the end.
fn share_words(share: &line_share::Model, currency: Currency, l: L) -> String {
    let pieces = if share.from_piece == share.to_piece {
        share.from_piece.to_string()
    } else {
        format!("{}–{}", share.from_piece, share.to_piece)
    };
    let each = share.price - share.discount + share.tax + share.freight;
    l.a(
        "catalogue-share",
        &[
            ("pieces", pieces.into()),
            ("each", money(each, currency, l).into()),
        ],
    )
}

fn sum(sale: &sale::Model, currency: Currency, l: L) -> Sum {
    Sum {
        gross: money(sale.gross, currency, l),
        discount: money(sale.discount, currency, l),
        tax: money(sale.tax, currency, l),
        total: money(sale.total, currency, l),
    }
}

fn buyer(sheet: &SaleSheet, l: L) -> Html {
    match (&sheet.buyer, &sheet.sale.buyer_name) {
        (Some(buyer), _) => customer_facts(buyer, l),
        (None, Some(name)) => Html::text(name),
        (None, None) => Html::text(&l.t("catalogue-buyer-unknown")),
    }
}

/// A customer with the way to their page and how they are reached.
pub(super) fn customer_facts(brief: &accounts::Brief, l: L) -> Html {
    let url = format!("/customers/{}", brief.id);
    Html::part(
        &Facts::new()
            .link(l.t("catalogue-customer"), &url, &brief.name)
            .text(l.t("catalogue-contact"), contact_line(brief)),
    )
}

/// How a customer is reached, in one line.
pub(super) fn contact_line(brief: &accounts::Brief) -> String {
    let phone = brief.phone.as_deref().map(|phone| {
        Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.display().to_string())
    });
    let rest = [&brief.mail, &brief.place].into_iter().flatten().cloned();
    phone
        .into_iter()
        .chain(rest)
        .collect::<Vec<_>>()
        .join(" · ")
}

fn facts(sale: &sale::Model, l: L) -> Facts {
    let delivered = sale
        .delivered_on
        .map_or_else(|| l.t("catalogue-no-delivery"), |day| l.day(day.into()));
    let mut facts = Facts::new()
        .text(l.t("catalogue-sold-on"), l.day(sale.sold_on.into()))
        .text(l.t("catalogue-delivered-on"), delivered)
        .text(
            l.t("catalogue-source"),
            l.t(&format!("catalogue-source-{}", source_word(&sale.source))),
        )
        .text(
            "ETTN",
            sale.ettn.map(|ettn| ettn.to_string()).unwrap_or_default(),
        )
        .text(
            l.t("catalogue-seller"),
            sale.seller_tax_no.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("catalogue-distance"),
            l.t(if sale.distance {
                "catalogue-yes"
            } else {
                "catalogue-no"
            }),
        );
    if let Some(rate) = sale.rate_micro {
        facts = facts.text(
            l.t("catalogue-rate"),
            rust_decimal::Decimal::new(rate, 6).normalize().to_string(),
        );
    }
    facts
}

/// Sources that have a text of their own; a shop or file that nobody named is "other".
pub(super) fn source_word(source: &str) -> &str {
    match source {
        "ubl" | "csv" | "shopify" | "woocommerce" | "trendyol" | "api" | "hand" => source,
        _ => "other",
    }
}

fn tenders(sheet: &SaleSheet, currency: Currency, l: L) -> Html {
    if sheet.tenders.is_empty() {
        return Html::text(&l.t("catalogue-tenders-none"));
    }
    let facts = sheet.tenders.iter().fold(Facts::new(), |facts, tender| {
        let label = l.t(&format!(
            "catalogue-tender-{}",
            tender.instrument.replace('_', "-")
        ));
        facts.text(label, money(tender.amount, currency, l))
    });
    Html::part(&facts)
}
