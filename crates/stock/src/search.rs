//! What the one search field finds of this capability: vans and places by code, transfers by number.

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
    format!("/stock/transfers/{id}")
}

/// A place by its code, a van by its name too.
pub(crate) fn location_entry(row: &location::Model) -> SearchEntry {
    let title = row.name.clone().unwrap_or_else(|| row.code.clone());
    SearchEntry::new(row.id, title)
        .subtitle(row.code.clone())
        .token(row.code.clone())
        .station(row.station_id)
}

/// A transfer by its number and despatch number; found at the station that sends it.
pub(crate) fn transfer_entry(row: &transfer::Model) -> SearchEntry {
    let entry = SearchEntry::new(row.id, row.number.clone())
        .token(row.number.clone())
        .subtitle(row.carrier.clone().unwrap_or_default())
        .station(row.from_station_id);
    match &row.despatch_number {
        Some(number) => entry.token(number.clone()),
        None => entry,
    }
}
