//! What one person, or one station, has before them today: clocks that are about to break, work by promised day, what is
//! waited for. Each part stops after a few rows of an index, all orders are read with one statement, and what stands in a
//! heading comes from counters that every move keeps.

use std::collections::HashMap;

use catalogue::ProductBrief;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, Ref, ServiceOrderId, StaffId, StationId};
use kernel::money::Money;
use kernel::states::State as _;
use kernel::time::{add_days, civil_day, start_of_day};
use platform::paging::PAGE_MAX;
use platform::{Engine, Failure, Stations};
use sea_orm::{ConnectionTrait, FromQueryResult, IdenStatic, Statement, Value};
use tickets::{CallFirst, DueClock};

use super::away::due_away;
use super::give_back::to_give_back;
use super::list::open_of;
use super::paper_asked::{PaperOwed, papers_owed};
use super::rows::{COLUMNS, OrderBrief, here, order_briefs};
use crate::counts;
use crate::records::outsourcing::Model as Away;
use crate::rules::states::OrderState;
use crate::technician_counts;

/// Clocks that are shown.
const CLOCKS: u64 = 8;
/// Orders on the bench that are shown.
const BENCH_ROWS: usize = 8;
/// Orders of each waiting state, loans and calls that are shown.
const EACH: usize = 3;
/// How far ahead a clock is looked for.
const AHEAD_DAYS: i32 = 7;

/// The states in which somebody of ours has the unit on the bench. The indexes of the bench hold these.
pub(crate) const BENCH: [OrderState; 3] = [
    OrderState::Diagnosing,
    OrderState::Repairing,
    OrderState::Testing,
];

/// The states in which an order waits: for the customer's answer, parts, others, its choice, collection, a technician, the unit.
pub(crate) const WAITS: [OrderState; 7] = [
    OrderState::AwaitingApproval,
    OrderState::AwaitingParts,
    OrderState::Outsourced,
    OrderState::Unrepairable,
    OrderState::Ready,
    OrderState::Received,
    OrderState::Registered,
];

/// Whose day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// One technician's.
    Mine(StaffId),
    /// That of all stations that somebody sees.
    Seen,
    /// One station's.
    Station(StationId),
}

/// What somebody may see beside orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    /// Things that are lent.
    pub loans: bool,
    /// Customers to be called.
    pub calls: bool,
    /// Money that goes back.
    pub money: bool,
    /// Papers to give in print.
    pub papers: bool,
}

/// A day.
#[derive(Debug, Default)]
pub(crate) struct Today {
    /// Clocks, the law's first.
    pub clocks: Vec<DueClock>,
    /// The bench by promised day.
    pub bench: Vec<OrderBrief>,
    /// What waits, each state by its oldest.
    pub waits: Vec<OrderBrief>,
    /// Things lent that are due.
    pub loans: Vec<loaners::Loan>,
    /// Customers without an address who must be told something.
    pub calls: Vec<CallFirst>,
    /// Units that should be back from elsewhere.
    pub away: Vec<Away>,
    /// Orders whose customer gets money back.
    pub money: Vec<(ServiceOrderId, Money)>,
    /// Papers that customers want in print.
    pub papers: Vec<PaperOwed>,
    /// Orders in each state.
    pub counts: HashMap<OrderState, i64>,
    /// Names of the customers whose orders, loans and calls these are.
    pub customers: HashMap<CustomerId, String>,
    orders: HashMap<ServiceOrderId, OrderBrief>,
    products: HashMap<ProductId, ProductBrief>,
}

impl Today {
    /// Whether nothing waits for anybody.
    pub(crate) fn is_empty(&self) -> bool {
        self.clocks.is_empty()
            && self.bench.is_empty()
            && self.waits.is_empty()
            && self.loans.is_empty()
            && self.calls.is_empty()
            && self.away.is_empty()
            && self.money.is_empty()
            && self.papers.is_empty()
    }

    /// An order that is named beside the bands, when the reader sees it.
    pub(crate) fn order(&self, id: ServiceOrderId) -> Option<&OrderBrief> {
        self.orders.get(&id)
    }

    /// The order that a clock is about.
    pub(crate) fn order_of(&self, clock: &DueClock) -> Option<&OrderBrief> {
        self.orders.get(&clock.clock.subject.as_id()?)
    }

    /// A customer's name.
    pub(crate) fn customer(&self, id: CustomerId) -> &str {
        self.customers.get(&id).map_or("", String::as_str)
    }

    /// A product's name.
    pub(crate) fn product(&self, id: ProductId) -> &str {
        self.products
            .get(&id)
            .map_or("", |product| product.name.as_str())
    }

    /// Orders in one state, by the counters.
    pub(crate) fn count(&self, state: OrderState) -> i64 {
        self.counts.get(&state).copied().unwrap_or(0).max(0)
    }
}

