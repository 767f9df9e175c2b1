//! The words of a typed sale, with as many lines and payments as are needed, read into a sale.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::format::{parse_day, parse_decimal, parse_money};
use kernel::ids::{CustomerId, ProductId, StationId};
use kernel::language::Language;
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::{Problems, Refusal, Refused};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::bulk::{BY_HAND, IncomingLine, IncomingSale, IncomingSerial, ProductHint};
use crate::queries::ProductRow;
use crate::rules::amounts::LineAmounts;
use crate::rules::line_amounts::{TypedLine, line_amounts};
use crate::rules::product_words::{Named, meant};
use crate::rules::sale::{DocumentPart, TenderFacts, is_number};
use crate::rules::serials::{self, Serial};

/// Most lines and most payments that the page takes; longer invoices come as files.
pub(super) const LINES_MAX: usize = 50;

/// The words of the form. Lines are numbered as the refusals name them: `lines[0].quantity`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SaleWords {
    number: String,
    sold_on: String,
    delivered_on: String,
    pub(super) customer: String,
    pub(super) buyer: String,
    currency: String,
    distance: String,
    country: String,
    vat_within: String,
    total: String,
    /// More lines were asked for, nothing is to be kept yet.
    pub(super) more: String,
    #[serde(flatten)]
    parts: BTreeMap<String, String>,
}

/// What the page knows beside the words.
pub(super) struct Known {
    /// Products that the lines may mean.
    pub(super) products: Vec<ProductRow>,
    /// Station of the person.
    pub(super) station: Option<StationId>,
    /// Language in which figures are typed.
    pub(super) language: Language,
}

impl SaleWords {
    fn word(&self, list: &str, at: usize, name: &str) -> &str {
        self.parts
            .get(&format!("{list}[{at}].{name}"))
            .map_or("", |word| word.trim())
    }

    /// Parts of a list up to the last that has words; a forged number asks for no more than there may be.
    fn count(&self, list: &str, telling: &[&str]) -> usize {
        (0..LINES_MAX)
            .rev()
            .find(|at| {
                telling
                    .iter()
                    .any(|name| !self.word(list, *at, name).is_empty())
            })
            .map_or(0, |last| last + 1)
    }

    /// How many lines have words.
    pub(super) fn lines(&self) -> usize {
        self.count("lines", &["name", "amount", "serials"])
    }

    /// How many payments have words.
    pub(super) fn tenders(&self) -> usize {
        self.count("tenders", &["amount"])
    }

    /// The words for the products, line by line.
    pub(super) fn products(&self) -> impl Iterator<Item = &str> {
        (0..self.lines()).map(|at| self.word("lines", at, "name"))
    }

    fn currency(&self) -> Result<Currency, Refused> {
        Currency::of(&self.currency).map_err(|refusal| refusal.at("currency").into())
    }

    /// What the lines come to so far; lines that cannot be read yet count nothing.
    pub(super) fn total_so_far(&self, language: Language) -> Option<Money> {
        let currency = self.currency().ok()?;
        let totals = (0..self.lines()).filter_map(|at| {
            let (_, amounts) = self.amounts(at, currency, language).ok()?;
            Some(amounts.total())
        });
        let minor = totals.fold(0_i64, i64::saturating_add);
        Some(Money::new(minor, currency))
    }

