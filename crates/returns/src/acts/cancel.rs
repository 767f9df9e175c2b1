//! A return is taken back by the customer or by us, while nothing came and nothing was given.

use kernel::ids::kinds;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Actor, ActorKind, Failure, Work};
use serde_json::json;

use super::request::still_open;
use super::way_back::level;
use crate::carriage;
use crate::moving::{self, Moved, Told};
use crate::permissions::RequestReturns;
use crate::rules::states::Place;
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::{events, letters};

/// Longest reason that a carrier is told.
const WHY: usize = 200;

/// Takes a return back; its pieces may be returned again.
///
/// # Errors
/// Refused without a reason, and once something came or was given; `NotFound` for somebody else's.
pub async fn cancel_return(work: &mut Work, seen: Seen, why: &str) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    match work.actor.kind {
        ActorKind::Customer(own) if own == open.case.customer_id => {}
        ActorKind::Customer(_) => return Err(Failure::not_found::<kinds::Return>()),
        _ => {
            work.actor.may::<RequestReturns>()?;
        }
    }
    still_open(&open)?;
    let begun = open.units.iter().any(|unit| {
        unit.outcome.is_some() || matches!(unit.place, Place::Received | Place::WrongItem)
    });
    if begun {
        return Err(Refused::whole("returns-refused-begun").into());
    }
    call_off(work, &open, &why).await?;
    open.case.cancelled_at = Some(Moment::from(work.now));
    open.case.cancelled_why.clone_from(&why);
    let (case, units) = (open.case.clone(), open.units.clone());
    let told = Told::new(events::CANCELLED).with("why", json!(why));
    let moved = moving::keep(work, open, told).await?;
    letters::tell_words(work, &case, &units, &letters::ENDED, why).await?;
    Ok(moved)
}

/// Parcels that no carrier has yet do not go any more.
async fn call_off(work: &mut Work, open: &Open, why: &str) -> Result<(), Failure> {
    let why: String = why.chars().take(WHY).collect();
    for known in carriage::known(work.conn(), open.case.id).await? {
        if known.shipment.state.may_be_cancelled() {
            // they were sent for the sake of the return, not because of a role
            let may = Actor::system("returns").may()?;
            shipping::cancel(work, may, known.shipment.id, &why).await?;
            let known = carriage::one(work, open.case.id, known.shipment.id).await?;
            level(work, &open.case, &known).await?;
        }
    }
    Ok(())
}
