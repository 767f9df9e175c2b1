//! Look-ups of the service desk: keyset lists, the board, one order with all around it; never a query per row.

mod board;
mod due;
mod list;
mod rights;
mod rows;
mod sheet;

pub(crate) use board::{Board, board};
pub(crate) use due::{lapsed, to_remind};
pub(crate) use list::{Narrowed, Order, mine, page};
pub use rights::{law_of_order, rights_of_order};
pub(crate) use rows::{Names, of_customer, of_product, of_ticket, of_unit};
pub use rows::{OrderBrief, order_briefs, orders_of_ticket};
pub(crate) use sheet::{Sheet, sheet};
