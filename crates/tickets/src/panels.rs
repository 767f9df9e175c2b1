//! Tickets on the pages of others: those of a customer, those about a unit.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Kind, Ref, kinds};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use crate::queries::{self, TicketBrief};
use crate::verbs::state_tag;

/// Rows of a panel.
const ROWS: u64 = 8;

struct Row {
    url: String,
    title: String,
    words: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "tickets/panel.html")]
struct Rows {
    l: L,
    all: String,
    add: Option<String>,
    rows: Vec<Row>,
}

/// Tickets of a customer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TicketsOfCustomer;

#[async_trait]
impl Panel for TicketsOfCustomer {
    fn on(&self) -> &'static str {
        kinds::Customer::NAME
    }

    fn order(&self) -> u16 {
        10
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(customer) = subject.as_id::<kinds::Customer>().filter(|_| sees(visit)) else {
            return Ok(None);
        };
        let (db, stations) = (site.platform.db.read(), &visit.actor().stations);
        let rows = queries::tickets_of_customer(db, customer, stations, ROWS).await?;
        shown(visit, rows, &format!("customer={customer}"))
    }
}

/// Tickets about a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TicketsOfUnit;

#[async_trait]
impl Panel for TicketsOfUnit {
    fn on(&self) -> &'static str {
        kinds::Unit::NAME
    }

    fn order(&self) -> u16 {
        10
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(unit) = subject.as_id::<kinds::Unit>().filter(|_| sees(visit)) else {
            return Ok(None);
        };
        let (db, stations) = (site.platform.db.read(), &visit.actor().stations);
        let rows = queries::of_unit(db, unit, stations, ROWS).await?;
        shown(visit, rows, &format!("unit={unit}"))
    }
}

fn sees(visit: &Visit) -> bool {
    visit.can("tickets.read")
}

fn shown(visit: &Visit, rows: Vec<TicketBrief>, of: &str) -> Result<Option<PanelHtml>, Failure> {
    let l = visit.lang;
    let may_add = visit.can("tickets.write");
    if rows.is_empty() && !may_add {
        return Ok(None);
    }
    let rows = Rows {
        l,
        all: format!("/tickets?{of}"),
        add: may_add.then(|| format!("/tickets/new?{of}")),
        rows: rows.into_iter().map(|row| row_of(row, l)).collect(),
    };
    let html = Html::of(&rows).map_err(Failure::internal)?;
    Ok(Some(PanelHtml {
        slot: Slot::Main,
        html,
    }))
}

fn row_of(ticket: TicketBrief, l: L) -> Row {
    let day = l.day(kernel::time::civil_day(ticket.created_at));
    Row {
        url: format!("/tickets/{}", ticket.id),
        title: ticket.subject,
        words: format!("{} · {day}", ticket.number),
        tag: state_tag(ticket.state, l),
    }
}
