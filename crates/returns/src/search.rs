//! What the one search field finds of a return: its number, who sends it back, serial numbers, the parcel.

use kernel::ids::{Kind as _, kinds};
use platform::{Failure, SearchEntry, Work};
use ui::SearchKind;

use crate::records::{case, unit};

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::Return::NAME,
    label: "returns-title",
    icon: "arrow-back-up",
    url: |id| format!("/returns/{id}"),
    permission: "returns.read",
}];

/// Serial numbers of one return that are found.
const SERIALS: usize = 50;

/// Makes a return findable.
pub(crate) async fn index(
    work: &mut Work,
    case: &case::Model,
    units: &[unit::Model],
) -> Result<(), Failure> {
    let customer = accounts::brief(work.conn(), case.customer_id).await?;
    let first = units.first().map_or("", |unit| unit.words.as_str());
    let mut entry = SearchEntry::new(case.id, case.number.clone())
        .subtitle(format!("{} · {first}", customer.name))
        .words([customer.name.as_str(), first])
        .station(Some(case.station_id))
        .token(case.number.clone());
    let serials = units
        .iter()
        .flat_map(|unit| [&unit.serial_sold, &unit.serial_came]);
    for serial in serials.flatten().take(SERIALS) {
        entry = entry.token(serial.clone());
    }
    if let Some(parcel) = &case.tracking {
        entry = entry.token(parcel.clone());
    }
    work.index(entry).await
}
