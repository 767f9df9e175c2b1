//! What a drafted policy would have said to the returns of the last year.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::ReturnId;
use kernel::time::add_days;
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::clocks;
use crate::facts::{Piece, Sender, products};
use crate::records::{case, unit};
use crate::rules::photos::SEEN;
use crate::rules::policy::ReturnPolicy;
use crate::rules::states::Acceptance;

/// Returns that are looked at: the newest of the year.
const LOOKED_AT: u64 = 300;
/// Pieces that are looked at.
const PIECES: u64 = 5_000;

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

/// Judges the pieces of the last year's returns by a draft, as if it had always been in force. Ten statements, however many there are.
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
    let cases: HashMap<ReturnId, case::Model> =
        cases.into_iter().map(|row| (row.id, row)).collect();
    let units = unit::Entity::find()
        .filter(unit::Column::ReturnId.is_in(cases.keys().copied()))
        .order_by_asc(unit::Column::Id)
        .limit(PIECES)
        .all(conn)
        .await?;
    let known = products(conn, units.iter().filter_map(|unit| unit.product_id)).await?;
    let terms = super::terms(conn).await?;
    let sales = cases.values().filter_map(|case| case.sale_id);
    let sales = catalogue::settled_sales(conn, &Stations::All, sales).await?;
    let buyers = accounts::standings(conn, cases.values().map(|case| case.customer_id)).await?;
    let mut found = WhatIf::default();
    for unit in units {
        let case = cases.get(&unit.return_id);
        let Some((case, sale)) = case.and_then(|case| Some((case, sales.get(&case.sale_id?)?)))
        else {
            continue;
        };
        let buyer = buyers.get(&case.customer_id).cloned().unwrap_or_default();
        let buyer = Sender::from(buyer);
        let piece = Piece {
            sale: Some(sale),
            line: sale
                .lines
                .iter()
                .find(|line| Some(line.id) == unit.sale_line_id),
            unit: None,
            product: unit.product_id.and_then(|id| known.get(&id)),
            reason: unit.reason_kind,
            opened: unit.opened,
            country: &case.country,
            business: buyer.business,
            groups: &buyer.groups,
            gift: case.gift,
            asked_on: case.requested_on.into(),
            named_carrier: terms.carrier(),
            way: clocks::way(case),
            photos: SEEN,
            reason_asks_photos: false,
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
