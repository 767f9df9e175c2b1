//! A decision becomes a plan: groups with their money, and the preview of all that follows. Preview and confirmation share it.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::SettledSale;
use issuing::Issues;
use jiff::civil::Date;
use kernel::ids::{SaleLineId, TenderId};
use kernel::money::VatRate;
use kernel::refusal::Refused;
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;

use super::groups::{Deciding, Group, groups};
use super::words::{
    ExchangePreview, MoneyPreview, PayoutPreview, PiecePreview, Preview, RatePreview,
};
use super::{Decision, Instrument, UnitDecision};
use crate::queries::{self, Sold};
use crate::records::{case, unit};
use crate::rules::cash::Rounding;
use crate::rules::paper::PaperKind;
use crate::rules::states::{Acceptance, Outcome, Place};
use crate::rules::way;
use crate::wallets::{self, Moves, Standing};
use crate::{carriage, papers};

/// What is to be done.
pub(super) struct Plan {
    pub preview: Preview,
    pub groups: Vec<Group>,
    pub sale: Option<SettledSale>,
    /// The same as a refund sees it.
    pub sold: Option<Sold>,
    /// What each group moves in wallets.
    pub moves: Vec<Moves>,
    pub standing: Option<Standing>,
}

/// The plan of a decision.
pub(super) async fn plan<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
    units: &[unit::Model],
    decision: &Decision,
    today: Date,
) -> Result<Plan, Failure> {
    let chosen = chosen(case, units, decision)?;
    let terms = queries::terms(conn).await?;
    let (sale, sold) = settled(conn, case, terms.cash_step).await?;
    let deciding = Deciding {
        case,
        units: chosen,
        vat: vat(conn, units).await?,
    };
    let mut due = carriage::due(conn, case, units).await?;
    let kept = way::wanted(due.payer, due.all(), decision.way_cost)?;
    let groups = groups(&deciding, decision, sold.as_ref(), kept)?;
    let issues = papers::issuer(conn, case).await?;
    let first = terms.refund_after_invoice && papers::are_written(conn, case).await?;
    let mut notes = notes(case, &deciding, sale.as_ref(), today);
    let standing = match &sale {
        Some(sale) => Some(wallets::standing(conn, sale).await?),
        None => None,
    };
    let mut next = standing.clone().unwrap_or_default();
    let mut money = Vec::with_capacity(groups.len());
    let mut moves = Vec::with_capacity(groups.len());
    for group in &groups {
        let mut shown = shown(group, sold.as_ref(), decision, issues);
        shown.carriage_of = due.split(shown.carriage);
        shown.held = first && shown.document.is_theirs() && shown.pays() > 0;
        let moved = next.next(shown.total, shown.points, shown.gift, shown.credit);
        (shown.points_back, shown.points_taken) = (moved.points_back, moved.points_taken);
        shown.promo_taken = moved.promo_taken.iter().map(|(_, amount)| amount).sum();
        if moved.points_unknown > 0 {
            notes.insert("returns-note-points");
        }
        money.push(shown);
        moves.push(moved);
    }
    notes.extend(money_notes(&money));
    let taken: i64 = money.iter().map(|part| part.carriage).sum();
    if due.foreign || taken < kept {
        notes.insert("returns-note-way-left");
    }
    exchanges_allowed(&deciding, terms.instant_exchange)?;
    let preview = Preview {
        currency: case.currency.clone(),
        pieces: pieces(&deciding, &groups),
        exchanges: swaps(&groups),
        gesture: decision
            .gesture
            .as_ref()
            .map_or(0, |gesture| gesture.amount),
        money,
        notes: notes.into_iter().collect(),
        hash: String::new(),
    };
    Ok(Plan {
        preview: preview.named(decision)?,
        groups,
        sale,
        sold,
        moves,
        standing,
    })
}

/// The sale of a return with what went back before.
async fn settled<C: ConnectionTrait>(
    conn: &C,
    case: &case::Model,
    step: i64,
) -> Result<(Option<SettledSale>, Option<Sold>), Failure> {
    let Some(id) = case.sale_id else {
        return Ok((None, None));
    };
    let sale = catalogue::settled_sale(conn, &Stations::All, id).await?;
    let sold = queries::sold(conn, &sale, Rounding { step }).await?;
    Ok((Some(sale), Some(sold)))
}

/// What a person should read about the money.
fn money_notes(money: &[MoneyPreview]) -> Vec<&'static str> {
    let held = money.iter().any(|part| part.held);
    let awaits = |kind| money.iter().any(|part| part.document == kind);
    let notes = [
        awaits(PaperKind::ReturnInvoice).then_some("returns-note-invoice"),
        awaits(PaperKind::PriceDifference).then_some("returns-note-difference"),
        held.then_some("returns-note-held"),
        is_to_choose(money).then_some("returns-note-way"),
    ];
    notes.into_iter().flatten().collect()
}

