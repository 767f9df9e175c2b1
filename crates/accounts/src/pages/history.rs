//! What happened to a customer, newest first, a page at a time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::CustomerId;
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use platform::Failure;
use platform::events::{Recorded, timeline};
use serde::Deserialize;
use serde_json::Value;
use ui::{Entry, Fault, Frame, Html, L, Path, Query, Site, Timeline, Visit};
use uuid::Uuid;

use crate::events;
use crate::queries;
use crate::rules::ledger::{EntryKind, Side};

/// Events on one page.
const PAGE: u64 = 20;

/// Where the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    before: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "accounts/history.html")]
struct HistoryPage {
    frame: Frame,
    l: L,
    timeline: Timeline,
    older: Option<String>,
}

pub(super) async fn older(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let row = queries::customer_row(site.platform.db.read(), id).await?;
    let (timeline, older) = page(&site, &visit, id, from.before).await?;
    let frame = visit
        .frame("customers", l.t("accounts-history"))
        .back(format!("/customers/{id}"), row.name);
    ui::html(&HistoryPage {
        frame,
        l,
        timeline,
        older,
    })
}

/// A page of the history, and the address of the next one. What was posted to the account is told to those who may see the account.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: CustomerId,
    before: Option<Uuid>,
) -> Result<(Timeline, Option<String>), Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let mut recorded = timeline(db, id.reference(), before, PAGE + 1).await?;
    let more = recorded.len() as u64 > PAGE;
    recorded.truncate(PAGE as usize);
    let last = recorded.last().map(|event| event.id).filter(|_| more);
    let older = last.map(|last| format!("/customers/{id}/history?before={last}"));
    let now = site.platform.now();
    let account = visit.can("account.read");
    let told = recorded
        .into_iter()
        .filter(|event| account || !of_account(event));
    let entry = |event: Recorded| Entry {
        at: l.stamp(event.at, now),
        who: if event.actor_kind == "system" {
            String::new()
        } else {
            event.actor_name.clone()
        },
        what: what(l, &event),
        more: more_of(l, &event),
        note: false,
    };
    Ok((Timeline(told.map(entry).collect()), older))
}

fn of_account(event: &Recorded) -> bool {
    matches!(
        event.verb.as_str(),
        events::ENTRY_POSTED | events::ENTRY_REVERSED
    )
}

fn what(l: L, event: &Recorded) -> Html {
    let word = |key: &str| event.facts[key].as_str().unwrap_or_default().to_owned();
    let sentence = match event.verb.as_str() {
        events::REGISTERED => l.t("accounts-event-registered"),
        events::EDITED => l.t("accounts-event-edited"),
        events::COMPLETED => l.t("accounts-event-completed"),
        events::MERGED => l.a1("accounts-event-merged", "name", word("name").as_str()),
        events::MERGED_AWAY => l.a1("accounts-event-merged-away", "name", word("name").as_str()),
        events::ENTRY_POSTED => l.a1("accounts-event-entry", "amount", booked(l, &event.facts)),
        events::ENTRY_REVERSED => l.a1(
            "accounts-event-entry-reversed",
            "amount",
            booked(l, &event.facts),
        ),
        events::REMINDED => l.t("accounts-event-reminded"),
        events::DUPLICATE_DISMISSED => l.t("accounts-event-dismissed"),
        other => other.to_owned(),
    };
    Html::text(&sentence)
}

/// What exactly: fields with what they were and are, where it came from, what moved.
fn more_of(l: L, event: &Recorded) -> Html {
    let parts: Vec<String> = match event.verb.as_str() {
        events::REGISTERED => source(l, &event.facts).into_iter().collect(),
        events::ENTRY_POSTED | events::ENTRY_REVERSED => entry(l, &event.facts),
        events::EDITED => changes(l, &event.facts["changed"]),
        events::MERGED => moved(l, &event.facts["moved"]),
        _ => Vec::new(),
    };
    Html::text(&parts.join(" · "))
}

/// The amount of an entry with its side.
fn booked(l: L, facts: &Value) -> String {
    let currency = Currency::of(facts["currency"].as_str().unwrap_or_default());
    let amount = Money::new(
        facts["amount"].as_i64().unwrap_or_default(),
        currency.unwrap_or(Currency::TRY),
    );
    let side: Option<Side> = facts["side"].as_str().and_then(|word| word.parse().ok());
    let side = side.map(|side| l.t(side.key())).unwrap_or_default();
    format!("{} {side}", l.money(amount))
}

fn entry(l: L, facts: &Value) -> Vec<String> {
    let kind: Option<EntryKind> = facts["kind"].as_str().and_then(|word| word.parse().ok());
    let words = [facts["document"].as_str(), facts["text"].as_str()];
    let words = words.into_iter().flatten().filter(|word| !word.is_empty());
    let kind = kind.map(|kind| l.t(kind.key())).into_iter();
    kind.chain(words.map(str::to_owned)).collect()
}

fn source(l: L, facts: &Value) -> Option<String> {
    facts["source"]
        .as_str()
        .map(|source| l.a1("accounts-event-source", "source", source))
}

fn changes(l: L, changed: &Value) -> Vec<String> {
    let Some(changed) = changed.as_object() else {
        return Vec::new();
    };
    let one = |(field, values): (&String, &Value)| {
        let name = l.t(field_text(field));
        match (values[0].as_str(), values[1].as_str()) {
            (Some(was), Some(now)) => format!("{name}: {} → {}", shown(was), shown(now)),
            _ => name,
        }
    };
    changed.iter().map(one).collect()
}

/// Long notes are named, not repeated.
fn shown(value: &str) -> String {
    match value.chars().count() {
        0 => "—".to_owned(),
        1..=80 => value.to_owned(),
        _ => value.chars().take(79).chain(['…']).collect(),
    }
}

fn field_text(field: &str) -> &'static str {
    match field {
        "name" => "accounts-name",
        "tax_number" => "accounts-tax-number",
        "tax_office" => "accounts-tax-office",
        "lang" => "accounts-lang",
        "note" => "accounts-note",
        "segment" => "accounts-segment",
        "contacts" => "accounts-contacts",
        _ => "accounts-addresses",
    }
}

fn moved(l: L, moved: &Value) -> Vec<String> {
    let Some(moved) = moved.as_object() else {
        return Vec::new();
    };
    let counted = moved
        .iter()
        .filter_map(|(what, count)| Some((what, count.as_i64()?)));
    let some = counted.filter(|(_, count)| *count > 0);
    some.map(|(what, count)| l.a1(super::merge::moved_text(what), "count", count))
        .collect()
}
