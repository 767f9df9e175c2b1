//! The customer says yes: the text is kept word for word, parts are put aside, the work goes on. Twice is once.

use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde_json::json;

use super::answering::{self, Answered};
use crate::estimates::{self, SeenEstimate};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told};
use crate::neighbours::{shelves, spine, waiting};
use crate::records::{estimate, service_order};
use crate::rules::estimate_states::{EstimateLineKind, EstimateState, TABLE};
use crate::rules::guards::Facts;
use crate::rules::states::OrderState;

/// A yes.
#[derive(Debug)]
pub struct Accepting<'a> {
    /// Who says it, and how that is proved.
    pub answered: Answered<'a>,
    /// The variant that is taken.
    pub variant: usize,
    /// SHA-256 of the text that was read; whoever read no text says none.
    pub text_hash: Option<String>,
}

/// Accepts an estimate.
///
/// # Errors
/// Refused after its last day, once it was declined or taken back, and when another text was read than stands there.
pub async fn accept_estimate(
    work: &mut Work,
    seen: SeenEstimate,
    yes: &Accepting<'_>,
) -> Result<Moved, Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    let variant = i32::try_from(yes.variant).unwrap_or(i32::MAX);
    if before.state == EstimateState::Accepted && before.chosen == Some(variant) {
        return Ok(Moved::from(&order));
    }
    answering::open(work, &before, &order, &yes.answered).await?;
    let row = taken(work, &before, yes).await?;
    replace_earlier(work, &order, &row).await?;
    let row = estimates::save(work, &before, row).await?;
    let missing = put_aside(work, &order, &row).await?;
    let moved = go_on(work, &order, &row, missing).await?;
    waiting::go_on(work, &moved).await?;
    confirm(work, &moved, &row).await?;
    if moved.state == OrderState::AwaitingParts {
        spine::tell(work, &moved, &letters::WAITING, json!({})).await?;
    }
    Ok(Moved::from(&moved))
}

/// The row with the accepted text, its hash and the sum of the variant that was taken.
async fn taken(
    work: &Work,
    before: &estimate::Model,
    yes: &Accepting<'_>,
) -> Result<estimate::Model, Failure> {
    let offer = estimates::offer_of(before)
        .ok_or_else(|| Failure::internal("an offered estimate without its offer"))?;
    let way = offer
        .ways
        .get(yes.variant)
        .ok_or_else(|| Refused::field("variant", "service-refused-choice"))?;
    let text = estimates::wording(&offer, before.revision, yes.variant);
    let hash = estimates::hash_of(&text);
    if yes.text_hash.as_ref().is_some_and(|read| *read != hash) {
        return Err(Refused::whole("service-refused-estimate-text").into());
    }
    let signed = answering::signed(work, before, &yes.answered)?;
    Ok(estimate::Model {
        state: TABLE.go(before.state, EstimateState::Accepted)?,
        chosen: Some(i32::try_from(yes.variant).unwrap_or_default()),
        total: way.sum.total.minor,
        accepted_text: Some(text),
        text_hash: Some(hash),
        ..signed
    })
}

/// One accepted estimate holds at a time: the earlier one is in the past, with its text.
async fn replace_earlier(
    work: &Work,
    order: &service_order::Model,
    row: &estimate::Model,
) -> Result<(), Failure> {
    let earlier = estimates::accepted_of(work.conn(), order.id).await?;
    if let Some(earlier) = earlier.filter(|earlier| earlier.id != row.id) {
        let after = estimate::Model {
            state: TABLE.go(earlier.state, EstimateState::Replaced)?,
            ..earlier.clone()
        };
        estimates::save(work, &earlier, after).await?;
    }
    Ok(())
}

/// Reserves the parts of the variant that was taken, as far as they are not there yet; says which are missing.
async fn put_aside(
    work: &mut Work,
    order: &service_order::Model,
    row: &estimate::Model,
) -> Result<Option<String>, Failure> {
    let lines = estimates::lines_of(work.conn(), row.id).await?;
    let wanted = lines
        .into_iter()
        .filter(|line| line.kind == EstimateLineKind::Part && Some(line.variant) == row.chosen)
        .filter_map(|line| Some((line.part_id?, line.quantity / 1_000)));
    shelves::put_aside(work, order, wanted.collect()).await
}

async fn go_on(
    work: &mut Work,
    order: &service_order::Model,
    row: &estimate::Model,
    missing: Option<String>,
) -> Result<service_order::Model, Failure> {
    let to = match missing {
        Some(_) => OrderState::AwaitingParts,
        None => OrderState::Repairing,
    };
    let total = Money::new(row.total, Currency::of(&row.currency)?);
    let told = Told::new(events::ESTIMATE_ACCEPTED)
        .with("estimate", json!(row.id))
        .with("estimate_number", json!(row.number))
        .with("revision", json!(row.revision))
        .with("by", json!(row.answered_by))
        .with("voice", json!(row.voice))
        .with("total", json!(total))
        .with("text_hash", json!(row.text_hash))
        .with("waits_for", json!(missing));
    let after = service_order::Model {
        charge: Some(row.total),
        waits_for: missing,
        ..order.clone()
    };
    let facts = Facts {
        parts_named: after.waits_for.is_some(),
        ..facts::now(work, &after).await?
    };
    moving::go(work, order, after, to, &facts, told).await
}

/// The customer gets what they accepted, word for word.
async fn confirm(
    work: &mut Work,
    order: &service_order::Model,
    row: &estimate::Model,
) -> Result<(), Failure> {
    let vars = json!({
        "text": row.accepted_text,
        "hash": row.text_hash,
        "estimate": row.number,
        "by": row.answered_by,
    });
    spine::tell(work, order, &letters::ESTIMATE_ACCEPTED, vars).await
}
