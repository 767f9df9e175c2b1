//! What happened to a loaner or a loan, newest first, in words.

use kernel::ids::Ref;
use platform::Failure;
use platform::events::{Recorded, timeline};
use ui::{Entry, Html, L, Site, Timeline};

use crate::events;

/// How many events a page shows.
const SHOWN: u64 = 50;

/// The history of a record.
pub(super) async fn history(site: &Site, l: L, subject: Ref) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), subject, None, SHOWN).await?;
    let now = site.platform.now();
    let entry = |event: Recorded| Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(verb(&event.verb))),
        more: Html::text(&more(&event)),
        note: false,
    };
    Ok(Timeline(events.into_iter().map(entry).collect()))
}

fn verb(verb: &str) -> &'static str {
    match verb {
        events::ADDED => "loaners-event-added",
        events::EDITED => "loaners-event-edited",
        events::PUT_BACK => "loaners-event-put-back",
        events::RETIRED => "loaners-event-retired",
        events::HANDED_OUT => "loaners-event-handed-out",
        events::EXTENDED => "loaners-event-extended",
        events::RETURNED => "loaners-event-returned",
        events::RETURNED_DAMAGED => "loaners-event-returned-damaged",
        events::LOST => "loaners-event-lost",
        events::PHOTOS_ADDED => "loaners-event-photos",
        _ => "loaners-event-overdue",
    }
}

fn more(event: &Recorded) -> String {
    let names = [
        "number",
        "accepted_by",
        "condition",
        "damage",
        "taken_back",
        "why",
        "due_on",
    ];
    let said = names
        .iter()
        .filter_map(|name| event.facts[*name].as_str())
        .filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}
