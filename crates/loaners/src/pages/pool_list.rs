//! The pool: every loaner with its state, its station and who has it.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::kinds;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Rows, export};
use ui::{Empty, Fault, L, Site, State as Colour, Tag, Visit};

use super::choices::{among, states, stations};
use crate::queries::{self, LoanerFilter};
use crate::rules::pool::PoolState;

const COLUMNS: &[Column] = &[
    Column::words("product", "loaners-product"),
    Column::words("serial", "loaners-serial"),
    Column::words("state", "loaners-state"),
    Column::words("station", "loaners-station"),
    Column::words("condition", "loaners-condition"),
    Column::words("accessories", "loaners-accessories"),
    Column::dates("added", "loaners-added").sortable(),
    Column::words("why", "loaners-why").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = LoanerFilter {
        among: among::<kinds::Loaner>(&site, &visit, &query.q).await?,
        station: query.filter("station").and_then(|id| id.parse().ok()),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        retired_too: false,
        oldest_first: query.sort.as_ref().is_some_and(|sort| !sort.down),
    };
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "loaners", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit.frame("loaners", l.t("loaners-title")).wide();
    let mut list = ListPage::new(frame, &site, "loaners", &query, COLUMNS, page)
        .tab("loaners-view-all", "")
        .tab("loaners-view-free", "state=free")
        .tab("loaners-view-lent", "state=lent")
        .tab("loaners-view-aside", "state=set_aside")
        .views(&site, &visit)
        .await?
        .search("loaners-search")
        .filter(&Filter::choice(
            "state",
            "loaners-state",
            states::<PoolState>(l),
        ))
        .filter(&Filter::choice(
            "station",
            "loaners-station",
            stations(&site, &visit).await?,
        ))
        .empty(Empty::new(
            "package",
            l.t("loaners-none"),
            l.t("loaners-none-text"),
        ));
    if visit.can("loaners.manage") {
        list = list.action("/loaners/new", l.t("loaners-new"), "n");
    }
    list.action("/loans", l.t("loaners-loans"), "a").answer()
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &LoanerFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let page = queries::pool_page(db, &visit.actor().stations, filter, &ask).await?;
    let units =
        catalogue::unit_briefs(db, &Stations::All, page.rows.iter().map(|row| row.unit_id)).await?;
    let stations = identity::station_names(db).await?;
    Ok(Rows::of(page, |row| {
        let unit = units.get(&row.unit_id);
        let product = unit
            .map(|unit| unit.product.name.clone())
            .unwrap_or_default();
        vec![
            Cell::link(format!("/loaners/{}", row.id), product),
            Cell::text(unit.map(|unit| unit.serial.clone()).unwrap_or_default()),
            Cell::Tag(pool_tag(l, row.state)),
            Cell::text(stations.get(&row.station_id).cloned().unwrap_or_default()),
            Cell::text(row.condition),
            Cell::text(row.accessories),
            Cell::Moment(row.added_at.into()),
            Cell::text(row.why),
        ]
        .into()
    }))
}

/// A loaner's state with its colour.
pub(crate) fn pool_tag(l: L, state: PoolState) -> Tag {
    let colour = match state {
        PoolState::Free => Colour::Good,
        PoolState::Lent => Colour::Wait,
        PoolState::SetAside => Colour::Soon,
        PoolState::Lost => Colour::Late,
        PoolState::Retired => Colour::Plain,
    };
    Tag::new(colour, l.t(state.key()))
}
