//! What is offered, frozen on the day: the facts of the paper and of each variant. Printed or read in ten years it says the same.

use kernel::Money;
use kernel::money::{Currency, VatRate};
use kernel::refusal::Refusal;
use platform::Failure;
use serde::{Deserialize, Serialize};

use super::kept::{Variant, variants_of};
use crate::papers::{self, LineKind, PriceLine, Sum};
use crate::records::estimate::Model;
use crate::records::estimate_line as line;
use crate::rules::estimate_states::EstimateLineKind;

/// A variant with its lines and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Way {
    /// Its name.
    pub title: String,
    /// What would be done.
    pub text: String,
    /// Its lines.
    pub lines: Vec<PriceLine>,
    /// What it comes to.
    pub sum: Sum,
}

/// Everything that the customer is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offer {
    /// The paper of the first variant, with the others named.
    pub paper: papers::Estimate,
    /// All variants.
    pub ways: Vec<Way>,
}

/// What was offered.
pub(crate) fn offer_of(row: &Model) -> Option<Offer> {
    serde_json::from_value(row.offer.clone()?).ok()
}

/// The variants of an estimate as its lines stand.
pub(crate) fn ways(row: &Model, lines: &[line::Model]) -> Result<Vec<Way>, Failure> {
    let currency = Currency::of(&row.currency)?;
    let variants = variants_of(row);
    let way = |(at, variant): (usize, Variant)| {
        let own: Vec<&line::Model> = lines
            .iter()
            .filter(|line| usize::try_from(line.variant) == Ok(at))
            .collect();
        Ok(Way {
            title: variant.title,
            text: variant.text,
            lines: own
                .iter()
                .map(|line| price_line(line, currency))
                .collect::<Result<_, Refusal>>()?,
            sum: sum(&own, currency)?,
        })
    };
    variants.into_iter().enumerate().map(way).collect()
}

fn rate(line: &line::Model) -> Result<VatRate, Refusal> {
    VatRate::of_basis_points(u32::try_from(line.vat_bp).unwrap_or(0))
}

fn price_line(line: &line::Model, currency: Currency) -> Result<PriceLine, Refusal> {
    Ok(PriceLine {
        kind: match line.kind {
            EstimateLineKind::Part => LineKind::Part,
            EstimateLineKind::Labour => LineKind::Labour,
            EstimateLineKind::Other => LineKind::Other,
        },
        text: line.text.clone(),
        code: line.code.clone().unwrap_or_default(),
        quantity: line.quantity,
        unit_price: Some(Money::new(line.unit_price, currency)),
        vat: rate(line)?,
        net: Some(Money::new(line.net, currency)),
        remark: String::new(),
    })
}

/// The stored shares added up, rate by rate.
fn sum(lines: &[&line::Model], currency: Currency) -> Result<Sum, Refusal> {
    let money = |minor| Money::new(minor, currency);
    let mut vat: Vec<(VatRate, Money)> = Vec::new();
    for line in lines {
        let rate = rate(line)?;
        match vat.iter_mut().find(|(known, _)| *known == rate) {
            Some((_, tax)) => *tax = tax.plus(money(line.tax))?,
            None => vat.push((rate, money(line.tax))),
        }
    }
    vat.sort_by_key(|(rate, _)| std::cmp::Reverse(*rate));
    let net = Money::sum(lines.iter().map(|line| money(line.net)), currency)?;
    let tax = Money::sum(vat.iter().map(|(_, tax)| *tax), currency)?;
    let discount = Money::sum(lines.iter().map(|line| money(line.discount)), currency)?;
    Ok(Sum {
        total: net.plus(tax)?,
        discount: Some(discount).filter(|discount| !discount.is_zero()),
        net,
        vat,
        paid: None,
        due: None,
    })
}

/// The paper as if only this variant had been offered: what is printed once one was taken.
pub(crate) fn taken(offer: &Offer, chosen: usize) -> papers::Estimate {
    let Some(way) = offer.ways.get(chosen) else {
        return offer.paper.clone();
    };
    papers::Estimate {
        proposal: way.text.clone(),
        lines: way.lines.clone(),
        sum: way.sum.clone(),
        alternatives: Vec::new(),
        ..offer.paper.clone()
    }
}
