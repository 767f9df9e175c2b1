//! The words of the editor, read into a draft: parts by code or name, prices of the lists where nobody typed one.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use kernel::format::{parse_day, parse_decimal, parse_money};
use kernel::ids::ProductId;
use kernel::language::Language;
use kernel::money::{Currency, Money, VatRate};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::turkish::fold;
use parts::{LabourRate, PartBrief, Price};
use platform::Failure;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sea_orm::ConnectionTrait;
use serde::Deserialize;

use crate::acts::{Draft, DraftLine};
use crate::estimates::Variant;
use crate::records::service_order::Model;
use crate::rules::estimate::{LINES_MAX, VARIANTS_MAX};
use crate::rules::estimate_states::EstimateLineKind;

/// The words of the form. Lines are numbered as the refusals name them: `lines[0].quantity`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct EstimateWords {
    pub(super) estimate: String,
    pub(super) version: String,
    pub(super) currency: String,
    pub(super) valid_until: String,
    pub(super) deposit: String,
    pub(super) work_days: String,
    pub(super) terms: String,
    pub(super) why: String,
    /// Which button was pressed: more lines, another variant, keep, offer.
    pub(super) act: String,
    #[serde(flatten)]
    parts: BTreeMap<String, String>,
}

/// What the lists say about the parts and works that were typed.
#[derive(Debug, Default)]
pub(super) struct Known {
    parts: Vec<PartBrief>,
    prices: HashMap<ProductId, Price>,
    rates: Vec<LabourRate>,
}

impl Known {
    /// Looks up what the lines name: what fits the product, what else the words find, and what it costs.
    pub(super) async fn of<C: ConnectionTrait>(
        conn: &C,
        order: &Model,
        words: &EstimateWords,
        today: Date,
    ) -> Result<Self, Failure> {
        let mut parts = parts::parts_for(conn, order.product_id).await?;
        for at in (0..words.lines()).filter(|at| words.kind(*at) == Some(EstimateLineKind::Part)) {
            let typed = words.word("lines", at, "text");
            if !typed.is_empty() && meant(typed, &parts).is_none() {
                parts.extend(parts::parts_found(conn, &key(typed)).await?);
            }
        }
        let segment = accounts::segment_of(conn, order.customer_id).await?;
        let (station, segment) = (order.station_id, segment.as_deref());
        let mut prices = HashMap::new();
        for at in 0..words.lines() {
            let part = meant(words.word("lines", at, "text"), &parts).map(|part| part.id);
            if let Some(part) = part.filter(|part| !prices.contains_key(part))
                && let Some(price) = parts::price_of(conn, part, station, segment, today).await?
            {
                prices.insert(part, price);
            }
        }
        let rates = parts::labour_rates(conn, station, segment, today).await?;
        Ok(Self {
            parts,
            prices,
            rates,
        })
    }

    /// The price that a list has for a line, without VAT, and the name of the list.
    fn price(
        &self,
        kind: EstimateLineKind,
        text: &str,
        vat: VatRate,
        currency: Currency,
    ) -> Option<(Money, String)> {
        let price = match kind {
            EstimateLineKind::Part => self.prices.get(&meant(text, &self.parts)?.id)?.clone(),
            EstimateLineKind::Labour => self.rate(text)?.price.clone(),
            EstimateLineKind::Other => return None,
        };
        let price = Price {
            vat_bp: i32::try_from(vat.basis_points()).ok()?,
            ..price
        };
        let net = price.net().ok().filter(|net| net.currency == currency)?;
        Some((net, price.list_name))
    }

    /// The rate of this name, else the hour of all work.
    fn rate(&self, text: &str) -> Option<&LabourRate> {
        let named = self
            .rates
            .iter()
            .find(|rate| !rate.name.is_empty() && fold(&rate.name) == fold(text));
        named.or_else(|| {
            self.rates
                .iter()
                .find(|rate| rate.kind == parts::RateKind::Hour && rate.name.is_empty())
        })
    }
}

/// A part as the list under a field offers it: its code first.
pub(super) fn offered(part: &PartBrief) -> String {
    match &part.sku {
        Some(sku) => format!("{sku} · {}", part.name),
        None => part.name.clone(),
    }
}

/// What is looked up for words that were offered: the code alone.
fn key(typed: &str) -> String {
    typed
        .split_once(" · ")
        .map_or(typed, |(sku, _)| sku)
        .to_owned()
}

/// The part that words mean: as it was offered, by its code, or by its whole name.
fn meant<'a>(typed: &str, parts: &'a [PartBrief]) -> Option<&'a PartBrief> {
    let typed = fold(typed.trim());
    if typed.is_empty() {
        return None;
    }
    parts.iter().find(|part| {
        let sku = part.sku.as_deref().map(fold);
        fold(&offered(part)) == typed || sku.as_ref() == Some(&typed) || fold(&part.name) == typed
    })
}

impl EstimateWords {
    pub(super) fn word(&self, list: &str, at: usize, name: &str) -> &str {
        self.parts
            .get(&format!("{list}[{at}].{name}"))
            .map_or("", |word| word.trim())
    }

    fn count(&self, list: &str, most: usize, telling: &[&str]) -> usize {
        (0..most)
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
        self.count("lines", LINES_MAX, &["text", "unit_price"])
    }

