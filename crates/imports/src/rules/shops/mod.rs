//! Orders, customers and products as shops send them: Shopify, WooCommerce, Trendyol. Broken orders are refused one by one.

use serde_json::Value;

use super::drafts::{Draft, Problem};

mod lenient;
mod shopify;
mod trendyol;
mod woocommerce;

use lenient::Json;

/// The most orders of one file.
const MOST_ORDERS: usize = 100_000;

/// The shops that we can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shop {
    /// Shopify.
    Shopify,
    /// WooCommerce.
    WooCommerce,
    /// Trendyol.
    Trendyol,
}

impl Shop {
    /// The word for keys and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::Trendyol => "trendyol",
        }
    }
}

/// One thing of a shop's file: a draft, or why it cannot come in.
pub type Brought = Result<Draft, Vec<Problem>>;

/// Reads a shop's JSON; refused as a whole only when it is no JSON or of no shop.
pub fn read(bytes: &[u8]) -> Result<(Shop, Vec<Brought>), Problem> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let value: Value = serde_json::from_slice(text).map_err(|error| {
        Problem::new(
            u64::try_from(error.line()).unwrap_or_default(),
            "",
            "imports-problem-json",
        )
        .with("detail", error)
    })?;
    let things = things(&value);
    let shop = things.iter().find_map(|thing| shop_of(Json(thing)));
    let Some(shop) = shop else {
        return Err(Problem::new(1, "", "imports-problem-shop"));
    };
    if things.len() > MOST_ORDERS {
        return Err(Problem::new(1, "", "imports-problem-lines").with("most", MOST_ORDERS));
    }
    let brought = (1..)
        .zip(&things)
        .filter_map(|(place, thing)| bring(shop, place, Json(thing)));
    Ok((shop, brought.collect()))
}

/// The things inside the wrappings that shops and their tools put around them.
fn things(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(all) => all.iter().flat_map(things).take(MOST_ORDERS + 1).collect(),
        Value::Object(fields) => {
            let wrapped = [
                "order",
                "orders",
                "data",
                "content",
                "customer",
                "customers",
                "product",
                "products",
            ];
            let inner = wrapped.into_iter().find_map(|name| {
                fields
                    .get(name)
                    .filter(|inner| inner.is_object() || inner.is_array())
            });
            // An order has a customer inside; it is no wrapping then.
            match inner {
                Some(inner) if !fields.contains_key("line_items") && !fields.contains_key("id") => {
                    things(inner)
                }
                _ => vec![value],
            }
        }
        _ => vec![value],
    }
}

fn shop_of(thing: Json<'_>) -> Option<Shop> {
    let has = |names: &[&str]| names.iter().all(|name| thing.has(name));
    if has(&["shipmentPackageId"]) || has(&["orderNumber", "lines"]) {
        Some(Shop::Trendyol)
    } else if has(&["line_items", "order_key"])
        || has(&["line_items", "billing"])
        || has(&["billing", "is_paying_customer"])
        || has(&["username", "avatar_url"])
    {
        Some(Shop::WooCommerce)
    } else if has(&["line_items"])
        || has(&["variants", "title"])
        || has(&["orders_count"])
        || has(&["default_address"])
    {
        Some(Shop::Shopify)
    } else {
        None
    }
}

/// What a thing is; things that are neither order nor customer nor product are passed over.
fn bring(shop: Shop, place: u64, thing: Json<'_>) -> Option<Brought> {
    if shop_of(thing) != Some(shop) {
        return Some(Err(vec![Problem::new(place, "", "imports-problem-order")]));
    }
    match shop {
        Shop::Shopify => shopify::bring(place, thing),
        Shop::WooCommerce => woocommerce::bring(place, thing),
        Shop::Trendyol => Some(trendyol::order(place, thing)),
    }
}

#[cfg(test)]
mod tests;