    /// The figures of a line.
    fn typed(
        &self,
        at: usize,
        currency: Currency,
        language: Language,
    ) -> Result<TypedLine, Refused> {
        let field = |name: &str| format!("lines[{at}].{name}");
        let mut problems = Problems::default();
        let money = |name: &str| match self.word("lines", at, name) {
            "" if name == "discount" => Ok(Money::zero(currency)),
            text => parse_money(text, currency, language),
        };
        let vat = self.word("lines", at, "vat_percent").trim_matches('%');
        let vat = parse_decimal(vat, language).and_then(VatRate::of_percent);
        let vat = vat.map_err(|_| Refusal::new("catalogue-refused-vat"));
        let quantity = problems.take_at(field("quantity"), self.quantity(at, language));
        let unit_price = problems.take_at(field("amount"), money("amount"));
        let discount = problems.take_at(field("discount"), money("discount"));
        let vat = problems.take_at(field("vat_percent"), vat);
        problems.finish(TypedLine {
            quantity: quantity.unwrap_or_default(),
            unit_price: unit_price.unwrap_or(Money::zero(currency)),
            discount: discount.unwrap_or(Money::zero(currency)),
            vat: vat.unwrap_or(VatRate::ZERO),
            vat_within: !self.vat_within.is_empty(),
        })
    }

    fn quantity(&self, at: usize, language: Language) -> Result<Decimal, Refusal> {
        let quantity = parse_decimal(self.word("lines", at, "quantity"), language)?;
        let fine = thousandths(quantity).map(|_| quantity);
        fine.ok_or(Refusal::new("catalogue-refused-quantity"))
    }

    /// The figures of a line with what they come to.
    fn amounts(
        &self,
        at: usize,
        currency: Currency,
        language: Language,
    ) -> Result<(TypedLine, LineAmounts), Refused> {
        let line = self.typed(at, currency, language)?;
        let beside = |refusal: Refusal| refusal.at(format!("lines[{at}].amount"));
        Ok((line, line_amounts(&line).map_err(beside)?))
    }

