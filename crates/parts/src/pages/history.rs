//! What happened to a record, newest first, in words.

use kernel::ids::Ref;
use platform::Failure;
use platform::events::{Recorded, timeline};
use ui::{Entry, Html, L, Site, Timeline};

/// How many events a page shows.
const SHOWN: u64 = 50;

/// The history of a record, as far as this capability tells it.
pub(super) async fn history(site: &Site, l: L, subject: Ref) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), subject, None, SHOWN).await?;
    let now = site.platform.now();
    let ours = events.into_iter().filter(|event| is_ours(&event.verb));
    Ok(Timeline(ours.map(|event| entry(event, l, now)).collect()))
}

/// A product's page tells of the product, and a customer's of the customer.
fn is_ours(verb: &str) -> bool {
    ["part.", "purchase.", "price_list.", "supplier."]
        .iter()
        .any(|kind| verb.starts_with(kind))
}

fn entry(event: Recorded, l: L, now: jiff::Timestamp) -> Entry {
    Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(&verb_key(&event.verb))),
        more: Html::text(&more(&event)),
        note: false,
    }
}

/// The text of a verb: `purchase.sent` is `parts-event-purchase-sent`.
pub(crate) fn verb_key(verb: &str) -> String {
    format!("parts-event-{}", verb.replace(['.', '_'], "-"))
}

/// Facts that a reader understands without their names.
fn more(event: &Recorded) -> String {
    ["number", "document", "name", "why"]
        .into_iter()
        .filter_map(|name| event.facts[name].as_str())
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
