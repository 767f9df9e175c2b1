//! What happened to a record, newest first, in words.

use kernel::ids::Ref;
use platform::Failure;
use platform::events::{Recorded, timeline};
use ui::{Entry, Html, L, Site, Timeline};

/// How many events a page shows.
const SHOWN: u64 = 50;

/// The history of a record.
pub(super) async fn history(site: &Site, l: L, subject: Ref) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), subject, None, SHOWN).await?;
    let now = site.platform.now();
    let entries = events.into_iter().map(|event| Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(&verb_key(&event.verb))),
        more: Html::text(&more(&event)),
        note: false,
    });
    Ok(Timeline(entries.collect()))
}

/// The text of a verb: `transfer.sent` is `stock-event-transfer-sent`.
fn verb_key(verb: &str) -> String {
    format!("stock-event-{}", verb.replace(['.', '_'], "-"))
}

/// Facts that a reader understands without their names.
fn more(event: &Recorded) -> String {
    ["code", "name", "carrier", "document", "why"]
        .into_iter()
        .filter_map(|name| event.facts[name].as_str())
        .collect::<Vec<_>>()
        .join(" · ")
}
