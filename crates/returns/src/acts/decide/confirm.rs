//! A decision is confirmed as it was previewed: money is granted, exchanges are reserved, repairs are opened, all in one change.

use kernel::ids::{ExchangeId, GrantedRefundId, Ref, SaleLineId};
use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use payments::grants::{GrantKind, Held, NewGrant, NewPortion, RefundWay, Source, grant};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::groups::{Group, Part};
use super::plan::{self, Plan};
use super::words::MoneyPreview;
use super::{Decision, Instrument, UnitDecision};
use crate::acts::cost;
use crate::acts::exchange::reserve;
use crate::acts::follow_choice::open_repair;
use crate::acts::request::still_open;
use crate::moving::{self, Moved, Told, today};
use crate::permissions::DecideReturns;
use crate::records::{case, refund, refund_tender, unit};
use crate::rules::states::{Disposition, Outcome};
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::{carriage, events, letters, papers, wallets};

/// What was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The return as it stands.
    pub moved: Moved,
    /// The decisions about money.
    pub refunds: Vec<GrantedRefundId>,
    /// What is put aside.
    pub exchanges: Vec<ExchangeId>,
}

/// Confirms a decision; `hash` names the preview that was read.
///
/// # Errors
/// Refused when the preview would be another by now, and as the preview is.
pub async fn confirm(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    decision: &Decision,
    hash: &str,
) -> Result<Confirmed, Failure> {
    let mut problems = Problems::new();
    let said = words::words(&mut problems, "words", &decision.words);
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    hold_sale(work, &open.case).await?;
    let plan = plan::plan(work.conn(), &open.case, &open.units, decision, today(work)).await?;
    if plan.preview.hash != hash.trim() {
        return Err(Refused::whole("returns-refused-preview-changed").into());
    }
    let mut done = Done::default();
    for at in 0..plan.groups.len() {
        money(work, &mut open, &plan, at, decision, &mut done).await?;
    }
    rest(work, &mut open, decision).await?;
    gesture(work, &open.case, decision, &mut done).await?;
    let told = Told::new(events::DECIDED)
        .with("pieces", json!(plan.preview.pieces.len()))
        .with("amount", json!(open.case.money(plan.preview.pays())))
        .with("hash", json!(plan.preview.hash))
        .with("why", json!(said));
    let (case, units) = (open.case.clone(), decided(&open, decision));
    let letter = told_words(work, &case, &plan, &said).await?;
    let moved = moving::keep(work, open, told).await?;
    letters::tell_words(work, &case, &units, &letters::DECIDED, letter).await?;
    Ok(Confirmed {
        moved,
        refunds: done.refunds,
        exchanges: done.exchanges,
    })
}

#[derive(Default)]
struct Done {
    refunds: Vec<GrantedRefundId>,
    exchanges: Vec<ExchangeId>,
}

fn decided(open: &Open, decision: &Decision) -> Vec<unit::Model> {
    let named = |unit: &&unit::Model| decision.units.iter().any(|one| one.unit == unit.id);
    open.units.iter().filter(named).cloned().collect()
}

/// All returns of a sale take turns: what they take from its tenders is counted once.
async fn hold_sale(work: &Work, case: &case::Model) -> Result<(), Failure> {
    let Some(sale) = case.sale_id else {
        return Ok(());
    };
    let sale = catalogue::settled_sale(work.conn(), &platform::Stations::All, sale).await?;
    match sale.lines.first() {
        Some(line) => store::hold_line(work, line.id, line.pieces).await,
        None => Ok(()),
    }
}

