//! A file of fits comes in: rows that can be taken are, the others are told with their reason.

use std::collections::{BTreeMap, HashSet};

use catalogue::ProductBrief;
use kernel::Refusal;
use kernel::ids::ProductId;
use kernel::turkish::fold;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

use super::say_fit::put_fits;
use crate::permissions::EditParts;
use crate::records::part;
use crate::rules::fits::{FitRow, RowProblem, read};

/// Codes that one statement looks up.
const CODES: usize = 500;

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedFits {
    /// Fits that are said now.
    pub taken: usize,
    /// Rows that were not taken, in the order of the file.
    pub problems: Vec<RowProblem>,
}

/// Takes a file of fits by stock codes: part, product, remark.
///
/// # Errors
/// When the database refuses; what is wrong with a row is in the answer.
pub async fn import_fits(
    work: &mut Work,
    _may: Allowed<EditParts>,
    text: &str,
) -> Result<ImportedFits, Failure> {
    let (rows, mut problems) = read(text);
    let products = looked_up(work, &rows).await?;
    let parts = parts_among(work, &products).await?;
    let mut fits = BTreeMap::new();
    for row in rows {
        match meant(&row, &products, &parts) {
            Ok(pair) => {
                fits.insert(pair, row.note);
            }
            Err(why) => problems.push(RowProblem {
                line: row.line,
                why,
            }),
        }
    }
    problems.sort_by_key(|problem| problem.line);
    let taken = fits.len();
    let mut by_part: BTreeMap<ProductId, usize> = BTreeMap::new();
    for (part, _) in fits.keys() {
        *by_part.entry(*part).or_default() += 1;
    }
    let fits = fits
        .into_iter()
        .map(|((part, product), note)| (part, product, note));
    put_fits(work, fits.collect()).await?;
    let told = by_part
        .into_iter()
        .map(|(part, count)| Event::of(part, "part.fits_imported", json!({"count": count})));
    work.record_many(told.collect::<Vec<_>>()).await?;
    Ok(ImportedFits { taken, problems })
}

type Known = std::collections::HashMap<String, ProductBrief>;

async fn looked_up(work: &Work, rows: &[FitRow]) -> Result<Known, Failure> {
    let codes: HashSet<&str> = rows
        .iter()
        .flat_map(|row| [row.part.as_str(), row.product.as_str()])
        .collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let mut known = Known::new();
    for some in codes.chunks(CODES) {
        known.extend(catalogue::products_of_codes(work.conn(), some.iter().copied()).await?);
    }
    Ok(known)
}

async fn parts_among(work: &Work, products: &Known) -> Result<HashSet<ProductId>, Failure> {
    let ids: Vec<ProductId> = products.values().map(|brief| brief.id).collect();
    let mut parts = HashSet::new();
    for some in ids.chunks(CODES) {
        let found: Vec<ProductId> = part::Entity::find()
            .filter(part::Column::Id.is_in(some.iter().copied()))
            .filter(part::Column::ArchivedAt.is_null())
            .select_only()
            .column(part::Column::Id)
            .into_tuple()
            .all(work.conn())
            .await?;
        parts.extend(found);
    }
    Ok(parts)
}

/// The part and the product of a row, or why there is no such pair.
fn meant(
    row: &FitRow,
    products: &Known,
    parts: &HashSet<ProductId>,
) -> Result<(ProductId, ProductId), Refusal> {
    let find = |code: &str| {
        let unknown = || Refusal::new("parts-refused-code").with("code", code);
        products.get(&fold(code)).ok_or_else(unknown)
    };
    let (part, product) = (find(&row.part)?, find(&row.product)?);
    if !parts.contains(&part.id) {
        return Err(Refusal::new("parts-refused-code-no-part").with("code", row.part.as_str()));
    }
    if part.id == product.id {
        return Err(Refusal::new("parts-refused-fits-itself"));
    }
    Ok((part.id, product.id))
}
