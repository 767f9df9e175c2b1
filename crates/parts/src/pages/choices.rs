//! What forms offer: stations, suppliers, products by their words, what becomes of an old part.

use std::collections::HashMap;

use kernel::ids::{ProductId, StationId};
use kernel::refusal::Refused;
use kernel::turkish::{compare, fold};
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;
use ui::{Choice, L, Site, Visit};

use crate::queries::supplier_choices;
use crate::rules::part::OldPart;
use crate::rules::typed::words;

/// Stations that the visitor sees, by name.
pub(super) async fn stations(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let names = identity::station_names(site.platform.db.read()).await?;
    let seen = &visit.actor().stations;
    let mut rows: Vec<(StationId, String)> = names
        .into_iter()
        .filter(|(id, _)| seen.see(Some(*id)))
        .collect();
    rows.sort_by(|one, other| compare(&one.1, &other.1));
    Ok(rows
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect())
}

/// The segments of customers that are offered, and the one that is chosen already.
pub(super) async fn segments(site: &Site, now: &str) -> Result<Vec<Choice>, Failure> {
    let rows = accounts::segments(site.platform.db.read()).await?;
    let offered = rows
        .into_iter()
        .filter(|row| row.archived_at.is_none() || row.code == now);
    Ok(offered.map(|row| Choice::new(row.code, row.name)).collect())
}

/// The name of a segment; its code where it has none.
pub(super) fn named(segments: &HashMap<String, String>, code: &str) -> String {
    segments.get(code).map_or(code, String::as_str).to_owned()
}

/// The station of somebody who works at one.
pub(super) fn own_station(visit: &Visit) -> Option<StationId> {
    match &visit.actor().stations {
        Stations::Only(stations) if stations.len() == 1 => stations.first().copied(),
        _ => None,
    }
}

/// Suppliers that are asked, by name.
pub(super) async fn suppliers(site: &Site) -> Result<Vec<Choice>, Failure> {
    let rows = supplier_choices(site.platform.db.read()).await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect())
}

/// What may become of the piece that a part replaces.
pub(super) fn old_parts(l: L) -> Vec<Choice> {
    OldPart::ALL
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .to_vec()
}

/// Currencies that a list or a supplier may have.
pub(super) fn currencies() -> Vec<Choice> {
    ["TRY", "USD", "EUR", "GBP"]
        .map(|code| Choice::new(code, code))
        .to_vec()
}

/// The product that the words mean: its stock code, its key, or the only one whose name begins so.
pub(super) async fn product_meant<C: ConnectionTrait>(
    conn: &C,
    typed: &str,
    field: &'static str,
) -> Result<ProductId, Failure> {
    let unknown = || Refused::field(field, "parts-refused-product");
    let typed = words(typed).ok_or_else(unknown)?;
    if let Ok(id) = typed.parse::<ProductId>() {
        let found = catalogue::product_briefs(conn, [id]).await?;
        return found
            .contains_key(&id)
            .then_some(id)
            .ok_or_else(|| unknown().into());
    }
    // a choice of the list reads "code · name"
    let code = typed.split(" · ").next().unwrap_or(&typed);
    let known = catalogue::products_of_codes(conn, [code]).await?;
    if let Some(brief) = known.get(&fold(code)) {
        return Ok(brief.id);
    }
    let found = catalogue::products_found(conn, &typed).await?;
    let whole = found.iter().find(|brief| fold(&brief.name) == fold(&typed));
    match (whole, found.as_slice()) {
        (Some(one), _) => Ok(one.id),
        (None, [one]) => Ok(one.id),
        (None, []) => Err(unknown().into()),
        (None, many) => Err(Refused::field(field, "parts-refused-product-many")
            .with("n", many.len())
            .into()),
    }
}
