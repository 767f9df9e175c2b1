//! What the servis fişi says: what was found and done, what it costs, what the warranty gained.

use kernel::money::{Currency, Money, VatRate};
use kernel::time::days_between;

use super::gathered::{Gathered, Moment};
use crate::neighbours::{money, warranty};
use crate::papers::{Exchange, LineKind, PriceLine, Slip, Sum, WarrantyGain};
use crate::records::estimate_line;
use crate::rules::estimate_states::EstimateLineKind;
use crate::rules::words::Outcome;

/// VAT on repairs, in basis points (Cumhurbaşkanı Kararı 7346 of 7 July 2023).
const VAT: u32 = 2_000;

/// The facts of the slip.
pub(super) fn of(gathered: &Gathered, at: &Moment) -> Slip {
    let order = &gathered.sheet.order;
    let returned = order.delivered_on.is_some().then_some(at.at);
    Slip {
        head: gathered.head(at),
        customer: gathered.customer(),
        device: gathered.device(),
        warranty: gathered.warranty(),
        complaint: order.fault_told.clone(),
        wishes: String::new(),
        arrival: gathered.arrival(),
        brought: Exchange {
            given_by: gathered.sheet.customer.name.clone(),
            taken_by: gathered.received_by(),
        },
        returned: Exchange {
            given_by: at.by.clone(),
            taken_by: order.delivered_to.clone().unwrap_or_default(),
        },
        ready_at: order
            .ready_on
            .and_then(|day| kernel::time::start_of_day(day.into()).ok()),
        returned_at: returned,
        found: order.findings.clone().unwrap_or_default(),
        done: done(gathered),
        tested: order.test_result.clone().unwrap_or_default(),
        lines: lines(gathered),
        sum: sum(gathered),
        gain: gain(gathered),
        part_months: part_months(gathered),
        terms: Vec::new(),
        repair_days: gathered.repair_days(),
        technician: gathered.technician(),
        invoice: String::new(),
        approval: None,
    }
}

/// Labour in words, then how it ended when that was not a repair.
pub(super) fn done(gathered: &Gathered) -> String {
    let order = &gathered.sheet.order;
    let mut said: Vec<String> = gathered
        .sheet
        .hanging
        .labour
        .iter()
        .map(|row| row.what.clone())
        .collect();
    let ended = order
        .outcome
        .filter(|outcome| said.is_empty() || *outcome != Outcome::Repaired);
    said.extend(ended.map(|outcome| gathered.l.t(kernel::states::State::key(outcome))));
    said.join(" · ")
}

/// The lines that were agreed with their prices; where nothing was priced, the parts that were fitted.
fn lines(gathered: &Gathered) -> Vec<PriceLine> {
    let currency = Currency::of(&gathered.sheet.order.currency).unwrap_or(Currency::TRY);
    if gathered.lines.is_empty() {
        return gathered
            .used
            .iter()
            .filter(|used| used.taken_back.is_none())
            .map(fitted)
            .collect();
    }
    gathered
        .lines
        .iter()
        .map(|line| agreed(line, currency))
        .collect()
}

fn agreed(line: &estimate_line::Model, currency: Currency) -> PriceLine {
    PriceLine {
        kind: match line.kind {
            EstimateLineKind::Part => LineKind::Part,
            EstimateLineKind::Labour => LineKind::Labour,
            _ => LineKind::Other,
        },
        text: line.text.clone(),
        code: line.code.clone().unwrap_or_default(),
        quantity: line.quantity,
        unit_price: Some(Money::new(line.unit_price, currency)),
        vat: rate(u32::try_from(line.vat_bp).unwrap_or(VAT)),
        net: Some(Money::new(line.net, currency)),
        remark: String::new(),
    }
}

fn fitted(used: &parts::PartUsed) -> PriceLine {
    PriceLine {
        kind: LineKind::Part,
        text: used.name.clone(),
        code: used.sku.clone().unwrap_or_default(),
        quantity: used.quantity * 1_000,
        unit_price: None,
        vat: rate(VAT),
        net: None,
        remark: String::new(),
    }
}

fn rate(points: u32) -> VatRate {
    VatRate::of_basis_points(points).unwrap_or(VatRate::ZERO)
}

/// What was asked for: the sums of the agreed lines when they come to it, else the amount with the tax that is in it.
fn sum(gathered: &Gathered) -> Option<Sum> {
    let total = money::charge(&gathered.sheet.order)
        .ok()
        .flatten()
        .filter(|charge| charge.minor > 0)?;
    let vat = agreed_vat(gathered, total).unwrap_or_else(|| {
        let tax = rate(VAT).tax_in_gross(total);
        tax.map(|tax| vec![(rate(VAT), tax)]).unwrap_or_default()
    });
    let tax: i64 = vat.iter().map(|(_, tax)| tax.minor).sum();
    let paid = gathered.sheet.paid;
    let due = Money::new((total.minor - paid.minor).max(0), total.currency);
    Some(Sum {
        net: Money::new(total.minor - tax, total.currency),
        discount: None,
        vat,
        total,
        paid: Some(paid).filter(|paid| paid.minor > 0),
        due: (paid.minor > 0).then_some(due),
    })
}

fn agreed_vat(gathered: &Gathered, total: Money) -> Option<Vec<(VatRate, Money)>> {
    let lines = &gathered.lines;
    let whole: i64 = lines.iter().map(|line| line.net + line.tax).sum();
    if lines.is_empty() || whole != total.minor {
        return None;
    }
    let mut vat: Vec<(VatRate, Money)> = Vec::new();
    for line in lines {
        let rate = rate(u32::try_from(line.vat_bp).unwrap_or(VAT));
        match vat.iter_mut().find(|(known, _)| *known == rate) {
            Some((_, tax)) => tax.minor += line.tax,
            None => vat.push((rate, Money::new(line.tax, total.currency))),
        }
    }
    Some(vat)
}

/// What the repair added to the warranty: the last day as decided at the notice, and the last day now.
fn gain(gathered: &Gathered) -> Option<WarrantyGain> {
    let before = warranty::decision(&gathered.sheet.order)?.last_day?;
    let now = gathered.sheet.answer.as_ref()?.coverage.last_day?;
    let days = u32::try_from(days_between(before, now)).ok()?;
    (gathered.sheet.order.in_warranty && days > 0).then_some(WarrantyGain { days, before, now })
}

/// Months of the warranty of fitted parts, out of the device's own.
fn part_months(gathered: &Gathered) -> Option<u16> {
    let months = gathered
        .used
        .iter()
        .filter(|used| used.taken_back.is_none() && used.warranty_months > 0)
        .map(|used| used.warranty_months)
        .min()?;
    let outside = !gathered.sheet.order.in_warranty;
    u16::try_from(months).ok().filter(|_| outside)
}
