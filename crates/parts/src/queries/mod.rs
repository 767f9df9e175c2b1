//! Look-ups for pages and programs: bounded, keyset, never a query per row.

mod figures;
mod needs;
mod orders;
mod part;
mod parts;
mod prices;
mod suppliers;

pub(crate) use figures::{Figures, figures, shelves};
pub(crate) use needs::{Need, needs};
pub(crate) use orders::{OrderFilter, OrderSheet, last_prices, order_page, order_sheet, sums};
pub(crate) use part::{PartSheet, ShelfRow, part_sheet};
pub(crate) use parts::{PartFilter, part_page, parts_like};
pub(crate) use prices::{
    PriceLine, list_page, lists_seen, price_lines, prices_of_part, rates_in_force, rates_of,
    the_price,
};
pub(crate) use suppliers::{supplier_choices, supplier_page};

use platform::Stations;
use sea_orm::{ColumnTrait, Condition};

/// Rows of the stations that somebody sees.
pub(crate) fn at<C: ColumnTrait>(column: C, stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(column.is_in(ids.iter().copied())),
    }
}
