//! The list of orders: filters, orders, saved views, search, export.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use identity::Role;
use kernel::ids::{ServiceOrderId, StationId, kinds};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::paging::PageAsk;
use platform::{Failure, Stations, search};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::card;
use crate::queries::{self, Names, Narrowed, Order, OrderBrief};
use crate::rules::states::{OPEN, OrderState};

const COLUMNS: &[Column] = &[
    Column::words("number", "service-number"),
    Column::words("product", "service-product"),
    Column::words("customer", "service-customer"),
    Column::words("state", "service-stands"),
    Column::dates("since", "service-since").sortable(),
    Column::dates("promised", "service-promised-on").sortable(),
    Column::words("technician", "service-technician"),
    Column::words("warranty", "service-in-warranty"),
    Column::words("serial", "service-serial").hidden(),
    Column::words("fault", "service-fault-told").hidden(),
    Column::words("station", "service-station").hidden(),
    Column::dates("created", "service-created")
        .sortable()
        .hidden(),
];

/// Most orders that the search field narrows the list to.
const FOUND: usize = 50;

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let narrowed = narrowed(&site, &visit, &query).await?;
    let stations = &visit.actor().stations;
    let known = identity::station_names(site.platform.db.read()).await?;
    if let Some(format) = query.format {
        let page =
            async |ask| rows(&site, stations, l, (&narrowed, &known), order(&query), ask).await;
        return Ok(export(l, format, "service-orders", COLUMNS, &query, page).await?);
    }
    let page = rows(
        &site,
        stations,
        l,
        (&narrowed, &known),
        order(&query),
        query.ask(),
    )
    .await?;
    let frame = visit
        .frame("service", l.t("service-orders"))
        .back("/service", l.t("service-board"))
        .wide();
    ListPage::new(frame, &site, "service-orders", &query, COLUMNS, page)
        .tab("service-view-open", "open=1")
        .tab("service-view-overdue", "overdue=1")
        .tab("service-view-warranty", "open=1&warranty=yes")
        .tab("service-view-repeats", "open=1&repeats=1")
        .tab("service-view-all", "")
        .views(&site, &visit)
        .await?
        .search("service-search")
        .filter(&Filter::choice("state", "service-stands", states(l)))
        .filter(&Filter::choice(
            "station",
            "service-station",
            chosen_of(&known, stations),
        ))
        .filter(&Filter::choice(
            "technician",
            "service-technician",
            technicians(&site, None).await?,
        ))
        .filter(&Filter::choice("group", "service-product-group", groups(l)))
        .filter(&Filter::choice(
            "warranty",
            "service-in-warranty",
            vec![
                Choice::new("yes", l.t("service-in-warranty")),
                Choice::new("no", l.t("service-out-of-warranty")),
            ],
        ))
        .empty(Empty::new(
            "clipboard-list",
            l.t("service-empty"),
            l.t("service-empty-text"),
        ))
        .answer()
}

async fn narrowed(site: &Site, visit: &Visit, query: &ListQuery) -> Result<Narrowed, Failure> {
    let stations = &visit.actor().stations;
    let among = if query.q.is_empty() {
        None
    } else {
        let kind = <kinds::ServiceOrder as kernel::ids::Kind>::NAME;
        let hits = search::find(&site.platform, stations, &query.q, &[kind], FOUND).await?;
        Some(
            hits.iter()
                .filter_map(|hit| hit.subject.as_id())
                .collect::<Vec<ServiceOrderId>>(),
        )
    };
    let id = |name: &str| {
        query
            .filter(name)
            .and_then(|word| word.parse::<uuid::Uuid>().ok())
    };
    Ok(Narrowed {
        among,
        state: query.filter("state").and_then(OrderState::of_word),
        open: query.filter("open").is_some(),
        station: id("station").map(StationId::from_uuid),
        technician: id("technician").map(kernel::ids::StaffId::from_uuid),
        group: query.filter("group").map(str::to_owned),
        in_warranty: query.filter("warranty").map(|word| word == "yes"),
        promised_before: query
            .filter("overdue")
            .map(|_| civil_day(site.platform.now())),
        repeats: query.filter("repeats").is_some(),
        customer: id("customer").map(kernel::ids::CustomerId::from_uuid),
        unit: id("unit").map(kernel::ids::UnitId::from_uuid),
        product: id("product").map(kernel::ids::ProductId::from_uuid),
    })
}

