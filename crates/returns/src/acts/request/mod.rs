//! A return is asked for: by staff for a customer, by the customer behind a link, by a service order whose right was chosen, by an import.

mod judging;
mod photos;
mod pieces;

use catalogue::{SaleBrief, SettledSale};
use jiff::civil::Date;
use kernel::ids::{
    CustomerId, ProductId, Ref, SaleId, SaleLineId, StationId, TicketId, UnitId, kinds,
};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use platform::columns::{Day, Moment};
use platform::{ActorKind, Allowed, Failure, Stations, Work};
use sea_orm::EntityTrait;
use serde_json::json;
use tickets::{Channel, NewTicket};

use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::permissions::{ImportReturns, RequestReturns};
use crate::records::{case, unit};
use crate::rules::states::{Outcome, Place};
use crate::rules::words::{self, ReasonKind, WayBack};
use crate::store::Open;
use crate::{clocks, counts, events, keys, queries, search, statistic};

pub use judging::{Judged, Thinking, Thought, preview_request};
pub(crate) use judging::{buyer, judge_again};
pub use photos::PhotosCome;
pub(crate) use pieces::first_of_each;

/// The letters before the number.
const PREFIX: &str = "IAD";
/// Letters of the subject of a ticket.
const SUBJECT: usize = 120;

/// Some pieces that are to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedPieces {
    /// Of which line of the sale; none without a sale.
    pub line: Option<SaleLineId>,
    /// Which item, when its serial number is known.
    pub unit: Option<UnitId>,
    /// Which product, where there is no line.
    pub product: Option<ProductId>,
    /// How many, one or more; an item is one.
    pub pieces: i64,
    /// The leaf of the tree of reasons.
    pub reason: String,
    /// What the customer says about it.
    pub detail: String,
    /// Whether a protective packaging was opened.
    pub opened: bool,
    /// What the customer wants.
    pub wished: Outcome,
}

/// A return that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who sends the goods back; none takes the buyer of the sale.
    pub customer: Option<CustomerId>,
    /// The sale; none when it was not found.
    pub sale: Option<SaleId>,
    /// Asked for by the recipient of a gift, who did not buy.
    pub gift: bool,
    /// By which way it is asked for.
    pub channel: Channel,
    /// Which station it comes to; none takes that of the sale.
    pub station: Option<StationId>,
    /// How the goods come back.
    pub way_back: WayBack,
    /// Which pieces.
    pub pieces: Vec<AskedPieces>,
    /// What the customer says.
    pub words: String,
    /// The photos that come with it.
    pub photos: PhotosCome,
    /// The day on which it was asked for, when that was not today; needs a permission of its own.
    pub asked_on: Option<Date>,
    /// The currency of its money, where no sale was found; none takes the lira. A sale brings its own.
    pub currency: Option<Currency>,
    /// On which ticket; none opens one.
    pub ticket: Option<TicketId>,
    /// The record that asks for it; the same asks once.
    pub cause: Option<Ref>,
}

/// What was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requested {
    /// The return as it stands.
    pub moved: Moved,
    /// Its ticket.
    pub ticket: TicketId,
}

/// Opens a return for a customer.
///
/// # Errors
/// Refused beside each field that cannot be; `NotFound` for what is not seen; `Forbidden` for a day in the past without its permission.
pub async fn request_return(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    request: Request,
) -> Result<Requested, Failure> {
    if request.asked_on.is_some_and(|day| day != today(work)) {
        work.actor.may::<ImportReturns>()?;
    }
    open(work, request).await
}

/// A customer opens a return of their own, behind a link or after proof of who they are.
///
/// # Errors
/// `Forbidden` for anybody but that customer; else as [`request_return`].
pub async fn request_by_customer(work: &mut Work, request: Request) -> Result<Requested, Failure> {
    let ActorKind::Customer(own) = work.actor.kind else {
        return Err(Failure::Forbidden {
            permission: "returns.request",
        });
    };
    let request = Request {
        customer: Some(own),
        asked_on: None,
        cause: None,
        ..request
    };
    if request.sale.is_none() {
        return Err(Refused::field("sale", "returns-refused-sale").into());
    }
    open(work, request).await
}

/// The same without a question for permission: the act above asked, or a job acts.
pub(crate) async fn open(work: &mut Work, request: Request) -> Result<Requested, Failure> {
    let (words, asked_on) = checked(work, &request)?;
    if let Some(before) = before(work, &request).await? {
        return Ok(before);
    }
    let sale = match request.sale {
        Some(id) => Some(catalogue::settled_sale(work.conn(), &Stations::All, id).await?),
        None => None,
    };
    seen(work, sale.as_ref())?;
    let customer = whose(work, &request, sale.as_ref()).await?;
    let station = station(work, &request, sale.as_ref()).await?;
    let mut case = row(work, &request, sale.as_ref(), (customer, station, asked_on)).await?;
    case.words = words;
    let mut units = pieces::take(work, &case, &request, sale.as_ref()).await?;
    let policy = queries::policy(work.conn()).await?;
    case.policy_id = policy.on(asked_on);
    judging::judge_all(
        work,
        &case,
        sale.as_ref(),
        &policy,
        &mut units,
        &photos::of_each(&request),
    )
    .await?;
    photos::demand(&request, &units)?;
    case.ticket_id = ticket(work, &request, &case, &units).await?;
    insert(work, case, units, &request).await
}

