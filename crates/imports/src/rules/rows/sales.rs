//! Rows that share a number become one sale; amounts are settled in minor units, taxes taken out where prices contain them.

use kernel::money::{Currency, Money};
use rust_decimal::Decimal;

use super::{Reader, Told, country_code};
use crate::rules::drafts::{LineDraft, Oddity, Problem, SaleDraft, SerialDraft, TenderDraft};
use crate::rules::mapping::Field;
use crate::rules::reading::Row;

/// The most lines that one sale may have.
const MOST_LINES: usize = 20_000;

/// Makes a sale of its rows.
pub fn sale(reader: &Reader<'_>, rows: &[Row]) -> Result<SaleDraft, Vec<Problem>> {
    let Some(first) = rows.first() else {
        return Err(vec![Problem::new(0, "", "imports-problem-empty")]);
    };
    let mut told = Told::default();
    if rows.len() > MOST_LINES {
        told.problems
            .push(Problem::new(first.number, "", "imports-problem-lines").with("most", MOST_LINES));
        return Err(told.problems);
    }
    let draft = head(reader, first, &mut told).map(|mut draft| {
        agree(reader, rows, &mut told);
        let currency = Currency::of(&draft.currency).unwrap_or(Currency::TRY);
        let lines = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| line(reader, row, at + 1, currency, &mut told));
        draft.lines = lines.collect();
        draft.tenders = tender(reader, first, draft.total());
        draft
    });
    match draft {
        Some(mut draft) if told.problems.is_empty() => {
            draft.oddities = told.oddities;
            Ok(draft)
        }
        _ => Err(told.problems),
    }
}

fn head(reader: &Reader<'_>, row: &Row, told: &mut Told) -> Option<SaleDraft> {
    let ettn = reader
        .owned(row, Field::Ettn)
        .map(|ettn| ettn.to_ascii_lowercase());
    let number = reader
        .owned(row, Field::SaleNumber)
        .or_else(|| ettn.clone());
    let Some(number) = number else {
        told.problems
            .push(reader.problem(row, Field::SaleNumber, "imports-problem-sale-number"));
        return None;
    };
    if reader.text(row, Field::SoldOn).is_empty() {
        told.problems
            .push(reader.problem(row, Field::SoldOn, "imports-problem-day"));
    }
    let sold_on = reader.day(row, Field::SoldOn, told);
    let currency = currency(reader, row, told);
    let country = reader.text(row, Field::Country);
    let rate = reader.text(row, Field::Rate);
    Some(SaleDraft {
        scope: reader.mapping.scope.clone(),
        code: ettn.clone().unwrap_or_else(|| number.clone()),
        number,
        ettn,
        source: "csv".into(),
        seller_tax_no: None,
        customer: reader.customer(row, told),
        sold_on: sold_on.unwrap_or_default(),
        delivered_on: reader.day(row, Field::DeliveredOn, told),
        currency,
        rate_micro: reader
            .mapping
            .numbers
            .read(rate)
            .and_then(|rate| i64::try_from(rate * Decimal::from(1_000_000)).ok()),
        distance: false,
        country: if country.is_empty() {
            "TR".into()
        } else {
            country_code(country).unwrap_or("ZZ").into()
        },
        document_discount: 0,
        document_freight: 0,
        document_tax: 0,
        stated_total: None,
        lines: Vec::new(),
        tenders: Vec::new(),
        oddities: Vec::new(),
    })
}

fn currency(reader: &Reader<'_>, row: &Row, told: &mut Told) -> String {
    let written = reader.text(row, Field::Currency);
    let code = match kernel::turkish::fold(written).as_str() {
        "" | "tl" | "₺" | "lira" | "turk lirasi" => "TRY",
        "$" | "dolar" => "USD",
        "€" | "euro" | "avro" => "EUR",
        _ => written,
    };
    match Currency::of(code) {
        Ok(currency) => currency.code().to_owned(),
        Err(_) => {
            told.problems
                .push(reader.problem(row, Field::Currency, "imports-problem-currency"));
            String::new()
        }
    }
}

/// Rows of one sale must not name two buyers or two days; the first row holds, the others are odd.
fn agree(reader: &Reader<'_>, rows: &[Row], told: &mut Told) {
    for field in [
        Field::CustomerKey,
        Field::CustomerName,
        Field::SoldOn,
        Field::Currency,
    ] {
        let first = reader.text(&rows[0], field);
        let other = rows
            .iter()
            .find(|row| reader.text(row, field) != first && !reader.text(row, field).is_empty());
        if let Some(other) = other {
            let oddity =
                Oddity::new("imports-oddity-rows-differ").with("column", reader.heading(field));
            told.oddities.push(
                oddity
                    .with("first", first)
                    .with("other", reader.text(other, field)),
            );
        }
    }
}

