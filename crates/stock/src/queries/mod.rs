//! Look-ups and lists: bounded, keyset, never a query per row.

mod counts;
mod levels;
mod locations;
mod moves;
mod paging;
mod transfers;

pub use levels::{on_hand, units_on_hand};

pub(crate) use counts::{CountFilter, CountSheet, count_page, count_sheet};
pub(crate) use levels::{
    LevelRow, StockFilter, StockRow, UnitHere, holds_goods, level_page, levels_of_product,
    stock_page, units_here,
};
pub(crate) use locations::{LocationFilter, goals, location_page, places, sellable_places};
pub(crate) use moves::{MoveFilter, MoveRow, last_moves, move_page, moves_of_unit};
pub(crate) use paging::among;
pub(crate) use transfers::{LineRow, TransferFilter, transfer_lines, transfer_page};
