//! How much goes back for some units, by which way, with which tax: sums of stored shares, no formula of its own.

use std::collections::BTreeMap;

use kernel::money::{VatRate, shares};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};

use super::sale::{Back, Credit, Reduced, Sale, SoldUnit};

/// When the outbound delivery goes back, from the least to the most for the customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freight {
    /// Never.
    Kept,
    /// When the whole sale is back, as the law asks for a withdrawal; the last return brings what the earlier ones left.
    #[default]
    WithTheWholeSale,
    /// Each unit with its share.
    ByShare,
}

/// What is kept of a refund, in minor units of the sale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// A fee that the policy asks for.
    pub fee: i64,
    /// Loss of value by use beyond trying out, decided by a person.
    pub loss_of_value: i64,
    /// The way back, where the customer pays for it.
    pub carriage: i64,
}

impl Kept {
    /// All of it.
    #[must_use]
    pub const fn all(&self) -> i64 {
        self.fee + self.loss_of_value + self.carriage
    }
}

/// Which units, and on which terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Places of the units in the sale.
    pub units: Vec<usize>,
    /// When the outbound delivery goes back.
    pub freight: Freight,
    /// What is kept.
    pub kept: Kept,
}

/// What a document of the return says for one rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taxed {
    /// Amount without tax, with the delivery that goes back.
    pub net: i64,
    /// Tax: the sum of the units' shares.
    pub tax: i64,
}

/// Money that goes back by one tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payout {
    /// Place of the tender in the sale.
    pub tender: usize,
    /// Its share of the refund, in minor units.
    pub amount: i64,
    /// What of it is kept.
    pub kept: i64,
    /// What is really paid: the rest, in coins where it is cash.
    pub pays: i64,
}

/// A refund as it would be, for preview and for confirmation alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// The units that it is for.
    pub units: Vec<usize>,
    /// Net and tax by rate, as the documents say them.
    pub by_rate: BTreeMap<VatRate, Taxed>,
    /// Whether these units take their delivery share with them.
    pub with_freight: bool,
    /// The part of it that is outbound delivery.
    pub freight: i64,
    /// Units of earlier returns whose delivery share goes back now.
    pub freight_of: Vec<usize>,
    /// What the units bear of all: the sum of net and tax.
    pub total: i64,
    /// Points that go back as points, in minor units; nothing is kept of them.
    pub points: i64,
    /// Credit that goes back to gift cards, less what is kept of it.
    pub gift: i64,
    /// Money by tender.
    pub payouts: Vec<Payout>,
    /// Money that no known tender takes: a person chooses the way.
    pub open: i64,
    /// What is kept; never more than the money and gift credit that would go back.
    pub kept: Kept,
}

impl Refund {
    /// What the customer gets of it: all but what is kept, before coins.
    #[must_use]
    pub fn given(&self) -> i64 {
        self.total - self.kept.all()
    }

    /// The sum of the documents' taxes.
    #[must_use]
    pub fn tax(&self) -> i64 {
        self.by_rate.values().map(|taxed| taxed.tax).sum()
    }
}

/// Computes a refund. The same facts give the same refund, so what was previewed is what is confirmed.
pub fn refund(sale: &Sale, wanted: &Wanted) -> Result<Refund, Refused> {
    sale.check(&wanted.units)?;
    if wanted.kept.fee < 0 || wanted.kept.loss_of_value < 0 || wanted.kept.carriage < 0 {
        return Err(Refused::field("kept", "returns-refused-kept"));
    }
    let (mut refund, credit) = sums(sale, wanted);
    if refund.total < 0 {
        return Err(Refused::field("units", "returns-refused-below-zero"));
    }
    (refund.points, refund.gift) = (credit.points, credit.gift);
    pay_out(sale, &mut refund)?;
    keep(&mut refund, wanted.kept);
    hand_out(sale, &mut refund);
    Ok(refund)
}

/// Computes what goes back of the price of some units that stay with the customer: each with its amount, tax included.
pub fn reduction(sale: &Sale, wanted: &[(usize, i64)]) -> Result<(Refund, Vec<Reduced>), Refused> {
    let places: Vec<usize> = wanted.iter().map(|(place, _)| *place).collect();
    sale.check(&places)?;
    let mut refund = Refund::of(&places);
    let mut parts = Vec::with_capacity(wanted.len());
    let all: i64 = wanted.iter().map(|(_, amount)| *amount).sum();
    for ((_, amount), unit) in wanted.iter().zip(units(sale, &places)) {
        if !(1..=unit.worth()).contains(amount) {
            let most = unit.worth().max(0);
            return Err(Refused::field("amount", "returns-refused-reduction").with("most", most));
        }
        let part = unit.reduction(*amount);
        refund.take(unit.vat, part.net, part.tax, 0);
        parts.push(part);
    }
    // points and gift cards stay spent as long as money is left: a reduction comes off what was paid with money first
    let money: i64 = sale.tenders.iter().map(|tender| tender.left().max(0)).sum();
    let credit = units(sale, &places)
        .map(|unit| unit.amounts.gift)
        .sum::<i64>();
    refund.gift = (all - money).clamp(0, credit.max(0));
    pay_out(sale, &mut refund)?;
    hand_out(sale, &mut refund);
    Ok((refund, parts))
}

