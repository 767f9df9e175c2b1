//! Settling a document: what each line bears of everything, adding up to the payable amount to the last kuruş.
//!
//! The document's own totals are the truth; line values only say in which proportion. What neither discounts, charges, tax nor
//! withholdings explain stands as `difference`, so that nothing is invented and nothing lost.

use kernel::money::{Currency, shares};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::line::Line;
use crate::money::Adjustment;

/// What one line bears, in minor units of the document's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineShare {
    /// Price before discounts.
    pub gross: i64,
    /// Discounts of the line itself.
    pub discount: i64,
    /// Its part of the document's discounts.
    pub document_discount: i64,
    /// Its own charges and its part of the document's: freight and the like.
    pub freight: i64,
    /// Tax.
    pub tax: i64,
    /// Tax that the buyer withholds, or that export-registered sales do not collect.
    pub withheld: i64,
    /// Paid before.
    pub prepaid: i64,
    /// What the document asks for beyond, or below, all of the above.
    pub difference: i64,
    /// What the line bears of the payable amount: the sum of all above.
    pub payable: i64,
}

impl LineShare {
    /// Amount after the line's own discounts and charges and its part of the document's, before tax.
    #[must_use]
    pub fn net(&self) -> i64 {
        self.gross - self.discount - self.document_discount + self.freight
    }

    fn add_up(&mut self) {
        self.payable = self.net() + self.tax - self.withheld - self.prepaid + self.difference;
    }
}

/// All lines of a document, settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Currency code of the document.
    pub currency: String,
    /// Digits of the minor unit.
    pub exponent: u8,
    /// One share per line.
    pub lines: Vec<LineShare>,
    /// The payable amount; the lines' `payable` add up to it.
    pub payable: i64,
}

impl Settlement {
    /// Whether discounts, charges, taxes and withholdings explain the payable amount fully.
    #[must_use]
    pub fn explained(&self) -> bool {
        self.lines.iter().all(|line| line.difference == 0)
    }
}

/// Settles a document; nothing when it has no lines or no amounts, or amounts that no honest document has.
#[must_use]
pub fn settle(document: &Document) -> Option<Settlement> {
    let exponent = Currency::of(&document.currency).map_or(2, |currency| currency.exponent());
    let minor = Minor { exponent };
    let mut lines: Vec<LineShare> = document
        .lines
        .iter()
        .map(|line| own_share(line, minor))
        .collect::<Option<_>>()?;
    if lines.is_empty() {
        return None;
    }
    let nets: Vec<i64> = lines.iter().map(LineShare::net).collect();
    let sums = sums(document, minor, &nets)?;
    give(&mut lines, document, minor, &nets, &sums)?;
    Some(Settlement {
        currency: document.currency.clone(),
        exponent,
        lines,
        payable: sums.payable,
    })
}

#[derive(Clone, Copy)]
struct Minor {
    exponent: u8,
}

impl Minor {
    /// The most that an amount may be: beyond it sums could overflow, and no honest document goes there.
    const MOST: i64 = kernel::Money::LARGEST;

    fn of(self, amount: Decimal) -> Option<i64> {
        let scaled = amount.checked_mul(Decimal::from(10_i64.pow(u32::from(self.exponent))))?;
        let rounded = scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(rounded)
            .ok()
            .filter(|minor| minor.abs() <= Self::MOST)
    }

    fn sum<'a>(self, adjustments: impl Iterator<Item = &'a Adjustment>) -> Option<i64> {
        adjustments
            .map(|adjustment| self.of(adjustment.amount))
            .sum()
    }
}

/// What the line says of itself: price, discount, charge.
fn own_share(line: &Line, minor: Minor) -> Option<LineShare> {
    let discount = minor.sum(line.adjustments.iter().filter(|a| !a.charge))?;
    let freight = minor.sum(line.adjustments.iter().filter(|a| a.charge))?;
    let by_price = match (line.quantity, line.unit_price) {
        (Some(quantity), Some(price)) => Some(minor.of(quantity.checked_mul(price)?)?),
        _ => None,
    };
    let Some(net) = line.net else {
        return Some(LineShare {
            gross: by_price.unwrap_or_default(),
            discount,
            freight,
            ..LineShare::default()
        });
    };
    let net = minor.of(net)?;
    let gross = net + discount - freight;
    let hidden = by_price.map_or(0, |price| price - gross);
    // A price well above the line's amount hides a discount that the line does not name; less is rounding.
    if hidden > 0 && discount == 0 && hidden > net.abs() / 100 {
        return Some(LineShare {
            gross: gross + hidden,
            discount: hidden,
            freight,
            ..LineShare::default()
        });
    }
    Some(LineShare {
        gross,
        discount,
        freight,
        ..LineShare::default()
    })
}