    /// How many variants have words; at least one.
    pub(super) fn variants(&self) -> usize {
        self.count("variants", VARIANTS_MAX, &["title", "text"])
            .max(1)
    }

    fn kind(&self, at: usize) -> Option<EstimateLineKind> {
        EstimateLineKind::of_word(self.word("lines", at, "kind"))
    }

    /// The words of the line that is typed in just now: browsers send the one field that asks.
    pub(super) fn typed(&self) -> &str {
        self.parts
            .values()
            .next_back()
            .map_or("", |word| word.trim())
    }

    /// The version that was seen.
    pub(super) fn seen(&self) -> Option<i32> {
        self.version.trim().parse().ok()
    }

    /// The draft, or all that is wrong with the words.
    pub(super) fn draft(&self, known: &Known, lang: Language) -> Result<Draft, Refused> {
        let mut problems = Problems::new();
        let currency = Currency::of(&self.currency).map_err(|refusal| refusal.at("currency"));
        let currency = problems.take(currency).unwrap_or(Currency::TRY);
        let missing = || Refusal::new("service-refused-valid-until").at("valid_until");
        let valid_until = parse_day(&self.valid_until).map_err(|_| missing());
        let valid_until = problems.take(valid_until).unwrap_or(Date::MIN);
        let deposit = self.amount(&mut problems, "deposit", &self.deposit, currency, lang);
        let work_days = match self.work_days.trim() {
            "" => None,
            days => problems.take_at(
                "work_days",
                days.parse::<u16>()
                    .map_err(|_| Refusal::new("service-refused-days")),
            ),
        };
        let lines = (0..self.lines())
            .filter(|at| !self.is_blank(*at))
            .filter_map(|at| problems.take(self.line(at, known, currency, lang)))
            .collect();
        let variants = (0..self.variants()).map(|at| Variant {
            title: self.word("variants", at, "title").to_owned(),
            text: self.word("variants", at, "text").to_owned(),
        });
        problems.finish(Draft {
            currency,
            valid_until,
            variants: variants.collect(),
            lines,
            deposit,
            work_days,
            terms: Some(self.terms.clone()),
            why: Some(self.why.clone()),
        })
    }

    /// A line without words and without a price between others.
    fn is_blank(&self, at: usize) -> bool {
        ["text", "unit_price"]
            .iter()
            .all(|name| self.word("lines", at, name).is_empty())
    }

    fn amount(
        &self,
        problems: &mut Problems,
        field: &'static str,
        word: &str,
        currency: Currency,
        lang: Language,
    ) -> Option<i64> {
        if word.trim().is_empty() {
            return None;
        }
        let money = problems.take_at(field, parse_money(word, currency, lang));
        money.map(|money| money.minor)
    }

    fn line(
        &self,
        at: usize,
        known: &Known,
        currency: Currency,
        lang: Language,
    ) -> Result<DraftLine, Refused> {
        let field = |name: &str| format!("lines[{at}].{name}");
        let mut problems = Problems::new();
        let kind = self.kind(at).unwrap_or(EstimateLineKind::Other);
        let text = self.word("lines", at, "text");
        let part = meant(text, &known.parts).filter(|_| kind == EstimateLineKind::Part);
        let vat = parse_decimal(self.word("lines", at, "vat").trim_matches('%'), lang);
        let vat = vat.and_then(VatRate::of_percent);
        let vat = problems
            .take_at(field("vat_bp"), vat)
            .unwrap_or(VatRate::ZERO);
        let quantity = problems.take_at(
            field("quantity"),
            thousandths(self.word("lines", at, "quantity"), lang),
        );
        let listed = known.price(kind, text, vat, currency);
        let price = match (self.word("lines", at, "unit_price"), &listed) {
            ("", Some((price, _))) => Ok(*price),
            ("", None) => Err(Refusal::new("service-refused-line-price")),
            (word, _) => parse_money(word, currency, lang),
        };
        let price = problems.take_at(field("unit_price"), price);
        // a price that somebody changed is nobody's list any more
        let list = listed.filter(|(listed, _)| Some(*listed) == price);
        let discount = match self.word("lines", at, "discount") {
            "" => Ok(Money::zero(currency)),
            word => parse_money(word, currency, lang),
        };
        let discount = problems.take_at(field("discount"), discount);
        let variant = self.word("lines", at, "variant").parse().unwrap_or(0);
        problems.finish(DraftLine {
            variant,
            kind,
            part: part.map(|part| part.id),
            text: part.map_or_else(|| text.to_owned(), |part| part.name.clone()),
            quantity: quantity.unwrap_or_default(),
            unit_price: price.map_or(0, |price| price.minor),
            discount: discount.map_or(0, |discount| discount.minor),
            vat_bp: vat.basis_points(),
            price_list: list.map(|(_, name)| name),
        })
    }
}

/// A quantity in thousandths; a finer one is refused.
fn thousandths(word: &str, lang: Language) -> Result<i64, Refusal> {
    let quantity = parse_decimal(word, lang)?;
    let milli = quantity
        .checked_mul(Decimal::from(1_000))
        .map(|milli| milli.normalize());
    milli
        .filter(|milli| milli.scale() == 0)
        .and_then(|milli| milli.to_i64())
        .ok_or_else(|| Refusal::new("service-refused-line-quantity"))
}
