//! Words and colours that several pages of mailboxes share.

use kernel::states::State as _;
use ui::{L, State as Colour, Tag};

use crate::records::mailbox;
use crate::rules::states::RawState;

/// A mail's state as a word with a colour.
pub(crate) fn state_tag(state: RawState, l: L) -> Tag {
    let colour = match state {
        RawState::Read => Colour::Good,
        RawState::Stored | RawState::Wanted => Colour::Wait,
        RawState::Held => Colour::Soon,
        RawState::Unreadable | RawState::Failed | RawState::TooLarge | RawState::Ungiven => {
            Colour::Late
        }
        RawState::Double | RawState::Spam | RawState::Aside => Colour::Plain,
    };
    Tag::new(colour, l.t(state.key()))
}

/// How a mailbox stands, as a word with a colour.
pub(super) fn standing_tag(row: &mailbox::Model, l: L) -> Tag {
    if row.paused_at.is_some() {
        return Tag::new(Colour::Plain, l.t("mailboxes-paused"));
    }
    if row.trouble_at.is_some() {
        return Tag::new(Colour::Late, l.t("mailboxes-in-trouble"));
    }
    match row.read_at {
        Some(_) => Tag::new(Colour::Good, l.t("mailboxes-is-read")),
        None => Tag::new(Colour::Wait, l.t("mailboxes-not-yet")),
    }
}

/// What is in the way of a mailbox, in words; nothing when nothing is.
pub(super) fn trouble(row: &mailbox::Model, l: L) -> Option<String> {
    let key = row.trouble_key.as_deref()?;
    let why = row.trouble_why.clone().unwrap_or_default();
    Some(l.a1(key, "why", why))
}

/// Bytes as people read them.
pub(super) fn bytes(size: i64, l: L) -> String {
    match size {
        0..10_000 => l.a1("mailboxes-bytes", "n", size),
        10_000..10_000_000 => l.a1("mailboxes-kilobytes", "n", size / 1_000),
        _ => l.a1("mailboxes-megabytes", "n", size / 1_000_000),
    }
}
