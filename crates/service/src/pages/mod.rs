//! Pages of the service desk: parse the form, call one act, answer.

mod bench;
mod board;
mod card;
mod deed;
mod deed_form;
mod estimates;
mod file;
mod intake;
mod links;
mod list;
mod mine;
mod money;
mod order;
mod order_parts;
mod panels;
mod paper_public;
mod papers;
mod routes;
mod spec;
mod terms;
mod today;
mod track;
mod uncollected;
mod words;

pub(crate) use bench::{BenchOfOrder, BesideOrder};
pub(crate) use estimates::EstimatesOfOrder;
pub(crate) use links::LinksOfOrder;
pub(crate) use money::MoneyOfOrder;
pub(crate) use panels::{OrdersOfCustomer, OrdersOfProduct, OrdersOfTicket, OrdersOfUnit};
pub(crate) use papers::PapersOfOrder;
pub use routes::routes;
pub(crate) use today::DayOfStaff;