fn line(
    reader: &Reader<'_>,
    row: &Row,
    ordinal: usize,
    currency: Currency,
    told: &mut Told,
) -> Option<LineDraft> {
    let product = reader.product(row, told);
    let number = |field, told: &mut Told| number(reader, row, field, told);
    let quantity = number(Field::Quantity, told).unwrap_or(Decimal::ONE);
    let amounts = Amounts {
        quantity,
        price: number(Field::UnitPrice, told),
        total: number(Field::LineTotal, told),
        discount: number(Field::Discount, told).map(|discount| discount.abs()),
        tax: number(Field::VatAmount, told),
        freight: number(Field::Freight, told).unwrap_or_default(),
        rate: product
            .as_ref()
            .and_then(|product| product.vat_bp)
            .unwrap_or_default(),
        included: reader.mapping.vat_included,
    };
    let Some(mut line) = amounts.settle(currency) else {
        told.problems
            .push(reader.problem(row, Field::UnitPrice, "imports-problem-amount"));
        return None;
    };
    if quantity <= Decimal::ZERO {
        told.oddities.push(
            Oddity::new("imports-oddity-quantity")
                .on_line(ordinal)
                .with("found", quantity.normalize()),
        );
    }
    line.serials = serials(reader, row, quantity);
    line.unit_code = ubl::codes::unit(reader.text(row, Field::Unit)).to_owned();
    line.text = product
        .as_ref()
        .map(|product| product.name.clone())
        .unwrap_or_default();
    line.product = product;
    Some(line)
}

fn number(reader: &Reader<'_>, row: &Row, field: Field, told: &mut Told) -> Option<Decimal> {
    let written = reader.text(row, field);
    if written.is_empty() || written == "-" {
        return None;
    }
    let number = reader.mapping.numbers.read(written);
    if number.is_none() {
        told.problems
            .push(reader.problem(row, field, "imports-problem-number"));
    }
    number
}

fn serials(reader: &Reader<'_>, row: &Row, quantity: Decimal) -> Vec<SerialDraft> {
    let written = reader.text(row, Field::Serial);
    if written.is_empty() {
        return Vec::new();
    }
    let pieces = quantity
        .is_integer()
        .then(|| u32::try_from(quantity).ok())
        .flatten();
    let all = ubl::split(written, pieces);
    let imei2 = if all.len() == 1 {
        reader.owned(row, Field::Imei2)
    } else {
        None
    };
    all.into_iter()
        .map(|serial| SerialDraft {
            serial: serial.to_owned(),
            imei2: imei2.clone(),
        })
        .collect()
}

fn tender(reader: &Reader<'_>, row: &Row, total: i64) -> Vec<TenderDraft> {
    let word = kernel::turkish::fold(reader.text(row, Field::Payment));
    if word.is_empty() {
        return Vec::new();
    }
    vec![TenderDraft {
        instrument: instrument(&word).to_owned(),
        reference: None,
        amount: total,
    }]
}

/// What a folded word about a payment means.
pub(crate) fn instrument(word: &str) -> &'static str {
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["hediye", "gift"]) {
        "gift_card"
    } else if has(&["puan", "point"]) {
        "points"
    } else if has(&["kupon", "voucher", "cek kod"]) {
        "voucher"
    } else if has(&["kredi", "kart", "card", "visa", "stripe", "iyzico", "paytr"]) {
        "card"
    } else if has(&["havale", "eft", "transfer", "bank", "boleto", "bacs"]) {
        "transfer"
    } else if has(&["nakit", "cash", "kapida", "cod"]) {
        "cash"
    } else if has(&["acik hesap", "cari", "vadeli", "account"]) {
        "on_account"
    } else {
        "other"
    }
}

/// Figures of a line as written.
struct Amounts {
    quantity: Decimal,
    price: Option<Decimal>,
    total: Option<Decimal>,
    discount: Option<Decimal>,
    tax: Option<Decimal>,
    freight: Decimal,
    rate: i32,
    included: bool,
}

impl Amounts {
    /// Amounts without tax and the tax; the line's total is what the customer paid for it, to the kuruş.
    fn settle(&self, currency: Currency) -> Option<LineDraft> {
        let before = match (self.price, self.total) {
            (Some(price), _) => self.quantity.checked_mul(price)?,
            (None, Some(total)) => total.checked_add(self.discount.unwrap_or_default())?,
            (None, None) => return None,
        };
        let after = match (self.total, self.discount) {
            (Some(total), _) => total,
            (None, discount) => before.checked_sub(discount.unwrap_or_default())?,
        };
        let minor = |amount: Decimal| {
            Money::rounded(amount, currency)
                .ok()
                .map(|money| money.minor)
        };
        let factor = Decimal::ONE + Decimal::new(i64::from(self.rate), 4);
        let (gross, net, tax) = if self.included {
            let whole = minor(after)?;
            let tax = match self.tax {
                Some(tax) => minor(tax)?,
                None => whole - minor(after / factor)?,
            };
            (minor(before / factor)?, whole - tax, tax)
        } else {
            let net = minor(after)?;
            let tax = match self.tax {
                Some(tax) => minor(tax)?,
                None => minor(after.checked_mul(factor - Decimal::ONE)?)?,
            };
            (minor(before)?, net, tax)
        };
        let quantity = (self.quantity * Decimal::ONE_THOUSAND).round();
        // A total above quantity times price is a dearer line, not a negative discount.
        let gross = if (gross >= net) == (net >= 0) || self.discount.is_some() {
            gross
        } else {
            net
        };
        Some(LineDraft {
            quantity_milli: i64::try_from(quantity).ok()?,
            gross,
            discount: gross - net,
            freight: minor(self.freight)?,
            vat_bp: self.rate,
            tax,
            ..LineDraft::default()
        })
    }
}
