//! Loans: who has what until when, and what is overdue.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::kinds;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Rows, export};
use ui::{Empty, Fault, L, Site, State as Colour, Tag, Visit};

use super::choices::{among, states, stations};
use crate::queries::{self, LoanFilter};
use crate::records::loan::Model;
use crate::rules::loan::{LoanState, days_over};

const COLUMNS: &[Column] = &[
    Column::words("number", "loaners-number"),
    Column::words("product", "loaners-product"),
    Column::words("customer", "loaners-customer"),
    Column::words("state", "loaners-state"),
    Column::dates("out_at", "loaners-out-at"),
    Column::dates("due_on", "loaners-due-on").sortable(),
    Column::figures("over", "loaners-over"),
    Column::words("station", "loaners-station"),
    Column::words("serial", "loaners-serial").hidden(),
    Column::words("accepted_by", "loaners-accepted-by").hidden(),
    Column::words("deposit", "loaners-deposit").hidden(),
    Column::words("damage", "loaners-damage").hidden(),
    Column::figures("amount", "loaners-amount").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&site, &visit, &query).await?;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "loans", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit
        .frame("loaners", l.t("loaners-loans"))
        .back("/loaners", l.t("loaners-title"))
        .wide();
    ListPage::new(frame, &site, "loans", &query, COLUMNS, page)
        .tab("loaners-view-all", "")
        .tab("loaners-view-out", "state=out")
        .tab("loaners-view-overdue", "state=overdue")
        .views(&site, &visit)
        .await?
        .search("loaners-loans-search")
        .filter(&Filter::choice(
            "state",
            "loaners-state",
            states::<LoanState>(l),
        ))
        .filter(&Filter::choice(
            "station",
            "loaners-station",
            stations(&site, &visit).await?,
        ))
        .empty(Empty::new(
            "package",
            l.t("loaners-loans-none"),
            l.t("loaners-loans-none-text"),
        ))
        .answer()
}

async fn asked(site: &Site, visit: &Visit, query: &ListQuery) -> Result<LoanFilter, Failure> {
    let overdue = query.filter("state") == Some("overdue");
    let state = query.filter("state").and_then(|word| word.parse().ok());
    Ok(LoanFilter {
        among: among::<kinds::Loan>(site, visit, &query.q).await?,
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        state: if overdue { Some(LoanState::Out) } else { state },
        due_before: overdue.then(|| civil_day(site.platform.now())),
        by_due: overdue || query.sort.is_some(),
    })
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &LoanFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let page = queries::loans_page(db, &visit.actor().stations, filter, &ask).await?;
    let units =
        catalogue::unit_briefs(db, &Stations::All, page.rows.iter().map(|row| row.unit_id)).await?;
    let customers = accounts::briefs(db, page.rows.iter().map(|row| row.customer_id)).await?;
    let stations = identity::station_names(db).await?;
    let today = civil_day(site.platform.now());
    Ok(Rows::of(page, |row| {
        let unit = units.get(&row.unit_id);
        let customer = customers
            .get(&row.customer_id)
            .map(|who| (format!("/customers/{}", who.id), who.name.clone()));
        vec![
            Cell::link(format!("/loans/{}", row.id), &row.number),
            Cell::text(
                unit.map(|unit| unit.product.name.clone())
                    .unwrap_or_default(),
            ),
            Cell::maybe(customer, |(url, name)| Cell::link(url, name)),
            Cell::Tag(loan_tag(l, &row, today)),
            Cell::Moment(row.out_at.into()),
            Cell::Day(row.due_on.into()),
            Cell::maybe(days_over(row.state, row.due_on.into(), today), |days| {
                Cell::Number(days.into())
            }),
            Cell::text(stations.get(&row.station_id).cloned().unwrap_or_default()),
            Cell::text(unit.map(|unit| unit.serial.clone()).unwrap_or_default()),
            Cell::text(row.accepted_by.clone()),
            Cell::text(row.deposit.clone()),
            Cell::text(row.damage.clone()),
            Cell::maybe(row.proposed(), Cell::Money),
        ]
        .into()
    }))
}

/// A loan's state with its colour; one over its day is late.
pub(crate) fn loan_tag(l: L, row: &Model, today: Date) -> Tag {
    if days_over(row.state, row.due_on.into(), today).is_some() {
        return Tag::new(Colour::Late, l.t("loaners-overdue"));
    }
    let colour = match row.state {
        LoanState::Out => Colour::Wait,
        LoanState::Returned => Colour::Good,
        LoanState::ReturnedDamaged => Colour::Soon,
        LoanState::Lost => Colour::Late,
    };
    Tag::new(colour, l.t(row.state.key()))
}
