//! HTML handlers: parse the form into a domain type, call one act, answer.

mod coverage_card;
mod customer_choice;
mod delivery_form;
mod history;
mod parse;
mod product;
mod product_form;
mod product_list;
mod public;
mod routes;
mod sale;
mod sale_delivery;
mod sale_list;
mod sale_new;
mod sale_serials;
mod sale_words;
mod terms;
mod today;
mod unit;
mod unit_certificate;
mod unit_delivery;
mod unit_form;
mod unit_list;
mod unit_new;
mod unit_repair;
mod unit_replace;
mod unit_transfer;
mod unit_warranty;

pub use coverage_card::chain as coverage_bar;
pub use routes::routes;
