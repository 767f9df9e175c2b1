//! How an order changes: the table and the guards decide, then row, counters, event and notice are written together.

use jiff::civil::Date;
use kernel::ids::{Ref, ServiceOrderId, StationId};
use kernel::states::State;
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use serde_json::{Value, json};

use crate::records::service_order::Model;
use crate::rules::guards::{self, Facts};
use crate::rules::states::{OrderState, TABLE};
use crate::{counts, give_back, store, technician_counts};

/// What an act did to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The order.
    pub id: ServiceOrderId,
    /// Its number.
    pub number: String,
    /// Where it stands now.
    pub state: OrderState,
    /// Its version now.
    pub version: i32,
}

impl From<&Model> for Moved {
    fn from(row: &Model) -> Self {
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

/// The topic of one order's page.
pub(crate) fn topic(id: ServiceOrderId) -> String {
    format!("service-order:{id}")
}

/// The topic of a station's board.
pub(crate) fn board_topic(station: StationId) -> String {
    format!("service-board:{station}")
}

/// The topic of the board of all stations.
pub(crate) const BOARD: &str = "service-board";

/// Moves an order when table and guards allow it. `after` is the row with what the act changed.
pub(crate) async fn go(
    work: &mut Work,
    before: &Model,
    after: Model,
    to: OrderState,
    facts: &Facts,
    told: Told,
) -> Result<Model, Failure> {
    TABLE.go(before.state, to)?;
    guards::check(before.state, to, facts)?;
    let row = Model {
        state: to,
        state_since: Moment::from(work.now),
        is_open: to.is_open(),
        closed_at: if to.is_open() {
            None
        } else {
            before.closed_at.or(Some(Moment::from(work.now)))
        },
        ..after
    };
    let row = write(work, before, row).await?;
    counts::moved(work, row.station_id, row.id, before.state, to).await?;
    let told = told
        .with("from", json!(before.state.word()))
        .with("to", json!(to.word()));
    tell(work, &row, told).await?;
    Ok(row)
}

/// Changes an order where it stands.
pub(crate) async fn keep(
    work: &mut Work,
    before: &Model,
    after: Model,
    told: Told,
) -> Result<Model, Failure> {
    let row = write(work, before, after).await?;
    tell(work, &row, told).await?;
    Ok(row)
}

async fn write(work: &Work, before: &Model, after: Model) -> Result<Model, Failure> {
    let row = Model {
        version: before.version + 1,
        updated_at: Moment::from(work.now),
        ..after
    };
    store::save(work, &row, before.version).await?;
    technician_counts::moved(work, before, &row).await?;
    if give_back::touches(before, &row) {
        give_back::keep(work, &row).await?;
    }
    Ok(row)
}

/// A fact to record: what happened, with its figures.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    verb: &'static str,
    facts: serde_json::Map<String, Value>,
}

impl Told {
    pub(crate) fn new(verb: &'static str) -> Self {
        Self {
            verb,
            facts: serde_json::Map::new(),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        if !value.is_null() {
            self.facts.insert(name.to_owned(), value);
        }
        self
    }
}

/// Records what happened in the chain of the ticket, leaves the papers that are due by it, and lets open pages know.
pub(crate) async fn tell(work: &mut Work, row: &Model, told: Told) -> Result<(), Failure> {
    let verb = told.verb;
    recall(work, row, told).await?;
    crate::issuing::due(work, row, verb).await?;
    work.notify(topic(row.id));
    work.notify(board_topic(row.station_id));
    work.notify(BOARD);
    Ok(())
}

/// Records what happened long ago: its papers were handed out by whoever did it, and no page shows it meanwhile.
pub(crate) async fn recall(work: &mut Work, row: &Model, told: Told) -> Result<(), Failure> {
    let told = told.with("number", json!(row.number));
    let event = Event {
        chain: Ref::of(row.ticket_id),
        subject: Ref::of(row.id),
        verb: told.verb,
        facts: Value::Object(told.facts),
    };
    work.record(event).await
}
