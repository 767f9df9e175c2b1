//! The pieces of a decision by what their customer gets, each with its money: sums of stored shares, one after the other.

use std::collections::BTreeMap;

use kernel::ids::ReturnUnitId;
use kernel::money::{Money, VatRate};
use kernel::refusal::{Problems, Refused};

use super::{Decision, ExchangeWish, UnitDecision};
use crate::queries::Sold;
use crate::records::{case, unit};
use crate::rules::exchange::{Difference, difference, hold};
use crate::rules::policy::Fee;
use crate::rules::refund::{Kept, Refund, Taxed, Wanted, granted, reduction, refund};
use crate::rules::sale::Reduced;
use crate::rules::states::Outcome;

/// What one piece of a group bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub unit: ReturnUnitId,
    /// What of its shares goes back.
    pub given: i64,
    /// Of a reduction, net and tax of it.
    pub reduced: Reduced,
    pub freight_back: bool,
    pub fee: i64,
    pub loss: i64,
}

/// Pieces with one outcome and their money.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub kind: Outcome,
    pub parts: Vec<Part>,
    pub refund: Refund,
    /// What is used for the new item.
    pub used: i64,
    /// The fee alone; what the rule keeps holds what is used too.
    pub fee: i64,
    pub exchange: Option<Swap>,
}

/// A piece that goes out.
#[derive(Clone, Debug)]
pub(super) struct Swap {
    pub wish: ExchangeWish,
    pub given_back: i64,
    pub difference: i64,
    pub hold: i64,
}

/// The pieces with their decisions.
pub(super) struct Deciding<'a> {
    pub case: &'a case::Model,
    pub units: Vec<(&'a unit::Model, &'a UnitDecision)>,
    pub vat: BTreeMap<ReturnUnitId, VatRate>,
}

/// Groups that move money, in the order in which they are granted.
pub(super) fn groups(
    deciding: &Deciding<'_>,
    decision: &Decision,
    sold: Option<&Sold>,
    carriage: i64,
) -> Result<Vec<Group>, Refused> {
    checked(deciding, decision)?;
    let mut groups = Vec::new();
    let mut sale = sold.cloned();
    let mut fees = Fees {
        fixed: false,
        carriage,
    };
    for kind in [Outcome::Refund, Outcome::StoreCredit] {
        let units = of(deciding, kind);
        if units.is_empty() {
            continue;
        }
        let group = match &sale {
            Some(sold) => by_shares(deciding.case, kind, &units, sold, &mut fees)?,
            None => by_amount(deciding, kind, &units)?,
        };
        after(&mut sale, &group);
        groups.push(group);
    }
    for (unit, decided) in of(deciding, Outcome::Exchange) {
        let group = swap(deciding, (unit, decided), sale.as_ref(), &mut fees)?;
        after(&mut sale, &group);
        groups.push(group);
    }
    let units = of(deciding, Outcome::Reduction);
    if !units.is_empty() {
        groups.push(cheaper(&units, sale.as_ref())?);
    }
    Ok(groups)
}

type Decided<'a> = (&'a unit::Model, &'a UnitDecision);

fn of<'a>(deciding: &Deciding<'a>, kind: Outcome) -> Vec<Decided<'a>> {
    let all = deciding.units.iter().copied();
    all.filter(|(_, decided)| decided.outcome == kind).collect()
}

fn after(sale: &mut Option<Sold>, group: &Group) {
    if let Some(sold) = sale {
        sold.sale = granted(&sold.sale, &group.refund);
    }
}

