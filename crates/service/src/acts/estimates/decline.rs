//! The customer says no: the unit is given back unrepaired; a fee only when it was agreed before, the deposit goes back.

use kernel::money::{Currency, Money};
use kernel::refusal::Problems;
use payments::{GiveBack, Instrument};
use platform::{Failure, Work};
use serde_json::json;

use super::answering::{self, Answered, Door};
use crate::acts::ready::{self, Ending};
use crate::estimates::{self, SeenEstimate};
use crate::events;
use crate::facts;
use crate::moving::{Moved, Told, today};
use crate::neighbours::{money, waiting};
use crate::records::{estimate, service_order};
use crate::rules::estimate_states::{EstimateState, TABLE};
use crate::rules::guards::{EstimateFacts, Facts};
use crate::rules::intake::{LINE_MAX, optional};
use crate::rules::words::Outcome;
use crate::{letters, store};

/// A no.
#[derive(Debug)]
pub struct Declining<'a> {
    /// Who says it, and how.
    pub answered: Answered<'a>,
    /// Why, when they say.
    pub why: Option<String>,
    /// Fee for the diagnosis in minor units; the agreed one when nobody says. Staff may ask for less.
    pub fee: Option<i64>,
    /// By which instrument the deposit is given back at once; else it is given back from the order's page before the hand-over.
    pub give_back: Option<Instrument>,
}

/// Declines an estimate.
///
/// # Errors
/// Refused when it was answered already or is over, or the fee was not agreed.
pub async fn decline_estimate(
    work: &mut Work,
    seen: SeenEstimate,
    no: &Declining<'_>,
) -> Result<Moved, Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    if before.state == EstimateState::Declined {
        return Ok(Moved::from(&order));
    }
    answering::open(work, &before, &order, &no.answered).await?;
    let mut problems = Problems::new();
    let why = optional(&mut problems, "why", no.why.as_deref(), LINE_MAX);
    problems.finish(())?;
    let after = estimate::Model {
        state: TABLE.go(before.state, EstimateState::Declined)?,
        ended_why: why.clone(),
        ..answering::signed(work, &before, &no.answered)?
    };
    let row = estimates::save(work, &before, after).await?;
    let told = Told::new(events::ESTIMATE_DECLINED)
        .with("estimate", json!(row.id))
        .with("estimate_number", json!(row.number))
        .with("by", json!(row.answered_by))
        .with("voice", json!(row.voice))
        .with("why", json!(why));
    let asked = match no.answered.door {
        // who declines by the link pays what they agreed to, and nothing else
        Door::Link { .. } => order.fee,
        Door::Staff(..) => no.fee.or(order.fee),
    };
    let moved = unrepaired(work, &order, &row, asked, told).await?;
    if let Some(instrument) = no.give_back {
        give_deposit_back(work, &order, instrument).await?;
    }
    Ok(moved)
}

/// The order is ready as it came, with the fee that was agreed or none.
pub(super) async fn unrepaired(
    work: &mut Work,
    order: &service_order::Model,
    row: &estimate::Model,
    fee: Option<i64>,
    told: Told,
) -> Result<Moved, Failure> {
    let fee = fee.unwrap_or(0).max(0);
    let after = service_order::Model {
        charge: Some(fee),
        outcome: Some(Outcome::Declined),
        ..order.clone()
    };
    let facts = Facts {
        estimate: EstimateFacts {
            state: Some(row.state),
            ..EstimateFacts::default()
        },
        fee_asked: fee > 0,
        fee_agreed: order.fee.is_some_and(|agreed| fee <= agreed),
        ..facts::of_row(&after, today(work))
    };
    let currency = Currency::of(&order.currency)?;
    let told = match fee {
        0 => told,
        fee => told.with("fee", json!(Money::new(fee, currency))),
    };
    waiting::go_on(work, order).await?;
    let ending = Ending {
        told,
        letter: &letters::READY_UNREPAIRED,
    };
    ready::go(work, order, after, &facts, ending).await
}

/// What was paid more than the fee goes back at once.
async fn give_deposit_back(
    work: &mut Work,
    order: &service_order::Model,
    instrument: Instrument,
) -> Result<(), Failure> {
    let may = work.actor.may()?;
    let now = store::opened(work, store::Seen::now(order.id)).await?;
    let surplus = money::purse(work.conn(), &now).await?.surplus();
    if surplus.minor == 0 {
        return Ok(());
    }
    let back = GiveBack {
        amount: surplus,
        ..money::giving_back(&now, instrument)
    };
    payments::give_back(work, may, back).await?;
    Ok(())
}
