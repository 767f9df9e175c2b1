//! The list of tickets, with filters, saved views and export.

use axum::extract::State;
use axum::response::Response;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, Tag, Visit};

use crate::queries::{self, Line, Order};
use crate::rules::TicketState;
use crate::rules::states::Priority;
use crate::verbs::state_tag;

const COLUMNS: &[Column] = &[
    Column::words("number", "tickets-number"),
    Column::words("subject", "tickets-subject"),
    Column::words("customer", "tickets-customer"),
    Column::words("state", "tickets-state-name"),
    Column::words("assignee", "tickets-assignee"),
    Column::words("station", "tickets-station").hidden(),
    Column::words("priority", "tickets-priority-name").hidden(),
    Column::words("channel", "tickets-channel-name").hidden(),
    Column::dates("opened", "tickets-opened").sortable(),
    Column::dates("changed", "tickets-changed"),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = visit.actor().stations.clone();
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &stations, &query, ask).await;
        return Ok(export(l, format, "tickets", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &stations, &query, query.ask()).await?;
    let frame = visit.frame("tickets", l.t("tickets-tickets")).wide();
    let mut list = ListPage::new(frame, &site, "tickets", &query, COLUMNS, page)
        .tab("tickets-view-open", "open=yes")
        .tab("tickets-view-mine", "mine=yes&open=yes")
        .tab("tickets-view-unassigned", "unassigned=yes&open=yes")
        .tab("tickets-view-all", "")
        .views(&site, &visit)
        .await?
        .search("tickets-search")
        .filter(&Filter::choice("state", "tickets-state-name", states(l)))
        .filter(&Filter::choice(
            "priority",
            "tickets-priority-name",
            priorities(l),
        ))
        .filter(&Filter::choice(
            "assignee",
            "tickets-assignee",
            people(&site).await?,
        ))
        .empty(empty(&visit));
    let places = places(&site, &stations).await?;
    if places.len() > 1 {
        list = list.filter(&Filter::choice("station", "tickets-station", places));
    }
    if visit.can("tickets.write") {
        list = list.action("/tickets/new", l.t("tickets-new"), "n");
    }
    list.answer()
}

fn empty(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new("messages", l.t("tickets-empty"), l.t("tickets-empty-text"));
    match visit.can("tickets.write") {
        true => empty.act("/tickets/new", l.t("tickets-new")),
        false => empty,
    }
}

fn states(l: L) -> Vec<Choice> {
    let choice = |state: &TicketState| Choice::new(state.word(), l.t(state.key()));
    TicketState::ALL.iter().map(choice).collect()
}

pub(super) fn priorities(l: L) -> Vec<Choice> {
    let choice = |priority: &Priority| Choice::new(priority.word(), l.t(priority.key()));
    Priority::ALL.iter().map(choice).collect()
}

/// Everybody who can work on a ticket.
pub(super) async fn people(site: &Site) -> Result<Vec<Choice>, Failure> {
    let lines = identity::queries::staff_lines(site.platform.db.read()).await?;
    let able = lines
        .into_iter()
        .filter(|line| line.row.disabled_at.is_none());
    Ok(able
        .map(|line| Choice::new(line.row.id.to_string(), line.row.name))
        .collect())
}

/// Stations that somebody sees.
pub(super) async fn places(site: &Site, stations: &Stations) -> Result<Vec<Choice>, Failure> {
    let rows = identity::queries::stations(site.platform.db.read()).await?;
    let open = rows
        .into_iter()
        .filter(|row| row.closed_at.is_none() && stations.see(Some(row.id)));
    Ok(open
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

async fn rows(
    site: &Site,
    visit: &Visit,
    stations: &Stations,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let order = match &query.sort {
        Some(sort) if sort.key == "opened" && !sort.down => Order::Oldest,
        _ => Order::Newest,
    };
    let filter = filter(visit, query);
    let page = queries::page(&site.platform, &filter, stations, order, &ask).await?;
    Ok(Rows::of(page, |line| row(visit.lang, line)))
}

fn filter(visit: &Visit, query: &ListQuery) -> queries::Filter {
    let id = |name: &str| query.filter(name).and_then(|id| id.parse().ok());
    let mine = query.filter("mine") == Some("yes");
    queries::Filter {
        q: query.q.clone(),
        state: query.filter("state").and_then(TicketState::of_word),
        open: query.filter("open") == Some("yes"),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        assignee: match mine {
            true => visit.actor().staff(),
            false => id("assignee"),
        },
        unassigned: query.filter("unassigned") == Some("yes"),
        priority: query.filter("priority").and_then(Priority::of_word),
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        unit: query.filter("unit").and_then(|id| id.parse().ok()),
    }
}

fn row(l: L, line: Line) -> Row {
    let ticket = line.ticket;
    let url = format!("/tickets/{}", ticket.id);
    let priority = l.t(ticket.priority.key());
    let urgent = matches!(ticket.priority, Priority::High | Priority::Urgent);
    vec![
        Cell::link(url.clone(), ticket.number),
        Cell::link(url, ticket.subject),
        Cell::maybe(line.customer, |customer| {
            Cell::link(format!("/customers/{}", customer.id), customer.name)
        }),
        Cell::Tag(state_tag(ticket.state, l)),
        Cell::text(line.assignee.unwrap_or_default()),
        Cell::text(line.station.unwrap_or_default()),
        match urgent {
            true => Cell::Tag(Tag::new(ui::State::Soon, priority)),
            false => Cell::text(priority),
        },
        Cell::text(l.t(ticket.channel.key())),
        Cell::Moment(ticket.created_at),
        Cell::Moment(ticket.updated_at),
    ]
    .into()
}