/// One group: the decision with its tenders, the pieces, the grant, the wallets, the exchange.
async fn money(
    work: &mut Work,
    open: &mut Open,
    plan: &Plan,
    at: usize,
    decision: &Decision,
    done: &mut Done,
) -> Result<(), Failure> {
    let parts = plan.groups.get(at).zip(plan.preview.money.get(at));
    let (Some((group, shown)), Some(moves)) = (parts, plan.moves.get(at)) else {
        return Err(Failure::internal("a plan without its parts"));
    };
    let id: GrantedRefundId = work.new_id();
    let granted = pay(work, &open.case, plan, shown, decision).await?;
    let wallet =
        wallets::settle(work, &open.case, (plan.standing.as_ref(), moves), shown, id).await?;
    let kept = (id, granted, wallet);
    let row = row(work, &open.case, group, shown, kept, &plan.preview.hash).await?;
    let pays = shown.pays();
    refund::Entity::insert(refund::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    tenders(work, &open.case, shown, id).await?;
    carriage::took(work, &shown.carriage_of, false).await?;
    let now_settled = pays == 0 && group.exchange.is_none();
    for part in &group.parts {
        let decided = decision.units.iter().find(|one| one.unit == part.unit);
        take(work, open, group, part, decided, (id, now_settled)).await?;
    }
    late_freight(work, open, shown).await?;
    if let Some(swap) = &group.exchange {
        let unit = group.parts.first().map(|part| part.unit);
        let unit = unit.ok_or_else(|| Failure::internal("an exchange without a piece"))?;
        let shape = (
            swap.wish.clone(),
            swap.given_back,
            swap.difference,
            swap.hold,
        );
        done.exchanges
            .push(reserve(work, &open.case, unit, shape).await?);
    }
    let told = Told::new(events::GRANTED)
        .with("kind", json!(group.kind))
        .with(
            "amount",
            json!(open.case.money(group.refund.given() - group.used)),
        )
        .with("granted", json!(granted));
    moving::tell(work, &open.case, told).await?;
    let decided = papers::Decided {
        case: &open.case,
        units: &open.units,
        sale: plan.sale.as_ref(),
        sold: plan.sold.as_ref(),
        refund: &group.refund,
        shown,
        id,
    };
    papers::leave(work, &decided).await?;
    done.refunds.push(id);
    Ok(())
}

/// A piece with what its customer gets.
async fn take(
    work: &Work,
    open: &mut Open,
    group: &Group,
    part: &Part,
    decided: Option<&UnitDecision>,
    (id, settled): (GrantedRefundId, bool),
) -> Result<(), Failure> {
    let by = work.actor.name.to_string();
    let case = open.case.clone();
    let unit = open.unit(part.unit)?;
    unit.outcome = Some(group.kind);
    unit.refund_id = Some(id);
    unit.refunded = part.given;
    unit.reduced_net = part.reduced.net;
    unit.reduced_tax = part.reduced.tax;
    unit.freight_back = part.freight_back;
    (unit.fee, unit.loss) = (part.fee, part.loss);
    if let Some(decided) = decided {
        decided.loss_why.trim().clone_into(&mut unit.loss_why);
    }
    unit.settled = settled;
    if unit.decided_by.is_empty() {
        unit.decided_by = by;
    }
    let scrapped = unit.disposition == Some(Disposition::Scrap) && group.kind != Outcome::Reduction;
    let (worth, name) = (part.given, unit.words.clone());
    if scrapped {
        cost::loss(work, &case, worth, &name).await?;
    }
    Ok(())
}

/// Pieces of earlier returns whose share of the delivery goes back now, because the whole sale is back.
async fn late_freight(work: &Work, open: &mut Open, shown: &MoneyPreview) -> Result<(), Failure> {
    freight_of(work, open, &shown.freight_of, true).await
}

/// Marks the delivery of earlier pieces as given back, or as still with us.
pub(super) async fn freight_of(
    work: &Work,
    open: &mut Open,
    pieces: &[(SaleLineId, i64)],
    back: bool,
) -> Result<(), Failure> {
    for (line, piece) in pieces {
        let same = |unit: &&mut unit::Model| {
            unit.sale_line_id == Some(*line)
                && unit.piece == Some(*piece)
                && unit.refund_id.is_some()
        };
        if let Some(unit) = open.units.iter_mut().find(same) {
            unit.freight_back = back;
        }
        unit::Entity::update_many()
            .col_expr(unit::Column::FreightBack, Expr::value(back))
            .filter(unit::Column::SaleLineId.eq(*line))
            .filter(unit::Column::Piece.eq(*piece))
            .filter(unit::Column::RefundId.is_not_null())
            .exec(work.conn())
            .await?;
    }
    Ok(())
}

/// Grants the money of a group, when there is any.
async fn pay(
    work: &mut Work,
    case: &case::Model,
    plan: &Plan,
    shown: &MoneyPreview,
    decision: &Decision,
) -> Result<Option<GrantedRefundId>, Failure> {
    let mut portions = Vec::new();
    for payout in shown.payouts.iter().filter(|payout| payout.pays > 0) {
        let known = plan.sale.as_ref().and_then(|sale| {
            let mut tenders = sale.tenders.iter();
            tenders.find(|tender| Some(tender.id) == payout.tender)
        });
        let source = match (known, case.sale_id) {
            (Some(tender), _) => Source {
                of: Ref::of(tender.id),
                took: case.money(tender.amount),
            },
            (None, Some(sale)) => Source {
                of: Ref::of(sale),
                took: case.money(
                    plan.sale
                        .as_ref()
                        .map_or(payout.pays, |sale| sale.sale.total),
                ),
            },
            (None, None) => Source {
                of: Ref::of(case.id),
                took: case.money(shown.pays()),
            },
        };
        let reference = known.and_then(|tender| tender.reference.clone());
        portions.push(NewPortion {
            way: way(&payout.way, reference, decision),
            amount: case.money(payout.pays),
            source: Some(source),
        });
    }
    if portions.is_empty() {
        return Ok(None);
    }
    let may = work.actor.may()?;
    let l = ui::L::new(work.actor.lang);
    let new = NewGrant {
        kind: GrantKind::Refund,
        cause: Ref::of(case.id),
        chain: Some(Ref::of(case.ticket_id)),
        customer: case.customer_id,
        station: Some(case.station_id),
        portions,
        due_by: case.due_on.map(Into::into),
        held_for: shown.held.then_some(Held::Invoice),
        reason: l.t(kernel::states::State::key(shown.kind)),
        about: case.number.clone(),
    };
    Ok(Some(grant(work, may, new).await?))
}

fn way(word: &str, reference: Option<String>, decision: &Decision) -> RefundWay {
    match (word, &decision.way) {
        ("card", _) => RefundWay::OriginalCard {
            provider: None,
            reference: reference.unwrap_or_default(),
        },
        ("cash", _) => RefundWay::Cash,
        ("account", _) => RefundWay::Account,
        ("bank", Some(Instrument::Bank { iban, holder })) => RefundWay::BankTransfer {
            iban: iban.clone(),
            holder: holder.clone(),
        },
        ("terminal", _) => RefundWay::CardTerminal,
        ("manual", _) => RefundWay::Manual,
        _ => RefundWay::ToChoose,
    }
}

type Kept = (
    GrantedRefundId,
    Option<GrantedRefundId>,
    Option<serde_json::Value>,
);

async fn row(
    work: &Work,
    case: &case::Model,
    group: &Group,
    shown: &MoneyPreview,
    (id, granted_id, wallet): Kept,
    hash: &str,
) -> Result<refund::Model, Failure> {
    use sea_orm::PaginatorTrait;
    let before = refund::Entity::find()
        .filter(refund::Column::ReturnId.eq(case.id))
        .count(work.conn())
        .await?;
    let settled = shown.pays() == 0 && group.exchange.is_none();
    let refund = &group.refund;
    Ok(refund::Model {
        id,
        return_id: case.id,
        seq: i32::try_from(before + 1).unwrap_or(i32::MAX),
        kind: group.kind,
        currency: case.currency.clone(),
        total: refund.total,
        tax: refund.tax(),
        freight: refund.freight,
        late: refund.total - group.parts.iter().map(|part| part.given).sum::<i64>(),
        points: refund.points,
        gift: refund.gift,
        money: shown.pays(),
        open: refund.open,
        fee: shown.fee,
        loss: shown.loss,
        carriage: shown.carriage,
        detail: serde_json::to_value(shown)?,
        hash: hash.to_owned(),
        granted_id,
        wallet,
        settled_at: settled.then_some(Moment::from(work.now)),
        taken_back_at: None,
        at: Moment::from(work.now),
        by_name: work.actor.name.to_string(),
    })
}

async fn tenders(
    work: &Work,
    case: &case::Model,
    shown: &MoneyPreview,
    id: GrantedRefundId,
) -> Result<(), Failure> {
    for payout in &shown.payouts {
        let (Some(tender), Some(sale)) = (payout.tender, case.sale_id) else {
            continue;
        };
        let row = refund_tender::Model {
            refund_id: id,
            tender_id: tender,
            sale_id: sale,
            amount: payout.amount,
            kept: payout.kept,
            pays: payout.pays,
        };
        refund_tender::Entity::insert(refund_tender::ActiveModel::from(row))
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

/// Pieces that move no money: repaired, or nothing.
async fn rest(work: &mut Work, open: &mut Open, decision: &Decision) -> Result<(), Failure> {
    for decided in &decision.units {
        if !matches!(decided.outcome, Outcome::Repair | Outcome::Nothing) {
            continue;
        }
        let case = open.case.clone();
        let snapshot = open.unit(decided.unit)?.clone();
        let order = match decided.outcome {
            Outcome::Repair => open_repair(work, &case, &snapshot).await?,
            _ => None,
        };
        let by = work.actor.name.to_string();
        let unit = open.unit(decided.unit)?;
        unit.outcome = Some(decided.outcome);
        unit.order_id = order;
        unit.settled = true;
        unit.decided_by = by;
    }
    Ok(())
}

/// Something beside it: within the giver's limit at once, above it after somebody else agreed.
async fn gesture(
    work: &mut Work,
    case: &case::Model,
    decision: &Decision,
    done: &mut Done,
) -> Result<(), Failure> {
    let Some(gesture) = &decision.gesture else {
        return Ok(());
    };
    let may = work.actor.may()?;
    let way = match &decision.way {
        Some(Instrument::Bank { iban, holder }) => RefundWay::BankTransfer {
            iban: iban.clone(),
            holder: holder.clone(),
        },
        Some(Instrument::Cash) => RefundWay::Cash,
        Some(Instrument::Terminal) => RefundWay::CardTerminal,
        Some(Instrument::Manual) => RefundWay::Manual,
        Some(Instrument::Account) | None => RefundWay::Account,
    };
    let portion = NewPortion {
        way,
        amount: Money::new(gesture.amount, case.currency()),
        source: None,
    };
    let new = NewGrant {
        kind: GrantKind::Gesture,
        cause: Ref::of(case.id),
        chain: Some(Ref::of(case.ticket_id)),
        customer: case.customer_id,
        station: Some(case.station_id),
        portions: vec![portion],
        due_by: None,
        held_for: None,
        reason: gesture.why.trim().to_owned(),
        about: case.number.clone(),
    };
    let id = grant(work, may, new).await?;
    done.refunds.push(id);
    let told = Told::new(events::CREDITED)
        .with("amount", json!(case.money(gesture.amount)))
        .with("why", json!(gesture.why.trim()));
    moving::tell(work, case, told).await
}

/// What the customer is written: each piece with what they get, and what is paid.
async fn told_words(
    work: &Work,
    case: &case::Model,
    plan: &Plan,
    said: &str,
) -> Result<String, Failure> {
    let l = ui::L::new(letters::lang(work, case).await?);
    let mut lines: Vec<String> = Vec::new();
    for piece in plan.preview.pieces.iter().take(10) {
        let outcome = l.t(kernel::states::State::key(piece.outcome));
        lines.push(format!("{}: {outcome}", piece.words));
    }
    let pays = plan.preview.pays();
    if pays > 0 {
        lines.push(l.a1("returns-said-pays", "amount", l.money(case.money(pays))));
    }
    if !said.is_empty() {
        lines.push(said.to_owned());
    }
    Ok(lines.join("\n"))
}