/// What is wrong with the figures of a decision, all at once.
fn checked(deciding: &Deciding<'_>, decision: &Decision) -> Result<(), Refused> {
    let mut problems = Problems::new();
    for (place, (_, decided)) in deciding.units.iter().enumerate() {
        let at = |field: &str| format!("units[{place}].{field}");
        problems.check(decided.loss >= 0, at("loss"), "returns-refused-kept");
        let told = decided.loss == 0 || !decided.loss_why.trim().is_empty();
        problems.check(told, at("loss_why"), "returns-refused-loss-why");
        let fee = decided.fee.is_none_or(|fee| fee >= 0);
        problems.check(fee, at("fee"), "returns-refused-kept");
        let amount = decided.amount.is_none_or(|amount| amount > 0);
        problems.check(amount, at("amount"), "returns-refused-amount");
        let swap = decided.exchange.is_some() == (decided.outcome == Outcome::Exchange);
        problems.check(swap, at("exchange"), "returns-refused-exchange");
        let price = decided.exchange.as_ref().is_none_or(|wish| wish.price >= 0);
        problems.check(price, at("price"), "returns-refused-price");
    }
    if let Some(gesture) = &decision.gesture {
        problems.check(gesture.amount > 0, "gesture", "returns-refused-amount");
        let why = !gesture.why.trim().is_empty();
        problems.check(why, "gesture_why", "returns-refused-why");
    }
    problems.finish(())
}

/// A fixed fee and the way back are kept once for a return, however many pieces it has.
struct Fees {
    fixed: bool,
    /// What is still to be kept for the way back.
    carriage: i64,
}

impl Fees {
    /// The fee of one piece: that of its judgement, or less.
    fn of(
        &mut self,
        unit: &unit::Model,
        decided: &UnitDecision,
        worth: Money,
    ) -> Result<i64, Refused> {
        let fee = unit.frozen().fee;
        let most = match fee {
            Fee::Fixed(_) if self.fixed => 0,
            fee => fee.of(worth)?,
        };
        self.fixed |= matches!(fee, Fee::Fixed(_));
        Ok(decided.fee.map_or(most, |fee| fee.min(most)).max(0))
    }
}

/// The place of a piece in the sale; one that the sale does not have cannot be refunded.
fn place(sold: &Sold, unit: &unit::Model) -> Result<usize, Refused> {
    let piece = unit.sale_line_id.zip(unit.piece);
    let place = piece.and_then(|piece| sold.pieces.get(&piece));
    place.copied().ok_or_else(|| {
        Refused::field("units", "returns-refused-unit-unknown")
            .with("unit", i64::from(unit.place_no))
    })
}

