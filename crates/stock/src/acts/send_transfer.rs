//! Goods leave for another place of ours, with a despatch record.

use kernel::ids::{Ref, TransferId, kinds};
use kernel::refusal::{Problems, Refusal, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::goals::{Goal, any, seen};
use super::move_quantity::known;
use super::move_unit::elsewhere;
use super::open_locations::station_place;
use super::posting::{Goods, Note, post_quantity, post_unit, seen_unit};
use crate::permissions::MoveStock;
use crate::records::{location, transfer, transfer_line};
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::rules::transfer::{LINES_MAX, TransferState, quantity};
use crate::search::transfer_entries;

/// Longest carrier, number and note.
const WORDS_MAX: usize = 200;

/// Goods that are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTransfer {
    /// Where it leaves: a sellable place that the sender sees.
    pub from: Goal,
    /// Where it goes: any sellable place of ours.
    pub to: Goal,
    /// Who carries it.
    pub carrier: Option<String>,
    /// Number of the despatch note or parcel.
    pub despatch_number: Option<String>,
    /// Note for who receives it.
    pub note: Option<String>,
    /// What is sent.
    pub lines: Vec<Goods>,
}

/// A transfer that is on the road.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Key.
    pub id: TransferId,
    /// Number that people say.
    pub number: String,
}

/// Sends goods from a sellable place of ours to another; until they are received they are in transit.
///
/// # Errors
/// `NotFound` for what is not seen; refused for places that are not sellable, lines that are not there, no lines.
pub async fn send_transfer(
    work: &mut Work,
    _may: Allowed<MoveStock>,
    new: NewTransfer,
) -> Result<Sent, Failure> {
    let from = seen(work, None, new.from).await?;
    let to = any(work, new.to).await?;
    checked(&from, &to, &new)?;
    let station = from
        .station_id
        .ok_or_else(|| Refused::field("from", "stock-refused-needs-station"))?;
    let road = station_place(work, station, PlaceState::InTransit).await?;
    let row = row(work, &from, &to, &new).await?;
    transfer::Entity::insert(transfer::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    let lines = leave(work, &row, &from, &road, &new.lines).await?;
    let lines = lines.into_iter().map(transfer_line::ActiveModel::from);
    transfer_line::Entity::insert_many(lines)
        .exec_without_returning(work.conn())
        .await?;
    for entry in transfer_entries(&row) {
        work.index(entry).await?;
    }
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "transfer.sent",
        facts: json!({"number": row.number, "from": from.code, "to": to.code, "lines": row.line_count, "carrier": row.carrier, "document": row.despatch_number}),
    })
    .await?;
    Ok(Sent {
        id: row.id,
        number: row.number,
    })
}

fn checked(from: &location::Model, to: &location::Model, new: &NewTransfer) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let sellable = PlaceState::Sellable;
    problems.check(from.state == sellable, "from", "stock-refused-not-sellable");
    problems.check(to.state == sellable, "to", "stock-refused-not-sellable");
    problems.check(from.id != to.id, "to", "stock-refused-same-place");
    problems.check(to.closed_at.is_none(), "to", "stock-refused-goal-closed");
    problems.check(!new.lines.is_empty(), "lines", "stock-refused-no-lines");
    if new.lines.len() > LINES_MAX {
        problems.note(
            Refusal::new("stock-refused-many-lines")
                .with("most", LINES_MAX)
                .at("lines"),
        );
    }
    for (field, words) in [
        ("carrier", &new.carrier),
        ("despatch_number", &new.despatch_number),
        ("note", &new.note),
    ] {
        let short = words
            .as_ref()
            .is_none_or(|words| words.chars().count() <= WORDS_MAX);
        problems.check(short, field, "stock-refused-long");
    }
    for line in &new.lines {
        if let Goods::Quantity(_, pieces) = line {
            problems.take(quantity(*pieces).map_err(|refusal| refusal.at("lines")));
        }
    }
    problems.finish(())
}

async fn row(
    work: &mut Work,
    from: &location::Model,
    to: &location::Model,
    new: &NewTransfer,
) -> Result<transfer::Model, Failure> {
    let words = |words: &Option<String>| {
        words
            .as_ref()
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
    };
    Ok(transfer::Model {
        id: work.new_id::<kinds::Transfer>(),
        number: work.next_number("SVK").await?.to_string(),
        from_id: from.id,
        to_id: to.id,
        from_station_id: from.station_id,
        to_station_id: to.station_id,
        state: TransferState::Sent,
        carrier: words(&new.carrier),
        despatch_number: words(&new.despatch_number),
        note: words(&new.note),
        sent_by: work.actor.name.to_string(),
        sent_at: Moment::from(work.now),
        ended_by: None,
        ended_at: None,
        line_count: i32::try_from(new.lines.len()).unwrap_or(i32::MAX),
        differences: 0,
        version: 1,
    })
}

/// Moves every line onto the road, in the order of the goods, so that two transfers never wait for each other in a ring.
async fn leave(
    work: &mut Work,
    row: &transfer::Model,
    from: &location::Model,
    road: &location::Model,
    lines: &[Goods],
) -> Result<Vec<transfer_line::Model>, Failure> {
    let mut order: Vec<(i32, Goods)> = (1..).zip(lines.iter().copied()).collect();
    order.sort_by_key(|(_, goods)| match goods {
        Goods::Unit(unit) => unit.uuid(),
        Goods::Quantity(product, _) => product.uuid(),
    });
    let mut written = Vec::with_capacity(order.len());
    for (line_no, goods) in order {
        let note = Note::of(Door::Transfer, Ref::of(row.id));
        let sent = leave_one(work, from, road, goods, note).await;
        let (product_id, unit_id, quantity) = sent.map_err(|failure| at_line(failure, line_no))?;
        written.push(transfer_line::Model {
            transfer_id: row.id,
            line_no,
            product_id,
            unit_id,
            quantity,
            received: None,
            why: None,
        });
    }
    Ok(written)
}

type LineGoods = (kernel::ids::ProductId, Option<kernel::ids::UnitId>, i64);

async fn leave_one(
    work: &mut Work,
    from: &location::Model,
    road: &location::Model,
    goods: Goods,
    note: Note,
) -> Result<LineGoods, Failure> {
    match goods {
        Goods::Unit(unit) => {
            let (brief, place) = seen_unit(work, unit).await?;
            if place.location != Some(from.id) {
                return Err(elsewhere(&place).into());
            }
            post_unit(work, &brief, &place, road, note).await?;
            Ok((brief.product.id, Some(unit), 1))
        }
        Goods::Quantity(product, pieces) => {
            known(work, product).await?;
            post_quantity(work, product, pieces, from, road, note).await?;
            Ok((product, None, pieces))
        }
    }
}

/// A line's refusal says which line it is.
fn at_line(failure: Failure, line: i32) -> Failure {
    match failure {
        Failure::Refused(refused) => {
            let at = |refusal: Refusal| refusal.at("lines").with("line", line);
            Failure::Refused(Refused(refused.0.into_iter().map(at).collect()))
        }
        other => other,
    }
}
