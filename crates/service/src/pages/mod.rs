//! Pages of the service desk: parse the form, call one act, answer.

mod board;
mod card;
mod deed;
mod deed_form;
mod file;
mod list;
mod mine;
mod order;
mod order_parts;
mod panels;
mod routes;
mod spec;
mod words;

pub(crate) use panels::{
    BandOfToday, OrdersOfCustomer, OrdersOfProduct, OrdersOfTicket, OrdersOfUnit,
};
pub use routes::routes;