fn order(query: &ListQuery) -> Order {
    let Some(sort) = &query.sort else {
        return Order::Newest;
    };
    match (sort.key.as_str(), sort.down) {
        ("promised", down) => Order::Promised { down },
        ("since", down) => Order::Since { down },
        ("created", false) => Order::Oldest,
        _ => Order::Newest,
    }
}

async fn rows(
    site: &Site,
    stations: &Stations,
    l: L,
    (narrowed, known): (&Narrowed, &HashMap<StationId, String>),
    order: Order,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::page(db, stations, narrowed, order, &ask).await?;
    let names = Names {
        stations: known.clone(),
        ..Names::beside_stations(db, &page.rows).await?
    };
    let today = civil_day(site.platform.now());
    Ok(Rows::of(page, |brief| row(&brief, &names, today, l)))
}

fn row(brief: &OrderBrief, names: &Names, today: jiff::civil::Date, l: L) -> Row {
    let late = brief.is_open && jiff::civil::Date::from(brief.promised_on) < today;
    let warranty = if brief.in_warranty {
        Tag::new(Look::Good, l.t("service-in-warranty"))
    } else {
        Tag::new(Look::Plain, l.t("service-out-of-warranty"))
    };
    let promised = jiff::civil::Date::from(brief.promised_on);
    vec![
        Cell::link(
            format!("/service/orders/{}", brief.id),
            brief.number.clone(),
        )
        .sub(if late {
            l.t("service-late")
        } else {
            String::new()
        }),
        Cell::text(names.product(brief)),
        Cell::text(names.customer(brief)),
        Cell::Tag(card::tag(brief.state, l)),
        Cell::Moment(brief.state_since.into()),
        Cell::Day(promised),
        Cell::text(names.technician(brief)),
        Cell::Tag(warranty),
        Cell::text(names.serial(brief)),
        Cell::text(brief.fault_told.clone()),
        Cell::text(names.station(brief)),
        Cell::Moment(brief.created_at.into()),
    ]
    .into()
}

fn states(l: L) -> Vec<Choice> {
    let ended = OrderState::ALL.iter().filter(|state| !state.is_open());
    OPEN.iter()
        .chain(ended)
        .map(|state| Choice::new(state.word(), l.t(state.key())))
        .collect()
}

fn groups(l: L) -> Vec<Choice> {
    let lang = if l.lang() == ui::Lang::Turkish {
        law::Lang::Tr
    } else {
        law::Lang::En
    };
    let groups = law::RuleBook::builtin().groups();
    groups
        .iter()
        .map(|group| Choice::new(group.key.clone(), group.name.in_language(lang)))
        .collect()
}

/// Stations that somebody sees, by name.
pub(super) async fn stations_of(site: &Site, stations: &Stations) -> Result<Vec<Choice>, Failure> {
    let names = identity::station_names(site.platform.db.read()).await?;
    Ok(chosen_of(&names, stations))
}

/// The same where all names were read already.
fn chosen_of(names: &HashMap<StationId, String>, stations: &Stations) -> Vec<Choice> {
    let mut names: Vec<(&StationId, &String)> = names
        .iter()
        .filter(|(id, _)| stations.see(Some(**id)))
        .collect();
    names.sort_by(|one, other| kernel::turkish::compare(one.1, other.1));
    names
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect()
}

/// Technicians who can sign in, of a station or of all.
pub(super) async fn technicians(
    site: &Site,
    station: Option<StationId>,
) -> Result<Vec<Choice>, Failure> {
    let staff = identity::queries::staff_lines(site.platform.db.read()).await?;
    let works = |line: &&identity::queries::StaffLine| {
        line.row.role == Role::Technician
            && line.row.disabled_at.is_none()
            && station.is_none_or(|station| line.stations.contains(&station))
    };
    Ok(staff
        .iter()
        .filter(works)
        .map(|line| Choice::new(line.row.id.to_string(), line.row.name.clone()))
        .collect())
}