/// Whether a person has to choose the way of some money.
fn is_to_choose(money: &[MoneyPreview]) -> bool {
    let mut payouts = money.iter().flat_map(|part| &part.payouts);
    payouts.any(|payout| payout.way == "choose")
}

/// The pieces with what is decided about them; each must wait for a decision.
fn chosen<'a>(
    case: &case::Model,
    units: &'a [unit::Model],
    decision: &'a Decision,
) -> Result<Vec<(&'a unit::Model, &'a UnitDecision)>, Refused> {
    if case.cancelled_at.is_some() {
        return Err(Refused::whole("returns-refused-cancelled"));
    }
    if decision.units.is_empty() && decision.gesture.is_none() {
        return Err(Refused::field("units", "returns-refused-units"));
    }
    let mut seen = BTreeSet::new();
    let mut chosen = Vec::with_capacity(decision.units.len());
    for decided in &decision.units {
        let unit = units.iter().find(|unit| unit.id == decided.unit);
        let unit = unit.ok_or_else(|| Refused::field("units", "returns-refused-unit-gone"))?;
        let number = i64::from(unit.place_no);
        if !seen.insert(unit.id) {
            return Err(Refused::field("units", "returns-refused-unit-twice").with("unit", number));
        }
        if unit.outcome.is_some() {
            return Err(
                Refused::field("units", "returns-refused-decided-unit").with("unit", number)
            );
        }
        let gives = decided.outcome != Outcome::Nothing;
        if gives && unit.acceptance != Acceptance::Accepted {
            return Err(
                Refused::field("units", "returns-refused-not-accepted").with("unit", number)
            );
        }
        if case.gift && matches!(decided.outcome, Outcome::Refund | Outcome::Reduction) {
            return Err(Refused::field("outcome", "returns-refused-gift-money"));
        }
        chosen.push((unit, decided));
    }
    chosen.sort_by_key(|(unit, _)| unit.place_no);
    Ok(chosen)
}

/// The rates of products, for pieces whose sale was not found.
async fn vat<C: ConnectionTrait>(
    conn: &C,
    units: &[unit::Model],
) -> Result<BTreeMap<kernel::ids::ReturnUnitId, VatRate>, Failure> {
    let lone = units.iter().filter(|unit| unit.sale_line_id.is_none());
    let products = lone.clone().filter_map(|unit| unit.product_id);
    let products = catalogue::product_briefs(conn, products).await?;
    let mut rates = BTreeMap::new();
    for unit in lone {
        let brief = unit.product_id.and_then(|id| products.get(&id));
        let points = brief.and_then(|brief| u32::try_from(brief.vat_bp).ok());
        if let Some(points) = points {
            rates.insert(unit.id, VatRate::of_basis_points(points)?);
        }
    }
    Ok(rates)
}

/// What a person should read before confirming.
fn notes(
    case: &case::Model,
    deciding: &Deciding<'_>,
    sale: Option<&SettledSale>,
    today: Date,
) -> BTreeSet<&'static str> {
    let mut notes = BTreeSet::new();
    for (unit, decided) in &deciding.units {
        let money = matches!(
            decided.outcome,
            Outcome::Refund | Outcome::StoreCredit | Outcome::Exchange
        );
        if money {
            match unit.place {
                Place::Lost => {
                    notes.insert("returns-note-lost");
                }
                Place::Kept => {
                    notes.insert("returns-note-kept");
                }
                Place::Received => {}
                _ => {
                    notes.insert("returns-note-before-arrival");
                }
            }
        }
        let given = &unit.frozen().outcomes;
        if decided.outcome != unit.wished && given.contains(&unit.wished) {
            notes.insert("returns-note-not-wished");
        }
        if decided.outcome == Outcome::Repair && unit.place != Place::Received {
            notes.insert("returns-note-repair-first");
        }
    }
    if let Some(sale) = sale {
        let sold = sale.sale.sold_on;
        if (sold.year(), sold.month()) != (today.year(), today.month()) {
            notes.insert("returns-note-closed-month");
        }
    } else if case.sale_id.is_none() {
        notes.insert("returns-note-no-sale");
    }
    notes
}

