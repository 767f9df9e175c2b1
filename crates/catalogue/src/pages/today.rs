//! The first page: one large field for the question at the counter, and what needs an eye today.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::ids::Ref;
use kernel::money::{Currency, Money};
use kernel::time::civil_day;
use serde::Deserialize;
use ui::{Empty, Fault, Frame, Html, L, Panels, Query, Site, State as Look, Tag, Visit};

use crate::queries::{self, SaleRow, UnitRow, units_with_serial};

/// A row of a band.
struct Row {
    url: String,
    title: String,
    words: String,
    tag: Tag,
    act: String,
}

/// A band of rows.
struct Band {
    title: String,
    help: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "catalogue/today.html")]
struct Page {
    frame: Frame,
    l: L,
    asked: String,
    answer: Html,
    bands: Vec<Band>,
    empty: Option<Empty>,
    panels: Panels,
}

/// What was scanned or typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    serial: String,
}

/// Shows the day, or goes straight to the unit whose serial was scanned.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let stations = &visit.actor().stations;
    let found = if asked.serial.trim().is_empty() || !visit.can("goods.read") {
        Vec::new()
    } else {
        units_with_serial(db, &asked.serial, stations).await?
    };
    if let [unit] = found.as_slice() {
        return Ok(Redirect::to(&format!("/units/{}", unit.id)).into_response());
    }
    let day = civil_day(site.platform.now());
    let bands = if visit.can("goods.read") {
        queries::today(db, day, stations).await?
    } else {
        queries::Today::default()
    };
    let page = Page {
        frame: visit.frame("today", l.t("catalogue-today")).sub(l.day(day)),
        l,
        answer: answer(&asked.serial, &found, &visit),
        asked: asked.serial,
        empty: bands.empty.then(|| welcome(&visit)),
        bands: bands_of(&bands, l)?,
        panels: panels(&site, &visit).await,
    };
    Ok(axum::response::Html(page.render()?).into_response())
}

/// What higher floors show to the person who looks at their day.
async fn panels(site: &Site, visit: &Visit) -> Panels {
    match visit.actor().staff() {
        Some(staff) => site.panels(visit, Ref::of(staff)).await,
        None => Panels::default(),
    }
}

/// Several units, or none, for what was scanned.
fn answer(asked: &str, found: &[UnitRow], visit: &Visit) -> Html {
    let l = visit.lang;
    if asked.trim().is_empty() {
        return Html::default();
    }
    if found.is_empty() {
        let mut empty = Empty::new(
            "search",
            l.a1("catalogue-serial-unknown", "serial", asked),
            l.t("catalogue-serial-unknown-help"),
        );
        if visit.can("units.edit") {
            empty = empty.act(
                format!("/units/new?serial={}", ui::web::urls::encoded(asked)),
                l.t("catalogue-unit-new"),
            );
        }
        return Html::part(&empty.act(
            format!("/search?q={}", ui::web::urls::encoded(asked)),
            l.t("catalogue-search-everywhere"),
        ));
    }
    found.iter().fold(
        Html::text(&l.t("catalogue-serial-several")),
        |html, unit| {
            html.and(&Html::text(" ")).and(&Html::link(
                &format!("/units/{}", unit.id),
                &format!("{} · {}", unit.product_name, unit.serial),
            ))
        },
    )
}

fn welcome(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new(
        "file-import",
        l.t("catalogue-welcome"),
        l.t("catalogue-welcome-help"),
    );
    let empty = if visit.can("imports.run") {
        empty.act("/imports/new", l.t("catalogue-welcome-import"))
    } else {
        empty
    };
    if visit.can("units.edit") {
        empty.act("/units/new", l.t("catalogue-unit-new"))
    } else {
        empty
    }
}

fn bands_of(today: &queries::Today, l: L) -> Result<Vec<Band>, Fault> {
    let band = |title: &str, help: &str, rows: Vec<Row>| Band {
        title: l.t(title),
        help: l.t(help),
        rows,
    };
    let odd = today
        .odd
        .iter()
        .map(|row| sale_row(row, Look::Wait, "catalogue-look", l))
        .collect::<Result<Vec<_>, Fault>>()?;
    let undelivered = today
        .undelivered
        .iter()
        .map(|row| sale_row(row, Look::Plain, "catalogue-delivery-enter", l))
        .collect::<Result<Vec<_>, Fault>>()?;
    let units = today.units.iter().map(|row| unit_row(row, l)).collect();
    let bands = [
        band("catalogue-band-odd", "catalogue-band-odd-help", odd),
        band(
            "catalogue-band-undelivered",
            "catalogue-band-undelivered-help",
            undelivered,
        ),
        band("catalogue-band-units", "catalogue-band-units-help", units),
    ];
    Ok(bands
        .into_iter()
        .filter(|band| !band.rows.is_empty())
        .collect())
}

fn sale_row(row: &SaleRow, look: Look, act: &str, l: L) -> Result<Row, Fault> {
    let total = l.money(Money {
        minor: row.total,
        currency: Currency::of(&row.currency)?,
    });
    let buyer = row
        .buyer_name
        .clone()
        .unwrap_or_else(|| l.t("catalogue-buyer-unknown"));
    let tag = if row.finding_count > 0 {
        l.a1("catalogue-findings-n", "n", row.finding_count)
    } else {
        l.day_short(row.sold_on.into())
    };
    Ok(Row {
        url: format!("/sales/{}", row.id),
        title: row.number.clone(),
        words: format!("{buyer} · {total}"),
        tag: Tag::new(look, tag),
        act: l.t(act),
    })
}

fn unit_row(row: &UnitRow, l: L) -> Row {
    let tag = row.delivered_on.map_or_else(
        || l.t("catalogue-no-delivery"),
        |day| l.day_short(day.into()),
    );
    Row {
        url: format!("/units/{}", row.id),
        title: row.serial.clone(),
        words: row.product_name.clone(),
        tag: Tag::new(Look::Plain, tag),
        act: l.t("catalogue-warranty"),
    }
}
