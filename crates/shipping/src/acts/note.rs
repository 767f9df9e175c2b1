//! Note what was seen of a shipment: each once, in whatever order it comes; the state follows from all of it.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use kernel::ids::ShipmentId;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::keep;
use crate::moved::MovedFact;
use crate::port::{Sighting, Tracked};
use crate::queries;
use crate::records::{carrier, seen, shipment};
use crate::rules::tracking::{
    Seen, ShipmentState, ask_again_in, delivered_at, expected_on, is_late, picked_up_at, state_of,
};
use crate::{events, queries::SEEN_MAX};

/// Letters of a place or of a carrier's words that are kept.
const WORDS_MAX: usize = 300;

/// Who told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Somebody typed it.
    Hand,
    /// The carrier called.
    Call,
    /// The carrier was asked.
    Asked,
    /// Nothing was heard for long.
    Silence,
}

impl Source {
    const fn word(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Call => "call",
            Self::Asked => "asked",
            Self::Silence => "silence",
        }
    }
}

/// Notes it; answers how many of them were new.
pub(crate) async fn note(
    work: &mut Work,
    id: ShipmentId,
    tracked: &Tracked,
    source: Source,
) -> Result<usize, Failure> {
    let was = keep::held(work, id).await?;
    let known = queries::seen_of(work.conn(), id).await?;
    let fresh = fresh(work, id, &known, &tracked.sightings, source);
    if !fresh.is_empty() {
        let rows = fresh.iter().cloned().map(seen::ActiveModel::from);
        seen::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    let all: Vec<Seen> = known.iter().chain(&fresh).map(seen::Model::seen).collect();
    let carrier = queries::carrier_row(work.conn(), was.carrier_id).await?;
    let now = after(work, &was, &all, tracked, !fresh.is_empty());
    write(work, &was, &now, &carrier).await?;
    for one in &fresh {
        let facts = json!({
            "fact": one.fact.word(), "at": Timestamp::from(one.at), "place": one.place, "words": one.words,
            "source": one.source,
        });
        keep::record(work, &now, events::SEEN, facts).await?;
    }
    Ok(fresh.len())
}

/// The carrier wants to hear us no sooner.
pub(crate) async fn put_off(
    work: &mut Work,
    id: ShipmentId,
    pause: SignedDuration,
) -> Result<(), Failure> {
    let row = queries::row_of(work.conn(), id).await?;
    let later = Moment::from(work.now + pause);
    let set = shipment::ActiveModel {
        id: Set(id),
        ask_at: Set(row.ask_at.map(|at| at.max(later))),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    Ok(())
}

/// What was not known before, as rows. A shipment of a thousand sightings takes no more.
fn fresh(
    work: &Work,
    id: ShipmentId,
    known: &[seen::Model],
    sightings: &[Sighting],
    source: Source,
) -> Vec<seen::Model> {
    let mut keys: HashSet<String> = known.iter().map(|one| one.seen_key.clone()).collect();
    let room = usize::try_from(SEEN_MAX).unwrap_or(usize::MAX);
    let room = room.saturating_sub(known.len());
    let mut rows = Vec::new();
    for sighting in sightings {
        let row = row(work, id, sighting, source);
        if rows.len() < room && keys.insert(row.seen_key.clone()) {
            rows.push(row);
        }
    }
    if rows.len() == room && sightings.len() > room {
        tracing::warn!(shipment = %id, "no more sightings are kept of this shipment");
    }
    rows
}

fn row(work: &Work, id: ShipmentId, sighting: &Sighting, source: Source) -> seen::Model {
    let cut = |words: &str| words.trim().chars().take(WORDS_MAX).collect::<String>();
    // a clock that runs ahead must not put off what follows
    let latest = work.now + SignedDuration::from_hours(24);
    seen::Model {
        shipment_id: id,
        seen_key: key(sighting),
        fact: sighting.fact,
        at: Moment::from(sighting.at.min(latest)),
        received_at: Moment::from(work.now),
        place: cut(&sighting.place),
        words: cut(&sighting.words),
        source: source.word().to_owned(),
        by_name: match source {
            Source::Hand => work.actor.name.to_string(),
            _ => String::new(),
        },
    }
}

/// The carrier's id, or a hash of what it says, so that the same is kept once.
fn key(sighting: &Sighting) -> String {
    let (kind, content) = match &sighting.id {
        Some(id) => ("id", id.clone()),
        None => {
            let parts = [
                sighting.fact.word(),
                &sighting.at.to_string(),
                sighting.place.trim(),
                sighting.words.trim(),
            ];
            ("content", parts.join("\u{1f}"))
        }
    };
    let hash = hex::encode(Sha256::digest(content.as_bytes()));
    format!("{kind}:{}", hash.get(..32).unwrap_or(&hash))
}

/// The shipment as it stands by all that was seen.
fn after(
    work: &Work,
    was: &shipment::Model,
    all: &[Seen],
    tracked: &Tracked,
    news: bool,
) -> shipment::Model {
    let mut now = was.clone();
    let state = state_of(all);
    // what never moved keeps the word that booking or calling off gave it
    if state != ShipmentState::Booked {
        now.state = state;
    }
    let picked = picked_up_at(all);
    now.picked_up_at = picked.map(Moment::from);
    now.delivered_at = delivered_at(all).map(Moment::from);
    now.expected_on = expected_on(picked, was.days).map(Day::from);
    let expected = now.expected_on.map(Into::into);
    if !is_late(now.state, expected, civil_day(work.now)) {
        now.late_since = None;
    }
    if news {
        now.last_seen_at = Moment::from(work.now);
        now.trouble = String::new();
    }
    now.unchanged = if news { 0 } else { was.unchanged + 1 };
    now.urgency = urgency(was, &now);
    if let Some(number) = tracked
        .tracking_number
        .as_ref()
        .filter(|one| !one.is_empty())
    {
        now.tracking_number = Some(number.clone());
    }
    if tracked.link.is_some() {
        now.carrier_link = super::booked::link(tracked.link.as_deref());
    }
    let asked = now.state.is_open() && now.carrier_ref.is_some();
    let pause = SignedDuration::from_mins(ask_again_in(now.unchanged));
    now.ask_at = asked.then(|| Moment::from(work.now + pause));
    now
}

/// What was looked after stays so until something new makes it pressing.
fn urgency(was: &shipment::Model, now: &shipment::Model) -> i32 {
    match now.state {
        ShipmentState::Lost if was.state == ShipmentState::Lost => was.urgency,
        ShipmentState::Lost => 2,
        _ if now.late_since.is_some() || !now.trouble.is_empty() => was.urgency,
        _ => 0,
    }
}

async fn write(
    work: &mut Work,
    was: &shipment::Model,
    now: &shipment::Model,
    carrier: &carrier::Model,
) -> Result<(), Failure> {
    let set = shipment::ActiveModel {
        id: Set(now.id),
        state: Set(now.state),
        picked_up_at: Set(now.picked_up_at),
        delivered_at: Set(now.delivered_at),
        expected_on: Set(now.expected_on),
        late_since: Set(now.late_since),
        last_seen_at: Set(now.last_seen_at),
        unchanged: Set(now.unchanged),
        urgency: Set(now.urgency),
        trouble: Set(now.trouble.clone()),
        tracking_number: Set(now.tracking_number.clone()),
        carrier_link: Set(now.carrier_link.clone()),
        ask_at: Set(now.ask_at),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    if was.tracking_number != now.tracking_number {
        keep::index(work, now).await?;
    }
    for (fact, at) in changes(work.now, was, now) {
        keep::tell(work, now, carrier.named, fact, at).await?;
    }
    Ok(())
}

/// What others must hear: that the carrier got it, also when it now says another day; and where it is, when that changed.
fn changes(
    heard: Timestamp,
    was: &shipment::Model,
    now: &shipment::Model,
) -> Vec<(MovedFact, Timestamp)> {
    let mut changes = Vec::new();
    let day = |row: &shipment::Model| row.picked_up().map(civil_day);
    if let Some(at) = now.picked_up().filter(|_| day(was) != day(now)) {
        changes.push((MovedFact::PickedUp, at));
    }
    let fact = match now.state {
        ShipmentState::InTransit => Some(MovedFact::InTransit),
        ShipmentState::Delivered => Some(MovedFact::Delivered),
        ShipmentState::Returned => Some(MovedFact::Returned),
        ShipmentState::Lost => Some(MovedFact::Lost),
        _ => None,
    };
    let fact = fact.filter(|_| was.state != now.state);
    let at = now.delivered_at.map_or(heard, Timestamp::from);
    changes.extend(fact.map(|fact| (fact, at)));
    changes
}
