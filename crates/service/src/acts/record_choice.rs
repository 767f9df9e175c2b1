//! A right opened and the customer chose: the choice is kept and published; returns opens what follows on a refund or a replacement.

use kernel::ids::kinds;
use kernel::refusal::Refused;
use law::{RightKind, RightState};
use platform::columns::Day;
use platform::{Allowed, Failure, Job, Stations, Work};
use serde_json::{Value, json};
use tickets::OpenLink;

use crate::events;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::warranty;
use crate::permissions::HandOver;
use crate::queries;
use crate::records::service_order::Model;
use crate::rules::words::Chosen;
use crate::store::{self, Seen};

/// Records what the customer chose. Only a right that is open can be chosen; taking the unit as it is uses none.
///
/// # Errors
/// Refused when the right is not open or something was chosen already.
pub async fn record_choice(
    work: &mut Work,
    _may: Allowed<HandOver>,
    seen: Seen,
    chosen: Chosen,
) -> Result<Moved, Failure> {
    keep(work, seen, chosen, Value::Null).await
}

/// Records what the customer chose behind their own link; the link, its moment and its address are the proof.
///
/// # Errors
/// `NotFound` for an order of another ticket; else as [`record_choice`].
pub async fn choose_by_link(
    work: &mut Work,
    link: &OpenLink,
    seen: Seen,
    chosen: Chosen,
    from: &str,
) -> Result<Moved, Failure> {
    if !queries::shows(work.conn(), link, seen.id).await? {
        return Err(Failure::not_found::<kinds::ServiceOrder>());
    }
    let proof = json!({"by": "link", "link": link.id, "address": from, "at": work.now});
    keep(work, seen, chosen, proof).await
}

async fn keep(work: &mut Work, seen: Seen, chosen: Chosen, proof: Value) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.state.is_here() {
        return Err(Refused::whole("service-refused-not-here").into());
    }
    if order.choice.is_some() {
        return Err(Refused::whole("service-refused-chosen").into());
    }
    is_open(work, &order, chosen).await?;
    let after = Model {
        choice: Some(chosen),
        choice_on: Some(Day::from(today(work))),
        ..order.clone()
    };
    let told = Told::new(events::CHOSEN)
        .with("choice", json!(chosen))
        .with("unit", json!(order.unit_id))
        .with("customer", json!(order.customer_id))
        .with("product", json!(order.product_id))
        .with("proof", proof);
    let row = moving::keep(work, &order, after, told).await?;
    warranty::keep(work, &row).await?;
    if !matches!(chosen, Chosen::AsItIs | Chosen::Repair) {
        let job = Job::new(events::RIGHT_CHOSEN, json!({ "order": row.id }));
        work.enqueue(job).await?;
    }
    Ok(Moved::from(&row))
}

async fn is_open(work: &Work, order: &Model, chosen: Chosen) -> Result<(), Failure> {
    let wanted = match chosen {
        Chosen::AsItIs => return Ok(()),
        Chosen::Repair => RightKind::FreeRepair,
        Chosen::Replacement => RightKind::Replacement,
        Chosen::Refund => RightKind::Refund,
        Chosen::Reduction => RightKind::Reduction,
    };
    let answer = warranty::answer(work.conn(), &Stations::All, order, today(work)).await?;
    let open = answer
        .rights
        .iter()
        .any(|right| right.kind == wanted && right.state == RightState::Open);
    if open {
        Ok(())
    } else {
        Err(Refused::field("choice", "service-refused-right-closed").into())
    }
}
