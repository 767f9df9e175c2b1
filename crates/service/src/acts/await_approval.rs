//! The estimate of an order in the order's own life: sent, accepted, declined, lapsed, revised. The estimate itself stands elsewhere.

use jiff::civil::Date;
use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use platform::columns::Day;
use platform::{Failure, Work};
use serde_json::json;

use super::ready::{self, Ending};
use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told, today};
use crate::records::service_order::Model;
use crate::rules::guards::{EstimateAnswer, Facts};
use crate::rules::intake::{LINE_MAX, optional, required};
use crate::rules::states::OrderState;
use crate::rules::words::{Outcome, Voice};
use crate::store::{self, Seen};

/// An estimate as the order must know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its lines.
    pub lines: u32,
    /// Its sum with VAT.
    pub total: Money,
    /// Its last day.
    pub until: Date,
    /// The second fault, when work had begun already.
    pub why: Option<String>,
}

/// How the customer answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// By which way.
    pub voice: Voice,
    /// Who answered.
    pub by: String,
    /// What proves it: the accepted text's hash, an address, who heard it.
    pub proof: serde_json::Value,
}

/// Waits for the customer's answer to an estimate. Whoever sends the estimate has asked for the permission.
///
/// # Errors
/// Refused with what the estimate lacks.
pub async fn await_approval(
    work: &mut Work,
    seen: Seen,
    offered: &Offered,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let why = optional(&mut problems, "why", offered.why.as_deref(), LINE_MAX);
    problems.check(offered.total.minor >= 0, "total", "service-refused-amount");
    problems.finish(())?;
    let after = Model {
        estimate_lines: i32::try_from(offered.lines).unwrap_or(i32::MAX),
        estimate_until: Some(Day::from(offered.until)),
        estimate_answer: Some(EstimateAnswer::Open),
        approval: None,
        charge: Some(offered.total.minor),
        currency: offered.total.currency.code().to_owned(),
        ..order.clone()
    };
    let facts = Facts {
        why: why.is_some(),
        ..facts::of_row(&after, today(work))
    };
    let told = Told::new(events::ESTIMATE_SENT)
        .with("total", json!(offered.total))
        .with("until", json!(offered.until))
        .with("why", json!(why));
    let row = moving::go(
        work,
        &order,
        after,
        OrderState::AwaitingApproval,
        &facts,
        told,
    )
    .await?;
    Ok(Moved::from(&row))
}

/// The customer says yes: the work goes on, or waits for the parts that are named.
///
/// # Errors
/// Refused when the estimate lapsed or was answered already.
pub async fn accept_estimate(
    work: &mut Work,
    seen: Seen,
    answered: &Answered,
    waits_for: Option<&str>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    open_estimate(work, &order)?;
    let by = named(answered)?;
    let mut problems = Problems::new();
    let waits_for = optional(&mut problems, "waits_for", waits_for, LINE_MAX);
    problems.finish(())?;
    let after = Model {
        estimate_answer: Some(EstimateAnswer::Accepted),
        approval: Some(
            json!({"by": by, "voice": answered.voice, "at": work.now, "proof": answered.proof}),
        ),
        waits_for: waits_for.clone(),
        ..order.clone()
    };
    let facts = Facts {
        parts_named: waits_for.is_some(),
        ..facts::now(work, &after).await?
    };
    let to = if waits_for.is_some() {
        OrderState::AwaitingParts
    } else {
        OrderState::Repairing
    };
    let told = Told::new(events::ESTIMATE_ACCEPTED)
        .with("by", json!(by))
        .with("voice", json!(answered.voice))
        .with("waits_for", json!(waits_for));
    let row = moving::go(work, &order, after, to, &facts, told).await?;
    Ok(Moved::from(&row))
}

/// The customer says no: the unit is given back unrepaired; a fee only when it was agreed before.
///
/// # Errors
/// Refused when the estimate was answered already, or the fee was not agreed.
pub async fn decline_estimate(
    work: &mut Work,
    seen: Seen,
    answered: &Answered,
    fee: Option<i64>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    unanswered(&order)?;
    let by = named(answered)?;
    let after = Model {
        estimate_answer: Some(EstimateAnswer::Declined),
        approval: Some(
            json!({"by": by, "voice": answered.voice, "at": work.now, "proof": answered.proof}),
        ),
        ..order.clone()
    };
    let told = Told::new(events::ESTIMATE_DECLINED)
        .with("by", json!(by))
        .with("voice", json!(answered.voice));
    unrepaired(work, &order, after, fee, told).await
}

/// Nobody answered in time. Only after the last day of the validity.
///
/// # Errors
/// Refused while the estimate is valid or when it was answered.
pub async fn lapse_estimate(work: &mut Work, seen: Seen) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    unanswered(&order)?;
    if order
        .estimate_until
        .is_some_and(|until| Date::from(until) >= today(work))
    {
        return Err(Refused::whole("service-refused-still-valid").into());
    }
    let after = Model {
        estimate_answer: Some(EstimateAnswer::Lapsed),
        ..order.clone()
    };
    unrepaired(
        work,
        &order,
        after,
        None,
        Told::new(events::ESTIMATE_LAPSED),
    )
    .await
}

/// The estimate is made anew.
///
/// # Errors
/// Refused without a reason.
pub async fn revise_estimate(work: &mut Work, seen: Seen, why: &str) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, LINE_MAX, "service-need-why");
    problems.finish(())?;
    let after = Model {
        estimate_answer: None,
        estimate_until: None,
        estimate_lines: 0,
        charge: None,
        approval: None,
        ..order.clone()
    };
    let facts = Facts {
        why: true,
        ..facts::of_row(&after, today(work))
    };
    let told = Told::new(events::ESTIMATE_REVISED).with("why", json!(why));
    let row = moving::go(work, &order, after, OrderState::Diagnosing, &facts, told).await?;
    Ok(Moved::from(&row))
}

async fn unrepaired(
    work: &mut Work,
    order: &Model,
    after: Model,
    fee: Option<i64>,
    told: Told,
) -> Result<Moved, Failure> {
    let fee = fee.unwrap_or(0).max(0);
    let after = Model {
        charge: Some(fee),
        outcome: Some(Outcome::Declined),
        ..after
    };
    let facts = Facts {
        fee_asked: fee > 0,
        fee_agreed: order.fee.is_some_and(|agreed| fee <= agreed),
        ..facts::of_row(&after, today(work))
    };
    ready::go(
        work,
        order,
        after,
        &facts,
        Ending {
            told,
            letter: &crate::letters::READY_UNREPAIRED,
        },
    )
    .await
}

/// Refuses an answer to an estimate that was answered, or whose last day has passed.
fn open_estimate(work: &Work, order: &Model) -> Result<(), Failure> {
    unanswered(order)?;
    match order.estimate_until {
        Some(until) if Date::from(until) < today(work) => {
            Err(Refused::whole("service-refused-estimate-lapsed")
                .with("until", Date::from(until))
                .into())
        }
        _ => Ok(()),
    }
}

fn unanswered(order: &Model) -> Result<(), Failure> {
    match order.estimate_answer {
        Some(EstimateAnswer::Accepted | EstimateAnswer::Declined | EstimateAnswer::Lapsed) => {
            Err(Refused::whole("service-refused-estimate-answered").into())
        }
        _ => Ok(()),
    }
}

fn named(answered: &Answered) -> Result<String, Failure> {
    let mut problems = Problems::new();
    let by = required(
        &mut problems,
        "by",
        &answered.by,
        LINE_MAX,
        "service-need-taker",
    );
    Ok(problems.finish(by)?)
}
