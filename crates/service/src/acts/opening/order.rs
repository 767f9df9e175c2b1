//! One order of an intake: decided, numbered, promised, written, with its unit on the bench.

use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, StationId, TicketId, kinds};
use kernel::refusal::Problems;
use platform::columns::{Day, Moment};
use platform::{Failure, SearchEntry, Work};
use serde_json::json;

use super::who::{self, Good};
use super::{promised, receipt};
use crate::acts::steps;
use crate::acts::take_in::HandedIn;
use crate::moving::{self, Told, today};
use crate::neighbours::{bench, places, spine, warranty};
use crate::records::service_order::Model;
use crate::rules::intake::{LINE_MAX, Receipt, WORDS_MAX, optional, required, told_on};
use crate::rules::states::{OrderState, TABLE};
use crate::rules::words::{Priority, Voice};
use crate::rules::{guards, promise};
use crate::{counts, events, store, technician_counts};

/// Where and for whom orders are opened.
pub(in crate::acts) struct Desk {
    pub ticket: TicketId,
    pub customer: CustomerId,
    pub customer_name: String,
    pub station: StationId,
}

/// Opens one order.
pub(in crate::acts) async fn open(
    work: &mut Work,
    desk: &Desk,
    place: usize,
    mut unit: HandedIn,
    good: Good,
) -> Result<Model, Failure> {
    let photos = std::mem::take(&mut unit.photos);
    let receipt = unit.receipt.take();
    let row = drafted(work, desk, &unit, &good)
        .await
        .map_err(|failure| who::placed(failure, place))?;
    let row = match receipt {
        Some(receipt) => received(work, row, &good, receipt, photos.len())
            .await
            .map_err(|failure| who::placed(failure, place))?,
        None => row,
    };
    let row = decided(work, row).await?;
    let clocks = warranty::keep(work, &row).await?;
    let row = promised_day(work, row, unit.promised_on, &clocks)
        .await
        .map_err(|failure| who::placed(failure, place))?;
    write(work, desk, &row, &good)
        .await
        .map_err(|failure| unit_open(failure, place))?;
    for photo in photos {
        steps::add_photo(work, &row, &photo).await?;
    }
    Ok(row)
}

/// The row with what was told, its number and what it repeats.
async fn drafted(
    work: &mut Work,
    desk: &Desk,
    unit: &HandedIn,
    good: &Good,
) -> Result<Model, Failure> {
    let words = words(unit, today(work), good.delivered_on)?;
    let group = bench::group_code(work.conn(), unit.fault_group).await?;
    if let Some(technician) = unit.technician {
        steps::technician(work, technician).await?;
    }
    let number = work.next_number("SRV").await?.to_string();
    let now = Moment::from(work.now);
    let mut row = blank(work, desk, good, now);
    row.number = number;
    row.fault_told = words.fault;
    row.symptoms = words.symptoms;
    row.fault_group_id = unit.fault_group.filter(|_| group.is_some());
    row.fault_group = group;
    row.fault_code_id = unit.fault_code;
    row.notified_on = Day::from(words.told_on);
    row.priority = unit.priority;
    row.technician_id = unit.technician;
    row.fee = unit.fee.filter(|fee| *fee > 0);
    row.fee_proof = row.fee.map(|_| fee_proof(work));
    let repeat = steps::repeat(work, &row, row.fault_group.as_deref(), words.told_on).await?;
    row.repeats = repeat
        .as_ref()
        .map_or(0, |repeat| i32::try_from(repeat.count).unwrap_or(i32::MAX));
    row.repeat_of_id = repeat.map(|repeat| repeat.of);
    Ok(row)
}

/// Who hands in agrees to the fee at the counter, by signing the receipt that names it.
fn fee_proof(work: &Work) -> platform::columns::Json {
    json!({"voice": Voice::Counter, "heard_by": work.actor.name.to_string(), "at": work.now})
}

struct Words {
    fault: String,
    symptoms: Option<String>,
    told_on: Date,
}

fn words(unit: &HandedIn, today: Date, delivered_on: Option<Date>) -> Result<Words, Failure> {
    let mut problems = Problems::new();
    let fault = required(
        &mut problems,
        "fault_told",
        &unit.fault_told,
        WORDS_MAX,
        "service-refused-fault",
    );
    let symptoms = optional(
        &mut problems,
        "symptoms",
        unit.symptoms.as_deref(),
        WORDS_MAX,
    );
    let told_on = problems
        .take(told_on(unit.notified_on, today))
        .unwrap_or(today);
    let after = delivered_on.is_none_or(|delivered| delivered <= told_on);
    problems.check(after, "notified_on", "service-refused-told-before-delivery");
    problems.check(
        unit.fee
            .is_none_or(|fee| (0..=kernel::Money::LARGEST).contains(&fee)),
        "fee",
        "service-refused-amount",
    );
    Ok(problems.finish(Words {
        fault,
        symptoms,
        told_on,
    })?)
}

