//! The business verbs of parts: load, decide, write, event.
//!
//! [`reserve`], [`use_part`], [`take_back`] and [`release`] take no permission: they are parts of larger acts above, which ask for theirs. Pages and
//! programs go through [`by_hand`].

mod arriving;
pub mod by_hand;
mod draft_order;
mod edit_lines;
mod edit_supplier;
mod end_order;
mod import_fits;
mod keep_price_list;
mod keep_prices;
mod mark_part;
mod order_needed;
mod receive_order;
mod record_old_part;
mod release;
mod reserve;
mod say_fit;
mod send_order;
mod set_levels;
mod settle;
mod take_back;
mod use_part;

pub use arriving::ARRIVED;
pub use draft_order::{NewLine, NewOrder, draft_order};
pub use edit_lines::set_line;
pub use edit_supplier::{SupplierFacts, archive_supplier, edit_supplier, register_supplier};
pub use end_order::cancel_order;
pub use import_fits::{ImportedFits, import_fits};
pub use keep_price_list::{archive_price_list, edit_price_list, make_price_list};
pub use keep_prices::{set_labour_rate, set_part_price};
pub(crate) use mark_part::search_words;
pub use mark_part::{archive_part, edit_part, mark_part};
pub use order_needed::{NeededPart, order_needed};
pub use receive_order::receive_order;
pub use record_old_part::record_old_part;
pub use release::release;
pub use reserve::{Reserved, Wanted, reserve};
pub use say_fit::{drop_fit, say_fit};
pub use send_order::send_order;
pub use set_levels::{Levels, set_levels};
pub use settle::settle_shelf;
pub use take_back::take_back;
pub(crate) use use_part::cost_of;
pub use use_part::{Use, use_part};
