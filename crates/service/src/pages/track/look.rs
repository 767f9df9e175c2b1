//! The page itself: each unit with its line of steps, what there is to do, and what happened; then messages and the station.

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use identity::rules::opening_hours;
use kernel::time::civil_day;
use ui::{Fault, L, PublicFrame};

use super::door::{Behind, page};
use super::parts::{self, SaidLine, UnitView};
use crate::queries::track::{Journey, journey, papers};
use crate::rules::hours;

#[derive(Template)]
#[template(path = "service/track.html")]
struct Page {
    frame: PublicFrame,
    l: L,
    title: String,
    units: Vec<UnitView>,
    said: Vec<SaidLine>,
    write: String,
    notices: String,
    quiet: bool,
    station: Option<Station>,
}

/// Where the unit is.
struct Station {
    name: String,
    address: String,
    phone: String,
    tel: String,
    hours: Vec<String>,
}

/// The page. Its first opening is kept: it proves that the customer could read.
pub(super) async fn show(behind: Behind, _: Request) -> Result<Response, Fault> {
    if !behind.link.opened_before {
        let mut work = behind.work().await?;
        tickets::note_opened(&mut work, behind.link.ticket, behind.link.id).await?;
        work.commit().await?;
    }
    let (db, l) = (behind.site.platform.db.read(), behind.l);
    let today = civil_day(behind.site.platform.now());
    let journey = journey(db, &behind.link, today).await?;
    let ids: Vec<_> = journey.orders.iter().map(|order| order.id).collect();
    let papers = papers(db, &ids).await?;
    let fee = crate::queries::fee(db, l).await?;
    let units: Vec<UnitView> = journey
        .orders
        .iter()
        .map(|order| parts::unit(&behind, &journey, &papers, order, &fee, today))
        .collect();
    let mut frame = behind.frame(title(&units, l)).await?;
    if let [one] = units.as_slice() {
        frame = frame.number(one.number.clone());
    }
    let shown = Page {
        frame,
        l,
        title: title(&units, l),
        said: parts::said(&behind, &journey.said),
        write: behind.url("/write"),
        notices: behind.url("/notices"),
        quiet: journey.quiet,
        station: station(&behind, &journey).await?,
        units,
    };
    page(StatusCode::OK, &shown)
}

/// One unit's headline, or how many there are.
fn title(units: &[UnitView], l: L) -> String {
    match units {
        [] => l.t("service-track-asked"),
        [one] => one.headline.clone(),
        many => l.a1("service-track-several", "n", l.count(many.len())),
    }
}

async fn station(behind: &Behind, journey: &Journey) -> Result<Option<Station>, Fault> {
    let Some(order) = journey.orders.first() else {
        return Ok(None);
    };
    let l = behind.l;
    let row = identity::queries::station_row(behind.site.platform.db.read(), order.station_id);
    let row = row.await?;
    let week = opening_hours::kept(&row.hours);
    let line = |run: hours::Run| {
        let days = if run.first == run.last {
            l.t(run.first)
        } else {
            format!("{}–{}", l.t(run.first), l.t(run.last))
        };
        format!("{days} {}", run.hours)
    };
    let place = identity::Place::from(row);
    Ok(Some(Station {
        address: place.address.on_one_line(),
        phone: identity::shown_phone(&place.phone),
        tel: format!("tel:{}", place.phone),
        hours: hours::runs(&week).into_iter().map(line).collect(),
        name: place.name,
    }))
}
