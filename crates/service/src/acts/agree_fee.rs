//! A fee for the diagnosis is agreed, before anybody has an estimate: who agreed, when and how is kept with it.

use kernel::Money;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::estimates;
use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::WriteEstimates;
use crate::records::service_order::Model;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::states::OrderState;
use crate::rules::words::Voice;
use crate::store::{self, Seen};

/// What was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedFee {
    /// The fee with VAT, in minor units.
    pub amount: i64,
    /// Who agreed.
    pub by: String,
    /// By which way.
    pub voice: Voice,
}

/// States in which a fee may still be agreed.
const BEFORE: &[OrderState] = &[
    OrderState::Registered,
    OrderState::Received,
    OrderState::Diagnosing,
];

/// Keeps the fee that the customer agreed to.
///
/// # Errors
/// Refused once an estimate was offered: what was not agreed before is not asked for.
pub async fn agree_fee(
    work: &mut Work,
    _may: Allowed<WriteEstimates>,
    seen: Seen,
    fee: &AgreedFee,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let offered = estimates::of_order(work.conn(), order.id).await?;
    let late = offered.iter().any(|estimate| estimate.offered_at.is_some());
    if late || !BEFORE.contains(&order.state) {
        return Err(Refused::whole("service-refused-fee-late").into());
    }
    let mut problems = Problems::new();
    let by = required(
        &mut problems,
        "by",
        &fee.by,
        LINE_MAX,
        "service-need-answered-by",
    );
    let amount = (1..=Money::LARGEST).contains(&fee.amount);
    problems.check(amount, "fee", "service-refused-amount-zero");
    problems.check(fee.voice != Voice::Link, "voice", "service-refused-choice");
    problems.finish(())?;
    let proof = json!({
        "by": by, "voice": fee.voice, "heard_by": work.actor.name.to_string(), "at": work.now,
    });
    let after = Model {
        fee: Some(fee.amount),
        fee_proof: Some(proof),
        ..order.clone()
    };
    let money = Money::new(fee.amount, Currency::of(&order.currency)?);
    let told = Told::new(events::FEE_AGREED)
        .with("fee", json!(money))
        .with("by", json!(by))
        .with("voice", json!(fee.voice));
    let row = moving::keep(work, &order, after, told).await?;
    Ok(Moved::from(&row))
}
