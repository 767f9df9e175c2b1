//! Catalogue: products, units by serial number, sales with their shares, and the answer to the question about the warranty.
//!
//! The words, tables and events stand in this crate's `README.md`. Others call [`acts`], [`bulk`] and [`coverage_of`]; tables are private.

pub mod acts;
mod api;
pub mod bulk;
mod case;
mod certificate;
mod checks;
mod coverage;
mod follow;
mod law_book;
mod pages;
mod panels;
mod permissions;
mod published;
mod queries;
mod records;
pub mod rules;
mod search;
mod settled;
mod sold;
mod store;
mod token;
pub mod views;

use std::sync::Arc;

use ui::{CreateItem, NavItem, Panel, SettingsItem, Texts, texts};

pub use api::api;
pub use checks::CHECKS;
pub use coverage::{Beyond, coverage_of, coverage_with};
pub use follow::GoodsFollowCustomers;
pub use pages::{coverage_bar, routes};
pub use permissions::{EditProducts, EditUnits, PERMISSIONS, Publish, ReadGoods, RecordSales};
pub use published::{
    ProductBrief, UnitBrief, product_briefs, product_names, products_found, products_of_codes,
    unit_brief, unit_briefs, unit_serials, units_of_serial, units_of_serials,
};
pub use records::unit::Condition;
pub use records::warranty::Kind as WarrantyKind;
pub use search::SEARCH_KINDS;
pub use settled::{
    SaleBrief, SettledLine, SettledSale, SettledTender, SettledUnit, sale_briefs, sale_of_unit,
    sales_by_number, sales_of_customer, settled_sale, settled_sales,
};
pub use sold::{Sold, SoldUnits, UNITS_SOLD};

/// The texts of this crate, and of the law whose answers it shows.
pub const TEXTS: &[Texts] = &[texts!("catalogue")];

/// Entries of the rail.
pub const NAV: &[NavItem] = &[
    NavItem {
        key: "today",
        label: "catalogue-today",
        icon: "home",
        url: "/",
        permission: None,
        order: 10,
        shortcut: "b",
    },
    NavItem {
        key: "units",
        label: "catalogue-units",
        icon: "device-desktop",
        url: "/units",
        permission: Some("goods.read"),
        order: 55,
        shortcut: "d",
    },
    NavItem {
        key: "products",
        label: "catalogue-products",
        icon: "box",
        url: "/products",
        permission: Some("goods.read"),
        order: 60,
        shortcut: "u",
    },
    NavItem {
        key: "sales",
        label: "catalogue-sales",
        icon: "receipt",
        url: "/sales",
        permission: Some("goods.read"),
        order: 65,
        shortcut: "s",
    },
];

/// Entries of the "new" menu.
pub const CREATE: &[CreateItem] = &[
    CreateItem {
        label: "catalogue-unit-new",
        icon: "device-desktop",
        url: "/units/new",
        permission: "units.edit",
        order: 20,
        shortcut: "",
    },
    CreateItem {
        label: "catalogue-sale-new",
        icon: "receipt",
        url: "/sales/new",
        permission: "sales.record",
        order: 25,
        shortcut: "",
    },
    CreateItem {
        label: "catalogue-product-new",
        icon: "box",
        url: "/products/new",
        permission: "products.edit",
        order: 30,
        shortcut: "",
    },
];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[SettingsItem {
    label: "catalogue-terms",
    help: "catalogue-terms-settings-help",
    icon: "file-text",
    url: "/settings/terms",
    permission: "warranty.publish",
    order: 60,
}];

/// What is shown on the pages of others.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![
        Arc::new(panels::UnitsOfCustomer),
        Arc::new(panels::SalesOfCustomer),
    ]
}