fn checked(work: &Work, request: &Request) -> Result<(String, Date), Failure> {
    let mut problems = Problems::new();
    let said = words::words(&mut problems, "words", &request.words);
    let day = request.asked_on.unwrap_or_else(|| today(work));
    problems.check(day <= today(work), "asked_on", "returns-refused-future");
    problems.check(
        !request.pieces.is_empty(),
        "pieces",
        "returns-refused-units",
    );
    let mut all = 0_i64;
    for (place, asked) in request.pieces.iter().enumerate() {
        let at = format!("pieces[{place}].pieces");
        problems.take(words::counted(asked.pieces, &at));
        all = all.saturating_add(asked.pieces.max(0));
        words::words(
            &mut problems,
            &format!("pieces[{place}].detail"),
            &asked.detail,
        );
    }
    if all > words::PIECES_MAX {
        let many = Refused::field("pieces", "returns-refused-pieces");
        problems.note(many.with("most", words::PIECES_MAX));
    }
    problems.finish(())?;
    Ok((said, day))
}

/// A cause that asked before gets what it got then.
async fn before(work: &Work, request: &Request) -> Result<Option<Requested>, Failure> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let Some(cause) = request.cause else {
        return Ok(None);
    };
    let row = case::Entity::find()
        .filter(case::Column::OnceKey.eq(cause.to_string()))
        .one(work.conn())
        .await?;
    Ok(row.map(|row| Requested {
        moved: Moved::from(&row),
        ticket: row.ticket_id,
    }))
}

/// A sale of a station that is not seen is not there.
fn seen(work: &Work, sale: Option<&SettledSale>) -> Result<(), Failure> {
    match sale {
        Some(sale) if !work.actor.stations.see(sale.sale.station) => {
            Err(Failure::not_found::<kinds::Sale>())
        }
        _ => Ok(()),
    }
}

/// The buyer, unless a gift comes back; an invoice of somebody else opens nothing.
async fn whose(
    work: &Work,
    request: &Request,
    sale: Option<&SettledSale>,
) -> Result<CustomerId, Failure> {
    let buyer = sale.and_then(|sale| sale.sale.customer);
    let buyer = match buyer {
        Some(buyer) => Some(accounts::resolve(work.conn(), buyer).await?),
        None => None,
    };
    let Some(asked) = request.customer else {
        return buyer.ok_or_else(|| Refused::field("customer", "returns-refused-customer").into());
    };
    let asked = accounts::resolve(work.conn(), asked).await?;
    if buyer.is_some_and(|buyer| buyer != asked) && !request.gift {
        return Err(Refused::field("customer", "returns-refused-other-customer").into());
    }
    Ok(asked)
}

async fn station(
    work: &Work,
    request: &Request,
    sale: Option<&SettledSale>,
) -> Result<StationId, Failure> {
    let of_sale = |sale: &SaleBrief| sale.station;
    let wanted = request
        .station
        .or(sale.and_then(|sale| of_sale(&sale.sale)));
    let all = identity::queries::stations(work.conn()).await?;
    let mut seen = all
        .iter()
        .map(|row| row.id)
        .filter(|id| work.actor.stations.see(Some(*id)));
    match wanted {
        Some(id) if seen.any(|known| known == id) => Ok(id),
        Some(_) => Err(Failure::not_found::<kinds::Station>()),
        None => seen
            .next()
            .ok_or_else(|| Refused::field("station", "returns-refused-station").into()),
    }
}

/// The currency of all its money: that of the sale, else the one that was named.
fn currency(request: &Request, sale: Option<&SettledSale>) -> Result<Currency, Refused> {
    match (sale, request.currency) {
        (Some(sale), Some(named)) if named != sale.sale.currency => {
            let refused = Refused::field("currency", "returns-refused-currency");
            Err(refused.with("currency", sale.sale.currency.code().to_owned()))
        }
        (Some(sale), _) => Ok(sale.sale.currency),
        (None, named) => Ok(named.unwrap_or(Currency::TRY)),
    }
}

