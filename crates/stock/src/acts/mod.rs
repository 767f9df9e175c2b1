//! The business verbs of stock: load, decide, write, event.

mod cancel_count;
mod cancel_transfer;
mod close_count;
mod count_goods;
mod goals;
mod inspect;
mod move_by_hand;
mod move_quantity;
mod move_unit;
mod open_count;
mod open_locations;
mod opening_stock;
mod past_visits;
mod posting;
mod receive_transfer;
mod send_transfer;
mod serve_units;
mod vans;

pub use cancel_count::cancel_count;
pub use cancel_transfer::cancel_transfer;
pub use close_count::{Closed, close_count};
pub use count_goods::{Tally, count_quantity, count_unit, miss_the_rest};
pub use goals::Goal;
pub use inspect::{Inspected, Inspection, inspect};
pub use move_by_hand::{HandMove, Moved, move_by_hand};
pub use move_quantity::{QuantityMove, move_quantity};
pub use move_unit::{UnitMove, move_unit};
pub use open_count::{OpenedCount, open_count};
pub use open_locations::{station_location, virtual_location};
pub use opening_stock::{NewStock, Source, open_stock, receive_unit};
pub use past_visits::{Visit, units_came, units_went};
pub use posting::Goods;
pub use receive_transfer::{Arrived, receive_transfer};
pub use send_transfer::{NewTransfer, Sent, send_transfer};
pub use serve_units::{give_unit_back, take_unit_into_service};
pub use vans::{NewVan, VanChange, close_van, edit_van, open_van};
