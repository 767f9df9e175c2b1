//! Where pieces are, as somebody says or a carrier tells: under way, lost, never sent, kept by the customer, sent back to them.

use jiff::civil::Date;
use kernel::ids::ReturnUnitId;
use kernel::refusal::{Problems, Refused};
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::request::still_open;
use crate::moving::{self, Moved, Told, today};
use crate::permissions::{DecideReturns, ReceiveReturns};
use crate::records::unit;
use crate::rules::states::{Outcome, PLACES, Place};
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::{events, goods, letters, search};

/// Goods that were handed to a carrier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    /// On which day; none means today.
    pub on: Option<Date>,
    /// Number of the parcel, or empty.
    pub tracking: String,
    /// The customer took a carrier other than ours.
    pub other_carrier: bool,
}

/// All pieces that are awaited are under way.
///
/// # Errors
/// Refused when none is awaited, or the day lies outside of the return's time.
pub async fn mark_in_transit(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    handed: Handed,
) -> Result<Moved, Failure> {
    under_way(work, seen, handed).await
}

/// The same for who has asked already: a carrier's message.
pub(crate) async fn under_way(
    work: &mut Work,
    seen: Seen,
    handed: Handed,
) -> Result<Moved, Failure> {
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let day = handed.on.unwrap_or_else(|| today(work));
    let first = Date::from(open.case.requested_on);
    if day > today(work) || day < first {
        let refused = Refused::field("on", "returns-refused-day");
        return Err(refused.with("first", first).into());
    }
    let moved = go(work, &mut open, &[], Place::InTransit)?;
    open.case.handed_over_on = open.case.handed_over_on.or(Some(Day::from(day)));
    open.case.other_carrier = handed.other_carrier;
    let tracking: String = handed.tracking.trim().chars().take(100).collect();
    if !tracking.is_empty() {
        open.case.tracking = Some(tracking.clone());
    }
    search::index(work, &open.case, &open.units).await?;
    let told = Told::new(events::IN_TRANSIT)
        .with("pieces", json!(moved.len()))
        .with("on", json!(day))
        .with("tracking", json!(tracking));
    moving::keep(work, open, told).await
}

/// Moves the named pieces, or all that may go there.
fn go(
    work: &Work,
    open: &mut Open,
    named: &[ReturnUnitId],
    to: Place,
) -> Result<Vec<ReturnUnitId>, Failure> {
    let mut moved = Vec::new();
    for unit in &mut open.units {
        let wanted = match named.is_empty() {
            true => PLACES.allows(unit.place, to),
            false => named.contains(&unit.id),
        };
        if wanted {
            unit.place = PLACES.go(unit.place, to)?;
            unit.placed_at = Moment::from(work.now);
            moved.push(unit.id);
        }
    }
    match moved.is_empty() {
        true => Err(Refused::whole("returns-refused-nothing-there").into()),
        false => Ok(moved),
    }
}

/// The parcel was lost on its way.
///
/// # Errors
/// Refused when nothing is under way.
pub async fn mark_lost(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    plain(work, seen, (&[], Place::Lost), why, events::LOST).await
}

/// The same as a carrier tells it.
pub(crate) async fn lost_by_carrier(work: &mut Work, seen: Seen) -> Result<Moved, Failure> {
    plain(work, seen, (&[], Place::Lost), "", events::LOST).await
}

/// The time for sending ran out.
///
/// # Errors
/// Refused when nothing is awaited.
pub async fn mark_not_sent(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    plain(work, seen, (&[], Place::NotSent), why, events::NOT_SENT).await
}

/// The customer keeps pieces because we say so; what they get for them is decided apart.
///
/// # Errors
/// Refused without a reason, or when nothing is awaited.
pub async fn keep_item(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    units: &[ReturnUnitId],
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    plain(work, seen, (units, Place::Kept), why, events::KEPT).await
}

async fn plain(
    work: &mut Work,
    seen: Seen,
    (units, to): (&[ReturnUnitId], Place),
    why: &str,
    verb: &'static str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::words(&mut problems, "why", why);
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let moved = go(work, &mut open, units, to)?;
    let told = Told::new(verb)
        .with("pieces", json!(moved.len()))
        .with("why", json!(why));
    moving::keep(work, open, told).await
}

/// Pieces that are with us go back to the customer: refused ones, wrong ones, repaired ones.
///
/// # Errors
/// Refused without a reason, for what is not here, and for what was paid for or moved on already.
pub async fn send_back(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    units: &[ReturnUnitId],
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    let wanted: Vec<ReturnUnitId> = match units.is_empty() {
        true => open
            .units
            .iter()
            .filter(|unit| may_go_back(unit))
            .map(|unit| unit.id)
            .collect(),
        false => units.to_vec(),
    };
    for id in &wanted {
        if !may_go_back(open.unit(*id)?) {
            return Err(Refused::whole("returns-refused-not-back").into());
        }
    }
    let before = open.units.clone();
    let moved = go(work, &mut open, &wanted, Place::SentBack)?;
    let case = open.case.clone();
    for id in &moved {
        let was = before.iter().find(|unit| unit.id == *id);
        if let Some(was) = was.filter(|was| was.place == Place::Received) {
            goods::go_back(work, &case, was, &why).await?;
        }
        let unit = open.unit(*id)?;
        if unit.outcome.is_none() {
            (unit.outcome, unit.settled) = (Some(Outcome::Nothing), true);
        }
        unit.settled |= unit.outcome == Some(Outcome::Repair);
    }
    let concerned: Vec<unit::Model> = open
        .units
        .iter()
        .filter(|unit| moved.contains(&unit.id))
        .cloned()
        .collect();
    let told = Told::new(events::SENT_BACK)
        .with("pieces", json!(moved.len()))
        .with("why", json!(why));
    let done = moving::keep(work, open, told).await?;
    letters::tell_words(work, &case, &concerned, &letters::SENT_BACK, why).await?;
    Ok(done)
}

/// Whether a piece may go back: it is here, and nothing was given for the whole of it.
pub(crate) fn may_go_back(unit: &unit::Model) -> bool {
    let here = matches!(unit.place, Place::Received | Place::WrongItem);
    let given = matches!(
        unit.outcome,
        Some(Outcome::Refund | Outcome::StoreCredit | Outcome::Exchange)
    );
    let wrong = unit.place == Place::WrongItem;
    here && (!given || wrong) && unit.move_id.is_none()
}
