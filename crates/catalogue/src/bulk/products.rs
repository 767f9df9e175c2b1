//! Which product each line of a batch means; unknown ones are registered on the way.

use std::collections::{HashMap, HashSet};

use kernel::ids::{ProductId, kinds};
use kernel::turkish::fold;
use platform::{Failure, Work, columns::Moment};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::incoming::{IncomingSale, ProductHint};
use super::write::insert_all;
use crate::records::{product, product_key};
use crate::search::product_entry;

/// Key of a product at a source: its scope and folded code.
pub(super) type Key = (String, String);

/// Scope of the codes that staff give.
pub(crate) const OWN_SCOPE: &str = "own";

/// The scope in which a sale's product codes are unique: the seller where known, else the source.
pub(super) fn scope(sale: &IncomingSale) -> String {
    sale.seller_tax_no
        .clone()
        .unwrap_or_else(|| sale.source.clone())
}

/// The code of a hint within its scope.
pub(super) fn code(hint: &ProductHint) -> String {
    if let Some(known) = hint.known {
        return format!("id:{known}");
    }
    match hint
        .code
        .as_deref()
        .map(fold)
        .filter(|code| !code.is_empty())
    {
        Some(code) => code,
        None => format!("name:{}", fold(&hint.name)),
    }
}

/// A product that a batch names.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) hint: &'a ProductHint,
    /// Pieces carry serial numbers.
    pub(super) serialised: bool,
    /// VAT in basis points.
    pub(super) vat_bp: i32,
    /// Promised months.
    pub(super) warranty_months: Option<i32>,
}

/// Finds or registers the product of each line.
pub(super) async fn resolve(
    work: &mut Work,
    sales: &[&IncomingSale],
) -> Result<HashMap<Key, ProductId>, Failure> {
    let mut wanted: HashMap<Key, Wanted<'_>> = HashMap::new();
    for sale in sales {
        for line in &sale.lines {
            if let Some(hint) = &line.product {
                let entry = wanted.entry((scope(sale), code(hint))).or_insert(Wanted {
                    hint,
                    serialised: false,
                    vat_bp: line.vat_bp,
                    warranty_months: None,
                });
                entry.serialised |= !line.serials.is_empty();
            }
        }
    }
    Ok(resolve_wanted(work, wanted).await?.0)
}

/// Finds or registers the products of these keys; tells all of them, and which are new.
pub(super) async fn resolve_wanted(
    work: &mut Work,
    mut wanted: HashMap<Key, Wanted<'_>>,
) -> Result<(HashMap<Key, ProductId>, HashSet<ProductId>), Failure> {
    let chosen: Vec<(Key, ProductId)> = wanted
        .iter()
        .filter_map(|(key, one)| Some((key.clone(), one.hint.known?)))
        .collect();
    wanted.retain(|_, one| one.hint.known.is_none());
    let mut found = by_key(work, &wanted.keys().cloned().collect::<Vec<_>>()).await?;
    found.extend(chosen);
    wanted.retain(|key, _| !found.contains_key(key));
    let gtins = wanted
        .values()
        .filter_map(|wanted| wanted.hint.gtin.as_deref());
    let mut by_gtin = by_gtin(work, gtins.collect()).await?;
    let ours = by_own_code(work, &wanted).await?;
    let mut keys = Vec::new();
    let mut products: Vec<product::Model> = Vec::new();
    for (key, one) in wanted {
        let gtin = one.hint.gtin.as_ref();
        let known = ours.get(&key).or_else(|| by_gtin.get(gtin?)).copied();
        let id = known.unwrap_or_else(|| {
            let id = work.new_id::<kinds::Product>();
            products.push(model(id, one, work.now));
            if let Some(gtin) = gtin {
                by_gtin.insert(gtin.clone(), id);
            }
            id
        });
        keys.push(product_key::Model {
            scope: key.0.clone(),
            code: key.1.clone(),
            product_id: id,
        });
        found.insert(key, id);
    }
    let new = products.iter().map(|product| product.id).collect();
    for product in &products {
        work.index(product_entry(product)).await?;
    }
    insert_all::<product::Entity, _>(work.conn(), products).await?;
    insert_all::<product_key::Entity, _>(work.conn(), keys).await?;
    Ok((found, new))
}

