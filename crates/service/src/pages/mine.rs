//! A technician's own view, made for a telephone: my work by promised day, the next step under each.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ui::{Empty, Fault, Frame, Site, Visit};

use super::card::{Card, card};
use super::spec::SPECS;
use crate::queries::{self, Names, OrderBrief};

struct Line {
    card: Card,
    next: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "service/mine.html")]
struct Page {
    frame: Frame,
    lines: Vec<Line>,
    empty: Empty,
}

/// The work of whoever looks.
pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (l, now, db) = (visit.lang, site.platform.now(), site.platform.db.read());
    let rows = match visit.actor().staff() {
        Some(staff) => queries::mine(db, &visit.actor().stations, staff).await?,
        None => Vec::new(),
    };
    let names = Names::of(db, &rows).await?;
    let line = |row: &OrderBrief| Line {
        card: card(row, &names, now, l),
        next: next(row, &visit),
    };
    ui::html(&Page {
        frame: visit
            .frame("service", l.t("service-mine"))
            .back("/service", l.t("service-board")),
        lines: rows.iter().map(line).collect(),
        empty: Empty::new(
            "circle-check",
            l.t("service-mine-empty"),
            l.t("service-mine-empty-text"),
        ),
    })
}

/// The usual next step of an order.
fn next(row: &OrderBrief, visit: &Visit) -> Option<(String, String)> {
    let spec = SPECS
        .iter()
        .find(|spec| spec.from.contains(&row.state) && visit.can(spec.permission))?;
    Some((
        format!("/service/orders/{}/do/{}", row.id, spec.word),
        visit.lang.t(&spec.label()),
    ))
}
