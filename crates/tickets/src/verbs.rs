//! Words for the verbs of events: each capability tells its own once, and the one timeline of a ticket speaks them all.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::states::State;
use platform::events::Recorded;
use serde_json::Value;
use ui::{L, TextArg};

use crate::events;
use crate::rules::TicketState;

/// How a fact of an event is written in its sentence. Words and numbers need no line here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A word that is the end of a text's key: the fact, and what stands before it.
    Key(&'static str, &'static str),
    /// A civil date.
    Day(&'static str),
    /// A moment.
    Moment(&'static str),
    /// An amount with its currency.
    Money(&'static str),
}

/// The words for one verb: the key of a text that may name the event's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    verb: &'static str,
    key: &'static str,
    shown: &'static [Shown],
}

impl Verb {
    /// A verb and the key of its sentence.
    #[must_use]
    pub const fn new(verb: &'static str, key: &'static str) -> Self {
        Self {
            verb,
            key,
            shown: &[],
        }
    }

    /// The same, with facts that are written in the reader's way.
    #[must_use]
    pub const fn showing(self, shown: &'static [Shown]) -> Self {
        Self { shown, ..self }
    }

    /// The sentence of an event.
    fn said(&self, facts: &Value, l: L) -> String {
        let mut args: Vec<(&str, TextArg)> = facts
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.as_str(), plain(value)?)))
            .collect();
        for shown in self.shown {
            let (name, words) = shown.written(facts, l);
            args.retain(|(known, _)| *known != name);
            args.push((name, words.into()));
        }
        l.a(self.key, &args)
    }
}

impl Shown {
    /// The fact's name and how the reader writes it; nothing for a fact that is not there.
    fn written(self, facts: &Value, l: L) -> (&'static str, String) {
        match self {
            Self::Key(name, before) => {
                let word = facts[name].as_str().filter(|word| !word.is_empty());
                (
                    name,
                    word.map(|word| l.t(&format!("{before}{word}")))
                        .unwrap_or_default(),
                )
            }
            Self::Day(name) => (
                name,
                read::<Date>(&facts[name])
                    .map(|day| l.day(day))
                    .unwrap_or_default(),
            ),
            Self::Moment(name) => {
                let moment = read::<Timestamp>(&facts[name]);
                (
                    name,
                    moment.map(|moment| l.moment(moment)).unwrap_or_default(),
                )
            }
            Self::Money(name) => {
                let money = serde_json::from_value::<Money>(facts[name].clone()).ok();
                (name, money.map(|money| l.money(money)).unwrap_or_default())
            }
        }
    }
}

fn read<T: std::str::FromStr>(value: &Value) -> Option<T> {
    value.as_str()?.parse().ok()
}

fn plain(value: &Value) -> Option<TextArg> {
    match value {
        Value::String(text) => Some(text.as_str().into()),
        Value::Number(number) => Some(number.as_i64()?.into()),
        _ => None,
    }
}

static TOLD: LazyLock<RwLock<HashMap<&'static str, Verb>>> = LazyLock::new(RwLock::default);

/// Tells the words for the verbs of a capability; the program does it once for each, as it installs texts.
pub fn tell_verbs(verbs: &'static [Verb]) {
    let mut told = TOLD.write().unwrap_or_else(PoisonError::into_inner);
    told.extend(verbs.iter().map(|verb| (verb.verb, *verb)));
}

/// The sentence of an event; the bare verb when nobody told its words.
pub(crate) fn sentence(event: &Recorded, l: L) -> String {
    let told = TOLD.read().unwrap_or_else(PoisonError::into_inner);
    match told.get(event.verb.as_str()) {
        Some(verb) => verb.said(&event.facts, l),
        None => event.verb.clone(),
    }
}

/// The words for a verb without facts, such as the event that started a clock.
pub(crate) fn name(verb: &str, l: L) -> Option<String> {
    let told = TOLD.read().unwrap_or_else(PoisonError::into_inner);
    told.get(verb).map(|known| known.said(&Value::Null, l))
}

const FROM_TO: &[Shown] = &[
    Shown::Key("from", "tickets-state-"),
    Shown::Key("to", "tickets-state-"),
];
const CLOCK: &[Shown] = &[
    Shown::Key("kind", "tickets-clock-"),
    Shown::Day("due"),
    Shown::Day("was"),
];

/// Words for the verbs of the spine itself.
pub const VERBS: &[Verb] = &[
    Verb::new(events::OPENED, "tickets-event-opened")
        .showing(&[Shown::Key("channel", "tickets-channel-")]),
    Verb::new(events::MOVED, "tickets-event-moved").showing(FROM_TO),
    Verb::new(events::ASSIGNED, "tickets-event-assigned"),
    Verb::new(events::EDITED, "tickets-event-edited"),
    Verb::new(events::MERGED, "tickets-event-merged"),
    Verb::new(events::MERGED_AWAY, "tickets-event-merged-away"),
    Verb::new(events::FOLLOWED, "tickets-event-followed"),
    Verb::new(events::RECEIVED, "tickets-event-received"),
    Verb::new(events::SENT, "tickets-event-sent"),
    Verb::new(events::BOUNCED, "tickets-event-bounced"),
    Verb::new(events::NOTED, "tickets-event-noted"),
    Verb::new(events::TOLD, "tickets-event-told"),
    Verb::new(events::CLOCK_STARTED, "tickets-event-clock-started").showing(CLOCK),
    Verb::new(events::CLOCK_MET, "tickets-event-clock-met").showing(CLOCK),
    Verb::new(events::CLOCK_WITHDRAWN, "tickets-event-clock-withdrawn").showing(CLOCK),
    Verb::new(events::CLOCK_PAUSED, "tickets-event-clock-paused").showing(CLOCK),
    Verb::new(events::CLOCK_RESUMED, "tickets-event-clock-resumed").showing(CLOCK),
    Verb::new(events::CLOCK_RECOMPUTED, "tickets-event-clock-recomputed").showing(CLOCK),
    Verb::new(events::LINK_ISSUED, "tickets-event-link-issued").showing(&[Shown::Moment("until")]),
    Verb::new(events::LINK_OPENED, "tickets-event-link-opened"),
    Verb::new(events::LINK_REVOKED, "tickets-event-link-revoked"),
    Verb::new("ticket.promised", "tickets-event-promised"),
    // what becomes of the letters that are about a ticket or what hangs on it
    Verb::new("mail.sent", "tickets-event-mail-sent"),
    Verb::new("mail.failed", "tickets-event-mail-failed"),
    Verb::new("mail.unknown", "tickets-event-mail-unknown"),
    Verb::new("mail.retried", "tickets-event-mail-retried"),
];

/// The colour of a ticket's state.
pub(crate) fn colour(state: TicketState) -> ui::State {
    match state {
        TicketState::New => ui::State::Soon,
        TicketState::Open => ui::State::Plain,
        TicketState::PendingCustomer | TicketState::OnHold => ui::State::Wait,
        TicketState::Solved | TicketState::Closed => ui::State::Good,
        TicketState::Spam | TicketState::Merged => ui::State::Plain,
    }
}

/// The state of a ticket as a word with a colour.
pub(crate) fn state_tag(state: TicketState, l: L) -> ui::Tag {
    ui::Tag::new(colour(state), l.t(state.key()))
}
