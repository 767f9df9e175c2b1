//! Tables of this capability as entities; private.

pub(crate) mod labour_rate;
pub(crate) mod part;
pub(crate) mod part_fit;
pub(crate) mod part_price;
pub(crate) mod part_serial;
pub(crate) mod part_station;
pub(crate) mod part_use;
pub(crate) mod part_word;
pub(crate) mod price_list;
pub(crate) mod purchase_line;
pub(crate) mod purchase_order;
pub(crate) mod purchase_receipt;
pub(crate) mod receipt_line;
pub(crate) mod reservation;
pub(crate) mod supplier;
