//! Which pieces come back: each line is held while the lowest free ones are chosen, so that parallel requests never take the same.

use std::collections::{BTreeSet, HashMap};

use catalogue::{SettledLine, SettledSale, UnitBrief};
use kernel::ids::{ProductId, SaleLineId, UnitId, kinds};
use kernel::refusal::{Refusal, Refused};
use platform::columns::Moment;
use platform::{Failure, Stations, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{AskedPieces, Request};
use crate::records::{case, reason, unit};
use crate::rules::states::{Acceptance, Place};
use crate::{keys, queries, store};

/// Longest name of a piece.
const WORDS: usize = 300;

/// The rows of all pieces that are asked for, with their keys taken.
pub(super) async fn take(
    work: &mut Work,
    case: &case::Model,
    request: &Request,
    sale: Option<&SettledSale>,
) -> Result<Vec<unit::Model>, Failure> {
    let mut rows: Vec<unit::Model> = Vec::new();
    let units = briefs(work, request).await?;
    for (place, asked) in in_order(&request.pieces) {
        let at = format!("pieces[{place}]");
        let reason = reason(work, asked, &at).await?;
        match (sale, asked.line) {
            (Some(sale), Some(line)) => {
                let line = sale.lines.iter().find(|known| known.id == line);
                let line = line.ok_or_else(|| no(&at, "line", "returns-refused-line"))?;
                of_line(work, case, (asked, line, &reason), &at, &mut rows).await?;
            }
            (Some(_), None) => return Err(no(&at, "line", "returns-refused-line").into()),
            (None, _) => of_nothing(work, case, (asked, &units, &reason), &at, &mut rows).await?,
        }
    }
    for (row, place) in rows.iter_mut().zip(1_i32..) {
        row.place_no = place;
    }
    Ok(rows)
}

/// In the order of the lines, so that two who ask for several do not wait for each other in a circle.
pub(super) fn in_order(pieces: &[AskedPieces]) -> Vec<(usize, &AskedPieces)> {
    let mut asked: Vec<(usize, &AskedPieces)> = pieces.iter().enumerate().collect();
    asked.sort_by_key(|(place, asked)| (asked.line, *place));
    asked
}

/// Which piece of a new return is the first of each request, counted from nought.
pub(crate) fn first_of_each(pieces: &[AskedPieces]) -> Vec<usize> {
    let mut first = vec![0; pieces.len()];
    let mut next = 0_usize;
    for (place, asked) in in_order(pieces) {
        if let Some(first) = first.get_mut(place) {
            *first = next;
        }
        next += usize::try_from(asked.pieces).unwrap_or_default();
    }
    first
}

fn no(at: &str, field: &str, key: &'static str) -> Refused {
    Refusal::new(key).at(format!("{at}.{field}")).into()
}

async fn briefs(work: &Work, request: &Request) -> Result<HashMap<UnitId, UnitBrief>, Failure> {
    let ids = request.pieces.iter().filter_map(|asked| asked.unit);
    catalogue::unit_briefs(work.conn(), &Stations::All, ids).await
}

async fn reason(work: &Work, asked: &AskedPieces, at: &str) -> Result<reason::Model, Failure> {
    let found = queries::reason(work.conn(), asked.reason.trim()).await?;
    let found = found.filter(|row| row.archived_at.is_none());
    Ok(found.ok_or_else(|| no(at, "reason", "returns-refused-reason"))?)
}

/// Pieces of a line of the sale: an item, or the lowest pieces that are still with the customer.
async fn of_line(
    work: &mut Work,
    case: &case::Model,
    (asked, line, reason): (&AskedPieces, &SettledLine, &reason::Model),
    at: &str,
    rows: &mut Vec<unit::Model>,
) -> Result<(), Failure> {
    let item = match asked.unit {
        None => None,
        Some(id) => {
            let known = line.units.iter().find(|unit| unit.id == id);
            Some(known.ok_or_else(|| no(at, "unit", "returns-refused-other-serial"))?)
        }
    };
    if item.is_some() && asked.pieces != 1 {
        return Err(no(at, "pieces", "returns-refused-one-item").into());
    }
    store::hold_line(work, line.id, line.pieces).await?;
    let mut taken = taken(work, line.id).await?;
    // the same line may be asked for twice, for two reasons
    let own = rows.iter().filter(|row| row.sale_line_id == Some(line.id));
    taken.extend(own.filter_map(|row| row.piece));
    let free = free(line.pieces, &taken, asked.pieces);
    let wanted = usize::try_from(asked.pieces).unwrap_or(usize::MAX);
    if free.len() < wanted || !store::take_pieces(work, line.id, asked.pieces).await? {
        let left = line.pieces - i64::try_from(taken.len()).unwrap_or(i64::MAX);
        let refusal = Refusal::new("returns-refused-left").at(format!("{at}.pieces"));
        let refusal = refusal
            .with("left", left.max(0))
            .with("asked", asked.pieces);
        return Err(refusal.into());
    }
    for piece in free {
        let mut row = blank(work, case, asked, reason);
        row.sale_line_id = Some(line.id);
        row.piece = Some(piece);
        row.piece_key = Some(keys::of_piece(line.id, piece));
        row.product_id = line.product;
        row.words = line.text.chars().take(WORDS).collect();
        if let Some(item) = item {
            row.unit_id = Some(item.id);
            row.serial_sold = Some(item.serial.clone());
            row.unit_key = Some(keys::of_unit(item.id, Some(line.id)));
        }
        rows.push(row);
    }
    Ok(())
}

/// Pieces of a line that are on their way back or settled; the line is held.
async fn taken(work: &Work, line: SaleLineId) -> Result<BTreeSet<i64>, Failure> {
    let pieces: Vec<Option<i64>> = unit::Entity::find()
        .select_only()
        .column(unit::Column::Piece)
        .filter(unit::Column::SaleLineId.eq(line))
        .filter(unit::Column::PieceKey.is_not_null())
        .into_tuple()
        .all(work.conn())
        .await?;
    Ok(pieces.into_iter().flatten().collect())
}

fn free(bought: i64, taken: &BTreeSet<i64>, wanted: i64) -> Vec<i64> {
    let wanted = usize::try_from(wanted).unwrap_or_default();
    let all = (1..=bought).filter(|piece| !taken.contains(piece));
    all.take(wanted).collect()
}

/// A piece whose sale was not found: an item, or a product.
async fn of_nothing(
    work: &mut Work,
    case: &case::Model,
    (asked, units, reason): (&AskedPieces, &HashMap<UnitId, UnitBrief>, &reason::Model),
    at: &str,
    rows: &mut Vec<unit::Model>,
) -> Result<(), Failure> {
    let item = match asked.unit {
        Some(id) => Some(units.get(&id).ok_or(Failure::not_found::<kinds::Unit>())?),
        None => None,
    };
    let product = item.map(|item| item.product.id).or(asked.product);
    let product = product.ok_or_else(|| no(at, "product", "returns-refused-product"))?;
    if item.is_some() && asked.pieces != 1 {
        return Err(no(at, "pieces", "returns-refused-one-item").into());
    }
    let name = name(work, product).await?;
    for _ in 0..asked.pieces {
        let mut row = blank(work, case, asked, reason);
        row.product_id = Some(product);
        row.words = name.chars().take(WORDS).collect();
        if let Some(item) = item {
            row.unit_id = Some(item.id);
            row.serial_sold = Some(item.serial.clone());
            row.unit_key = Some(keys::of_unit(item.id, None));
        }
        rows.push(row);
    }
    Ok(())
}

async fn name(work: &Work, product: ProductId) -> Result<String, Failure> {
    let mut names = catalogue::product_names(work.conn(), [product]).await?;
    names
        .remove(&product)
        .ok_or(Failure::not_found::<kinds::Product>())
}

fn blank(
    work: &mut Work,
    case: &case::Model,
    asked: &AskedPieces,
    reason: &reason::Model,
) -> unit::Model {
    unit::Model {
        id: work.new_id(),
        return_id: case.id,
        place_no: 0,
        sale_line_id: None,
        piece: None,
        unit_id: None,
        product_id: None,
        words: String::new(),
        category: String::new(),
        reason: reason.code.clone(),
        reason_kind: reason.kind,
        detail: asked.detail.trim().to_owned(),
        opened: asked.opened,
        wished: asked.wished,
        place: Place::Awaiting,
        acceptance: Acceptance::Pending,
        disposition: None,
        outcome: None,
        settled: false,
        judgement: serde_json::Value::Null,
        basis: String::new(),
        refund_by: None,
        decided_by: String::new(),
        decision_words: String::new(),
        serial_sold: None,
        serial_came: None,
        fee: 0,
        loss: 0,
        loss_why: String::new(),
        refund_id: None,
        refunded: 0,
        reduced_net: 0,
        reduced_tax: 0,
        freight_back: false,
        order_id: None,
        claim_id: None,
        move_id: None,
        received_at: None,
        inspected_at: None,
        piece_key: None,
        unit_key: None,
        placed_at: Moment::from(work.now),
    }
}
