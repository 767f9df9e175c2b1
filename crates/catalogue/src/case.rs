//! What the law is asked about a unit: records become the facts of a case, nothing is decided here.

use jiff::civil::Date;
use law::{
    Addressee, Agreed, Buyer, Case, Condition, FittedPart, Limit, Measure, MeasureKind, Notice,
    Product, Promise, PromiseKind, Reading, Repair, Replacement, Report, ReportKind, Starts,
};

use crate::queries::WarrantyFacts;
use crate::records::{unit, unit_repair, warranty};

/// The case of a unit on the day of the question.
///
/// A replaced unit's dates are those of the first purchase; its repairs count, because the term that goes on is the same one.
/// Nothing known of the sale means that the delivery day, else the day of registration, stands for the contract.
pub(crate) fn case(facts: &WarrantyFacts, asked_on: Date, registered_on: Date) -> Case {
    let unit = &facts.unit;
    let first = facts.before.last().unwrap_or(unit);
    let delivered_on = first.delivered_on.map(Date::from);
    // An invoice may follow the delivery by some days (VUK m.231/5), so the earlier day stands for the contract.
    let sold_on = facts.sale.as_ref().map(|sale| Date::from(sale.sold_on));
    let contract_on = match (sold_on, delivered_on) {
        (Some(sold), Some(delivered)) => sold.min(delivered),
        (day, other) => day.or(other).unwrap_or(registered_on),
    };
    let mut case = Case::new(contract_on, asked_on.max(contract_on));
    case.buyer = buyer(facts);
    case.country = unit.country.clone();
    case.product = Product {
        name: Some(facts.product.name.clone()),
        group: facts.product.product_group.clone(),
        listed: None,
    };
    case.condition = condition(first.condition);
    case.delivered_on = delivered_on;
    case.delivery_assumed = first.delivery_assumed;
    case.measure = measure(facts);
    case.repairs = facts.repairs.iter().map(repair).collect();
    case.reports = facts.repairs.iter().filter_map(report).collect();
    case.replacement = replacement(facts);
    case.promises = promises(facts);
    case.parts = facts.warranties.iter().filter_map(part).collect();
    case.agreed = Agreed::default();
    case
}

/// A sale to a company is no consumer sale, unless somebody said otherwise; a buyer who is unknown is taken as a consumer.
fn buyer(facts: &WarrantyFacts) -> Buyer {
    match facts.unit.consumer_sale {
        Some(true) => Buyer::Consumer,
        Some(false) => Buyer::Business,
        None if facts.company => Buyer::Business,
        None => Buyer::Consumer,
    }
}

fn condition(condition: unit::Condition) -> Condition {
    match condition {
        unit::Condition::New => Condition::New,
        unit::Condition::Used => Condition::Used,
        unit::Condition::Refurbished => Condition::Refurbished,
    }
}

fn measure_kind(word: &str) -> Option<MeasureKind> {
    match word {
        "km" => Some(MeasureKind::Km),
        "hour" => Some(MeasureKind::Hours),
        "copy" => Some(MeasureKind::Copies),
        "piece" => Some(MeasureKind::Pieces),
        _ => None,
    }
}

fn measure(facts: &WarrantyFacts) -> Option<Measure> {
    let kind = measure_kind(facts.product.measure.as_deref()?)?;
    let reading = facts
        .unit
        .reading
        .zip(facts.unit.read_on)
        .map(|(value, on)| Reading {
            on: on.into(),
            value,
        });
    Some(Measure {
        kind,
        limit: facts.product.measure_limit?,
        readings: reading.into_iter().collect(),
    })
}

fn repair(row: &unit_repair::Model) -> Repair {
    let notice = row.notified_on.map(|on| Notice {
        on: on.into(),
        to: Addressee::Service,
        medium: None,
    });
    Repair {
        notices: notice.into_iter().collect(),
        handed_over_on: row.handed_over_on.map(Date::from),
        ready_on: row.ready_on.map(Date::from),
        collected_on: row.collected_on.map(Date::from),
        loaner_on: row.loaner_on.map(Date::from),
        in_warranty: Some(row.in_warranty),
        fault_group: row.fault_group.clone(),
    }
}

/// A report has its own day; one that was entered without is dated by the ready notice, else by the start of the repair that it ended.
fn report(row: &unit_repair::Model) -> Option<Report> {
    let kind = match row.report.as_deref()? {
        "unrepairable" => ReportKind::Unrepairable,
        _ => ReportKind::UserFault,
    };
    let on = row
        .report_on
        .or(row.ready_on)
        .or(row.handed_over_on)
        .or(row.notified_on)?;
    Some(Report {
        on: on.into(),
        kind,
        by: Addressee::Service,
        copy_given_on: row.copy_given_on.or(row.collected_on).map(Date::from),
    })
}

fn replacement(facts: &WarrantyFacts) -> Option<Replacement> {
    let before = facts.before.first()?;
    Some(Replacement {
        replaces: before.serial.clone(),
        on: facts.unit.replaced_on.or(before.replaced_on)?.into(),
    })
}

/// The product's own longer promise, and what was added to the unit.
fn promises(facts: &WarrantyFacts) -> Vec<Promise> {
    let product = facts
        .product
        .warranty_months
        .and_then(|months| u16::try_from(months).ok())
        .map(|months| Promise {
            kind: PromiseKind::Voluntary,
            starts: Starts::Beside,
            months: Some(months),
            provider: facts.product.maker_name.clone(),
            ..Promise::default()
        });
    product
        .into_iter()
        .chain(facts.warranties.iter().filter_map(promise))
        .collect()
}

fn promise(row: &warranty::Model) -> Option<Promise> {
    let (kind, starts) = match row.kind {
        warranty::Kind::Extended => (PromiseKind::Extended, Starts::After),
        warranty::Kind::Voluntary => (PromiseKind::Voluntary, Starts::Beside),
        warranty::Kind::Part => return None,
    };
    let limit = row
        .measure
        .as_deref()
        .and_then(measure_kind)
        .zip(row.measure_limit)
        .map(|(kind, limit)| Limit { kind, limit });
    Some(Promise {
        kind,
        starts,
        starts_on: row.starts_on.map(Date::from),
        months: u16::try_from(row.months).ok(),
        ends_on: row.ended_on.map(Date::from),
        provider: row.provider.clone(),
        document: row.document.clone(),
        part: row.part.clone(),
        limit,
    })
}

fn part(row: &warranty::Model) -> Option<FittedPart> {
    let fitted_on = row
        .starts_on
        .filter(|_| row.kind == warranty::Kind::Part && row.ended_on.is_none())?
        .into();
    Some(FittedPart {
        fitted_on,
        name: row.part.clone().unwrap_or_default(),
        months: u16::try_from(row.months).ok(),
        document: row.document.clone(),
    })
}