fn by_shares(
    case: &case::Model,
    kind: Outcome,
    units: &[Decided<'_>],
    sold: &Sold,
    fees: &mut Fees,
) -> Result<Group, Refused> {
    let mut wanted = Wanted::default();
    let mut parts = Vec::with_capacity(units.len());
    for (unit, decided) in units {
        let place = place(sold, unit)?;
        let worth = sold.sale.units.get(place).map_or(0, |unit| unit.worth());
        let fee = fees.of(unit, decided, case.money(worth))?;
        wanted.units.push(place);
        wanted.freight = wanted.freight.max(unit.frozen().freight);
        wanted.kept.fee += fee;
        wanted.kept.loss_of_value += decided.loss;
        parts.push(Part {
            unit: unit.id,
            given: 0,
            reduced: Reduced::default(),
            freight_back: false,
            fee,
            loss: decided.loss,
        });
    }
    // an exchange pays nothing out: what the way back costs is asked for on the account then
    if kind != Outcome::Exchange {
        wanted.kept.carriage = fees.carriage;
    }
    let refund = refund(&sold.sale, &wanted)?;
    fees.carriage -= refund.kept.carriage;
    fill(&mut parts, &refund, sold);
    Ok(Group {
        kind,
        parts,
        fee: refund.kept.fee,
        refund,
        used: 0,
        exchange: None,
    })
}

/// What of each piece's shares goes back.
fn fill(parts: &mut [Part], refund: &Refund, sold: &Sold) {
    for (part, place) in parts.iter_mut().zip(&refund.units) {
        if let Some(unit) = sold.sale.units.get(*place) {
            let freight = if refund.with_freight {
                unit.amounts.freight
            } else {
                0
            };
            part.given = unit.worth() + freight;
            part.freight_back = refund.with_freight;
        }
    }
}

/// Pieces whose sale was not found: a person says how much, and the tax is in it.
fn by_amount(
    deciding: &Deciding<'_>,
    kind: Outcome,
    units: &[Decided<'_>],
) -> Result<Group, Refused> {
    let mut parts = Vec::with_capacity(units.len());
    let mut by_rate: BTreeMap<VatRate, Taxed> = BTreeMap::new();
    let mut total = 0_i64;
    for (unit, decided) in units {
        let amount = decided
            .amount
            .ok_or_else(|| Refused::field("amount", "returns-refused-amount"))?;
        if amount > Money::LARGEST {
            return Err(Refused::field("amount", "returns-refused-amount"));
        }
        let vat = deciding.vat.get(&unit.id).copied().unwrap_or(VatRate::ZERO);
        let points = i128::from(vat.basis_points());
        let tax = i128::from(amount) * points / (10_000 + points);
        let tax = i64::try_from(tax).unwrap_or_default();
        let taxed = by_rate.entry(vat).or_default();
        (taxed.net, taxed.tax) = (taxed.net + amount - tax, taxed.tax + tax);
        total += amount;
        parts.push(Part {
            unit: unit.id,
            given: amount,
            reduced: Reduced::default(),
            freight_back: false,
            fee: 0,
            loss: 0,
        });
    }
    let refund = Refund {
        by_rate,
        total,
        open: total,
        ..Refund::nothing()
    };
    Ok(Group {
        kind,
        parts,
        refund,
        used: 0,
        fee: 0,
        exchange: None,
    })
}

/// One piece against another: what the old one gives is used for the new one, the rest is paid by whom it burdens.
fn swap(
    deciding: &Deciding<'_>,
    (unit, decided): Decided<'_>,
    sold: Option<&Sold>,
    fees: &mut Fees,
) -> Result<Group, Refused> {
    let wish = decided
        .exchange
        .clone()
        .ok_or_else(|| Refused::field("exchange", "returns-refused-exchange"))?;
    let one = [(unit, decided)];
    let mut group = match sold {
        Some(sold) => by_shares(deciding.case, Outcome::Exchange, &one, sold, fees)?,
        None => by_amount(deciding, Outcome::Exchange, &one)?,
    };
    let refund = &group.refund;
    let known: i64 = refund
        .payouts
        .iter()
        .map(|payout| payout.amount - payout.kept)
        .sum();
    let given_back = known + refund.gift + refund.open;
    let used = wish.price.min(given_back);
    if let Some(sold) = sold {
        let kept = Kept {
            fee: group.fee + used,
            loss_of_value: refund.kept.loss_of_value,
            carriage: 0,
        };
        let wanted = Wanted {
            units: refund.units.clone(),
            freight: unit.frozen().freight,
            kept,
        };
        group.refund = crate::rules::refund::refund(&sold.sale, &wanted)?;
        let short = kept.fee - group.refund.kept.fee;
        group.refund.open -= short.min(group.refund.open).max(0);
    } else {
        group.refund.open -= used;
    }
    let case = deciding.case;
    let settled = difference(case.money(given_back), case.money(wish.price))?;
    let signed = match settled {
        Difference::Even => 0,
        Difference::CustomerPays(more) => more.minor,
        Difference::WePay(less) => -less.minor,
    };
    let held = match wish.instant {
        true => hold(case.money(wish.price), settled)?.minor,
        false => 0,
    };
    group.used = used;
    group.exchange = Some(Swap {
        wish,
        given_back,
        difference: signed,
        hold: held,
    });
    Ok(group)
}

/// A part of the price goes back, the piece stays.
fn cheaper(units: &[Decided<'_>], sold: Option<&Sold>) -> Result<Group, Refused> {
    let sold = sold.ok_or_else(|| Refused::field("units", "returns-refused-reduction-sale"))?;
    let mut wanted = Vec::with_capacity(units.len());
    for (unit, decided) in units {
        let amount = decided
            .amount
            .ok_or_else(|| Refused::field("amount", "returns-refused-amount"))?;
        wanted.push((place(sold, unit)?, amount));
    }
    let (refund, reduced) = reduction(&sold.sale, &wanted)?;
    let parts = units.iter().zip(reduced).map(|((unit, _), reduced)| Part {
        unit: unit.id,
        given: reduced.total(),
        reduced,
        freight_back: false,
        fee: 0,
        loss: 0,
    });
    Ok(Group {
        kind: Outcome::Reduction,
        parts: parts.collect(),
        refund,
        used: 0,
        fee: 0,
        exchange: None,
    })
}
