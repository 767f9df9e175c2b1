//! What happened to a customer, newest first, a page at a time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::CustomerId;
use platform::Failure;
use platform::events::{Recorded, timeline};
use serde::Deserialize;
use serde_json::Value;
use ui::{Entry, Fault, Frame, Html, L, Path, Query, Site, Timeline, Visit};
use uuid::Uuid;

use crate::events;
use crate::queries;

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
    let (timeline, older) = page(&site, l, id, from.before).await?;
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

/// A page of the history, and the address of the next one.
pub(super) async fn page(
    site: &Site,
    l: L,
    id: CustomerId,
    before: Option<Uuid>,
) -> Result<(Timeline, Option<String>), Failure> {
    let db = site.platform.db.read();
    let mut recorded = timeline(db, id.reference(), before, PAGE + 1).await?;
    let more = recorded.len() as u64 > PAGE;
    recorded.truncate(PAGE as usize);
    let last = recorded.last().map(|event| event.id).filter(|_| more);
    let older = last.map(|last| format!("/customers/{id}/history?before={last}"));
    let now = site.platform.now();
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
    Ok((Timeline(recorded.into_iter().map(entry).collect()), older))
}

fn what(l: L, event: &Recorded) -> Html {
    let word = |key: &str| event.facts[key].as_str().unwrap_or_default().to_owned();
    let sentence = match event.verb.as_str() {
        events::REGISTERED => l.t("accounts-event-registered"),
        events::EDITED => l.t("accounts-event-edited"),
        events::COMPLETED => l.t("accounts-event-completed"),
        events::MERGED => l.a1("accounts-event-merged", "name", word("name").as_str()),
        events::MERGED_AWAY => l.a1("accounts-event-merged-away", "name", word("name").as_str()),
        events::DUPLICATE_DISMISSED => l.t("accounts-event-dismissed"),
        other => other.to_owned(),
    };
    Html::text(&sentence)
}

/// What exactly: fields with what they were and are, where it came from, what moved.
fn more_of(l: L, event: &Recorded) -> Html {
    let parts: Vec<String> = match event.verb.as_str() {
        events::REGISTERED => source(l, &event.facts).into_iter().collect(),
        events::EDITED => changes(l, &event.facts["changed"]),
        events::MERGED => moved(l, &event.facts["moved"]),
        _ => Vec::new(),
    };
    Html::text(&parts.join(" · "))
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
