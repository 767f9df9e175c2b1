//! Look-ups of returns: keyset lists, one return with all around it, settings; never a query per row.

mod due;
mod history;
mod list;
mod put_aside;
mod sale_search;
mod settings;
mod sheet;
mod sold;
mod statistics;
mod what_if;

pub use due::{DueReturn, Waiting, due_returns, waiting};
pub(crate) use history::history;
pub use list::{Filter, Order, left_of, page};
pub(crate) use put_aside::put_aside;
pub use sale_search::{FoundSale, find_sales};
pub use settings::{
    Policy, Terms, all_reasons, checklist, checklists, policy, reason, reasons_for, terms,
};
pub(crate) use settings::{TERMS, asking_photos};
pub use sheet::{
    Sheet, cases_of_customer, cases_of_sale, cases_of_ticket, cases_of_unit, exchanges_of, photo,
    photos_of, refunds_of, sheet, to_receive,
};
pub(crate) use sold::{Sold, sold};
pub use statistics::{ReasonCount, reasons_of_product};
pub use what_if::{WhatIf, what_if};
