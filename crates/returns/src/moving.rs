//! How a return changes: pieces and case are written together, the word for the whole follows, then counters, clocks, event and notice.

use jiff::civil::Date;
use kernel::ids::{Ref, ReturnId, StationId};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use serde_json::{Map, Value, json};

use crate::records::{case, unit};
use crate::rules::states::{Acceptance, Outcome, Place};
use crate::rules::whole::{UnitState, Whole, whole};
use crate::store::{self, Open};
use crate::{clocks, counts, events, keys, papers};

/// What an act did to a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The return.
    pub id: ReturnId,
    /// Its number.
    pub number: String,
    /// How it stands as a whole.
    pub state: Whole,
    /// Its version now.
    pub version: i32,
}

impl From<&case::Model> for Moved {
    fn from(row: &case::Model) -> Self {
        Self {
            id: row.id,
            number: row.number.clone(),
            state: row.state,
            version: row.version,
        }
    }
}

/// Today, in the company's calendar.
pub(crate) fn today(work: &Work) -> Date {
    civil_day(work.now)
}

/// The topic of one return's page.
pub(crate) fn topic(id: ReturnId) -> String {
    format!("return:{id}")
}

/// The topic of the lists of a station.
pub(crate) fn station_topic(station: StationId) -> String {
    format!("returns:{station}")
}

/// The topic of all lists.
pub(crate) const LISTS: &str = "returns";

/// A fact to record: what happened, with its figures.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    verb: &'static str,
    facts: Map<String, Value>,
}

impl Told {
    pub(crate) fn new(verb: &'static str) -> Self {
        Self {
            verb,
            facts: Map::new(),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        let empty = value.is_null() || value.as_str().is_some_and(str::is_empty);
        if !empty {
            self.facts.insert(name.to_owned(), value);
        }
        self
    }

    /// Names the piece that it is about.
    pub(crate) fn piece(self, unit: &unit::Model) -> Self {
        self.with("piece", json!(unit.place_no))
            .with("item", json!(unit.words))
            .with("unit", json!(unit.id))
    }
}

/// How a return stands by its pieces.
pub(crate) fn word(case: &case::Model, units: &[unit::Model]) -> Whole {
    let states: Vec<UnitState> = units.iter().map(unit::Model::state).collect();
    whole(&states, case.cancelled_at.is_some())
}

/// Whether nothing is to be done any more.
pub(crate) const fn is_over(state: Whole) -> bool {
    matches!(
        state,
        Whole::Closed | Whole::Cancelled | Whole::Rejected | Whole::Expired
    )
}

/// Writes a return and its pieces as they were changed, and all that follows.
pub(crate) async fn keep(work: &mut Work, open: Open, told: Told) -> Result<Moved, Failure> {
    let Open {
        before,
        mut case,
        mut units,
    } = open;
    for unit in &mut units {
        keys::settle(work, &case, unit).await?;
        store::save_unit(work, unit).await?;
    }
    case.state = word(&case, &units);
    arrived(work, &mut case, &units);
    fulfilled(work, &mut case, &units);
    if is_over(case.state) {
        case.closed_at = case.closed_at.or(Some(Moment::from(work.now)));
    } else {
        case.closed_at = None;
    }
    clocks::keep(work, &mut case, &units).await?;
    case.version = before.version + 1;
    case.updated_at = Moment::from(work.now);
    store::save_case(work, &case, before.version).await?;
    counts::moved(
        work,
        case.station_id,
        case.id,
        Some(before.state),
        case.state,
    )
    .await?;
    let told = told
        .with("from", json!(before.state.word()))
        .with("to", json!(case.state.word()));
    tell(work, &case, told).await?;
    if is_over(case.state) && !is_over(before.state) {
        ended(work, &case).await?;
    }
    Ok(Moved::from(&case))
}

/// The day on which the last of the goods was here.
fn arrived(work: &Work, case: &mut case::Model, units: &[unit::Model]) {
    let here = |unit: &unit::Model| unit.received_at.is_some();
    let coming = |unit: &unit::Model| {
        let comes = matches!(
            unit.place,
            Place::Awaiting | Place::InTransit | Place::WrongItem | Place::Short
        );
        comes && unit.acceptance != Acceptance::Refused
    };
    if units.iter().any(here) && !units.iter().any(coming) {
        case.arrived_on = case.arrived_on.or(Some(Day::from(today(work))));
    }
}

/// The day on which the customer had all that was decided.
fn fulfilled(work: &Work, case: &mut case::Model, units: &[unit::Model]) {
    let given = |unit: &unit::Model| {
        let outcome = unit.outcome.filter(|outcome| *outcome != Outcome::Nothing);
        outcome.is_some()
    };
    let waits = |unit: &unit::Model| {
        let open = unit.outcome.is_none()
            && unit.acceptance != Acceptance::Refused
            && unit.place != Place::NotSent;
        open || given(unit) && !unit.settled
    };
    let all = units.iter().any(given) && !units.iter().any(waits);
    case.refunded_on = match all {
        true => case.refunded_on.or(Some(Day::from(today(work)))),
        false => None,
    };
}

/// Records what happened in the chain of the ticket, and lets open pages know.
pub(crate) async fn tell(work: &mut Work, row: &case::Model, told: Told) -> Result<(), Failure> {
    let told = told.with("number", json!(row.number));
    let event = Event {
        chain: Ref::of(row.ticket_id),
        subject: Ref::of(row.id),
        verb: told.verb,
        facts: Value::Object(told.facts),
    };
    work.record(event).await?;
    work.notify(topic(row.id));
    work.notify(station_topic(row.station_id));
    work.notify(LISTS);
    Ok(())
}

/// Nothing is open any more: the ticket is solved when the return opened it.
async fn ended(work: &mut Work, case: &case::Model) -> Result<(), Failure> {
    if case.state == Whole::Closed {
        tell(work, case, Told::new(events::CLOSED)).await?;
    }
    // the papers of a return are part of it: its ticket waits for the invoice of the company
    if case.cause_id.is_none() && !papers::awaits(work.conn(), case.id).await? {
        tickets::settle_ticket(work, case.ticket_id).await?;
    }
    Ok(())
}
