//! An estimate is offered: frozen as it stands, the order waits for the answer, the customer gets a link, agreed times stand still.

use jiff::civil::Date;
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::draft::still_draft;
use crate::estimates::{self, Offer, SeenEstimate};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{lists, spine, waiting};
use crate::permissions::WriteEstimates;
use crate::records::estimate::Model;
use crate::records::service_order;
use crate::rules::estimate_states::{EstimateState, TABLE};
use crate::rules::guards::Facts;
use crate::rules::states::OrderState;

/// Offers a draft.
///
/// # Errors
/// Refused with what it lacks: lines in each variant, a last day that is not over, a reason once work had begun.
pub async fn offer_estimate(
    work: &mut Work,
    _may: Allowed<WriteEstimates>,
    seen: SeenEstimate,
) -> Result<Moved, Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    still_draft(&before)?;
    let lines = estimates::lines_of(work.conn(), before.id).await?;
    let now = work.now;
    let offer = estimates::drafted_paper(work.conn(), &before, &lines, &order, now).await?;
    complete(&offer)?;
    let after = Model {
        state: TABLE.go(before.state, EstimateState::Offered)?,
        offer: Some(serde_json::to_value(&offer)?),
        offered_at: Some(Moment::from(now)),
        ..before.clone()
    };
    let row = estimates::save(work, &before, after).await?;
    let moved = wait(work, &order, &row, lines.len()).await?;
    waiting::stand_still(work, &moved).await?;
    send(work, &moved, &row).await?;
    Ok(Moved::from(&moved))
}

/// Each variant is a choice, so each has something to pay for.
fn complete(offer: &Offer) -> Result<(), Failure> {
    match offer.ways.iter().position(|way| way.lines.is_empty()) {
        Some(at) => {
            let field = format!("variants[{at}].title");
            Err(Refused::field(field, "service-refused-variant-empty").into())
        }
        None => Ok(()),
    }
}

async fn wait(
    work: &mut Work,
    order: &service_order::Model,
    row: &Model,
    lines: usize,
) -> Result<service_order::Model, Failure> {
    let after = service_order::Model {
        estimate_id: Some(row.id),
        currency: row.currency.clone(),
        ..order.clone()
    };
    let mut known = Facts {
        why: row.why.is_some(),
        lists_open: lists::open_of(work.conn(), order).await?,
        ..facts::of_row(&after, today(work))
    };
    known.estimate.lines = u32::try_from(lines).unwrap_or(u32::MAX);
    known.estimate.until = Some(row.valid_until.into());
    known.estimate.state = Some(row.state);
    let total = Money::new(row.total, Currency::of(&row.currency)?);
    let told = Told::new(events::ESTIMATE_SENT)
        .with("estimate", json!(row.id))
        .with("estimate_number", json!(row.number))
        .with("revision", json!(row.revision))
        .with("total", json!(total))
        .with("until", json!(Date::from(row.valid_until)))
        .with("why", json!(row.why));
    moving::go(
        work,
        order,
        after,
        OrderState::AwaitingApproval,
        &known,
        told,
    )
    .await
}

async fn send(work: &mut Work, order: &service_order::Model, row: &Model) -> Result<(), Failure> {
    let until = Date::from(row.valid_until);
    let lang = spine::lang(work, order).await?;
    let money = Money::new(row.total, Currency::of(&row.currency)?);
    let vars = json!({
        "total": kernel::format::money(money, lang),
        "until": kernel::format::day_long(until, lang),
        "estimate": row.number,
    });
    spine::tell(work, order, &letters::ESTIMATE, vars).await
}
