//! What this capability shows on the pages of others: where a unit is and was, how much of a product there is.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Ref, kinds};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use crate::names::Names;
use crate::pages::{MoveLine, lines, state_tag};
use crate::place::place_of;
use crate::queries::{levels_of_product, moves_of_unit};
use crate::rules::inspection::INSPECTIONS;
use crate::rules::place_state::PlaceState;

/// How many moves of a unit the panel shows.
const MOVES: u64 = 10;

/// Where a unit is.
#[derive(Debug, Clone, Copy)]
pub struct PlaceOfUnit;

#[derive(Template)]
#[template(path = "stock/unit_panel.html")]
struct UnitPanel {
    l: L,
    unit: String,
    place: String,
    tag: Tag,
    since: String,
    all: bool,
    may_move: bool,
    may_inspect: bool,
    moves: Vec<MoveLine>,
}

#[async_trait]
impl Panel for PlaceOfUnit {
    fn on(&self) -> &'static str {
        "unit"
    }

    fn order(&self) -> u16 {
        60
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(unit) = subject
            .as_id::<kinds::Unit>()
            .filter(|_| visit.can("stock.read"))
        else {
            return Ok(None);
        };
        let (l, db) = (visit.lang, site.platform.db.read());
        let place = place_of(db, unit).await?;
        let names = Names::of(db, place.location).await?;
        let moves = moves_of_unit(db, unit, MOVES + 1).await?;
        let mut moves = lines(site, l, moves).await?;
        let shown = usize::try_from(MOVES).unwrap_or_default();
        let all = moves.len() > shown;
        moves.truncate(shown);
        let here = visit.actor().stations.see(place.station);
        shown_as(&UnitPanel {
            l,
            unit: unit.to_string(),
            place: place
                .location
                .map(|id| names.place(l, id))
                .unwrap_or_default(),
            tag: state_tag(l, place.state),
            since: place.since.map(|at| l.moment(at)).unwrap_or_default(),
            all,
            may_move: here && visit.can("stock.move") && place.state != PlaceState::InService,
            may_inspect: here
                && visit.can("stock.inspect")
                && !INSPECTIONS.allowed_from(place.state).is_empty(),
            moves,
        })
    }
}

/// How much of a product there is.
#[derive(Debug, Clone, Copy)]
pub struct StockOfProduct;

/// A place with what lies in it.
struct PlaceLine {
    url: String,
    name: String,
    pieces: String,
}

#[derive(Template)]
#[template(path = "stock/product_panel.html")]
struct ProductPanel {
    l: L,
    product: String,
    rows: Vec<PlaceLine>,
}

#[async_trait]
impl Panel for StockOfProduct {
    fn on(&self) -> &'static str {
        "product"
    }

    fn order(&self) -> u16 {
        40
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let product = subject.as_id::<kinds::Product>();
        let Some(product) = product.filter(|_| visit.can("stock.read")) else {
            return Ok(None);
        };
        let (l, db) = (visit.lang, site.platform.db.read());
        let rows = levels_of_product(db, product, &visit.actor().stations).await?;
        let names = Names::of(db, []).await?;
        let line =
            |(place, pieces, units): &(crate::records::location::Model, i64, i64)| PlaceLine {
                url: format!("/stock/locations/{}", place.id),
                name: names.row(l, place),
                pieces: l.number(pieces + units),
            };
        let rows = rows.iter().map(line).collect();
        let product = product.to_string();
        shown_as(&ProductPanel { l, product, rows })
    }
}

fn shown_as(panel: &impl Template) -> Result<Option<PanelHtml>, Failure> {
    let html = Html::of(panel).map_err(|error| Failure::Internal(error.into()))?;
    Ok(Some(PanelHtml {
        slot: Slot::Side,
        html,
    }))
}
