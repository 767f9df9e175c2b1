//! What happened to a claim, newest first, in words.

use kernel::ids::Ref;
use kernel::money::{Currency, Money};
use platform::Failure;
use platform::events::{Recorded, timeline};
use ui::{Entry, Html, L, Site, Timeline};

use crate::events;

/// How many events a page shows.
const SHOWN: u64 = 50;

/// The history of a claim.
pub(super) async fn history(site: &Site, l: L, subject: Ref) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), subject, None, SHOWN).await?;
    let now = site.platform.now();
    let entry = |event: Recorded| Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(verb(&event.verb))),
        more: Html::text(&more(l, &event)),
        note: false,
    };
    Ok(Timeline(events.into_iter().map(entry).collect()))
}

fn verb(verb: &str) -> &'static str {
    match verb {
        events::DRAFTED => "claims-event-drafted",
        events::EDITED => "claims-event-edited",
        events::PROVED => "claims-event-proved",
        events::UNPROVED => "claims-event-unproved",
        events::SENT => "claims-event-sent",
        events::DECIDED => "claims-event-decided",
        events::RECOVERED => "claims-event-recovered",
        _ => "claims-event-written-off",
    }
}

/// The amount that matters and what was said.
fn more(l: L, event: &Recorded) -> String {
    let currency =
        Currency::of(event.facts["currency"].as_str().unwrap_or_default()).unwrap_or(Currency::TRY);
    let names = ["amount", "accepted", "total"];
    let amount = names.iter().find_map(|name| event.facts[*name].as_i64());
    let amount = amount.map(|minor| l.money(Money::new(minor, currency)));
    let said = ["name", "reason", "why", "reference"]
        .iter()
        .filter_map(|name| event.facts[*name].as_str());
    let said = said.filter(|words| !words.is_empty()).map(str::to_owned);
    amount
        .into_iter()
        .chain(said)
        .collect::<Vec<_>>()
        .join(" · ")
}
