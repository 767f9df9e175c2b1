//! What a drafted policy would have said to the returns of the last year.

use std::collections::HashMap;

use catalogue::SettledSale;
use jiff::civil::Date;
use kernel::ids::SaleId;
use kernel::time::add_days;
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::clocks;
use crate::facts::{Piece, products};
use crate::records::{case, unit};
use crate::rules::policy::ReturnPolicy;
use crate::rules::states::Acceptance;

/// Returns that are looked at: the newest of the year.
const LOOKED_AT: u64 = 300;

/// How a draft compares with what was judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Pieces that were looked at.
    pub pieces: usize,
    /// Judged alike.
    pub same: usize,
    /// Would be accepted now and were not.
    pub kinder: usize,
    /// Would no longer be accepted.
    pub harsher: usize,
    /// Some of those whose answer changes: number of the return, what it was, what it would be.
    pub examples: Vec<(String, Acceptance, Acceptance)>,
}

/// Judges the pieces of the last year's returns by a draft, as if it had always been in force.
///
/// # Errors
/// When the database cannot be read, or the draft cannot be applied.
pub async fn what_if<C: ConnectionTrait>(
    conn: &C,
    draft: &ReturnPolicy,
    today: Date,
) -> Result<WhatIf, Failure> {
    let from = add_days(today, -365)?;
    let cases = case::Entity::find()
        .filter(case::Column::RequestedOn.gte(Day::from(from)))
        .filter(case::Column::SaleId.is_not_null())
        .order_by_desc(case::Column::RequestedOn)
        .order_by_desc(case::Column::Id)
        .limit(LOOKED_AT)
        .all(conn)
        .await?;
    let ids = cases.iter().map(|row| row.id);
    let units = unit::Entity::find()
        .filter(unit::Column::ReturnId.is_in(ids))
        .order_by_asc(unit::Column::Id)
        .all(conn)
        .await?;
    let known = products(conn, units.iter().filter_map(|unit| unit.product_id)).await?;
    let terms = super::terms(conn).await?;
    let mut sales: HashMap<SaleId, SettledSale> = HashMap::new();
    let mut found = WhatIf::default();
    for unit in units {
        let case = cases.iter().find(|row| row.id == unit.return_id);
        let Some((case, sale)) = case.and_then(|case| Some((case, case.sale_id?))) else {
            continue;
        };
        if let std::collections::hash_map::Entry::Vacant(place) = sales.entry(sale) {
            place.insert(catalogue::settled_sale(conn, &Stations::All, sale).await?);
        }
        let sale = sales.get(&sale);
        let lines = sale.map(|sale| sale.lines.as_slice()).unwrap_or_default();
        let piece = Piece {
            sale,
            line: lines.iter().find(|line| Some(line.id) == unit.sale_line_id),
            unit: None,
            product: unit.product_id.and_then(|id| known.get(&id)),
            reason: unit.reason_kind,
            opened: unit.opened,
            country: &case.country,
            business: super::is_business(conn, case).await?,
            gift: case.gift,
            asked_on: case.requested_on.into(),
            named_carrier: terms.carrier(),
            way: clocks::way(case),
            photos: true,
        };
        let would = piece.judged(conn, draft, &[]).await?.acceptance;
        let was = unit.frozen().acceptance.parse().unwrap_or(unit.acceptance);
        note(&mut found, &case.number, was, would);
    }
    Ok(found)
}

fn note(found: &mut WhatIf, number: &str, was: Acceptance, would: Acceptance) {
    found.pieces += 1;
    if was == would {
        found.same += 1;
        return;
    }
    match (was, would) {
        (_, Acceptance::Accepted) => found.kinder += 1,
        (Acceptance::Accepted, _) => found.harsher += 1,
        _ => {}
    }
    if found.examples.len() < 20 {
        found.examples.push((number.to_owned(), was, would));
    }
}