async fn row(
    work: &mut Work,
    request: &Request,
    sale: Option<&SettledSale>,
    (customer, station, asked_on): (CustomerId, StationId, Date),
) -> Result<case::Model, Failure> {
    let now = Moment::from(work.now);
    let past = asked_on < today(work);
    let country = sale.map_or_else(|| "TR".to_owned(), |sale| sale.sale.country.clone());
    let currency = currency(request, sale)?;
    let terms = queries::terms(work.conn()).await?;
    let send_by = kernel::time::add_days(asked_on, terms.send_days)?;
    Ok(case::Model {
        id: work.new_id(),
        number: work.next_number(PREFIX).await?.to_string(),
        // the ticket is opened once the pieces are known
        ticket_id: TicketId::from_uuid(uuid::Uuid::nil()),
        customer_id: customer,
        sale_id: request.sale,
        gift: request.gift,
        channel: request.channel,
        way_back: request.way_back,
        country,
        station_id: station,
        requested_on: Day::from(asked_on),
        words: String::new(),
        currency: currency.code().to_owned(),
        policy_id: None,
        state: crate::rules::whole::Whole::Requested,
        reason_kind: ReasonKind::ChangedMind,
        units: 0,
        handed_over_on: None,
        arrived_on: None,
        refunded_on: None,
        due_on: None,
        promised_on: None,
        send_by: (request.way_back != WayBack::Stays).then_some(Day::from(send_by)),
        other_carrier: false,
        tracking: None,
        cause_kind: request.cause.map(|cause| cause.kind.to_owned()),
        cause_id: request.cause.map(|cause| cause.id),
        once_key: request.cause.map(|cause| cause.to_string()),
        past,
        cancelled_why: String::new(),
        cancelled_at: None,
        closed_at: None,
        version: 1,
        created_at: now,
        created_by: work.actor.name.to_string(),
        updated_at: now,
    })
}

async fn ticket(
    work: &mut Work,
    request: &Request,
    case: &case::Model,
    units: &[unit::Model],
) -> Result<TicketId, Failure> {
    if let Some(ticket) = request.ticket {
        let brief = tickets::ticket_briefs(work.conn(), [ticket]).await?;
        let brief = brief.get(&ticket);
        let brief = brief.ok_or(Failure::not_found::<kinds::Ticket>())?;
        if accounts::resolve(work.conn(), brief.customer).await? != case.customer_id {
            return Err(Refused::field("ticket", "returns-refused-other-ticket").into());
        }
        return Ok(ticket);
    }
    let customer = accounts::brief(work.conn(), case.customer_id).await?;
    let first = units.first().map_or("", |unit| unit.words.as_str());
    let subject: String = format!("{} · {first}", case.number);
    let new = NewTicket {
        customer: customer.id,
        unit: units.iter().find_map(|unit| unit.unit_id),
        station: Some(case.station_id),
        subject: subject.chars().take(SUBJECT).collect(),
        channel: request.channel,
        lang: customer.lang,
    };
    Ok(tickets::open_ticket(work, new).await?.id)
}

async fn insert(
    work: &mut Work,
    mut case: case::Model,
    mut units: Vec<unit::Model>,
    request: &Request,
) -> Result<Requested, Failure> {
    case.units = i32::try_from(units.len()).unwrap_or(i32::MAX);
    if let Some(first) = units.first() {
        case.reason_kind = first.reason_kind;
    }
    if request.way_back == WayBack::Stays {
        units.iter_mut().for_each(|unit| unit.place = Place::Kept);
    }
    case.state = moving::word(&case, &units);
    for unit in &mut units {
        // what is refused at once stays with the customer, and may be asked for again
        keys::settle(work, &case, unit).await?;
    }
    written(work, &case, &units).await?;
    statistic::asked(work, &units, case.requested_on.into()).await?;
    search::index(work, &case, &units).await?;
    counts::moved(work, case.station_id, case.id, None, case.state).await?;
    let told = Told::new(events::REQUESTED)
        .with("pieces", json!(units.len()))
        .with("item", json!(units.first().map(|unit| &unit.words)))
        .with("channel", json!(case.channel))
        .with("state", json!(case.state))
        .with("sale", json!(case.sale_id))
        .with("requested_on", json!(Date::from(case.requested_on)));
    moving::tell(work, &case, told).await?;
    let before = case.clone();
    clocks::keep(work, &mut case, &units).await?;
    if case != before {
        crate::store::save_case(work, &case, case.version).await?;
    }
    if !case.past && request.cause.is_none() {
        letters::tell(work, &case, &units, &letters::REQUESTED).await?;
    }
    Ok(Requested {
        moved: Moved::from(&case),
        ticket: case.ticket_id,
    })
}

/// Writes a new return; pieces that somebody took at the same moment are told as taken.
async fn written(work: &Work, case: &case::Model, units: &[unit::Model]) -> Result<(), Failure> {
    case::Entity::insert(case::ActiveModel::from(case.clone()))
        .exec_without_returning(work.conn())
        .await?;
    for some in units.chunks(10) {
        let rows = some
            .iter()
            .map(|unit| unit::ActiveModel::from(unit.clone()));
        let done = unit::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await;
        match done.map_err(Failure::from) {
            Err(failure) if failure.is_duplicate() => {
                return Err(Refused::field("pieces", "returns-refused-back-elsewhere").into());
            }
            other => other?,
        };
    }
    Ok(())
}

/// Whether a return with its pieces may be changed at all.
pub(crate) fn still_open(open: &Open) -> Result<(), Refused> {
    if open.case.cancelled_at.is_some() {
        return Err(Refused::whole("returns-refused-cancelled"));
    }
    Ok(())
}
