//! Clocks: those of a ticket or a record, the nearest of many records, and what is due soonest.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::clock::{Pause, Standing, Target};
use kernel::ids::{ClockId, CustomerId, Ref, StaffId, StationId, TicketId};
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use platform::paging::{Keyset, PAGE_MAX, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use super::calendar::HouseDays;
use crate::records::{clock, ticket};
use crate::rules::due::{Due, due};
use crate::rules::{Basis, ClockKind, ClockState, TicketState};

/// Records whose nearest clocks are asked for at once.
const SUBJECTS_MOST: usize = 1_000;
/// Due clocks of one person whose places are looked at.
const PLACES_MOST: u64 = 5_000;

/// A clock as others see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// Key.
    pub id: ClockId,
    /// On which ticket.
    pub ticket: TicketId,
    /// What it is about.
    pub subject: Ref,
    /// What it waits for.
    pub kind: ClockKind,
    /// How it stands.
    pub state: ClockState,
    /// Whether the law set it.
    pub statutory: bool,
    /// What it stands on, with the working.
    pub basis: Basis,
    /// What started it.
    pub start_event: String,
    /// When.
    pub started_at: Timestamp,
    /// How long it may run.
    pub target: Target,
    /// When it stood still.
    pub pauses: Vec<Pause>,
    /// The first moment that is too late.
    pub due_at: Timestamp,
    /// The last day in time.
    pub due_day: Date,
    /// Whether that is sure.
    pub certain: bool,
    /// When what it waited for happened.
    pub met_at: Option<Timestamp>,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// Why it was taken back.
    pub ended_why: Option<String>,
}

impl ClockView {
    /// How it stands at a moment; nothing for one that was taken back.
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> Option<Standing> {
        match (self.state, self.met_at) {
            (ClockState::Withdrawn, _) => None,
            (_, Some(met)) if met < self.due_at => Some(Standing::Met),
            (_, Some(_)) => Some(Standing::MetLate),
            (ClockState::Paused, None) => Some(Standing::Paused),
            (_, None) if now < self.due_at => Some(Standing::Running),
            (_, None) => Some(Standing::Breached),
        }
    }
}

impl TryFrom<clock::Model> for ClockView {
    type Error = Failure;

    fn try_from(row: clock::Model) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            ticket: row.ticket_id,
            subject: Ref::from_parts(&row.subject_kind, row.subject_id)?,
            kind: row.kind,
            state: row.state,
            statutory: row.statutory,
            basis: row.basis.0,
            start_event: row.start_event,
            started_at: row.started_at.into(),
            target: row.target.0,
            pauses: row.pauses.0,
            due_at: row.due_at.into(),
            due_day: row.due_day.into(),
            certain: row.certain,
            met_at: row.met_at.map(Into::into),
            withdrawn_at: row.withdrawn_at.map(Into::into),
            ended_why: row.ended_why,
        })
    }
}

fn views(rows: Vec<clock::Model>) -> Result<Vec<ClockView>, Failure> {
    rows.into_iter().map(ClockView::try_from).collect()
}

/// The clocks of a ticket, or of a record on one: open ones first, soonest first; a page's worth.
///
/// # Errors
/// When the database cannot be read.
pub async fn clocks_of(
    db: &impl ConnectionTrait,
    about: impl Into<Ref> + Send,
) -> Result<Vec<ClockView>, Failure> {
    let about = about.into();
    let of_subject = Condition::all()
        .add(clock::Column::SubjectId.eq(about.id))
        .add(clock::Column::SubjectKind.eq(about.kind));
    let filter = match about.as_id::<kernel::ids::kinds::Ticket>() {
        Some(ticket) => Condition::any()
            .add(clock::Column::TicketId.eq(ticket))
            .add(of_subject),
        None => of_subject,
    };
    let rows = clock::Entity::find()
        .filter(filter)
        .order_by_desc(clock::Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    let mut clocks = views(rows)?;
    clocks.sort_by_key(|clock| (!clock.state.is_open(), !clock.statutory, clock.due_at));
    Ok(clocks)
}

/// What was promised about a record, newest first, with why each promise was moved.
///
/// # Errors
/// When the database cannot be read.
pub async fn promises_of(
    db: &impl ConnectionTrait,
    subject: Ref,
) -> Result<Vec<ClockView>, Failure> {
    let rows = clock::Entity::find()
        .filter(clock::Column::SubjectId.eq(subject.id))
        .filter(clock::Column::SubjectKind.eq(subject.kind))
        .filter(clock::Column::Kind.eq(ClockKind::Promised))
        .order_by_desc(clock::Column::Id)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    views(rows)
}

/// The nearest open clock of each record: the law's before others that are due at the same moment. One statement, which leaves it
/// to us to see which are open: a record has few clocks, and PostgreSQL would walk over all open ones of the house beside.
///
/// # Errors
/// When the database cannot be read.
pub async fn nearest_clocks(
    db: &impl ConnectionTrait,
    subjects: &[Ref],
) -> Result<HashMap<Ref, NearestClock>, Failure> {
    if subjects.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = subjects
        .iter()
        .take(SUBJECTS_MOST)
        .map(|subject| subject.id);
    let rows: Vec<NearestRow> = clock::Entity::find()
        .select_only()
        .columns(NEAREST)
        .filter(clock::Column::SubjectId.is_in(ids))
        .order_by_asc(clock::Column::DueAt)
        .order_by_desc(clock::Column::Statutory)
        .into_model()
        .all(db)
        .await?;
    let mut nearest = HashMap::new();
    for row in rows.into_iter().filter(|row| row.state.is_open()) {
        let subject = Ref::from_parts(&row.subject_kind, row.subject_id)?;
        nearest.entry(subject).or_insert(NearestClock {
            kind: row.kind,
            paused: row.state == ClockState::Paused,
            due_at: row.due_at.into(),
            due_day: row.due_day.into(),
        });
    }
    Ok(nearest)
}

/// The clock of a record that is due first, as a line shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearestClock {
    /// What it waits for.
    pub kind: ClockKind,
    /// Whether it stands still.
    pub paused: bool,
    /// The first moment that is too late.
    pub due_at: Timestamp,
    /// The last day in time.
    pub due_day: Date,
}

