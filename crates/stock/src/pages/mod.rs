//! HTML handlers: parse the form into a domain type, call one act, answer.

mod cause;
mod choices;
mod count;
mod count_list;
mod count_new;
mod goods;
mod history;
mod inspection;
mod location;
mod location_goods;
mod location_list;
mod move_list;
mod move_new;
mod opening;
mod routes;
mod stock_list;
mod transfer;
mod transfer_list;
mod transfer_new;
mod van;

pub(crate) use location_list::state_tag;
pub(crate) use move_list::{MoveLine, lines};
pub use routes::routes;
