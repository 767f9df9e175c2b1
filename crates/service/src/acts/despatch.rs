//! A unit goes to another station of ours, an authorised service or the manufacturer, with its despatch. The legal clock goes on
//! meanwhile.

use accounts::CustomerKind;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, StationId, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::days_between;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{e_documents, places};
use crate::permissions::ManageOrders;
use crate::records::outsourcing::{self, Column, Entity};
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{ACCESSORIES_MAX, LINE_MAX, WORDS_MAX, optional, required};
use crate::rules::outsourcing::{self as rules, AwayState, Whither};
use crate::rules::states::OrderState;
use crate::store::{self, Seen};
use crate::{events, facts};

/// The letters before the number of a despatch.
const PREFIX: &str = "SVK";

/// To whom a unit goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentTo {
    /// Another station of ours.
    Station(StationId),
    /// An authorised service, a company among the customers.
    Service(CustomerId),
    /// The manufacturer or importer, a company among the customers.
    Manufacturer(CustomerId),
    /// Somebody named in words.
    Named(String),
}

/// A despatch as somebody makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Despatch {
    /// To whom.
    pub to: SentTo,
    /// What goes with the unit.
    pub accessories: Vec<String>,
    /// What is asked of the other side.
    pub request: String,
    /// Carrier.
    pub carrier: String,
    /// The carrier's number of the consignment.
    pub consignment: String,
    /// Number plate.
    pub plate: String,
    /// Driver.
    pub driver: String,
    /// Parcels.
    pub parcels: i32,
    /// When it should be back; the usual day when nobody says.
    pub expected_on: Option<Date>,
    /// Why, when it waited for a part.
    pub why: Option<String>,
}

impl Despatch {
    /// One parcel to somebody, back on the usual day.
    #[must_use]
    pub const fn new(to: SentTo) -> Self {
        Self {
            to,
            accessories: Vec::new(),
            request: String::new(),
            carrier: String::new(),
            consignment: String::new(),
            plate: String::new(),
            driver: String::new(),
            parcels: 1,
            expected_on: None,
            why: None,
        }
    }
}

/// Sends a unit to somebody who is only named, by the usual day.
///
/// # Errors
/// As [`despatch`].
pub async fn send_out(
    work: &mut Work,
    may: Allowed<ManageOrders>,
    seen: Seen,
    to: &str,
    why: Option<&str>,
) -> Result<Moved, Failure> {
    let mut plain = Despatch::new(SentTo::Named(to.to_owned()));
    plain.why = why.map(str::to_owned);
    despatch(work, may, seen, plain).await
}

/// Sends a unit elsewhere with its despatch; the unit's place in stock follows.
///
/// # Errors
/// Refused without a destination, with a day that cannot be, to the order's own station, to a customer who is no company, or
/// without a reason when it waited for a part.
pub async fn despatch(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    seen: Seen,
    sent: Despatch,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let row = checked(work, &order, &sent).await?;
    let mut problems = Problems::new();
    let why = optional(&mut problems, "why", sent.why.as_deref(), LINE_MAX);
    problems.finish(())?;
    let after = Model {
        outsourced_to: Some(row.to_name.clone()),
        waits_for: None,
        ..order.clone()
    };
    let facts = Facts {
        destination: true,
        why: why.is_some(),
        ..facts::now(work, &after).await?
    };
    let told = Told::new(events::SENT_OUT)
        .with("to_place", json!(row.to_name))
        .with("despatch", json!(row.number))
        .with("whither", json!(row.whither.word()))
        .with("expected_on", json!(Date::from(row.expected_on)))
        .with("accessories", row.accessories.clone())
        .with("why", json!(why));
    let moved = moving::go(work, &order, after, OrderState::Outsourced, &facts, told).await?;
    let ours = row.whither == Whither::Station;
    places::send_away(work, &moved, Ref::of(row.id), ours).await?;
    Entity::insert(outsourcing::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    e_documents::despatch(work, &moved, &row).await?;
    Ok(Moved::from(&moved))
}

/// Who it is, as the record keeps it.
struct Place {
    whither: Whither,
    station: Option<StationId>,
    customer: Option<CustomerId>,
    name: String,
    address: String,
    phone: String,
}

async fn checked(
    work: &mut Work,
    order: &Model,
    sent: &Despatch,
) -> Result<outsourcing::Model, Failure> {
    let mut problems = Problems::new();
    let day = today(work);
    let expected_on = sent.expected_on.unwrap_or_else(|| rules::usual_day(day));
    rules::check(&mut problems, day, expected_on, sent.parcels);
    let mut said = |field: &'static str, words: &str, most: usize| {
        optional(&mut problems, field, Some(words), most).unwrap_or_default()
    };
    let request = said("request", &sent.request, WORDS_MAX);
    let carrier = said("carrier", &sent.carrier, LINE_MAX);
    let consignment = said("consignment", &sent.consignment, LINE_MAX);
    let plate = said("plate", &sent.plate, LINE_MAX);
    let driver = said("driver", &sent.driver, LINE_MAX);
    let accessories = things(&mut problems, &sent.accessories);
    let to = place(work, order, &sent.to).await?;
    problems.finish(())?;
    Ok(outsourcing::Model {
        id: work.new_id::<kinds::Outsourcing>(),
        number: work.next_number(PREFIX).await?.to_string(),
        order_id: order.id,
        station_id: order.station_id,
        whither: to.whither,
        to_station_id: to.station,
        to_customer_id: to.customer,
        to_name: to.name,
        to_address: to.address,
        to_phone: to.phone,
        accessories: json!(accessories),
        request,
        carrier,
        consignment,
        plate,
        driver,
        parcels: sent.parcels,
        expected_on: Day::from(expected_on),
        sent_at: Moment::from(work.now),
        sent_by: work.actor.name.to_string(),
        state: AwayState::Out,
        arrived_at: None,
        arrived_by: None,
        back_at: None,
        back_by: None,
        returned: None,
        result: None,
        reminded_on: None,
        version: 1,
    })
}