/// Reads a day. A station that is not seen has an empty one.
pub(crate) async fn today<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    whose: &Whose,
    beside: Beside,
    now: Timestamp,
) -> Result<Today, Failure> {
    let until = start_of_day(add_days(civil_day(now), AHEAD_DAYS + 1)?)?;
    let mut day = match whose {
        Whose::Mine(staff) => of_one(conn, stations, *staff, until).await?,
        Whose::Seen => of_stations(conn, stations, until).await?,
        Whose::Station(id) if stations.see(Some(*id)) => {
            of_stations(conn, &Stations::Only(vec![*id]), until).await?
        }
        Whose::Station(_) => return Ok(Today::default()),
    };
    let here = match whose {
        Whose::Station(id) => Stations::Only(vec![*id]),
        Whose::Mine(_) | Whose::Seen => stations.clone(),
    };
    beside_orders(conn, &here, beside, civil_day(now), &mut day).await?;
    name(conn, &mut day).await?;
    Ok(day)
}

/// One technician: the own clocks are those of the own orders and tickets.
async fn of_one<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    staff: StaffId,
    until: Timestamp,
) -> Result<Today, Failure> {
    let open = open_of(conn, stations, staff).await?;
    let counts = counts_of_one(conn, staff, &open).await?;
    let subjects: Vec<Ref> = open.iter().map(|order| Ref::of(order.0)).collect();
    let mut clocks = tickets::due_clocks_among(conn, &subjects, until, CLOCKS).await?;
    for clock in tickets::due_clocks_of(conn, staff, until, CLOCKS).await? {
        if clocks.iter().all(|known| known.clock.id != clock.clock.id) {
            clocks.push(clock);
        }
    }
    clocks.sort_by_key(|due| (!due.clock.statutory, due.clock.due_at, due.clock.id));
    clocks.truncate(usize::try_from(CLOCKS).unwrap_or(usize::MAX));
    let rows = orders(conn, stations, Some(staff), &about(&clocks)).await?;
    Ok(Today {
        clocks,
        counts,
        ..parted(rows)
    })
}

/// The open orders of most technicians are read anyway; who has more than a page is told by the counters.
async fn counts_of_one<C: ConnectionTrait>(
    conn: &C,
    staff: StaffId,
    open: &[(ServiceOrderId, OrderState)],
) -> Result<HashMap<OrderState, i64>, Failure> {
    if open.len() as u64 >= PAGE_MAX {
        return technician_counts::by_state(conn, staff).await;
    }
    let mut counts = HashMap::new();
    for (_, state) in open {
        *counts.entry(*state).or_insert(0) += 1;
    }
    Ok(counts)
}

async fn of_stations<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    until: Timestamp,
) -> Result<Today, Failure> {
    let clocks = tickets::due_clocks(conn, stations, until, &[], CLOCKS).await?;
    let rows = orders(conn, stations, None, &about(&clocks)).await?;
    Ok(Today {
        clocks,
        counts: counts::by_state(conn, stations, None).await?,
        ..parted(rows)
    })
}

/// The orders that clocks are about.
fn about(clocks: &[DueClock]) -> Vec<ServiceOrderId> {
    let subjects = clocks.iter().map(|due| due.clock.subject);
    subjects.filter_map(|subject| subject.as_id()).collect()
}

/// The rows of the one statement in their bands.
fn parted(rows: Vec<Part>) -> Today {
    let (about, rest): (Vec<Part>, Vec<Part>) = rows.into_iter().partition(|row| row.part == ABOUT);
    let (bench, mut waits): (Vec<Part>, Vec<Part>) =
        rest.into_iter().partition(|row| row.part == ON_BENCH);
    let mut bench: Vec<OrderBrief> = bench.into_iter().map(|row| row.order).collect();
    bench.sort_by_key(|order| (order.promised_on, order.id));
    waits.sort_by_key(|row| (row.part, row.order.state_since, row.order.id));
    Today {
        bench,
        waits: waits.into_iter().map(|row| row.order).collect(),
        orders: about
            .into_iter()
            .map(|row| (row.order.id, row.order))
            .collect(),
        ..Today::default()
    }
}

/// Part of the one statement: orders of clocks.
const ABOUT: i32 = 0;
/// Part of the one statement: the bench.
const ON_BENCH: i32 = 1;
/// Part of the one statement: the first waiting state, the others behind it.
const WAITING: i32 = 2;

/// An order with the part of the statement that found it.
#[derive(Debug, FromQueryResult)]
struct Part {
    part: i32,
    #[sea_orm(nested)]
    order: OrderBrief,
}

