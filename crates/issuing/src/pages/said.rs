//! States and troubles in words and colours.

use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::days_between;
use ui::{L, State as Look, Tag};

use crate::queries::{EDocument, Incoming};
use crate::rules::incoming::InState;
use crate::rules::state::EState;

/// How a state looks.
pub(super) fn state_tag(l: L, row: &EDocument) -> Tag {
    let look = match row.state {
        _ if row.trouble.is_some()
            && !matches!(row.state, EState::Cancelled | EState::Accepted) =>
        {
            Look::Late
        }
        EState::Draft => Look::Plain,
        EState::Validated | EState::Queued | EState::Sent => Look::Wait,
        EState::Accepted => Look::Good,
        EState::Rejected => Look::Late,
        EState::Cancelled => Look::Plain,
    };
    Tag::new(look, l.t(row.state.key()))
}

/// How what came in looks.
pub(super) fn in_tag(l: L, row: &Incoming) -> Tag {
    let look = match row.state {
        InState::New => Look::Soon,
        InState::Seen => Look::Plain,
        InState::Accepted => Look::Good,
        InState::Rejected => Look::Late,
    };
    Tag::new(look, l.t(row.state.key()))
}

/// The last day of an answer, louder the nearer it is.
pub(super) fn due_tag(l: L, day: Date, today: Date) -> Tag {
    let look = match days_between(today, day) {
        ..=1 => Look::Late,
        2..=3 => Look::Soon,
        _ => Look::Plain,
    };
    Tag::new(look, l.day_near(day, today))
}

/// What is wrong with a document, in a sentence; empty when nothing is.
pub(super) fn trouble(l: L, row: &EDocument) -> String {
    let words = match row.trouble {
        Some(kind) => l.t(kind.key()),
        None if row.state == EState::Rejected => row.reason.clone(),
        None => return String::new(),
    };
    match (row.trouble, row.said.as_str()) {
        (Some(_), said) if !said.is_empty() => format!("{words} {said}"),
        _ => words,
    }
}

/// What a document is called: its number, or that it has none yet.
pub(super) fn named(l: L, row: &EDocument) -> String {
    row.number.clone().unwrap_or_else(|| match row.state {
        EState::Draft => l.a1("issuing-draft", "kind", l.t(row.kind.key())),
        _ => l.t("issuing-unnumbered"),
    })
}