    /// The sale, or all that is wrong with the words.
    pub(super) fn sale(&self, known: &Known) -> Result<IncomingSale, Refused> {
        let mut problems = Problems::default();
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            text => parse_day(text).map(Some),
        };
        // the act asks too; here it is told together with what cannot be read
        problems.check(
            is_number(&self.number),
            "number",
            "catalogue-refused-number",
        );
        let sold_on = problems.take_at("sold_on", parse_day(&self.sold_on));
        let delivered_on = problems.take_at("delivered_on", day(&self.delivered_on));
        let customer = problems.take(self.customer());
        let country = problems.take(super::unit_form::country(&self.country));
        let currency = problems.take(self.currency());
        let lines = currency.map(|currency| self.read_lines(&mut problems, currency, known));
        let tenders = currency.map(|currency| self.read_tenders(&mut problems, currency, known));
        let total = currency.and_then(|currency| self.read_total(&mut problems, currency, known));
        problems.finish(())?;
        let customer = customer.flatten();
        Ok(IncomingSale {
            scope: BY_HAND.into(),
            code: self.key(sold_on, known.station),
            content_hash: hex::encode(Sha256::digest(format!("{self:?}").as_bytes())),
            number: self.number.trim().to_owned(),
            ettn: None,
            source: BY_HAND.into(),
            seller_tax_no: None,
            customer,
            buyer_name: customer
                .is_none()
                .then(|| super::parse::words(&self.buyer))
                .flatten(),
            sold_on: sold_on.unwrap_or(Date::MIN),
            delivered_on: delivered_on.flatten(),
            currency: currency.unwrap_or(Currency::TRY).code().to_owned(),
            rate_micro: None,
            distance: !self.distance.is_empty(),
            country: country.unwrap_or_default(),
            station: known.station,
            document: None,
            document_part: DocumentPart::default(),
            stated_total: total.map(|total| total.minor),
            lines: lines.unwrap_or_default(),
            tenders: tenders.unwrap_or_default(),
            findings: Vec::new(),
        })
    }

    /// A slip is known by its number, its day and the till that wrote it.
    fn key(&self, sold_on: Option<Date>, station: Option<StationId>) -> String {
        let number = kernel::turkish::fold(&self.number);
        let day = sold_on.map(|day| day.to_string()).unwrap_or_default();
        let station = station.map(|id| id.to_string()).unwrap_or_default();
        format!("{number}|{day}|{station}")
    }

    /// The chosen buyer; nobody when none was chosen.
    fn customer(&self) -> Result<Option<CustomerId>, Refused> {
        match self.customer.as_str() {
            "nobody" => Ok(None),
            id => super::parse::id(id, "customer"),
        }
    }

    fn read_lines(
        &self,
        problems: &mut Problems,
        currency: Currency,
        known: &Known,
    ) -> Vec<IncomingLine> {
        (0..self.lines())
            .filter_map(|at| problems.take(self.line(at, currency, known)))
            .collect()
    }

    fn line(&self, at: usize, currency: Currency, known: &Known) -> Result<IncomingLine, Refused> {
        let field = |name: &str| format!("lines[{at}].{name}");
        let mut problems = Problems::default();
        let name = self.word("lines", at, "name");
        let product = product(name, &known.products)
            .ok_or_else(|| Refused::field(field("name"), "catalogue-refused-product-words"));
        let product = problems.take(product);
        let amounts = problems.take(self.amounts(at, currency, known.language));
        let serials = match self.word("lines", at, "serials") {
            "" => Some(Vec::new()),
            text => problems.take(serials::list(text).map_err(|refused| {
                let beside = refused.0.into_iter().map(|one| one.at(field("serials")));
                Refused(beside.collect())
            })),
        };
        let line = product.zip(amounts).zip(serials);
        let Some((((id, name), (line, amounts)), serials)) = problems.finish(line)? else {
            return Err(Refused::field("lines", "catalogue-refused-lines"));
        };
        Ok(IncomingLine {
            text: name.clone(),
            product: Some(ProductHint {
                known: Some(id),
                name,
                ..ProductHint::default()
            }),
            quantity_milli: thousandths(line.quantity).unwrap_or_default(),
            unit_code: "C62".into(),
            gross: amounts.price,
            discount: amounts.discount,
            freight: 0,
            vat_bp: i32::try_from(line.vat.basis_points()).unwrap_or_default(),
            tax: amounts.tax,
            serials: serials.into_iter().map(incoming_serial).collect(),
        })
    }

    fn read_tenders(
        &self,
        problems: &mut Problems,
        currency: Currency,
        known: &Known,
    ) -> Vec<TenderFacts> {
        let tender = |at: usize| {
            let amount = parse_money(self.word("tenders", at, "amount"), currency, known.language);
            let amount = problems.take_at(format!("tenders[{at}].amount"), amount)?;
            Some(TenderFacts {
                instrument: self.word("tenders", at, "instrument").to_owned(),
                reference: super::parse::words(self.word("tenders", at, "reference")),
                amount: amount.minor,
            })
        };
        (0..self.tenders()).filter_map(tender).collect()
    }

    fn read_total(
        &self,
        problems: &mut Problems,
        currency: Currency,
        known: &Known,
    ) -> Option<Money> {
        let text = self.total.trim();
        (!text.is_empty())
            .then(|| problems.take_at("total", parse_money(text, currency, known.language)))
            .flatten()
    }
}

/// A quantity in thousandths, when it has no finer part.
fn thousandths(quantity: Decimal) -> Option<i64> {
    let milli = quantity.checked_mul(Decimal::from(1_000))?.normalize();
    milli.to_i64().filter(|_| milli.scale() == 0)
}

fn incoming_serial(serial: Serial) -> IncomingSerial {
    IncomingSerial {
        serial: serial.raw,
        imei2: serial.imei2,
    }
}

/// The product that the words of a line mean, with its name.
fn product(words: &str, products: &[ProductRow]) -> Option<(ProductId, String)> {
    let named: Vec<Named<'_>> = products.iter().map(named).collect();
    let row = products.get(meant(words, &named)?)?;
    Some((row.id, row.name.clone()))
}

/// A product as its words are compared.
pub(super) fn named(row: &ProductRow) -> Named<'_> {
    Named {
        sku: row.sku.as_deref(),
        gtin: row.gtin.as_deref(),
        name: &row.name,
    }
}