/// What the units bear, and what of it goes back as credit.
fn sums(sale: &Sale, wanted: &Wanted) -> (Refund, Credit) {
    let freight_of = late_freight(sale, wanted);
    let with_freight = gives_freight(sale, wanted);
    let mut refund = Refund {
        with_freight,
        freight_of: freight_of.clone(),
        ..Refund::of(&wanted.units)
    };
    let mut credit = Credit::default();
    for unit in units(sale, &wanted.units) {
        let freight = if with_freight {
            unit.amounts.freight
        } else {
            0
        };
        let goods = unit.amounts.price - unit.amounts.discount - unit.reduced.net;
        refund.take(
            unit.vat,
            goods,
            unit.amounts.tax - unit.reduced.tax,
            freight,
        );
        credit = credit.plus(unit.credit(with_freight));
    }
    for unit in units(sale, &freight_of) {
        refund.take(unit.vat, 0, 0, unit.amounts.freight);
        credit = credit.plus(unit.credit(true).minus(unit.credit(false)));
    }
    (refund, credit)
}

impl Refund {
    /// Nothing yet, for these units.
    fn of(units: &[usize]) -> Self {
        Self {
            units: units.to_vec(),
            ..Self::nothing()
        }
    }

    /// No money at all.
    #[must_use]
    pub fn nothing() -> Self {
        Self {
            units: Vec::new(),
            by_rate: BTreeMap::new(),
            with_freight: false,
            freight: 0,
            freight_of: Vec::new(),
            total: 0,
            points: 0,
            gift: 0,
            payouts: Vec::new(),
            open: 0,
            kept: Kept::default(),
        }
    }

    fn take(&mut self, vat: VatRate, goods: i64, tax: i64, freight: i64) {
        let taxed = self.by_rate.entry(vat).or_default();
        taxed.net += goods + freight;
        taxed.tax += tax;
        self.freight += freight;
        self.total += goods + freight + tax;
    }
}

fn units<'a>(sale: &'a Sale, places: &'a [usize]) -> impl Iterator<Item = &'a SoldUnit> {
    places.iter().filter_map(|place| sale.units.get(*place))
}

/// Whether every unit is back once these are.
fn completes(sale: &Sale, wanted: &Wanted) -> bool {
    let before = sale.units.iter().filter(|unit| unit.is_back()).count();
    before + wanted.units.len() == sale.units.len()
}

fn gives_freight(sale: &Sale, wanted: &Wanted) -> bool {
    match wanted.freight {
        Freight::Kept => false,
        Freight::ByShare => true,
        Freight::WithTheWholeSale => completes(sale, wanted),
    }
}

/// Earlier units whose share of the delivery stayed, once the whole sale is back.
fn late_freight(sale: &Sale, wanted: &Wanted) -> Vec<usize> {
    if wanted.freight != Freight::WithTheWholeSale || !completes(sale, wanted) {
        return Vec::new();
    }
    let units = sale.units.iter().enumerate();
    let stayed = units.filter(|(_, unit)| unit.back == Back::Refunded { freight: false });
    stayed.map(|(place, _)| place).collect()
}

/// Money goes back the way it came, by what each tender has left.
fn pay_out(sale: &Sale, refund: &mut Refund) -> Result<(), Refused> {
    let left = sale.tenders.iter().map(|tender| tender.left().max(0));
    let left: Vec<i64> = left.collect();
    let money = refund.total - refund.points - refund.gift;
    let known = money.min(left.iter().sum()).max(0);
    refund.open = money - known;
    if known == 0 {
        return Ok(());
    }
    let parts = shares(known, &left)?.into_iter().enumerate();
    let payout = |(tender, amount)| Payout {
        tender,
        amount,
        kept: 0,
        pays: amount,
    };
    refund.payouts = parts
        .filter(|(_, amount)| *amount > 0)
        .map(payout)
        .collect();
    Ok(())
}

/// What is kept comes off the money first and off gift credit then, never off points and never more than there is.
fn keep(refund: &mut Refund, kept: Kept) {
    let money: i64 = refund.payouts.iter().map(|payout| payout.amount).sum();
    let mut room = (money + refund.gift).max(0);
    let mut take = |most: i64| {
        let taken = most.min(room);
        room -= taken;
        taken
    };
    refund.kept = Kept {
        loss_of_value: take(kept.loss_of_value),
        fee: take(kept.fee),
        carriage: take(kept.carriage),
    };
    let mut still = refund.kept.all();
    for payout in &mut refund.payouts {
        payout.kept = still.min(payout.amount);
        payout.pays = payout.amount - payout.kept;
        still -= payout.kept;
    }
    refund.gift -= still;
}

/// Cash is handed out in coins; the sum of all refunds is rounded, so nothing drifts.
fn hand_out(sale: &Sale, refund: &mut Refund) {
    for payout in &mut refund.payouts {
        let Some(tender) = sale.tenders.get(payout.tender) else {
            continue;
        };
        if tender.is_cash() {
            let due = tender.returned + payout.amount - tender.kept - payout.kept;
            payout.pays = sale.cash.next(due, tender.handed_out, tender.paid);
        }
    }
}

/// The sale as it stands once a refund is granted: what the next one begins with.
#[must_use]
pub fn granted(sale: &Sale, refund: &Refund) -> Sale {
    let mut after = sale.clone();
    let freight = refund.with_freight;
    for place in &refund.units {
        if let Some(unit) = after.units.get_mut(*place) {
            unit.back = Back::Refunded { freight };
        }
    }
    for place in &refund.freight_of {
        if let Some(unit) = after.units.get_mut(*place) {
            unit.back = Back::Refunded { freight: true };
        }
    }
    for payout in &refund.payouts {
        if let Some(tender) = after.tenders.get_mut(payout.tender) {
            tender.returned += payout.amount;
            tender.kept += payout.kept;
            tender.handed_out += payout.pays;
        }
    }
    after
}
