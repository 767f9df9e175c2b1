//! What is known of a unit as soon as its serial number or product is typed: which it is, its warranty, what is asked.

use catalogue::rules::product_words::{Named, looked_up, meant, offered};
use catalogue::{Beyond, ProductBrief, UnitBrief};
use kernel::ids::{FaultCodeId, FaultGroupId, ProductId, UnitId};
use kernel::time::civil_day;
use law::Answer;
use platform::{Failure, Lang, Stations, search};
use sea_orm::ConnectionTrait;
use ui::{Site, Visit};
use workshop::IntakeRule;

use super::words::IntakeWords;
use crate::neighbours::bench;
use crate::store;

/// Faults that the words may mean, at most.
const FAULTS: usize = 12;

/// A fault by group and code.
pub(super) type FaultIds = (Option<FaultGroupId>, Option<FaultCodeId>);

/// What is known of a unit of the form.
#[derive(Default)]
pub(super) struct KnownUnit {
    /// Units that the serial number means.
    pub units: Vec<UnitBrief>,
    /// The one that is meant.
    pub unit: Option<UnitBrief>,
    /// Its product, or the one that was typed.
    pub product: Option<ProductBrief>,
    /// Its order that is open already: number and address, where the visitor may see it.
    pub open: Option<(String, Option<String>)>,
    /// What the law says of it today.
    pub answer: Option<Answer>,
    /// What is asked of its kind.
    pub rule: IntakeRule,
    /// The fault that the typed words mean.
    pub fault: Option<FaultIds>,
}

impl KnownUnit {
    /// By which rule the page must have asked; empty when nothing is set up.
    pub(super) fn asked(&self) -> String {
        self.rule.id.map(|id| id.to_string()).unwrap_or_default()
    }

    /// Several units have this serial number and none was chosen.
    pub(super) fn several(&self) -> bool {
        self.unit.is_none() && self.units.len() > 1
    }
}

/// What is known of all units of the form.
pub(super) async fn all(
    site: &Site,
    visit: &Visit,
    words: &IntakeWords,
    count: usize,
) -> Result<Vec<KnownUnit>, Failure> {
    let mut known = Vec::with_capacity(count);
    for place in 0..count {
        known.push(one(site, visit, words, place).await?);
    }
    Ok(known)
}

/// What is known of one.
pub(super) async fn one(
    site: &Site,
    visit: &Visit,
    words: &IntakeWords,
    place: usize,
) -> Result<KnownUnit, Failure> {
    let db = site.platform.db.read();
    let stations = &visit.actor().stations;
    let serial = words.of(place, "serial");
    let mut known = KnownUnit::default();
    if !serial.is_empty() {
        known.units = catalogue::units_of_serial(db, stations, serial).await?;
    }
    let chosen: Option<UnitId> = words.of(place, "unit").parse().ok();
    known.unit = match known.units.as_slice() {
        [unit] => Some(unit.clone()),
        units => units.iter().find(|unit| Some(unit.id) == chosen).cloned(),
    };
    known.product = match &known.unit {
        Some(unit) => Some(unit.product.clone()),
        None if known.several() => None,
        None => product(db, words.of(place, "product")).await?,
    };
    if let Some(unit) = &known.unit {
        known.open = open(db, stations, unit.id).await?;
        known.answer = answer(site, stations, unit.id).await?;
    }
    if let Some(product) = &known.product {
        known.rule = bench::rule(db, product).await?;
    }
    known.fault = fault(db, words.of(place, "fault"), &known, visit.actor().lang).await?;
    Ok(known)
}

async fn open<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    unit: UnitId,
) -> Result<Option<(String, Option<String>)>, Failure> {
    let Some(order) = store::open_of_unit(conn, unit).await? else {
        return Ok(None);
    };
    let seen = stations.see(Some(order.station_id));
    let url = seen.then(|| format!("/service/orders/{}", order.id));
    Ok(Some((order.number, url)))
}

/// The law's answer; facts that contradict each other give none, and stop nobody at the counter.
async fn answer(site: &Site, stations: &Stations, unit: UnitId) -> Result<Option<Answer>, Failure> {
    let today = civil_day(site.platform.now());
    let db = site.platform.db.read();
    match catalogue::coverage_with(db, stations, unit, today, Beyond::default()).await {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// The product that typed words mean: by its stock code, or by its whole name.
async fn product<C: ConnectionTrait>(
    conn: &C,
    words: &str,
) -> Result<Option<ProductBrief>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let asked = looked_up(words);
    let by_code = catalogue::products_of_codes(conn, asked.iter().map(String::as_str)).await?;
    let mut products: Vec<ProductBrief> = by_code.into_values().collect();
    if products.is_empty() {
        products = catalogue::products_found(conn, words).await?;
    }
    let names: Vec<Named<'_>> = products.iter().map(named).collect();
    Ok(meant(words, &names).map(|place| products[place].clone()))
}

/// The words that the product field offers for the bar code of goods, where one product has it.
pub(super) async fn goods(site: &Site, code: &str) -> Result<Option<String>, Failure> {
    let hits = search::find(&site.platform, &Stations::All, code, &["product"], 2).await?;
    let [hit] = hits.as_slice() else {
        return Ok(None);
    };
    let product: Option<ProductId> = hit.subject.as_id();
    let found = catalogue::product_briefs(site.platform.db.read(), product).await?;
    Ok(found.values().next().map(|product| offered(named(product))))
}

fn named(product: &ProductBrief) -> Named<'_> {
    Named {
        sku: product.sku.as_deref(),
        gtin: None,
        name: &product.name,
    }
}

/// Products to offer for the words that are being typed.
pub(super) async fn products<C: ConnectionTrait>(
    conn: &C,
    words: &str,
) -> Result<Vec<String>, Failure> {
    if words.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let found = catalogue::products_found(conn, words).await?;
    Ok(found
        .iter()
        .map(|product| offered(named(product)))
        .collect())
}

/// How a fault is offered: code and name.
fn told(found: &workshop::Found, lang: Lang) -> String {
    match &found.code {
        Some(code) => format!("{} · {}", code.code, code.name(lang)),
        None => format!("{} · {}", found.group.code, found.group.name(lang)),
    }
}

/// Faults to offer for three letters.
pub(super) async fn faults<C: ConnectionTrait>(
    conn: &C,
    words: &str,
    known: &KnownUnit,
    lang: Lang,
) -> Result<Vec<String>, Failure> {
    let group = known
        .product
        .as_ref()
        .and_then(|product| product.group.as_deref());
    let found = workshop::find_fault(conn, words, group, FAULTS).await?;
    Ok(found.iter().map(|found| told(found, lang)).collect())
}

/// The fault that the words mean: as it was offered, or by its code.
async fn fault<C: ConnectionTrait>(
    conn: &C,
    words: &str,
    known: &KnownUnit,
    lang: Lang,
) -> Result<Option<FaultIds>, Failure> {
    if words.is_empty() {
        return Ok(None);
    }
    let group = known
        .product
        .as_ref()
        .and_then(|product| product.group.as_deref());
    let code = words.split(" · ").next().unwrap_or(words);
    let mut found = workshop::find_fault(conn, code, group, FAULTS).await?;
    found.extend(workshop::find_fault(conn, words, group, FAULTS).await?);
    let is = |one: &&workshop::Found| {
        let own = one.code.as_ref().map_or(&one.group.code, |code| &code.code);
        told(one, lang) == words || own.eq_ignore_ascii_case(words)
    };
    Ok(found.iter().find(is).map(|one| {
        let code = one.code.as_ref().map(|code| code.id);
        (Some(one.group.id), code)
    }))
}
