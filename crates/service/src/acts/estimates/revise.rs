//! An offered estimate is taken back, and the next revision begins as its copy.

use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::draft::{Draft, DraftLine, Drafted, begun};
use crate::estimates::{self, SeenEstimate};
use crate::events;
use crate::facts;
use crate::moving::{self, Told, today};
use crate::neighbours::waiting;
use crate::permissions::WriteEstimates;
use crate::records::{estimate, estimate_line, service_order};
use crate::rules::estimate_states::{EstimateState, TABLE, too_late};
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::states::OrderState;

/// Takes an offered estimate back and begins the next one. The order is diagnosed again; one that was accepted before counts again.
///
/// # Errors
/// Refused without a reason, and once it was answered.
pub async fn revise_estimate(
    work: &mut Work,
    _may: Allowed<WriteEstimates>,
    seen: SeenEstimate,
    why: &str,
) -> Result<Drafted, Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    if let Some(refusal) = too_late(before.state) {
        return Err(refusal.into());
    }
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, LINE_MAX, "service-need-why");
    problems.finish(())?;
    let row = withdrawn(work, &before, &why).await?;
    let earlier = estimates::accepted_of(work.conn(), order.id).await?;
    let after = service_order::Model {
        estimate_id: earlier.map(|earlier| earlier.id),
        ..order.clone()
    };
    let facts = Facts {
        why: true,
        ..facts::of_row(&after, today(work))
    };
    let told = Told::new(events::ESTIMATE_REVISED)
        .with("estimate", json!(row.id))
        .with("estimate_number", json!(row.number))
        .with("revision", json!(row.revision))
        .with("why", json!(why));
    let moved = moving::go(work, &order, after, OrderState::Diagnosing, &facts, told).await?;
    waiting::go_on(work, &moved).await?;
    let lines = estimates::lines_of(work.conn(), row.id).await?;
    let next = begun(work, &moved, copied(&row, lines, today(work))?).await?;
    Ok(Drafted::from(&next))
}

/// The offered estimate of an order that ends without an answer is taken back.
pub(in crate::acts) async fn withdraw_offered(
    work: &mut Work,
    order: &service_order::Model,
    why: &str,
) -> Result<(), Failure> {
    if let Some(offered) = estimates::offered_of(work.conn(), order.id).await? {
        withdrawn(work, &offered, why).await?;
        waiting::go_on(work, order).await?;
    }
    Ok(())
}

async fn withdrawn(
    work: &Work,
    before: &estimate::Model,
    why: &str,
) -> Result<estimate::Model, Failure> {
    let after = estimate::Model {
        state: TABLE.go(before.state, EstimateState::Withdrawn)?,
        ended_why: Some(why.to_owned()),
        ..before.clone()
    };
    estimates::save(work, before, after).await
}

/// The same lines once more, for whoever changes them; a last day that is over becomes today.
fn copied(
    row: &estimate::Model,
    lines: Vec<estimate_line::Model>,
    today: jiff::civil::Date,
) -> Result<Draft, Refused> {
    let line = |line: estimate_line::Model| DraftLine {
        variant: usize::try_from(line.variant).unwrap_or_default(),
        kind: line.kind,
        part: line.part_id,
        text: line.text,
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount,
        vat_bp: u32::try_from(line.vat_bp).unwrap_or_default(),
        price_list: line.price_list,
    };
    Ok(Draft {
        currency: Currency::of(&row.currency)?,
        valid_until: jiff::civil::Date::from(row.valid_until).max(today),
        variants: estimates::variants_of(row),
        lines: lines.into_iter().map(line).collect(),
        deposit: row.deposit,
        work_days: row.work_days.and_then(|days| u16::try_from(days).ok()),
        terms: row.terms.clone(),
        why: row.why.clone(),
    })
}
