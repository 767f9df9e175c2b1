//! An order as a card: on the board, on a technician's list, in panels.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::clock::Standing;
use kernel::states::State as _;
use kernel::time::civil_day;
use tickets::ClockKind;
use ui::{L, State as Look, Tag};

use crate::queries::{Names, OrderBrief};
use crate::rules::states::OrderState;
use crate::rules::words::Priority;

/// What a card shows.
pub(super) struct Card {
    pub id: String,
    pub url: String,
    pub number: String,
    pub state: &'static str,
    pub title: String,
    pub fault: String,
    pub customer: String,
    pub technician: String,
    pub initials: String,
    pub promised: Tag,
    pub clock: Option<Tag>,
    pub urgent: bool,
    pub repeat: bool,
    pub in_warranty: bool,
    pub tag: Tag,
}

/// Days before its end at which a deadline is near.
const NEAR_DAYS: i32 = 3;

/// The card of a line.
pub(super) fn card(row: &OrderBrief, names: &Names, now: Timestamp, l: L) -> Card {
    let technician = names.technician(row).to_owned();
    Card {
        id: row.id.to_string(),
        url: format!("/service/orders/{}", row.id),
        number: row.number.clone(),
        state: row.state.word(),
        title: names.product(row).to_owned(),
        fault: row.fault_told.chars().take(80).collect(),
        customer: names.customer(row).to_owned(),
        initials: initials(&technician),
        technician,
        promised: promised(row, civil_day(now), l),
        // the promise stands on the card already, unless it stands still
        clock: names
            .clock(row)
            .filter(|clock| clock.kind != ClockKind::Promised || clock.paused)
            .and_then(|clock| clock_tag(clock.kind, clock.standing(now), clock.due_day, now, l)),
        urgent: row.priority == Priority::Urgent,
        repeat: row.repeats > 0,
        in_warranty: row.in_warranty,
        tag: tag(row.state, l),
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect()
}

fn promised(row: &OrderBrief, today: Date, l: L) -> Tag {
    let day = Date::from(row.promised_on);
    let runs = row.is_open && row.state != OrderState::Ready;
    let look = match kernel::time::days_between(today, day) {
        left if runs && left < 0 => Look::Late,
        0..=NEAR_DAYS if runs => Look::Soon,
        _ => Look::Plain,
    };
    Tag::new(look, l.day_near(day, today))
}

/// A clock as a word with its colour; those that were met or taken back are not shown on a card.
pub(super) fn clock_tag(
    kind: ClockKind,
    standing: Standing,
    due_day: Date,
    now: Timestamp,
    l: L,
) -> Option<Tag> {
    let today = civil_day(now);
    let days = kernel::time::days_between(today, due_day);
    let look = match standing {
        Standing::Running if days > NEAR_DAYS => Look::Plain,
        Standing::Running => Look::Soon,
        Standing::Paused => Look::Wait,
        Standing::Breached => Look::Late,
        Standing::Met | Standing::MetLate => return None,
    };
    Some(Tag::new(
        look,
        format!("{} · {}", l.t(kind.key()), l.day_near(due_day, today)),
    ))
}

/// A state as a word with its colour.
pub(super) fn tag(state: OrderState, l: L) -> Tag {
    let look = match state {
        OrderState::Ready | OrderState::Delivered | OrderState::Closed => Look::Good,
        OrderState::AwaitingApproval | OrderState::AwaitingParts | OrderState::Outsourced => {
            Look::Wait
        }
        OrderState::Unrepairable | OrderState::Disposed => Look::Late,
        _ => Look::Plain,
    };
    Tag::new(look, l.t(state.key()))
}
