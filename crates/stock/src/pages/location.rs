//! The page of a location: what lies in it, which units, what moved last.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{LocationId, Ref};
use platform::paging::PageAsk;
use ui::{Facts, Fault, FormState, Frame, L, Path, Site, Timeline, Visit};

use super::history::history;
use super::location_list::state_tag;
use super::move_list::{MoveLine, lines};
use crate::names::Names;
use crate::queries::{LevelRow, UnitHere, last_moves, level_page, units_here};
use crate::records::location;
use crate::rules::place_state::PlaceState;
use crate::store;

/// How many products, units and moves the page shows.
const SHOWN: u64 = 20;

/// A place that is counted from its page.
#[derive(Template)]
#[template(path = "stock/location.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    id: String,
    version: i32,
    van: bool,
    closed: bool,
    physical: bool,
    may_edit: bool,
    may_count: bool,
    may_move: bool,
    goods: Vec<LevelRow>,
    more_goods: bool,
    units: Vec<UnitHere>,
    more_units: bool,
    moves: Vec<MoveLine>,
    facts: Facts,
    history: Timeline,
}

/// Shows a location.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LocationId>,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = store::location(db, &visit.actor().stations, id).await?;
    let names = Names::of(db, []).await?;
    let ask = PageAsk {
        size: Some(SHOWN),
        ..PageAsk::default()
    };
    let goods = level_page(db, id, &ask).await?;
    let units = units_here(db, id, &ask).await?;
    let moves = last_moves(db, id, SHOWN).await?;
    let frame = visit
        .frame("stock", names.row(l, &row))
        .over(row.code.clone())
        .back("/stock/locations", l.t("stock-locations"))
        .tag(state_tag(l, row.state));
    let page = Page {
        frame,
        l,
        form: FormState::new(&visit),
        id: id.to_string(),
        version: row.version,
        van: row.main_key.is_none(),
        closed: row.closed_at.is_some(),
        physical: row.state.is_physical(),
        may_edit: visit.can("locations.edit"),
        may_count: visit.can("stock.count")
            && row.state.is_physical()
            && row.state != PlaceState::InTransit,
        may_move: visit.can("stock.move") && row.state.is_physical(),
        more_goods: goods.next.is_some(),
        goods: goods.rows,
        more_units: units.next.is_some(),
        units: units.rows,
        moves: lines(&site, l, moves).await?,
        facts: facts(&site, l, &row, &names).await?,
        history: history(&site, l, Ref::of(id)).await?,
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

async fn facts(site: &Site, l: L, row: &location::Model, names: &Names) -> Result<Facts, Fault> {
    let driver = match row.staff_id {
        Some(staff) => identity::staff_names(site.platform.db.read(), [staff])
            .await?
            .remove(&staff)
            .unwrap_or_default(),
        None => String::new(),
    };
    let station = row.station_id.map(|id| names.station(id).to_owned());
    let closed = row.closed_at.map(|at| l.moment(at.into()));
    Ok(Facts::new()
        .text(l.t("stock-code"), &row.code)
        .text(l.t("stock-station"), station.unwrap_or_default())
        .text(l.t("stock-driver"), driver)
        .text(l.t("stock-closed-at"), closed.unwrap_or_default()))
}