async fn by_key(work: &Work, keys: &[Key]) -> Result<HashMap<Key, ProductId>, Failure> {
    let mut by_scope: HashMap<&str, Vec<&str>> = HashMap::new();
    for (scope, code) in keys {
        by_scope.entry(scope).or_default().push(code);
    }
    let mut found = HashMap::new();
    for (scope, codes) in by_scope {
        for part in codes.chunks(1_000) {
            let rows = product_key::Entity::find()
                .filter(
                    Condition::all()
                        .add(product_key::Column::Scope.eq(scope))
                        .add(product_key::Column::Code.is_in(part.iter().copied())),
                )
                .all(work.conn())
                .await?;
            found.extend(
                rows.into_iter()
                    .map(|row| ((row.scope, row.code), row.product_id)),
            );
        }
    }
    Ok(found)
}

/// Products that were registered under the stock code which one of our own sources names: a code means the same in our
/// shop, on our invoice and at our counter. Codes of other sellers mean nothing here.
async fn by_own_code(
    work: &Work,
    wanted: &HashMap<Key, Wanted<'_>>,
) -> Result<HashMap<Key, ProductId>, Failure> {
    let named = wanted.iter().filter(|(_, one)| one.hint.code.is_some());
    let company = identity::company(work.conn()).await?;
    let our_number = company.map(|company| company.tax_number);
    let is_ours = |scope: &str| !is_tax_number(scope) || our_number.as_deref() == Some(scope);
    let named: Vec<&Key> = named
        .map(|(key, _)| key)
        .filter(|(scope, _)| is_ours(scope))
        .collect();
    let asked: Vec<Key> = named
        .iter()
        .map(|(_, code)| (OWN_SCOPE.to_owned(), code.clone()))
        .collect();
    let known = by_key(work, &asked).await?;
    let ours = named.into_iter().zip(asked);
    Ok(ours
        .filter_map(|(key, own)| Some((key.clone(), *known.get(&own)?)))
        .collect())
}

/// A scope of digits is a seller's tax number; the others are the names of our sources.
fn is_tax_number(scope: &str) -> bool {
    matches!(scope.len(), 10 | 11) && scope.bytes().all(|byte| byte.is_ascii_digit())
}

async fn by_gtin(work: &Work, gtins: Vec<&str>) -> Result<HashMap<String, ProductId>, Failure> {
    let mut found = HashMap::new();
    for part in gtins.chunks(1_000) {
        let rows = product::Entity::find()
            .filter(product::Column::Gtin.is_in(part.iter().copied()))
            .all(work.conn())
            .await?;
        found.extend(
            rows.into_iter()
                .filter_map(|row| row.gtin.map(|gtin| (gtin, row.id))),
        );
    }
    Ok(found)
}

fn model(id: ProductId, wanted: Wanted<'_>, now: jiff::Timestamp) -> product::Model {
    let Wanted {
        hint,
        serialised,
        vat_bp,
        warranty_months,
    } = wanted;
    let name = if hint.name.trim().is_empty() {
        hint.code.clone().unwrap_or_default()
    } else {
        hint.name.trim().to_owned()
    };
    product::Model {
        id,
        sku: hint.code.clone(),
        sku_fold: hint.code.as_deref().map(fold),
        gtin: hint.gtin.clone(),
        brand_fold: hint.brand.as_deref().map(fold),
        brand: hint.brand.clone(),
        model: hint.model.clone(),
        name_fold: fold(&name),
        name,
        category: hint.category.clone(),
        vat_bp,
        product_group: None,
        warranty_months,
        measure: None,
        measure_limit: None,
        life_years: None,
        withdrawal_exception: None,
        serialised,
        maker_name: None,
        maker_address: None,
        maker_phone: None,
        version: 1,
        archived_at: None,
        created_at: Moment::from(now),
        updated_at: Moment::from(now),
    }
}
