//! What this capability shows on the pages of others: a customer's units and sales, a document's sale.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{CustomerId, Ref, kinds};
use kernel::money::{Currency, Money};
use platform::Failure;
use ui::{Html, L, Panel, PanelHtml, Site, Slot, State, Tag, Visit};

use crate::queries::{SaleRow, UnitRow, sales_of, units_of};

/// How many rows a panel shows.
const ROWS: u64 = 10;

/// A row of a panel.
struct Row {
    url: String,
    title: String,
    words: String,
    tag: Option<Tag>,
}

#[derive(Template)]
#[template(path = "catalogue/panel.html")]
struct Rows {
    title: String,
    empty: String,
    all: String,
    all_words: String,
    add: Option<(String, String)>,
    rows: Vec<Row>,
}

/// A customer's units.
#[derive(Debug, Clone, Copy)]
pub struct UnitsOfCustomer;

#[async_trait]
impl Panel for UnitsOfCustomer {
    fn on(&self) -> &'static str {
        "customer"
    }

    fn order(&self) -> u16 {
        20
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(owner) = customer(visit, subject) else {
            return Ok(None);
        };
        let (l, stations) = (visit.lang, &visit.actor().stations);
        let rows = units_of(site.platform.db.read(), owner, stations, ROWS).await?;
        let url = format!("/units/new?owner={owner}");
        let add = visit.can("units.edit").then_some(url);
        shown(Rows {
            title: l.t("catalogue-units"),
            empty: l.t("catalogue-customer-no-units"),
            all: format!("/units?owner={owner}"),
            all_words: l.t("catalogue-all"),
            add: add.map(|url| (url, l.t("catalogue-unit-new"))),
            rows: rows.iter().map(|row| unit_row(row, l)).collect(),
        })
    }
}

/// A customer's purchases.
#[derive(Debug, Clone, Copy)]
pub struct SalesOfCustomer;

#[async_trait]
impl Panel for SalesOfCustomer {
    fn on(&self) -> &'static str {
        "customer"
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
        let Some(buyer) = customer(visit, subject) else {
            return Ok(None);
        };
        let (l, stations) = (visit.lang, &visit.actor().stations);
        let rows = sales_of(site.platform.db.read(), buyer, stations, ROWS).await?;
        let rows = rows.iter().map(|row| sale_row(row, l));
        let url = format!("/sales/new?customer={buyer}");
        let add = visit.can("sales.record").then_some(url);
        shown(Rows {
            title: l.t("catalogue-sales"),
            empty: l.t("catalogue-customer-no-sales"),
            all: format!("/sales?customer={buyer}"),
            all_words: l.t("catalogue-all"),
            add: add.map(|url| (url, l.t("catalogue-sale-new"))),
            rows: rows.collect::<Result<_, Failure>>()?,
        })
    }
}

/// The customer whose page it is, when the reader may see goods.
fn customer(visit: &Visit, subject: Ref) -> Option<CustomerId> {
    let id = subject.as_id::<kinds::Customer>();
    id.filter(|_| visit.can("goods.read"))
}

fn shown(rows: Rows) -> Result<Option<PanelHtml>, Failure> {
    let html = Html::of(&rows).map_err(|error| Failure::Internal(error.into()))?;
    Ok(Some(PanelHtml {
        slot: Slot::Main,
        html,
    }))
}

fn unit_row(row: &UnitRow, l: L) -> Row {
    let delivered = row.delivered_on.map_or_else(
        || l.t("catalogue-no-delivery"),
        |day| l.a1("catalogue-delivered", "day", l.day(day.into())),
    );
    Row {
        url: format!("/units/{}", row.id),
        title: row.product_name.clone(),
        words: format!("{} · {delivered}", row.serial),
        tag: row
            .replaced_by_id
            .map(|_| Tag::new(State::Late, l.t("catalogue-replaced"))),
    }
}

fn sale_row(row: &SaleRow, l: L) -> Result<Row, Failure> {
    let total = l.money(Money {
        minor: row.total,
        currency: Currency::of(&row.currency)?,
    });
    Ok(Row {
        url: format!("/sales/{}", row.id),
        title: row.number.clone(),
        words: format!("{} · {total}", l.day(row.sold_on.into())),
        tag: (row.finding_count > 0).then(|| {
            Tag::new(
                State::Wait,
                l.a1("catalogue-findings-n", "n", row.finding_count),
            )
        }),
    })
}
