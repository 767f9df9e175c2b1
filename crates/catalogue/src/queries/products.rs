//! Products: rows for lists and choices, and one with its newest units.

use std::collections::HashSet;

use kernel::ids::ProductId;
use kernel::turkish::fold;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::units::{UnitFilter, UnitRow, unit_rows};
use crate::records::{product, unit};
use crate::store;

/// A product in a list.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub(crate) struct ProductRow {
    pub id: ProductId,
    pub sku: Option<String>,
    pub gtin: Option<String>,
    pub brand: Option<String>,
    pub model: Option<String>,
    pub name: String,
    pub name_fold: String,
    pub category: Option<String>,
    pub product_group: Option<String>,
    pub serialised: bool,
}

/// Which products a list shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ProductFilter {
    /// Only these, from the search index.
    pub among: Option<Vec<ProductId>>,
    pub brand: Option<String>,
    pub group: Option<String>,
    /// Only archived ones instead of only those in use.
    pub archived: bool,
}

/// The select behind every list of products.
pub(crate) fn product_rows(filter: &ProductFilter) -> Select<product::Entity> {
    let archived = if filter.archived {
        product::Column::ArchivedAt.is_not_null()
    } else {
        product::Column::ArchivedAt.is_null()
    };
    product::Entity::find().filter(
        Condition::all()
            .add(archived)
            .add_option(
                filter
                    .among
                    .as_ref()
                    .map(|ids| product::Column::Id.is_in(ids.iter().copied())),
            )
            .add_option(
                filter
                    .brand
                    .as_ref()
                    .map(|brand| product::Column::BrandFold.eq(fold(brand))),
            )
            .add_option(
                filter
                    .group
                    .as_ref()
                    .map(|group| product::Column::ProductGroup.eq(group.as_str())),
            ),
    )
}

/// A product with its newest units.
#[derive(Debug, Clone)]
pub(crate) struct ProductSheet {
    pub product: product::Model,
    pub units: Vec<UnitRow>,
}

/// Reads a product's page.
pub(crate) async fn product_sheet<C: ConnectionTrait>(
    conn: &C,
    id: ProductId,
    stations: &Stations,
    units: u64,
) -> Result<ProductSheet, Failure> {
    let product = store::product(conn, id).await?;
    let filter = UnitFilter {
        product: Some(id),
        ..UnitFilter::default()
    };
    let units = unit_rows(&filter, stations)
        .order_by_desc(unit::Column::Id)
        .limit(units)
        .into_model()
        .all(conn)
        .await?;
    Ok(ProductSheet { product, units })
}

/// Products for a choice on a form: those whose name begins with the words, at most twenty.
pub(crate) async fn product_choices<C: ConnectionTrait>(
    conn: &C,
    words: &str,
) -> Result<Vec<ProductRow>, Failure> {
    let fold = fold(words);
    let end = format!("{fold}\u{10FFFF}");
    Ok(product_rows(&ProductFilter::default())
        .filter(product::Column::NameFold.between(fold, end))
        .order_by_asc(product::Column::NameFold)
        .limit(20)
        .into_model()
        .all(conn)
        .await?)
}

/// Which of these products there are, archived ones not.
pub(crate) async fn products_there<C: ConnectionTrait>(
    conn: &C,
    ids: impl Iterator<Item = ProductId>,
) -> Result<HashSet<ProductId>, Failure> {
    let ids: HashSet<ProductId> = ids.collect();
    if ids.is_empty() {
        return Ok(ids);
    }
    let there = product_rows(&ProductFilter::default())
        .filter(product::Column::Id.is_in(ids))
        .select_only()
        .column(product::Column::Id)
        .into_tuple::<ProductId>()
        .all(conn)
        .await?;
    Ok(there.into_iter().collect())
}

/// Products that one of these words may mean, whole: by stock code, trade item number or name.
pub(crate) async fn products_named<C: ConnectionTrait>(
    conn: &C,
    words: &[String],
) -> Result<Vec<ProductRow>, Failure> {
    let folds: Vec<String> = words.iter().map(|words| fold(words)).collect();
    Ok(product_rows(&ProductFilter::default())
        .filter(
            Condition::any()
                .add(product::Column::SkuFold.is_in(folds.iter().map(String::as_str)))
                .add(product::Column::NameFold.is_in(folds.iter().map(String::as_str)))
                .add(product::Column::Gtin.is_in(words.iter().map(String::as_str))),
        )
        .limit(1_000)
        .into_model()
        .all(conn)
        .await?)
}
