//! A large house for figures at real size: customers, their sales and units, through the acts of an import.
//!
//! Everything follows from the seed and the number of the customer, and each customer and sale has a key. So a second
//! run changes nothing, and a run that was cut off goes on.

mod draw;
mod names;
mod orders;

use accounts::bulk::{Incoming, lenient, upsert_many};
use accounts::{AddressText, ContactText, CustomerText};
use catalogue::bulk::{IncomingLine, IncomingSale, IncomingSerial, ProductHint, take_sales};
use catalogue::rules::sale::{DocumentPart, TenderFacts};
use identity::PostalAddress;
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::ids::{CustomerId, StationId};
use platform::{Failure, Platform};

use crate::TELLER;
use draw::Draw;

pub use orders::{Served, fill_orders};

/// Customers whose goods come in with one commit.
const BATCH: u64 = 300;
/// Different products.
const PRODUCTS: u64 = 2_000;
/// Of ten units, so many have an owner of their own: 300,000 customers for 1,000,000 units.
const OWNERS_IN_TEN: u64 = 3;
/// The name of the source whose keys these are.
const SOURCE: &str = "scale";
const VAT_BP: i32 = 2_000;

/// How large the house shall be.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Units with a serial number; three customers for ten of them.
    pub units: u64,
    /// Another seed makes another house.
    pub seed: u64,
    /// Stations that sell; empty for none.
    pub stations: Vec<StationId>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Customers so far.
    pub customers: u64,
    /// Sales so far.
    pub sales: u64,
    /// Units so far.
    pub units: u64,
}

/// Fills the house and tells after each batch how far it is.
///
/// # Errors
/// When the database does not answer.
pub async fn fill(
    platform: &Platform,
    scale: &Scale,
    mut told: impl FnMut(Filled) + Send,
) -> Result<Filled, Failure> {
    let customers = scale.units * OWNERS_IN_TEN / 10;
    let mut filled = Filled::default();
    let mut from = 0;
    while from < customers {
        let to = (from + BATCH).min(customers);
        let sales = batch(platform, scale, from..to).await?;
        filled.customers = to;
        filled.sales += sales;
        filled.units = units_before(to);
        told(filled);
        from = to;
    }
    // as the first night would
    platform::search::merge_index(platform).await?;
    Ok(filled)
}

/// Units of the customers before this one; ten for every three.
fn units_before(customer: u64) -> u64 {
    customer * 10 / OWNERS_IN_TEN
}

async fn batch(
    platform: &Platform,
    scale: &Scale,
    range: std::ops::Range<u64>,
) -> Result<u64, Failure> {
    let incoming: Vec<Incoming> = range
        .clone()
        .map(|number| customer(number, scale.seed))
        .collect::<Result<_, _>>()?;
    let mut work = platform.own_work(TELLER).await?;
    let today = kernel::time::civil_day(work.now);
    let may = work.actor.may()?;
    let known = upsert_many(&mut work, may, SOURCE, &incoming).await?;
    let sales: Vec<IncomingSale> = range
        .zip(known)
        .flat_map(|(number, known)| sales(number, known.id, scale, today))
        .collect();
    let count = sales.len() as u64;
    let may = work.actor.may()?;
    take_sales(&mut work, &may, None, sales).await?;
    work.commit().await?;
    Ok(count)
}

fn customer(number: u64, seed: u64) -> Result<Incoming, Failure> {
    let mut draw = Draw::seeded(number, seed);
    let (district, city) = names::place(&mut draw);
    let phone = ContactText {
        kind: "phone".into(),
        value: format!("+9053{number:08}"),
        label: String::new(),
    };
    let mail = ContactText {
        kind: "email".into(),
        value: format!("musteri{number}@posta.example"),
        label: String::new(),
    };
    let text = CustomerText {
        kind: "person".into(),
        name: names::person(&mut draw),
        lang: "tr".into(),
        contacts: vec![phone, mail],
        addresses: vec![AddressText {
            label: String::new(),
            place: PostalAddress {
                line: format!(
                    "{}. Sokak No: {}",
                    1 + draw.below(2_400),
                    1 + draw.below(180)
                ),
                district: district.into(),
                city: city.into(),
                country: "TR".into(),
                ..PostalAddress::default()
            },
        }],
        ..CustomerText::default()
    };
    let (details, _) = lenient(&text)?;
    Ok(Incoming {
        source_key: Some(number.to_string()),
        details,
    })
}

/// The sales of a customer: one to three units each, until all that are theirs are sold.
fn sales(number: u64, customer: CustomerId, scale: &Scale, today: Date) -> Vec<IncomingSale> {
    let mut draw = Draw::seeded(number, scale.seed ^ 0x5A1E);
    let mut next = units_before(number);
    let end = units_before(number + 1);
    let mut sales = Vec::new();
    while next < end {
        let count = (1 + draw.below(3)).min(end - next);
        let lines = (next..next + count)
            .map(|unit| line(unit, scale.seed))
            .collect();
        sales.push(sale(next, customer, lines, scale, today, &mut draw));
        next += count;
    }
    sales
}

fn line(unit: u64, seed: u64) -> IncomingLine {
    let mut draw = Draw::seeded(unit, seed ^ 0x11E);
    let number = draw.below(PRODUCTS);
    let (brand, name, price) = names::product(number);
    let tax = price * i64::from(VAT_BP) / 10_000;
    IncomingLine {
        text: name.clone(),
        product: Some(ProductHint {
            code: Some(format!("P{number:05}")),
            brand: Some(brand.into()),
            name,
            ..ProductHint::default()
        }),
        quantity_milli: 1_000,
        unit_code: "C62".into(),
        gross: price,
        vat_bp: VAT_BP,
        tax,
        serials: vec![IncomingSerial {
            serial: format!("SN{:03}X{unit:07}", unit % 677),
            imei2: None,
        }],
        ..IncomingLine::default()
    }
}

fn sale(
    first: u64,
    customer: CustomerId,
    lines: Vec<IncomingLine>,
    scale: &Scale,
    today: Date,
    draw: &mut Draw,
) -> IncomingSale {
    let days = i64::try_from(draw.below(1_800)).unwrap_or_default();
    let sold_on = today.saturating_sub(days.days());
    let total: i64 = lines.iter().map(|line| line.gross + line.tax).sum();
    let station = match scale.stations.is_empty() {
        true => None,
        false => Some(*draw.one(&scale.stations)),
    };
    IncomingSale {
        scope: SOURCE.into(),
        code: first.to_string(),
        content_hash: format!("{}-{first}", scale.seed),
        number: format!("OLC{first:013}"),
        ettn: None,
        source: SOURCE.into(),
        seller_tax_no: None,
        customer: Some(customer),
        buyer_name: None,
        sold_on,
        delivered_on: Some(sold_on),
        currency: "TRY".into(),
        rate_micro: None,
        distance: draw.below(4) == 0,
        country: "TR".into(),
        station,
        document: None,
        document_part: DocumentPart::default(),
        stated_total: Some(total),
        lines,
        tenders: vec![TenderFacts {
            instrument: "card".into(),
            reference: None,
            amount: total,
        }],
        findings: Vec::new(),
    }
}
