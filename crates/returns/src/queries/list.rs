//! The list of returns, page by page.

use jiff::civil::Date;
use kernel::ids::{CustomerId, ReturnId, SaleId, StationId};
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};

use crate::records::case::{Column, Entity, Model};
use crate::records::paper;
use crate::rules::paper::PaperKind;
use crate::rules::whole::Whole;
use crate::rules::words::ReasonKind;

/// Which returns a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these, as the search found them.
    pub among: Option<Vec<ReturnId>>,
    /// Only in one of these states.
    pub states: Vec<Whole>,
    /// Only for a reason of this kind.
    pub reason: Option<ReasonKind>,
    /// Only at this station.
    pub station: Option<StationId>,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    /// Only of this sale.
    pub sale: Option<SaleId>,
    /// Only those whose day is this one or before.
    pub due_by: Option<Date>,
    /// Only those that wait for an invoice of their company.
    pub awaiting_invoice: bool,
}

impl Filter {
    fn condition(&self, stations: &Stations) -> Condition {
        let seen = match stations {
            Stations::All => Condition::all(),
            Stations::Only(ids) => {
                Condition::all().add(Column::StationId.is_in(ids.iter().copied()))
            }
        };
        let states = Some(&self.states).filter(|states| !states.is_empty());
        seen.add_option(self.among.clone().map(|ids| Column::Id.is_in(ids)))
            .add_option(states.map(|states| Column::State.is_in(states.iter().copied())))
            .add_option(self.reason.map(|kind| Column::ReasonKind.eq(kind)))
            .add_option(self.station.map(|id| Column::StationId.eq(id)))
            .add_option(self.customer.map(|id| Column::CustomerId.eq(id)))
            .add_option(self.sale.map(|id| Column::SaleId.eq(id)))
            .add_option(self.due_by.map(|day| Column::DueOn.lte(Day::from(day))))
            .add_option(self.awaiting_invoice.then(awaits_invoice))
    }
}

/// A decision waits for the invoice that the company writes.
fn awaits_invoice() -> SimpleExpr {
    let awaited = paper::Entity::find()
        .select_only()
        .column(paper::Column::ReturnId)
        .filter(paper::Column::Kind.is_in(PaperKind::THEIRS))
        .filter(paper::Column::IncomingId.is_null())
        .filter(paper::Column::VoidAt.is_null());
    Column::Id.in_subquery(awaited.into_query())
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By the day on which something is owed, the soonest first; those that owe nothing are left out.
    Due,
}

/// One page of returns.
///
/// # Errors
/// When the database cannot be read.
pub async fn page<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    filter: &Filter,
    order: Order,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let rows = Entity::find().filter(filter.condition(stations));
    let by_id = || Expr::col(Column::Id);
    match order {
        Order::Newest => {
            let key = |row: &Model| vec![KeyPart::from(row.id)];
            Keyset::new([Sort::down(by_id())])
                .page(conn, rows, ask, key)
                .await
        }
        Order::Oldest => {
            let key = |row: &Model| vec![KeyPart::from(row.id)];
            Keyset::new([Sort::up(by_id())])
                .page(conn, rows, ask, key)
                .await
        }
        Order::Due => {
            let rows = rows.filter(Column::DueOn.is_not_null());
            let sort = [Sort::up(Expr::col(Column::DueOn)), Sort::up(by_id())];
            let key = |row: &Model| {
                let day = row.due_on.map_or(Date::MAX, Date::from);
                vec![KeyPart::from(Day::from(day)), KeyPart::from(row.id)]
            };
            Keyset::new(sort).page(conn, rows, ask, key).await
        }
    }
}

/// How many pieces of these sale lines are on their way back or settled; one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn left_of<C: ConnectionTrait>(
    conn: &C,
    lines: impl IntoIterator<Item = kernel::ids::SaleLineId>,
) -> Result<std::collections::HashMap<kernel::ids::SaleLineId, i64>, Failure> {
    use crate::records::line;
    let rows = line::Entity::find()
        .filter(line::Column::SaleLineId.is_in(lines))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.sale_line_id, row.taken))
        .collect())
}
