//! What the one search field finds of this capability: vans and places by code, transfers by number.

use kernel::ids::{StationId, TransferId};
use platform::SearchEntry;
use ui::SearchKind;
use uuid::Uuid;

use crate::records::{location, transfer};

/// Kinds for the site's registry.
pub const SEARCH: &[SearchKind] = &[
    SearchKind {
        kind: "location",
        label: "stock-locations",
        icon: "building-warehouse",
        url: location_url,
        permission: "stock.read",
    },
    SearchKind {
        kind: "transfer",
        label: "stock-transfers",
        icon: "truck",
        url: transfer_url,
        permission: "stock.read",
    },
];

fn location_url(id: Uuid) -> String {
    format!("/stock/locations/{id}")
}

fn transfer_url(id: Uuid) -> String {
    format!("/stock/transfers/{}", sent(id))
}

/// Where the version of a UUID stands.
const VERSION: u128 = 0xF << 76;
/// The version of our ids.
const OURS: u128 = 7 << 76;
/// The version that says: the same transfer, as its receiver finds it.
const RECEIVERS: u128 = 8 << 76;

/// The transfer behind an entry of the search, whichever of its two stations found it.
fn sent(entry: Uuid) -> Uuid {
    let bits = entry.as_u128();
    if bits & VERSION == RECEIVERS {
        return Uuid::from_u128(bits & !VERSION | OURS);
    }
    entry
}

/// A place by its code, a van by its name too.
pub(crate) fn location_entry(row: &location::Model) -> SearchEntry {
    let title = row.name.clone().unwrap_or_else(|| row.code.clone());
    SearchEntry::new(row.id, title)
        .subtitle(row.code.clone())
        .token(row.code.clone())
        .station(row.station_id)
}

/// A transfer by its number and despatch number: an entry at the station that sends it, and one at the station that receives it. The
/// second one has an id of its own, made from the first.
pub(crate) fn transfer_entries(row: &transfer::Model) -> Vec<SearchEntry> {
    let entry = |id: TransferId, station: Option<StationId>| {
        let entry = SearchEntry::new(id, row.number.clone())
            .token(row.number.clone())
            .subtitle(row.carrier.clone().unwrap_or_default())
            .station(station);
        match &row.despatch_number {
            Some(number) => entry.token(number.clone()),
            None => entry,
        }
    };
    let bits = row.id.uuid().as_u128() & !VERSION | RECEIVERS;
    let theirs = TransferId::from_uuid(Uuid::from_u128(bits));
    let receiver = row
        .to_station_id
        .filter(|to| Some(*to) != row.from_station_id);
    std::iter::once(entry(row.id, row.from_station_id))
        .chain(receiver.map(|to| entry(theirs, Some(to))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_entries_lead_to_the_same_page() {
        let id = Uuid::from_u128(0x0193_6f0a_1c2d_7e3f_8a4b_5c6d_7e8f_9a0b);
        let theirs = Uuid::from_u128(id.as_u128() & !VERSION | RECEIVERS);
        assert_ne!(id, theirs);
        assert_eq!(transfer_url(theirs), transfer_url(id));
    }
}