impl NearestClock {
    /// How it stands at a moment.
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> Standing {
        if self.paused {
            Standing::Paused
        } else if now < self.due_at {
            Standing::Running
        } else {
            Standing::Breached
        }
    }
}

/// The columns of [`NearestClock`], and whose it is.
const NEAREST: [clock::Column; 6] = [
    clock::Column::SubjectKind,
    clock::Column::SubjectId,
    clock::Column::Kind,
    clock::Column::State,
    clock::Column::DueAt,
    clock::Column::DueDay,
];

#[derive(FromQueryResult)]
struct NearestRow {
    subject_kind: String,
    subject_id: Uuid,
    kind: ClockKind,
    state: ClockState,
    due_at: Moment,
    due_day: Day,
}

/// A clock that is due, with what a list says about its ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueClock {
    /// The clock.
    pub clock: ClockView,
    /// Number of its ticket.
    pub number: String,
    /// What the ticket is about.
    pub title: String,
    /// Whose it is.
    pub customer: CustomerId,
    /// Its station.
    pub station: Option<StationId>,
    /// Who works on it.
    pub assignee: Option<StaffId>,
}

/// Running clocks that are due before `until`: the law's first, each soonest first; at most `limit` together. Of these
/// kinds only, when any is named.
///
/// # Errors
/// When the database cannot be read.
pub async fn due_clocks(
    db: &impl ConnectionTrait,
    stations: &Stations,
    until: Timestamp,
    kinds: &[ClockKind],
    limit: u64,
) -> Result<Vec<DueClock>, Failure> {
    let limit = limit.min(PAGE_MAX);
    let mut found = Vec::new();
    for statutory in [true, false] {
        let left = limit.saturating_sub(found.len() as u64);
        if left == 0 {
            break;
        }
        found.extend(soonest(db, stations, until, (kinds, statutory), left).await?);
    }
    found
        .into_iter()
        .filter_map(|(clock, ticket)| Some((clock, ticket?)))
        .map(|(clock, ticket)| with_ticket(clock, ticket))
        .collect()
}

/// Running clocks that are due before `until` on tickets that somebody works on and that are still open: the law's first,
/// each soonest first; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub async fn due_clocks_of(
    db: &impl ConnectionTrait,
    staff: StaffId,
    until: Timestamp,
    limit: u64,
) -> Result<Vec<DueClock>, Failure> {
    let open = TicketState::ALL.iter().filter(|state| state.is_open());
    let theirs = clock::Entity::find()
        .inner_join(ticket::Entity)
        .filter(ticket::Column::AssigneeId.eq(staff))
        .filter(ticket::Column::State.is_in(open.copied()));
    first(db, theirs, until, limit).await
}

/// Running clocks of these records that are due before `until`: the law's first, each soonest first; at most `limit`.
///
/// # Errors
/// When the database cannot be read.
pub async fn due_clocks_among(
    db: &impl ConnectionTrait,
    subjects: &[Ref],
    until: Timestamp,
    limit: u64,
) -> Result<Vec<DueClock>, Failure> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let ids = subjects.iter().take(SUBJECTS_MOST);
    let theirs =
        clock::Entity::find().filter(clock::Column::SubjectId.is_in(ids.map(|subject| subject.id)));
    first(db, theirs, until, limit).await
}

