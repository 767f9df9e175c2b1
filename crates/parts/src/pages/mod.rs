//! HTML handlers: parse the form into a domain type, call one act, answer.

mod choices;
mod fits_import;
mod form_page;
mod history;
mod needs;
mod offered;
mod order;
mod order_form;
mod order_print;
mod orders;
mod part;
mod part_acts;
mod part_form;
mod part_list;
mod price_list;
mod price_list_form;
mod price_lists;
mod routes;
mod suppliers;

pub use routes::routes;