/// The document's own sums, parted by cause.
struct Sums {
    discount: i64,
    freight: i64,
    tax: i64,
    withheld: i64,
    prepaid: i64,
    difference: i64,
    payable: i64,
}

fn sums(document: &Document, minor: Minor, nets: &[i64]) -> Option<Sums> {
    let amount =
        |value: Option<Decimal>| value.map_or(Some(None), |value| minor.of(value).map(Some));
    let totals = &document.totals;
    let lines: i64 = nets.iter().sum();
    let discounts = minor
        .sum(document.adjustments.iter().filter(|a| !a.charge))?
        .max(0);
    let charges = minor
        .sum(document.adjustments.iter().filter(|a| a.charge))?
        .max(0);
    let tax = amount(totals.tax)?;
    let line_tax: i64 = document
        .lines
        .iter()
        .map(|line| minor.of(line.tax()))
        .sum::<Option<i64>>()?;
    let exclusive = amount(totals.tax_exclusive)?.unwrap_or(lines - discounts + charges);
    let inclusive = amount(totals.tax_inclusive)?.unwrap_or(exclusive + tax.unwrap_or(line_tax));
    let payable = amount(totals.payable)?.unwrap_or(inclusive);
    let (discount, freight, unexplained) = adjusted(exclusive - lines, discounts, charges);
    let mut sums = Sums {
        discount,
        freight,
        tax: inclusive - exclusive,
        withheld: 0,
        prepaid: 0,
        difference: unexplained,
        payable,
    };
    let mut gap = inclusive - payable;
    let mut take = |most: i64| {
        let taken = gap.clamp(0, most.max(0));
        gap -= taken;
        taken
    };
    sums.withheld = take(amount(totals.withheld)?.unwrap_or_default());
    if document.type_code == "IHRACKAYITLI" {
        sums.withheld += take(sums.tax);
    }
    sums.prepaid = take(amount(totals.prepaid)?.unwrap_or_default());
    let freight_after_tax = (-gap).clamp(0, (charges - freight).max(0));
    sums.freight += freight_after_tax;
    sums.difference -= gap + freight_after_tax;
    Some(sums)
}

/// Parts the step from the lines to the tax-exclusive amount into discount, charge and what neither explains.
fn adjusted(step: i64, discounts: i64, charges: i64) -> (i64, i64, i64) {
    if step == 0 {
        // Document-level entries that repeat what the lines already hold.
        return (0, 0, 0);
    }
    if step == charges - discounts {
        return (discounts, charges, 0);
    }
    if step < 0 {
        let discount = (-step).min(discounts);
        return (discount, 0, step + discount);
    }
    let charge = step.min(charges);
    (0, charge, step - charge)
}

fn give(
    lines: &mut [LineShare],
    document: &Document,
    minor: Minor,
    nets: &[i64],
    sums: &Sums,
) -> Option<()> {
    let by_value: Vec<i64> = nets.iter().map(|net| (*net).max(0)).collect();
    let by_tax = tax_weights(document, minor, &by_value)?;
    let among = |total: i64, weights: &[i64]| shares(total, weights).ok();
    let discounts = among(sums.discount, &by_value)?;
    let freights = among(sums.freight, &by_value)?;
    let taxes = among(sums.tax, &by_tax)?;
    let withheld = among(
        sums.withheld,
        &taxes.iter().map(|tax| (*tax).max(0)).collect::<Vec<_>>(),
    )?;
    let prepaid = among(sums.prepaid, &by_value)?;
    let differences = among(sums.difference, &by_value)?;
    for (at, line) in lines.iter_mut().enumerate() {
        line.document_discount = discounts[at];
        line.freight += freights[at];
        line.tax = taxes[at];
        line.withheld = withheld[at];
        line.prepaid = prepaid[at];
        line.difference = differences[at];
        line.add_up();
    }
    Some(())
}

/// Taxes as the lines state them, else by rate and value, else by value.
fn tax_weights(document: &Document, minor: Minor, by_value: &[i64]) -> Option<Vec<i64>> {
    let stated: Vec<i64> = document
        .lines
        .iter()
        .map(|line| minor.of(line.tax()).map(|tax| tax.max(0)))
        .collect::<Option<_>>()?;
    if stated.iter().any(|tax| *tax > 0) {
        return Some(stated);
    }
    let basis_points = |line: &Line| {
        line.vat_percent()
            .and_then(|percent| i64::try_from(percent * Decimal::ONE_HUNDRED).ok())
            .unwrap_or_default()
            .clamp(0, 10_000)
    };
    let by_rate: Vec<i64> = document
        .lines
        .iter()
        .zip(by_value)
        .map(|(line, value)| basis_points(line).saturating_mul(*value / 100))
        .collect();
    Some(if by_rate.iter().any(|weight| *weight > 0) {
        by_rate
    } else {
        by_value.to_vec()
    })
}