/// A row whose named columns are empty.
macro_rules! row {
    (empty: $($none:ident)+; $($field:ident: $value:expr,)+) => {
        Model { $($none: None,)+ $($field: $value,)+ }
    };
}

/// An order of which nothing is told yet.
pub(in crate::acts) fn blank(work: &mut Work, desk: &Desk, good: &Good, now: Moment) -> Model {
    let today = Day::from(today(work));
    row! {
        empty: technician_id promised_why repeat_of_id closed_at symptoms fault_group_id fault_group fault_code_id condition
            accessories came unlock_consent data_erase coverage handed_over_on loaner_on findings waits_for outsourced_to
            test_result report report_text report_on copy_given_on choice choice_on ready_on estimate_id
            fee fee_proof charge delivered_on delivered_to proof outcome;
        id: work.new_id::<kinds::ServiceOrder>(),
        number: String::new(),
        ticket_id: desk.ticket,
        customer_id: desk.customer,
        unit_id: good.unit,
        product_id: good.product.id,
        product_group: good.product.group.clone(),
        station_id: desk.station,
        state: OrderState::Registered,
        state_since: now,
        is_open: true,
        priority: Priority::Normal,
        promised_on: today,
        repeats: 0,
        version: 1,
        created_at: now,
        updated_at: now,
        fault_told: String::new(),
        in_warranty: false,
        notified_on: today,
        rework: 0,
        notices: 0,
        currency: "TRY".to_owned(),
    }
}

/// The unit is here: the receipt is checked and written.
async fn received(
    work: &Work,
    row: Model,
    good: &Good,
    receipt: Receipt,
    photos: usize,
) -> Result<Model, Failure> {
    let photos = u32::try_from(photos).unwrap_or(u32::MAX);
    let (row, facts) = receipt::written(work, &good.product, row, receipt, photos).await?;
    guards::check(OrderState::Registered, OrderState::Received, &facts)?;
    Ok(Model {
        state: TABLE.begin(OrderState::Received)?,
        ..row
    })
}

/// The coverage decision, with its working frozen.
async fn decided(work: &Work, row: Model) -> Result<Model, Failure> {
    let decision = warranty::decide(work, &row).await?;
    Ok(Model {
        in_warranty: decision.covered,
        coverage: Some(warranty::frozen(&decision)?),
        ..row
    })
}

/// The promised day: as told, else proposed from load and the law's last day for the repair.
async fn promised_day(
    work: &Work,
    row: Model,
    told: Option<Date>,
    clocks: &[law::Clock],
) -> Result<Model, Failure> {
    let day = match told {
        Some(day) => {
            promise::check(today(work), None, day, "")?;
            day
        }
        None => {
            let legal = clocks
                .iter()
                .find(|clock| clock.kind == law::ClockKind::Repair)
                .map(|clock| clock.due_on);
            let urgent = row.priority == Priority::Urgent;
            promised::proposed(work, row.station_id, urgent, legal).await?
        }
    };
    Ok(Model {
        promised_on: Day::from(day),
        ..row
    })
}

/// Row, promise, counter, bench, event and search entry.
async fn write(work: &mut Work, desk: &Desk, row: &Model, good: &Good) -> Result<(), Failure> {
    store::insert(work, row.clone()).await?;
    steps::promise(work, row, 1).await?;
    counts::began(work, row.station_id, row.id, row.state).await?;
    technician_counts::began(work, row).await?;
    spine::promise(work, row).await?;
    let here = row.state == OrderState::Received;
    if here {
        places::take_in(work, row).await?;
    }
    let verb = if here {
        events::RECEIVED
    } else {
        events::REGISTERED
    };
    let told = Told::new(verb)
        .with("product", json!(good.product.name))
        .with("serial", json!(good.serial))
        .with(
            "fault",
            json!(row.fault_told.chars().take(200).collect::<String>()),
        )
        .with("in_warranty", json!(row.in_warranty))
        .with("promised_on", json!(row.promised_on))
        .with("repeat_of", json!(row.repeat_of_id));
    moving::tell(work, row, told).await?;
    work.index(entry(desk, row, good)).await
}

/// What the one search field finds of an order.
pub(in crate::acts) fn entry(desk: &Desk, row: &Model, good: &Good) -> SearchEntry {
    let fault: String = row.fault_told.chars().take(LINE_MAX).collect();
    let entry = SearchEntry::new(Ref::of(row.id), row.number.clone())
        .subtitle(format!("{} · {}", good.product.name, desk.customer_name))
        .words([
            good.product.name.as_str(),
            desk.customer_name.as_str(),
            fault.as_str(),
        ])
        .station(Some(row.station_id))
        .token(row.number.clone());
    if good.serial.is_empty() {
        entry
    } else {
        entry.token(good.serial.clone())
    }
}

/// Two counters took the same unit in at the same moment: the second hears what the first would have been told.
fn unit_open(failure: Failure, place: usize) -> Failure {
    if failure.is_duplicate() {
        return kernel::refusal::Refusal::new("service-refused-unit-open-now")
            .at(who::at(place, "unit"))
            .into();
    }
    who::placed(failure, place)
}
