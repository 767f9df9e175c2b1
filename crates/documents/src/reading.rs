//! What an archived e-document says, read again from its bytes and written for a reader: parties, lines, sums.

use bytes::Bytes;
use kernel::{Currency, Money};
use platform::files::FileRow;
use platform::{Failure, Platform};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use ui::L;

/// Files larger than this are not read for a page.
const READ_MAX: i64 = 8 * 1024 * 1024;
/// Lines that are shown.
const LINES_MAX: usize = 300;
/// Notes that are shown.
const NOTES_MAX: usize = 20;

/// The main facts of an e-document, as they are shown and printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MainFacts {
    /// Who issued it.
    pub supplier: Side,
    /// For whom.
    pub customer: Side,
    /// The lines.
    pub lines: Vec<LineFacts>,
    /// Lines that are not shown.
    pub more: usize,
    /// Words and amounts, the payable one last.
    pub sums: Vec<(String, String)>,
    /// Free texts.
    pub notes: Vec<String>,
    /// Profile and type as written: `EARSIVFATURA · SATIS`.
    pub type_words: String,
}

/// A party.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Name.
    pub name: String,
    /// Tax number, address, telephone.
    pub lines: Vec<String>,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineFacts {
    /// What.
    pub text: String,
    /// Serial numbers.
    pub serials: String,
    /// How many.
    pub quantity: String,
    /// For how much each.
    pub unit_price: String,
    /// VAT rate.
    pub vat: String,
    /// For how much.
    pub net: String,
}

/// The main facts of an archived file; `None` when it is no e-document that can be read.
pub(crate) async fn main_facts(
    platform: &Platform,
    l: L,
    file: &FileRow,
    ettn: Option<&str>,
) -> Result<Option<MainFacts>, Failure> {
    if file.media_type != "application/xml" || file.size > READ_MAX {
        return Ok(None);
    }
    let bytes = platform.files.get(&file.sha256).await?;
    let ettn = ettn.map(str::to_owned);
    tokio::task::spawn_blocking(move || read(l, &bytes, ettn.as_deref()))
        .await
        .map_err(Failure::internal)
}

fn read(l: L, bytes: &Bytes, ettn: Option<&str>) -> Option<MainFacts> {
    let reading = ubl::read(bytes).ok()?;
    let mut all = reading.documents.into_iter().flatten();
    let document = match ettn {
        Some(ettn) => all.find(|document| document.uuid == ettn),
        None => all.next(),
    };
    document.map(|document| facts(l, &document))
}

fn facts(l: L, document: &ubl::Document) -> MainFacts {
    let money = |amount: Decimal| amount_words(l, amount, &document.currency);
    let lines = document
        .lines
        .iter()
        .take(LINES_MAX)
        .map(|line| line_facts(l, line, &document.currency));
    let type_words = [&document.profile, &document.type_code];
    let type_words = type_words.into_iter().filter(|word| !word.is_empty());
    MainFacts {
        supplier: side(&document.supplier),
        customer: side(&document.customer),
        lines: lines.collect(),
        more: document.lines.len().saturating_sub(LINES_MAX),
        sums: sums(l, document, money),
        notes: document.notes.iter().take(NOTES_MAX).cloned().collect(),
        type_words: type_words.cloned().collect::<Vec<_>>().join(" · "),
    }
}

fn side(party: &ubl::Party) -> Side {
    let address = party.address.as_ref().map(|address| {
        let parts = [&address.line, &address.district, &address.city];
        let parts: Vec<_> = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect();
        parts.join(", ")
    });
    // a generic number identifies nobody
    let tax = party.key().map(str::to_owned);
    let lines = [
        tax,
        party.tax_office.clone(),
        address,
        party.phone.clone(),
        party.email.clone(),
    ];
    Side {
        name: party.name().unwrap_or_default(),
        lines: lines
            .into_iter()
            .flatten()
            .filter(|line| !line.trim().is_empty())
            .collect(),
    }
}

fn line_facts(l: L, line: &ubl::Line, currency: &str) -> LineFacts {
    let money = |amount: Option<Decimal>| {
        amount
            .map(|amount| amount_words(l, amount, currency))
            .unwrap_or_default()
    };
    let serials: Vec<&str> = line
        .serials
        .iter()
        .map(|serial| serial.value.as_str())
        .collect();
    LineFacts {
        text: line.text().to_owned(),
        serials: serials.join(", "),
        quantity: line
            .quantity
            .map(|quantity| quantity_words(l, quantity))
            .unwrap_or_default(),
        unit_price: money(line.unit_price),
        vat: line
            .vat_percent()
            .and_then(|percent| (percent * Decimal::from(100)).to_i64())
            .map(|points| l.percent(points))
            .unwrap_or_default(),
        net: money(line.net),
    }
}

fn sums(
    l: L,
    document: &ubl::Document,
    money: impl Fn(Decimal) -> String,
) -> Vec<(String, String)> {
    let totals = &document.totals;
    let discounts = totals.discounts.filter(|amount| !amount.is_zero());
    let rows = [
        ("documents-sum-lines", totals.line_extension),
        ("documents-sum-discount", discounts),
        ("documents-sum-tax", totals.tax),
        ("documents-sum-payable", document.payable()),
    ];
    rows.into_iter()
        .filter_map(|(key, amount)| Some((l.t(key), money(amount?))))
        .collect()
}

/// The amount as the reader writes it; as it stands in the document when the currency is none.
fn amount_words(l: L, amount: Decimal, currency: &str) -> String {
    let money = Currency::of(currency).and_then(|currency| Money::rounded(amount, currency));
    money.map_or_else(|_| format!("{amount} {currency}"), |money| l.money(money))
}

fn quantity_words(l: L, quantity: Decimal) -> String {
    let thousandths = (quantity * Decimal::from(1000)).to_i64();
    thousandths.map_or_else(
        || quantity.to_string(),
        |thousandths| l.quantity(thousandths),
    )
}
