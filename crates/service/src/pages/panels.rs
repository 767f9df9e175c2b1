//! What the service desk shows on the pages of others: orders of a customer, a unit, a product, a ticket.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Ref, kinds};
use platform::Failure;
use ui::{Html, Panel, PanelHtml, Site, Slot, Visit};

use super::card::{Card, card};
use crate::queries::{self, Names, OrderBrief};

#[derive(Template)]
#[template(path = "service/panel.html")]
struct Rows {
    title: String,
    all: Option<String>,
    all_words: String,
    cards: Vec<Card>,
}

async fn shown(
    site: &Site,
    visit: &Visit,
    title: &str,
    all: Option<String>,
    rows: Vec<OrderBrief>,
) -> Result<Option<PanelHtml>, Failure> {
    if rows.is_empty() {
        return Ok(None);
    }
    let l = visit.lang;
    let names = Names::of_products(site.platform.db.read(), &rows).await?;
    let part = Rows {
        title: l.t(title),
        all,
        all_words: l.t("service-all"),
        cards: rows
            .iter()
            .map(|row| card(row, &names, site.platform.now(), l))
            .collect(),
    };
    let html = Html::of(&part).map_err(Failure::internal)?;
    Ok(Some(PanelHtml {
        slot: Slot::Main,
        html,
    }))
}

macro_rules! panel {
    ($(#[$doc:meta])* $name:ident on $kind:literal as $marker:ident, $filter:literal, $query:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name;

        #[async_trait]
        impl Panel for $name {
            fn on(&self) -> &'static str {
                $kind
            }

            fn order(&self) -> u16 {
                10
            }

            async fn render(&self, site: &Site, visit: &Visit, subject: Ref) -> Result<Option<PanelHtml>, Failure> {
                let Some(id) = subject.as_id::<kinds::$marker>().filter(|_| visit.can("service.read")) else {
                    return Ok(None);
                };
                let rows = queries::$query(site.platform.db.read(), &visit.actor().stations, id).await?;
                let all = format!("/service/orders?{}={id}", $filter);
                let all = Some(all).filter(|_| !$filter.is_empty());
                shown(site, visit, "service-orders", all, rows).await
            }
        }
    };
}

panel!(
    /// Orders of a customer.
    OrdersOfCustomer on "customer" as Customer, "customer", of_customer
);
panel!(
    /// Orders of a unit.
    OrdersOfUnit on "unit" as Unit, "unit", of_unit
);
panel!(
    /// Orders of a product.
    OrdersOfProduct on "product" as Product, "product", of_product
);
panel!(
    /// Orders of a ticket.
    OrdersOfTicket on "ticket" as Ticket, "", of_ticket
);
