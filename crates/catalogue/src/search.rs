//! What the one search field finds of this capability.

use platform::SearchEntry;
use ui::SearchKind;
use uuid::Uuid;

use crate::records::{product, sale, unit};

/// Kinds for the site's registry.
pub const SEARCH_KINDS: &[SearchKind] = &[
    SearchKind {
        kind: "unit",
        label: "catalogue-units",
        icon: "device-desktop",
        url: unit_url,
        permission: "goods.read",
    },
    SearchKind {
        kind: "sale",
        label: "catalogue-sales",
        icon: "receipt",
        url: sale_url,
        permission: "goods.read",
    },
    SearchKind {
        kind: "product",
        label: "catalogue-products",
        icon: "box",
        url: product_url,
        permission: "goods.read",
    },
];

fn unit_url(id: Uuid) -> String {
    format!("/units/{id}")
}

fn sale_url(id: Uuid) -> String {
    format!("/sales/{id}")
}

fn product_url(id: Uuid) -> String {
    format!("/products/{id}")
}

/// A product by name, brand, model, stock code and trade item number.
pub(crate) fn product_entry(row: &product::Model) -> SearchEntry {
    let parts: Vec<&str> = [&row.brand, &row.model]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let entry = SearchEntry::new(row.id, row.name.clone())
        .subtitle(parts.join(" "))
        .words(parts);
    with_tokens(entry, [row.sku.clone(), row.gtin.clone()])
}

/// A unit by serial number, second IMEI and its product's name.
pub(crate) fn unit_entry(row: &unit::Model, product: &str) -> SearchEntry {
    let entry = SearchEntry::new(row.id, row.serial.clone())
        .subtitle(product)
        .words([product])
        .station(row.station_id);
    with_tokens(entry, [Some(row.serial_fold.clone()), row.imei2.clone()])
}

/// A sale by its number and ETTN.
pub(crate) fn sale_entry(row: &sale::Model) -> SearchEntry {
    let entry = SearchEntry::new(row.id, row.number.clone())
        .subtitle(row.buyer_name.clone().unwrap_or_default())
        .station(row.station_id);
    with_tokens(
        entry,
        [
            Some(row.number.clone()),
            row.ettn.map(|ettn| ettn.to_string()),
        ],
    )
}

fn with_tokens(entry: SearchEntry, tokens: [Option<String>; 2]) -> SearchEntry {
    tokens.into_iter().flatten().fold(entry, SearchEntry::token)
}
