//! Ready units that nobody collected: since when, how often their owners were told, until when they are kept, and the act that
//! ends it.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::StationId;
use kernel::time::{add_days, civil_day};
use platform::paging::{PageAsk, PageOf};
use platform::{Failure, Stations};
use tickets::ClockKind;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::list::stations_of;
use crate::queries::uncollected::{Waiting, Which, lines_of, uncollected};
use crate::queries::{self, Names};
use crate::rules::storage::Terms;

const COLUMNS: &[Column] = &[
    Column::words("number", "service-number"),
    Column::words("product", "service-product"),
    Column::words("customer", "service-customer"),
    Column::dates("ready", "service-ready-since"),
    Column::words("notices", "service-notices"),
    Column::words("kept", "service-kept-end"),
    Column::words("station", "service-station").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = &visit.actor().stations;
    let terms = queries::terms(site.platform.db.read()).await?;
    let which = which(&site, &query, &terms)?;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, stations, l, which, &terms, ask).await;
        return Ok(export(l, format, "uncollected", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, stations, l, which, &terms, query.ask()).await?;
    let frame = visit
        .frame("service", l.t("service-uncollected"))
        .back("/service", l.t("service-board"))
        .wide();
    ListPage::new(frame, &site, "uncollected", &query, COLUMNS, page)
        .tab("service-uncollected-all", "")
        .tab("service-uncollected-over", "over=1")
        .filter(&Filter::choice(
            "station",
            "service-station",
            stations_of(&site, stations).await?,
        ))
        .empty(Empty::new(
            "package",
            l.t("service-uncollected-empty"),
            l.t("service-uncollected-empty-text"),
        ))
        .answer()
}

fn which(site: &Site, query: &ListQuery, terms: &Terms) -> Result<Which, Failure> {
    let station = query.filter("station").and_then(|word| word.parse().ok());
    let over = query.filter("over").is_some();
    let by = add_days(civil_day(site.platform.now()), -(terms.kept_days + 1))?;
    Ok(Which {
        station: station.map(StationId::from_uuid),
        ready_by: over.then_some(by),
    })
}

async fn rows(
    site: &Site,
    stations: &Stations,
    l: L,
    which: Which,
    terms: &Terms,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page: PageOf<Waiting> = uncollected(db, stations, which, &ask).await?;
    let briefs = lines_of(db, stations, &page.rows).await?;
    let lines: Vec<_> = briefs.values().cloned().collect();
    let names = Names::of(db, &lines).await?;
    let today = civil_day(site.platform.now());
    Ok(Rows::of(page, |waiting| {
        let Some(brief) = briefs.get(&waiting.id) else {
            return Row::from(Vec::new());
        };
        let ready = waiting.ready_on.map(Date::from).unwrap_or(today);
        vec![
            Cell::link(
                format!("/service/orders/{}", brief.id),
                brief.number.clone(),
            ),
            Cell::text(names.product(brief)),
            Cell::text(names.customer(brief)),
            Cell::Day(ready),
            Cell::text(told(waiting.notices, terms, l)),
            Cell::Tag(kept(names.clock(brief), today, l)),
            Cell::text(names.station(brief)),
        ]
        .into()
    }))
}

/// How many notices went out, of how many.
fn told(notices: i32, terms: &Terms, l: L) -> String {
    let (sent, all) = (l.number(notices.into()), l.number(terms.notices().into()));
    l.a(
        "service-notices-of",
        &[("sent", sent.into()), ("all", all.into())],
    )
}

/// Until when it is kept.
fn kept(clock: Option<&tickets::NearestClock>, today: Date, l: L) -> Tag {
    let until = clock.filter(|clock| clock.kind == ClockKind::Storage);
    let Some(until) = until.map(|clock| clock.due_day) else {
        return Tag::new(Look::Plain, "");
    };
    let look = if until < today {
        Look::Late
    } else {
        Look::Plain
    };
    Tag::new(look, l.day_near(until, today))
}
