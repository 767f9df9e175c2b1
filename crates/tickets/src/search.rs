//! What the one search field finds of tickets: number, subject, customer.

use kernel::ids::{Kind, kinds};
use platform::SearchEntry;
use ui::SearchKind;

use crate::records::ticket;

/// Kinds for the site's registry.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::Ticket::NAME,
    label: "tickets-tickets",
    icon: "messages",
    url: |id| format!("/tickets/{id}"),
    permission: "tickets.read",
}];

/// A ticket by its number, subject and customer.
pub(crate) fn entry(row: &ticket::Model, customer: &str) -> SearchEntry {
    SearchEntry::new(row.id, row.number.clone())
        .subtitle(format!("{} · {customer}", row.subject))
        .words([row.subject.as_str(), customer])
        .token(row.number.clone())
        .station(row.station_id)
}