/// Few clocks by what they hang on. Their places are read first, told apart and put in order here: asked for the running ones,
/// PostgreSQL would walk over those of the whole house as well, and it would sort whole rows with their tickets.
async fn first(
    db: &impl ConnectionTrait,
    theirs: Select<clock::Entity>,
    until: Timestamp,
    limit: u64,
) -> Result<Vec<DueClock>, Failure> {
    let mut places: Vec<(ClockState, bool, Moment, ClockId)> = theirs
        .filter(clock::Column::DueAt.lt(Moment::from(until)))
        .select_only()
        .columns([
            clock::Column::State,
            clock::Column::Statutory,
            clock::Column::DueAt,
            clock::Column::Id,
        ])
        .limit(PLACES_MOST)
        .into_tuple()
        .all(db)
        .await?;
    places.retain(|place| place.0 == ClockState::Running);
    places.sort_by_key(|(_, statutory, due_at, id)| (!statutory, *due_at, *id));
    places.truncate(usize::try_from(limit.min(PAGE_MAX)).unwrap_or(usize::MAX));
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let rows = clock::Entity::find()
        .filter(clock::Column::Id.is_in(places.iter().map(|place| place.3)))
        .find_also_related(ticket::Entity)
        .all(db)
        .await?;
    let due = rows
        .into_iter()
        .filter_map(|(clock, ticket)| Some(with_ticket(clock, ticket?)));
    let mut due: Vec<DueClock> = due.collect::<Result<_, _>>()?;
    due.sort_by_key(|due| (!due.clock.statutory, due.clock.due_at, due.clock.id));
    Ok(due)
}

async fn soonest(
    db: &impl ConnectionTrait,
    stations: &Stations,
    until: Timestamp,
    (kinds, statutory): (&[ClockKind], bool),
    limit: u64,
) -> Result<Vec<(clock::Model, Option<ticket::Model>)>, Failure> {
    let soonest = clock::Entity::find()
        .filter(clock::Column::State.eq(ClockState::Running))
        .filter(clock::Column::Statutory.eq(statutory))
        .filter(clock::Column::DueAt.lt(platform::columns::Moment::from(until)))
        .filter(seen(stations));
    let soonest = match kinds {
        [] => soonest,
        kinds => soonest.filter(clock::Column::Kind.is_in(kinds.iter().copied())),
    };
    Ok(soonest
        .find_also_related(ticket::Entity)
        .order_by_asc(clock::Column::DueAt)
        .order_by_asc(clock::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

fn with_ticket(clock: clock::Model, ticket: ticket::Model) -> Result<DueClock, Failure> {
    Ok(DueClock {
        clock: clock.try_into()?,
        number: ticket.number,
        title: ticket.subject,
        customer: ticket.customer_id,
        station: ticket.station_id,
        assignee: ticket.assignee_id,
    })
}

/// Clocks of the stations that somebody sees.
fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(clock::Column::StationId.is_null())
            .add(clock::Column::StationId.is_in(ids.iter().copied())),
    }
}

/// Which clocks a program asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClockFilter {
    /// Only those that stand here.
    pub state: Option<ClockState>,
    /// Only those of the law, or only others.
    pub statutory: Option<bool>,
}

/// A page of clocks, soonest due first.
///
/// # Errors
/// `Refused` when the cursor is of another list.
pub async fn clock_page(
    db: &impl ConnectionTrait,
    filter: &ClockFilter,
    stations: &Stations,
    ask: &PageAsk,
) -> Result<PageOf<ClockView>, Failure> {
    let order = Keyset::new([
        Sort::up(Expr::col((clock::Entity, clock::Column::DueAt))),
        Sort::up(Expr::col((clock::Entity, clock::Column::Id))),
    ]);
    let rows = order
        .page(db, filtered(filter, stations), ask, |row| {
            vec![row.due_at.into(), row.id.into()]
        })
        .await?;
    Ok(PageOf {
        rows: views(rows.rows)?,
        next: rows.next,
        prev: rows.prev,
    })
}

fn filtered(filter: &ClockFilter, stations: &Stations) -> Select<clock::Entity> {
    let condition = Condition::all()
        .add(seen(stations))
        .add_option(filter.state.map(|state| clock::Column::State.eq(state)))
        .add_option(filter.statutory.map(|law| clock::Column::Statutory.eq(law)));
    clock::Entity::find().filter(condition)
}

/// Open clocks behind a place, in the order of their making: for recomputing and checking batch by batch.
pub(crate) async fn open_rows(
    db: &impl ConnectionTrait,
    after: Option<ClockId>,
    limit: u64,
) -> Result<Vec<clock::Model>, Failure> {
    let mut query = clock::Entity::find()
        .filter(clock::Column::State.is_in([ClockState::Running, ClockState::Paused]));
    if let Some(after) = after {
        query = query.filter(clock::Column::Id.gt(after));
    }
    Ok(query
        .order_by_asc(clock::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// When a kept clock is due by these calendars, and whether that is sure.
pub(crate) fn due_of(row: &clock::Model, days: &HouseDays) -> Result<Due, Failure> {
    let basis = &row.basis.0;
    let counted = due(&row.facts(), days.for_basis(basis))?;
    Ok(Due {
        certain: counted.certain && basis.is_sure(),
        ..counted
    })
}
