//! Choices of a form: stations, places that are open or would be opened, members of staff.

use kernel::ids::StationId;
use kernel::states::State;
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;
use ui::{Choice, L, Site, Visit};

use crate::names::Names;
use crate::queries::{goals, sellable_places};
use crate::records::location;
use crate::rules::place_state::PlaceState;

/// Stations in use that somebody sees.
pub(super) async fn stations(
    db: &impl ConnectionTrait,
    stations: &Stations,
) -> Result<Vec<(StationId, String)>, Failure> {
    let all = identity::queries::stations(db).await?;
    Ok(all
        .into_iter()
        .filter(|row| row.closed_at.is_none() && stations.see(Some(row.id)))
        .map(|row| (row.id, row.name))
        .collect())
}

/// The stations as choices of a filter or a form.
pub(super) async fn station_choices(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let rows = stations(site.platform.db.read(), &visit.actor().stations).await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect())
}

/// These states as choices.
pub(super) fn state_choices(l: L, states: &[PlaceState]) -> Vec<Choice> {
    states
        .iter()
        .map(|state| Choice::new(state.word(), l.t(state.key())))
        .collect()
}

/// Places that somebody sees and that are open, for where goods lie.
pub(super) async fn open_places(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let db = site.platform.db.read();
    let rows = goals(db, &visit.actor().stations).await?;
    let names = Names::of(db, []).await?;
    Ok(named(visit.lang, &names, &rows))
}

/// Places for goods that come: each station's place of these states, open or not, then the vans.
pub(super) async fn places_to_be(
    site: &Site,
    visit: &Visit,
    states: &[PlaceState],
) -> Result<Vec<Choice>, Failure> {
    places_of(site, visit, &visit.actor().stations, states).await
}

/// The shelves of all stations and the vans of those that somebody sees, for the goal of a transfer: which vans another has is its own matter.
pub(super) async fn all_sellable(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    places_of(site, visit, &Stations::All, &[PlaceState::Sellable]).await
}

async fn places_of(
    site: &Site,
    visit: &Visit,
    shelves_of: &Stations,
    states: &[PlaceState],
) -> Result<Vec<Choice>, Failure> {
    let (db, l) = (site.platform.db.read(), visit.lang);
    let mut choices: Vec<Choice> = stations(db, shelves_of)
        .await?
        .into_iter()
        .flat_map(|(id, name)| {
            states.iter().map(move |state| {
                Choice::new(
                    format!("{id}:{state}"),
                    format!("{name} · {}", l.t(state.key())),
                )
            })
        })
        .collect();
    if states.contains(&PlaceState::Sellable) {
        let mut vans = sellable_places(db, &visit.actor().stations).await?;
        vans.retain(|row| row.main_key.is_none());
        choices.extend(named(l, &Names::of(db, []).await?, &vans));
    }
    Ok(choices)
}

fn named(l: L, names: &Names, rows: &[location::Model]) -> Vec<Choice> {
    rows.iter()
        .map(|row| Choice::new(row.id.to_string(), names.row(l, row)))
        .collect()
}

/// Members of staff who can sign in, for a van's driver.
pub(super) async fn staff_choices(site: &Site) -> Result<Vec<Choice>, Failure> {
    let lines = identity::queries::staff_lines(site.platform.db.read()).await?;
    Ok(lines
        .into_iter()
        .filter(|line| line.row.disabled_at.is_none())
        .map(|line| Choice::new(line.row.id.to_string(), line.row.name))
        .collect())
}