/// An exchange leaves before the old piece came only where the firm allows that.
fn exchanges_allowed(deciding: &Deciding<'_>, instant: bool) -> Result<(), Refused> {
    let wished = deciding
        .units
        .iter()
        .any(|(_, decided)| decided.exchange.as_ref().is_some_and(|wish| wish.instant));
    if wished && !instant {
        return Err(Refused::field("instant", "returns-refused-instant"));
    }
    Ok(())
}

fn pieces(deciding: &Deciding<'_>, groups: &[Group]) -> Vec<PiecePreview> {
    let given = |id| {
        let mut parts = groups.iter().flat_map(|group| &group.parts);
        parts
            .find(|part| part.unit == id)
            .map_or(0, |part| part.given)
    };
    let piece = |(unit, decided): &(&unit::Model, &UnitDecision)| PiecePreview {
        unit: unit.id,
        words: unit.words.clone(),
        outcome: decided.outcome,
        given: given(unit.id),
    };
    deciding.units.iter().map(piece).collect()
}

fn swaps(groups: &[Group]) -> Vec<ExchangePreview> {
    let swap = |group: &Group| {
        let (part, swap) = (group.parts.first()?, group.exchange.as_ref()?);
        Some(ExchangePreview {
            unit: part.unit,
            product: swap.wish.product,
            item: swap.wish.unit,
            price: swap.wish.price,
            given_back: swap.given_back,
            difference: swap.difference,
            hold: swap.hold,
            instant: swap.wish.instant,
        })
    };
    groups.iter().filter_map(swap).collect()
}

fn shown(group: &Group, sold: Option<&Sold>, decision: &Decision, issues: Issues) -> MoneyPreview {
    let refund = &group.refund;
    let rates = refund.by_rate.iter().map(|(rate, taxed)| RatePreview {
        rate_bp: rate.basis_points(),
        net: taxed.net,
        tax: taxed.tax,
    });
    let mut payouts: Vec<PayoutPreview> = Vec::new();
    let mut credit = 0;
    for payout in &refund.payouts {
        let tender = sold
            .and_then(|sold| sold.tenders.get(payout.tender))
            .copied();
        let known = sold.and_then(|sold| sold.sale.tenders.get(payout.tender));
        let instrument = known.map_or("other", |known| known.instrument.as_str());
        let reference = known.and_then(|known| known.reference.as_deref());
        let rest = payout.amount - payout.kept;
        let by_credit = group.kind == Outcome::StoreCredit;
        credit += if by_credit { rest } else { 0 };
        payouts.push(PayoutPreview {
            tender,
            instrument: instrument.to_owned(),
            way: way(instrument, reference, decision).to_owned(),
            amount: payout.amount,
            kept: if by_credit {
                payout.amount
            } else {
                payout.kept
            },
            pays: if by_credit { 0 } else { payout.pays },
        });
    }
    if refund.open > 0 && group.kind == Outcome::StoreCredit {
        credit += refund.open;
    } else if refund.open > 0 {
        payouts.push(PayoutPreview {
            tender: None::<TenderId>,
            instrument: String::new(),
            way: way("", None, decision).to_owned(),
            amount: refund.open,
            kept: 0,
            pays: refund.open,
        });
    }
    MoneyPreview {
        kind: group.kind,
        units: group.parts.iter().map(|part| part.unit).collect(),
        total: refund.total,
        rates: rates.collect(),
        freight: refund.freight,
        freight_of: earlier(group, sold),
        points: refund.points,
        gift: refund.gift,
        points_back: 0,
        points_taken: 0,
        promo_taken: 0,
        fee: group.fee,
        loss: refund.kept.loss_of_value,
        carriage: refund.kept.carriage,
        carriage_of: Vec::new(),
        used: group.used,
        credit,
        payouts,
        document: PaperKind::of(group.kind, issues),
        held: false,
    }
}

/// Pieces of earlier returns whose share of the delivery goes back now, because the whole sale is back.
fn earlier(group: &Group, sold: Option<&Sold>) -> Vec<(SaleLineId, i64)> {
    let pieces = sold.map(|sold| &sold.pieces);
    let at = |place: &usize| {
        let mut pieces = pieces?.iter();
        pieces.find(|(_, at)| *at == place).map(|(piece, _)| *piece)
    };
    group.refund.freight_of.iter().filter_map(at).collect()
}

/// By which way money goes back: the way it came, else the way that was chosen.
pub(super) fn way(instrument: &str, reference: Option<&str>, decision: &Decision) -> &'static str {
    let chosen = decision.way.as_ref().map_or("choose", Instrument::word);
    match instrument {
        "card" if reference.is_some_and(|reference| !reference.trim().is_empty()) => "card",
        "cash" => "cash",
        "on_account" => "account",
        _ => chosen,
    }
}
