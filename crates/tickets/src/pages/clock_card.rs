//! Clocks of a ticket as a card: what is due when, how it stands, and why, with article and working to open in place.

use askama::Template;
use jiff::Timestamp;
use kernel::clock::Standing;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use ui::{Html, L, Stamp, State, Tag};

use crate::queries::ClockView;
use crate::rules::Basis;
use crate::verbs;

/// Days before the end in which a clock is called near.
const NEAR_DAYS: i32 = 3;

struct Row {
    kind: String,
    tag: Tag,
    due: Stamp,
    open: bool,
    basis: String,
    started: String,
    pauses: Vec<String>,
    working: Vec<String>,
    ended: Option<String>,
    certain: bool,
}

#[derive(Template)]
#[template(path = "tickets/clocks.html")]
struct Card {
    l: L,
    rows: Vec<Row>,
}

/// The card; nothing when there is no clock.
pub(super) fn card(clocks: &[ClockView], now: Timestamp, l: L) -> Result<Html, Failure> {
    if clocks.is_empty() {
        return Ok(Html::default());
    }
    let rows = clocks.iter().map(|clock| row(clock, now, l)).collect();
    Html::of(&Card { l, rows }).map_err(Failure::internal)
}

fn row(clock: &ClockView, now: Timestamp, l: L) -> Row {
    Row {
        kind: l.t(clock.kind.key()),
        tag: tag(clock, now, l),
        due: l.day_stamp(clock.due_day, civil_day(now)),
        open: clock.state.is_open(),
        basis: basis(&clock.basis, l),
        started: started(clock, l),
        pauses: clock
            .pauses
            .iter()
            .map(|pause| pause_words(pause, l))
            .collect(),
        working: match &clock.basis {
            Basis::Law(law) => law.working.lines(l.lang()).to_vec(),
            Basis::Policy { .. } | Basis::Promise => Vec::new(),
        },
        ended: ended(clock, l),
        certain: clock.certain,
    }
}

/// How a clock stands, as a word with a colour.
pub(super) fn tag(clock: &ClockView, now: Timestamp, l: L) -> Tag {
    let left = kernel::time::days_between(civil_day(now), clock.due_day);
    let (state, key) = match clock.standing(now) {
        None => (State::Plain, "tickets-stands-withdrawn"),
        Some(Standing::Met) => (State::Good, "tickets-stands-met"),
        Some(Standing::MetLate) => (State::Late, "tickets-stands-met-late"),
        Some(Standing::Breached) => (State::Late, "tickets-stands-breached"),
        Some(Standing::Paused) => (State::Wait, "tickets-stands-paused"),
        Some(Standing::Running) if left <= NEAR_DAYS => (State::Soon, "tickets-stands-near"),
        Some(Standing::Running) => (State::Plain, "tickets-stands-running"),
    };
    Tag::new(state, l.t(key))
}

fn basis(basis: &Basis, l: L) -> String {
    match basis {
        Basis::Law(law) => law.article.clone(),
        Basis::Policy { policy, .. } => policy.clone(),
        Basis::Promise => l.t("tickets-basis-promise"),
    }
}

fn started(clock: &ClockView, l: L) -> String {
    let day = l.day(civil_day(clock.started_at));
    match verbs::name(&clock.start_event, l) {
        Some(event) => format!("{day} · {event}"),
        None => day,
    }
}

fn pause_words(pause: &kernel::clock::Pause, l: L) -> String {
    let until = pause
        .until
        .map_or_else(|| "…".to_owned(), |until| l.moment(until));
    format!("{} – {until}", l.moment(pause.from))
}

fn ended(clock: &ClockView, l: L) -> Option<String> {
    if let Some(met) = clock.met_at {
        return Some(l.a1("tickets-met-on", "day", l.moment(met)));
    }
    let at = l.moment(clock.withdrawn_at?);
    let words = l.a1("tickets-withdrawn-on", "day", at);
    match clock.ended_why.as_deref() {
        None | Some("") => Some(words),
        Some("law") => Some(format!("{words} · {}", l.t("tickets-why-law"))),
        Some("spam") => Some(format!("{words} · {}", l.t("tickets-why-spam"))),
        Some(why) => Some(format!("{words} · {why}")),
    }
}