/// All orders of the page: those of the clocks, the first of the bench, the oldest of each waiting state; of one technician
/// alone, when one is named.
async fn orders<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    of: Option<StaffId>,
    about: &[ServiceOrderId],
) -> Result<Vec<Part>, Failure> {
    let mut values: Vec<Value> = match stations {
        Stations::All => Vec::new(),
        Stations::Only(ids) if ids.is_empty() => return Ok(Vec::new()),
        Stations::Only(ids) => ids.iter().map(|id| id.uuid().into()).collect(),
    };
    let many = values.len();
    let here = here(conn, many);
    let mut parts = match of {
        Some(staff) => {
            values.push(staff.uuid().into());
            let theirs = format!(" AND is_open AND technician_id = ${}{here}", values.len());
            // what was given to a technician is theirs to begin
            let work = [&BENCH[..], &[OrderState::Received]].concat();
            let waits = WAITS.iter().filter(|state| !work.contains(state));
            bands(("service_order", &work), waits, &theirs)
        }
        None => {
            // without statistics SQLite looks the states up one by one and sorts what it finds
            let from = match Engine::of(conn) {
                Engine::Sqlite if many != 1 => "service_order INDEXED BY service_order_bench_ix",
                _ => "service_order",
            };
            bands((from, &BENCH), WAITS.iter(), &here)
        }
    };
    if !about.is_empty() {
        let ids = places(values.len() + 1, about.len());
        values.extend(about.iter().map(|id| Value::from(id.uuid())));
        parts.push(format!(
            "SELECT {ABOUT} AS part, {} FROM service_order WHERE id IN ({ids}){here}",
            columns()
        ));
    }
    let sql = parts.join(" UNION ALL ");
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    Ok(Part::find_by_statement(statement).all(conn).await?)
}

fn columns() -> String {
    let names: Vec<&str> = COLUMNS.iter().map(IdenStatic::as_str).collect();
    names.join(", ")
}

fn places(from: usize, many: usize) -> String {
    let places: Vec<String> = (from..from + many)
        .map(|place| format!("${place}"))
        .collect();
    places.join(", ")
}

/// The bench and what waits.
fn bands<'a>(
    (from, work): (&str, &[OrderState]),
    waits: impl Iterator<Item = &'a OrderState>,
    here: &str,
) -> Vec<String> {
    let waits = waits
        .zip(WAITING..)
        .map(|(state, part)| waiting_part(*state, part, here));
    std::iter::once(bench_part(from, work, here))
        .chain(waits)
        .collect()
}

/// The states stand as literals, because the indexes of the bench hold only these.
fn bench_part(from: &str, work: &[OrderState], here: &str) -> String {
    let states: Vec<String> = work
        .iter()
        .map(|state| format!("'{}'", state.word()))
        .collect();
    format!(
        "SELECT * FROM (SELECT {ON_BENCH} AS part, {} FROM {from} WHERE state IN ({}){here} ORDER BY promised_on, id LIMIT {BENCH_ROWS}) AS bench",
        columns(),
        states.join(", "),
    )
}

fn waiting_part(state: OrderState, part: i32, here: &str) -> String {
    format!(
        "SELECT * FROM (SELECT {part} AS part, {} FROM service_order WHERE state = '{}'{here} ORDER BY state_since, id LIMIT {EACH}) AS w{part}",
        columns(),
        state.word(),
    )
}

async fn beside_orders<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    beside: Beside,
    today: Date,
    day: &mut Today,
) -> Result<(), Failure> {
    if beside.loans {
        day.loans = loaners::due_loans(conn, stations, today, EACH as u64).await?;
    }
    if beside.calls {
        day.calls = tickets::to_call(conn, stations, EACH as u64).await?;
    }
    if beside.money {
        day.money = to_give_back(conn, stations, EACH as u64).await?;
    }
    if beside.papers {
        day.papers = papers_owed(conn, stations, EACH as u64).await?;
    }
    day.away = due_away(conn, stations, today, EACH as u64).await?;
    let named = day.away.iter().map(|away| away.order_id);
    let named = named.chain(day.money.iter().map(|(order, _)| *order));
    let named = named.chain(day.papers.iter().map(|owed| owed.order));
    let missing: Vec<ServiceOrderId> = named.filter(|id| day.order(*id).is_none()).collect();
    let found = order_briefs(conn, stations, missing).await?;
    day.orders.extend(found);
    Ok(())
}

/// The names of all rows.
async fn name<C: ConnectionTrait>(conn: &C, day: &mut Today) -> Result<(), Failure> {
    let orders = || {
        day.bench
            .iter()
            .chain(&day.waits)
            .chain(day.orders.values())
    };
    let customers = orders()
        .map(|order| order.customer_id)
        .chain(day.clocks.iter().map(|clock| clock.customer))
        .chain(day.loans.iter().map(|loan| loan.customer_id))
        .chain(day.calls.iter().map(|call| call.customer));
    let customers: Vec<CustomerId> = customers.collect();
    let products: Vec<ProductId> = orders().map(|order| order.product_id).collect();
    day.customers = accounts::customer_names(conn, customers).await?;
    day.products = catalogue::product_briefs(conn, products).await?;
    Ok(())
}
