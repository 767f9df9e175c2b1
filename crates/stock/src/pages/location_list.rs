//! The list of locations.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::StaffId;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::choices::{state_choices, station_choices};
use crate::names::Names;
use crate::queries::{LocationFilter, among, location_page};
use crate::records::location;
use crate::rules::place_state::PlaceState;

const COLUMNS: &[Column] = &[
    Column::words("code", "stock-code").sortable(),
    Column::words("name", "stock-place"),
    Column::words("state", "stock-place-state"),
    Column::words("station", "stock-station"),
    Column::words("driver", "stock-driver"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = visit.actor().stations.clone();
    let filter = filter(&site, &stations, &query).await?;
    if let Some(format) = query.format {
        return Ok(export(l, format, "locations", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, &query, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, &query, query.ask(), l).await?;
    let frame = visit
        .frame("stock", l.t("stock-locations"))
        .back("/stock", l.t("stock-title"))
        .wide();
    let mut page = ListPage::new(frame, &site, "locations", &query, COLUMNS, rows)
        .search("stock-location-search")
        .filter(&Filter::choice(
            "station",
            "stock-station",
            station_choices(&site, &visit).await?,
        ))
        .filter(&Filter::choice(
            "state",
            "stock-place-state",
            state_choices(l, PlaceState::ALL),
        ))
        .tab("stock-view-open", "")
        .tab("stock-view-vans", "kind=van")
        .tab("stock-view-closed", "closed=yes")
        .empty(Empty::new(
            "building-warehouse",
            l.t("stock-locations-none"),
            l.t("stock-locations-none-help"),
        ));
    if visit.can("locations.edit") {
        page = page.action("/stock/locations/new", l.t("stock-van-new"), "n");
    }
    page.views(&site, &visit).await?.answer()
}

async fn filter(
    site: &Site,
    stations: &Stations,
    query: &ListQuery,
) -> Result<LocationFilter, Failure> {
    Ok(LocationFilter {
        among: among::<kernel::ids::kinds::Location>(&site.platform, stations, &query.q).await?,
        station: query.filter("station").and_then(|id| id.parse().ok()),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        vans: query.filter("kind") == Some("van"),
        closed: query.filter("closed") == Some("yes"),
    })
}

async fn rows(
    site: &Site,
    filter: &LocationFilter,
    stations: &Stations,
    query: &ListQuery,
    ask: PageAsk,
    l: L,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let down = query.sort.as_ref().is_some_and(|sort| sort.down);
    let page = location_page(db, filter, stations, down, &ask).await?;
    let names = Names::of(db, []).await?;
    let drivers = page.rows.iter().filter_map(|row| row.staff_id);
    let drivers = identity::staff_names(db, drivers.collect::<Vec<_>>()).await?;
    Ok(Rows::of(page, |row| line(&row, &names, &drivers, l)))
}

fn line(row: &location::Model, names: &Names, drivers: &HashMap<StaffId, String>, l: L) -> Row {
    let station = row.station_id.map(|id| names.station(id).to_owned());
    let driver = row.staff_id.and_then(|id| drivers.get(&id)).cloned();
    Row::from(vec![
        Cell::link(format!("/stock/locations/{}", row.id), row.code.clone()),
        Cell::text(names.row(l, row)),
        Cell::Tag(state_tag(l, row.state)),
        Cell::maybe(station, Cell::text),
        Cell::maybe(driver, Cell::text),
    ])
}

/// A state as a word with a colour.
pub(crate) fn state_tag(l: L, state: PlaceState) -> Tag {
    let look = match state {
        PlaceState::Sellable | PlaceState::Loaner => Look::Good,
        PlaceState::Quarantine | PlaceState::InTransit | PlaceState::AtSupplier => Look::Wait,
        PlaceState::InService | PlaceState::Refurbish => Look::Soon,
        PlaceState::Scrap | PlaceState::Adjustment => Look::Late,
        PlaceState::AtCustomer | PlaceState::Consumed => Look::Plain,
    };
    Tag::new(look, l.t(state.key()))
}
