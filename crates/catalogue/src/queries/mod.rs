//! Look-ups for pages and programs: bounded, keyset, never a query per row.

mod facts;
mod pages;
mod products;
mod public;
mod sales;
mod today;
mod units;

pub(crate) use facts::{WarrantyFacts, warranty_facts};
pub(crate) use pages::{among, product_page, sale_page, unit_page};
pub(crate) use products::{
    ProductFilter, ProductRow, product_choices, product_sheet, products_named, products_there,
};
pub(crate) use public::{published, units_with_serial};
pub(crate) use sales::{
    SaleFilter, SaleRow, SaleSheet, buyers, sale_known, sale_rows, sale_sheet, sales_of,
};
pub(crate) use today::{Today, today};
pub(crate) use units::{UnitFilter, UnitRow, UnitSheet, owners, unit_sheet, units_of};
