//! Add a hub or edit it.

use kernel::ids::{HubId, StationId};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::permissions::KeepCarriers;
use crate::records::hub;
use crate::rules::hub::{HubKind, countries};
use crate::rules::place::{LINE_MAX, Party, PartyFields};
use crate::{events, queries};

/// The fields of a hub's address.
const FIELDS: PartyFields = PartyFields {
    name: "contact",
    line: "line",
    city: "city",
    country: "country",
};

/// A hub as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HubText {
    /// What people call it.
    pub name: String,
    /// `own` or `partner`.
    pub kind: String,
    /// Whose name stands on labels.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub mail: String,
    /// Street, number, door.
    pub line: String,
    /// District.
    pub district: String,
    /// City.
    pub city: String,
    /// Postcode.
    pub postcode: String,
    /// Country.
    pub country: String,
    /// Countries that it serves.
    pub serves: String,
    /// Languages that are spoken there.
    pub languages: String,
    /// When it is open.
    pub opening: String,
    /// The station that keeps it, or empty.
    pub station: String,
}

struct Read {
    name: String,
    kind: HubKind,
    party: Party,
    serves: String,
    languages: String,
    opening: String,
    station: Option<StationId>,
}

impl HubText {
    fn read(&self) -> Result<Read, Refused> {
        let mut problems = Problems::new();
        let name = self.name.trim().to_owned();
        let named = (1..=LINE_MAX).contains(&name.chars().count());
        problems.check(named, "name", "shipping-refused-name");
        for (words, field) in [(&self.languages, "languages"), (&self.opening, "opening")] {
            let short = words.chars().count() <= LINE_MAX;
            problems.check(short, field, "shipping-refused-long");
        }
        let kind = problems.take_at("kind", self.kind.parse::<HubKind>());
        let party = problems.take(self.party().read(FIELDS));
        let serves = problems.take(countries(&self.serves));
        let station = match self.station.is_empty() {
            true => None,
            false => problems.take_at("station", self.station.parse::<StationId>()),
        };
        let (Some(kind), Some(party), Some(serves)) = (kind, party, serves) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        problems.finish(Read {
            name,
            kind,
            party,
            serves,
            languages: self.languages.trim().to_owned(),
            opening: self.opening.trim().to_owned(),
            station,
        })
    }

    fn party(&self) -> Party {
        Party {
            name: self.contact.clone(),
            phone: self.phone.clone(),
            mail: self.mail.clone(),
            line: self.line.clone(),
            district: self.district.clone(),
            city: self.city.clone(),
            postcode: self.postcode.clone(),
            country: self.country.clone(),
        }
    }
}

/// Adds it.
pub async fn add_hub(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    text: &HubText,
) -> Result<HubId, Failure> {
    let read = text.read()?;
    let there = queries::all_hubs(work.conn()).await?;
    if there.len() as u64 >= queries::HUBS_MAX {
        return Err(Refused::whole("shipping-refused-hubs-many").into());
    }
    let id: HubId = work.new_id();
    let mut set = columns(work, &read).await?;
    set.id = Set(id);
    set.version = Set(1);
    set.archived_at = Set(None);
    hub::Entity::insert(set)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, events::HUB_ADDED, facts(&read)))
        .await?;
    Ok(id)
}

/// Edits it, unless somebody else did meanwhile.
pub async fn edit_hub(
    work: &mut Work,
    _may: Allowed<KeepCarriers>,
    id: HubId,
    version: i32,
    text: &HubText,
) -> Result<(), Failure> {
    let read = text.read()?;
    queries::hub_row(work.conn(), id).await?;
    let set = columns(work, &read).await?;
    work.update_seen(id, version, set).await?;
    work.record(Event::of(id, events::HUB_EDITED, facts(&read)))
        .await
}

async fn columns(work: &Work, read: &Read) -> Result<hub::ActiveModel, Failure> {
    if let Some(station) = read.station {
        identity::queries::station_row(work.conn(), station).await?;
    }
    Ok(hub::ActiveModel {
        name: Set(read.name.clone()),
        kind: Set(read.kind),
        party: Set(serde_json::to_value(&read.party).map_err(Failure::internal)?),
        country: Set(read.party.country.clone()),
        serves: Set(read.serves.clone()),
        languages: Set(read.languages.clone()),
        opening: Set(read.opening.clone()),
        station_id: Set(read.station),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    })
}

fn facts(read: &Read) -> serde_json::Value {
    json!({
        "name": read.name, "kind": read.kind.to_string(), "country": read.party.country, "city": read.party.city,
        "serves": read.serves, "station": read.station,
    })
}