fn things(problems: &mut Problems, told: &[String]) -> Vec<String> {
    let things: Vec<String> = told
        .iter()
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect();
    let right =
        things.len() <= ACCESSORIES_MAX && things.iter().all(|one| one.chars().count() <= LINE_MAX);
    problems.check(right, "accessories", "service-refused-accessories");
    things
}

async fn place(work: &Work, order: &Model, to: &SentTo) -> Result<Place, Failure> {
    match to {
        SentTo::Station(id) => station(work, order, *id).await,
        SentTo::Service(id) => company(work, Whither::Service, *id).await,
        SentTo::Manufacturer(id) => company(work, Whither::Manufacturer, *id).await,
        SentTo::Named(name) => {
            let mut problems = Problems::new();
            let key = "service-need-destination";
            let name = required(&mut problems, "outsourced_to", name, LINE_MAX, key);
            Ok(Place {
                whither: Whither::Other,
                station: None,
                customer: None,
                name: problems.finish(name)?,
                address: String::new(),
                phone: String::new(),
            })
        }
    }
}

async fn station(work: &Work, order: &Model, id: StationId) -> Result<Place, Failure> {
    let row = identity::queries::station_row(work.conn(), id).await?;
    if row.id == order.station_id || row.closed_at.is_some() {
        return Err(Refused::field("to_station", "service-refused-station").into());
    }
    let address = [&row.line, &row.district, &row.city]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    Ok(Place {
        whither: Whither::Station,
        station: Some(row.id),
        customer: None,
        name: row.name,
        address,
        phone: row.phone,
    })
}

async fn company(work: &Work, whither: Whither, id: CustomerId) -> Result<Place, Failure> {
    let brief = accounts::brief(work.conn(), id).await?;
    if brief.kind != CustomerKind::Company {
        return Err(Refused::field("company", "service-refused-company")
            .with("name", brief.name)
            .into());
    }
    Ok(Place {
        whither,
        station: None,
        customer: Some(brief.id),
        name: brief.name,
        address: brief.address.unwrap_or_default(),
        phone: brief.phone.unwrap_or_default(),
    })
}

/// The despatch of an order that is back: ended with what came, its unit on the bench again. Answers its number.
pub(super) async fn back(
    work: &mut Work,
    order: &Model,
    returned: &str,
    to: OrderState,
) -> Result<Option<String>, Failure> {
    let open = Entity::find()
        .filter(Column::OrderId.eq(order.id))
        .filter(Column::State.eq(AwayState::Out))
        .one(work.conn())
        .await?;
    let Some(row) = open else {
        return Ok(None);
    };
    let ended = outsourcing::ActiveModel {
        id: sea_orm::Set(row.id),
        state: sea_orm::Set(AwayState::Back),
        back_at: sea_orm::Set(Some(Moment::from(work.now))),
        back_by: sea_orm::Set(Some(work.actor.name.to_string())),
        returned: sea_orm::Set(Some(returned.to_owned())),
        result: sea_orm::Set(Some(to.word().to_owned())),
        version: sea_orm::Set(row.version + 1),
        ..Default::default()
    };
    Entity::update(ended).exec(work.conn()).await?;
    places::fetch_back(work, order, Ref::of(row.id)).await?;
    Ok(Some(row.number))
}

/// Units that one change asks after.
pub const ASKED_AT_ONCE: u64 = 200;

/// Says once a day which units should have come back; answers how many, [`ASKED_AT_ONCE`] at most.
///
/// # Errors
/// When the database refuses.
pub async fn ask_after_sent(work: &mut Work) -> Result<u64, Failure> {
    let day = Day::from(today(work));
    let unsaid = Condition::any()
        .add(Column::RemindedOn.is_null())
        .add(Column::RemindedOn.lt(day));
    let rows = Entity::find()
        .filter(Column::State.eq(AwayState::Out))
        .filter(Column::ExpectedOn.lt(day))
        .filter(unsaid.clone())
        .order_by_asc(Column::ExpectedOn)
        .order_by_asc(Column::Id)
        .limit(ASKED_AT_ONCE)
        .all(work.conn())
        .await?;
    let found = rows.len() as u64;
    for row in rows {
        ask_after(work, row, unsaid.clone()).await?;
    }
    Ok(found)
}

/// The day stands in the statement, so that a job that runs twice says it once.
async fn ask_after(
    work: &mut Work,
    row: outsourcing::Model,
    unsaid: Condition,
) -> Result<(), Failure> {
    let day = today(work);
    let said = Entity::update_many()
        .col_expr(Column::RemindedOn, Expr::value(Day::from(day)))
        .filter(Column::Id.eq(row.id).and(Column::State.eq(AwayState::Out)))
        .filter(unsaid)
        .exec(work.conn())
        .await?;
    if said.rows_affected == 0 {
        return Ok(());
    }
    let order = store::opened(work, Seen::now(row.order_id)).await?;
    let expected_on = Date::from(row.expected_on);
    let facts = json!({
        "number": order.number, "despatch": row.number, "to_place": row.to_name, "expected_on": expected_on,
        "days": days_between(expected_on, day),
    });
    work.record(Event {
        chain: Ref::of(order.ticket_id),
        subject: Ref::of(order.id),
        verb: events::AWAY_OVERDUE,
        facts,
    })
    .await?;
    work.notify(moving::topic(order.id));
    Ok(())
}
