//! What returns show on the pages of others: returns of a customer, a sale, a unit, a ticket; why a product comes back.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Ref, kinds};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, Tag, Visit};

use super::words::{reason_words, state_tag};
use crate::queries;
use crate::records::case::Model;
use crate::statistic::month;

struct Row {
    url: String,
    number: String,
    small: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "returns/panel.html")]
struct Rows {
    l: L,
    rows: Vec<Row>,
    add: Option<String>,
}

fn shown(
    visit: &Visit,
    rows: Vec<Model>,
    add: Option<String>,
) -> Result<Option<PanelHtml>, Failure> {
    let l = visit.lang;
    let add = add.filter(|_| visit.can("returns.request"));
    if rows.is_empty() && add.is_none() {
        return Ok(None);
    }
    let row = |row: &Model| Row {
        url: format!("/returns/{}", row.id),
        number: row.number.clone(),
        small: format!(
            "{} · {}",
            l.day(row.requested_on.into()),
            l.t(row.reason_kind.key())
        ),
        tag: state_tag(l, row.state),
    };
    let part = Rows {
        l,
        rows: rows.iter().map(row).collect(),
        add,
    };
    Ok(Some(PanelHtml {
        slot: Slot::Main,
        html: Html::of(&part).map_err(Failure::internal)?,
    }))
}

macro_rules! panel {
    ($(#[$doc:meta])* $name:ident on $kind:literal as $marker:ident, $query:ident, $add:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name;

        #[async_trait]
        impl Panel for $name {
            fn on(&self) -> &'static str {
                $kind
            }

            fn order(&self) -> u16 {
                15
            }

            async fn render(&self, site: &Site, visit: &Visit, subject: Ref) -> Result<Option<PanelHtml>, Failure> {
                let Some(id) = subject.as_id::<kinds::$marker>().filter(|_| visit.can("returns.read")) else {
                    return Ok(None);
                };
                let rows = queries::$query(site.platform.db.read(), &visit.actor().stations, id).await?;
                let add: fn(String) -> Option<String> = $add;
                shown(visit, rows, add(id.to_string()))
            }
        }
    };
}

panel!(
    /// Returns of a customer.
    ReturnsOfCustomer on "customer" as Customer, cases_of_customer, |_| None
);
panel!(
    /// Returns of a sale.
    ReturnsOfSale on "sale" as Sale, cases_of_sale, |id| Some(format!("/returns/new?sale={id}"))
);
panel!(
    /// Returns of a unit.
    ReturnsOfUnit on "unit" as Unit, cases_of_unit, |_| None
);
panel!(
    /// Returns of a ticket.
    ReturnsOfTicket on "ticket" as Ticket, cases_of_ticket, |_| None
);

#[derive(Template)]
#[template(path = "returns/reasons_panel.html")]
struct Reasons {
    l: L,
    rows: Vec<(String, String, i64)>,
}

/// Why pieces of a product came back in the last year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReasonsOfProduct;

#[async_trait]
impl Panel for ReasonsOfProduct {
    fn on(&self) -> &'static str {
        "product"
    }

    fn order(&self) -> u16 {
        30
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let id = subject.as_id::<kinds::Product>();
        let Some(id) = id.filter(|_| visit.can("returns.read")) else {
            return Ok(None);
        };
        let (l, db) = (visit.lang, site.platform.db.read());
        let since = month(add_days(civil_day(site.platform.now()), -365)?);
        let counts = queries::reasons_of_product(db, id, &since).await?;
        if counts.is_empty() {
            return Ok(None);
        }
        let known = queries::all_reasons(db).await?;
        let name = |code: &str| {
            let row = known.iter().find(|row| row.code == code);
            row.map_or_else(
                || code.to_owned(),
                |row| reason_words(row, l.lang()).to_owned(),
            )
        };
        let part = Reasons {
            l,
            rows: counts
                .iter()
                .map(|one| (name(&one.reason), l.t(one.kind.key()), one.pieces))
                .collect(),
        };
        Ok(Some(PanelHtml {
            slot: Slot::Side,
            html: Html::of(&part).map_err(Failure::internal)?,
        }))
    }
}
