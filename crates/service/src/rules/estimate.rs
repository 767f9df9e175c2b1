//! What an estimate comes to: each line to the kuruş, VAT once for each rate, and each line's share of it by largest remainder.

use std::collections::BTreeMap;

use kernel::money::{Currency, Money, VatRate, shares};
use kernel::refusal::{Problems, Refusal, Refused};
use rust_decimal::Decimal;

/// Most lines of one estimate, all its variants together.
pub const LINES_MAX: usize = 60;
/// Most variants among which a customer chooses.
pub const VARIANTS_MAX: usize = 4;
/// Most days for which an estimate holds.
pub const VALID_DAYS_MAX: i32 = 366;

/// The figures of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFacts {
    /// How much of it, in thousandths.
    pub quantity: i64,
    /// One, without VAT.
    pub unit_price: Money,
    /// Taken off the line, without VAT.
    pub discount: Money,
    /// VAT.
    pub vat: VatRate,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineSum {
    /// Without VAT, after the discount.
    pub net: Money,
    /// Its share of the VAT of its rate.
    pub tax: Money,
}

/// VAT of one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VatSum {
    /// The rate.
    pub rate: VatRate,
    /// What is taxed.
    pub net: Money,
    /// The tax.
    pub tax: Money,
}

/// What all lines come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Each line, in the order of the lines.
    pub lines: Vec<LineSum>,
    /// VAT by rate, the lowest first.
    pub vat: Vec<VatSum>,
    /// Taken off.
    pub discount: Money,
    /// Without VAT.
    pub net: Money,
    /// All VAT.
    pub tax: Money,
    /// With VAT: what the customer pays.
    pub total: Money,
}

/// Adds lines up.
///
/// # Errors
/// With what no line may say, beside its field: `lines[0].quantity`.
pub fn totals(lines: &[LineFacts], currency: Currency) -> Result<Totals, Refused> {
    let mut problems = Problems::new();
    let nets: Vec<Option<Money>> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| problems.take(net_of(at, line)))
        .collect();
    problems.finish(())?;
    let nets: Vec<Money> = nets.into_iter().flatten().collect();
    Ok(added(lines, &nets, currency)?)
}

/// What a line comes to without VAT: quantity times price, rounded once, less the discount.
fn net_of(at: usize, line: &LineFacts) -> Result<Money, Refused> {
    let field = |name: &str| format!("lines[{at}].{name}");
    let mut problems = Problems::new();
    let quantity = line.quantity > 0;
    problems.check(quantity, field("quantity"), "service-refused-line-quantity");
    for (name, amount) in [("unit_price", line.unit_price), ("discount", line.discount)] {
        problems.check(!amount.is_negative(), field(name), "service-refused-amount");
    }
    problems.finish(())?;
    let gross = line.unit_price.scaled(Decimal::new(line.quantity, 3));
    let gross = gross.map_err(|refusal| refusal.at(field("unit_price")))?;
    let net = gross.minus(line.discount);
    let net = net.map_err(|refusal| refusal.at(field("discount")))?;
    if net.is_negative() {
        return Err(Refused::field(
            field("discount"),
            "service-refused-line-discount",
        ));
    }
    Ok(net)
}

fn added(lines: &[LineFacts], nets: &[Money], currency: Currency) -> Result<Totals, Refusal> {
    let mut of_rate: BTreeMap<VatRate, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        of_rate.entry(line.vat).or_default().push(at);
    }
    let mut sums: Vec<LineSum> = nets
        .iter()
        .map(|net| LineSum {
            net: *net,
            tax: Money::zero(currency),
        })
        .collect();
    let mut vat = Vec::with_capacity(of_rate.len());
    for (rate, places) in of_rate {
        let net = Money::sum(places.iter().map(|at| nets[*at]), currency)?;
        let tax = rate.tax_on_net(net)?;
        let weights: Vec<i64> = places.iter().map(|at| nets[*at].minor).collect();
        for (at, share) in places.iter().zip(shares(tax.minor, &weights)?) {
            sums[*at].tax = Money::new(share, currency);
        }
        vat.push(VatSum { rate, net, tax });
    }
    let net = Money::sum(vat.iter().map(|one| one.net), currency)?;
    let tax = Money::sum(vat.iter().map(|one| one.tax), currency)?;
    Ok(Totals {
        lines: sums,
        discount: Money::sum(lines.iter().map(|line| line.discount), currency)?,
        total: net.plus(tax)?,
        net,
        tax,
        vat,
    })
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
