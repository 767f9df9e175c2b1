//! What goes out for a piece: put aside, sent, delivered, or not sent; the difference on the customer's account; an old piece that never came.

use accounts::acts::{NewEntry, post_entry};
use accounts::{EntryKind, Side};
use kernel::ids::{ExchangeId, Ref, ReturnUnitId, UnitId, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use stock::acts::{PutAside, let_go, put_aside};

use super::decide::ExchangeWish;
use super::request::still_open;
use crate::moving::{self, Moved, Told};
use crate::permissions::{DecideReturns, ReceiveReturns};
use crate::records::{case, exchange, unit};
use crate::rules::states::{EXCHANGES, ExchangeState, Outcome, Place};
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::{events, goods, letters, queries};

/// Puts the new item aside and posts what the customer owes for it beyond what the old one gives.
pub(crate) async fn reserve(
    work: &mut Work,
    case: &case::Model,
    unit: ReturnUnitId,
    (wish, given_back, difference, hold): (ExchangeWish, i64, i64, i64),
) -> Result<ExchangeId, Failure> {
    available(work, case, &wish).await?;
    let row = exchange::Model {
        id: work.new_id(),
        return_id: case.id,
        return_unit_id: unit,
        product_id: wish.product,
        unit_id: wish.unit,
        state: EXCHANGES.begin(ExchangeState::Reserved)?,
        currency: case.currency.clone(),
        price: wish.price,
        given_back,
        difference,
        hold,
        instant: wish.instant,
        asked_for: false,
        station_id: case.station_id,
        tracking: String::new(),
        released_why: String::new(),
        reserved_at: Moment::from(work.now),
        shipped_at: None,
        delivered_at: None,
        version: 1,
    };
    exchange::Entity::insert(exchange::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    aside(work, case, &row).await?;
    if difference > 0 {
        charge(work, case, row.money(difference)).await?;
    }
    let told = Told::new(events::EXCHANGE_RESERVED)
        .with("difference", json!(row.money(difference)))
        .with("product", json!(row.product_id));
    moving::tell(work, case, told).await?;
    Ok(row.id)
}

/// Nobody else takes from the shelf what was promised.
async fn aside(work: &mut Work, case: &case::Model, row: &exchange::Model) -> Result<(), Failure> {
    let wanted = PutAside {
        holder: Ref::of(row.id),
        cause: Ref::of(case.id),
        label: case.number.clone(),
        product: row.product_id,
        unit: row.unit_id,
        station: row.station_id,
    };
    put_aside(work, wanted).await
}

/// What the customer owes stands on their account, and is taken like any other money.
async fn charge(work: &mut Work, case: &case::Model, amount: kernel::Money) -> Result<(), Failure> {
    let entry = NewEntry {
        customer: case.customer_id,
        side: Side::Debit,
        amount,
        kind: EntryKind::Charge,
        cause: Ref::of(case.id),
        document: Some(case.number.clone()),
        text: case.number.clone(),
    };
    post_entry(work, entry).await?;
    Ok(())
}

/// The product is in the catalogue, and an item that was chosen lies on the shelf and is of that product.
async fn available(work: &Work, case: &case::Model, wish: &ExchangeWish) -> Result<(), Failure> {
    let products = catalogue::product_briefs(work.conn(), [wish.product]).await?;
    if !products.contains_key(&wish.product) {
        return Err(Refused::field("product", "returns-refused-product").into());
    }
    if let Some(unit) = wish.unit {
        shelf(work, case, wish.product, unit).await?;
    }
    Ok(())
}

async fn shelf(
    work: &Work,
    case: &case::Model,
    product: kernel::ids::ProductId,
    unit: UnitId,
) -> Result<(), Failure> {
    let stations = &work.actor.stations;
    let item = catalogue::unit_brief(work.conn(), stations, unit).await?;
    let place = stock::place_of(work.conn(), unit).await?;
    let there =
        place.state == stock::PlaceState::Sellable && place.station == Some(case.station_id);
    let free = exchange::Entity::find()
        .filter(exchange::Column::UnitId.eq(unit))
        .filter(exchange::Column::State.eq(ExchangeState::Reserved))
        .one(work.conn())
        .await?
        .is_none_or(|known| known.return_id == case.id);
    if item.product.id != product || !there || !free {
        return Err(Refused::field("unit", "returns-refused-not-on-shelf").into());
    }
    Ok(())
}

/// The exchange of a return, held with it.
async fn held(work: &Work, open: &Open, id: ExchangeId) -> Result<exchange::Model, Failure> {
    let row = exchange::Entity::find_by_id(id)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    row.filter(|row| row.return_id == open.case.id)
        .ok_or(Failure::not_found::<kinds::Exchange>())
}

async fn save(work: &Work, mut row: exchange::Model) -> Result<exchange::Model, Failure> {
    row.version += 1;
    exchange::Entity::update_many()
        .set(exchange::ActiveModel::from(row.clone()).reset_all())
        .filter(exchange::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    Ok(row)
}

/// The new item leaves: the old one is here, or it may leave before.
///
/// # Errors
/// Refused before the old piece came when it is no instant exchange, and when the shelf is empty.
pub async fn ship_exchange(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    id: ExchangeId,
    item: Option<UnitId>,
    tracking: &str,
) -> Result<Moved, Failure> {
    let open = store::opened(work, seen).await?;
    still_open(&open)?;
    let mut row = held(work, &open, id).await?;
    let old = open.units.iter().find(|unit| unit.id == row.return_unit_id);
    let here =
        old.is_some_and(|unit| matches!(unit.place, Place::Received | Place::Kept | Place::Lost));
    if !here && !row.instant {
        return Err(Refused::whole("returns-refused-old-first").into());
    }
    if let Some(item) = item.filter(|item| row.unit_id != Some(*item)) {
        shelf(work, &open.case, row.product_id, item).await?;
        row.unit_id = Some(item);
    }
    // what lies there may be promised to somebody who was first
    let promised = queries::put_aside(work.conn(), std::slice::from_ref(&row)).await?;
    let mine = row.state != ExchangeState::Reserved || promised.contains(&row.id);
    row.state = EXCHANGES.go(row.state, ExchangeState::Shipped)?;
    if !mine {
        return Err(Refused::whole("returns-refused-promised").into());
    }
    row.shipped_at = Some(Moment::from(work.now));
    row.tracking = tracking.trim().chars().take(100).collect();
    let cause = Ref::of(open.case.id);
    goods::leaves(work, row.station_id, (row.product_id, row.unit_id), cause).await?;
    let_go(work, Ref::of(row.id)).await?;
    let row = save(work, row).await?;
    let concerned: Vec<unit::Model> = old.cloned().into_iter().collect();
    let case = open.case.clone();
    let told = Told::new(events::EXCHANGE_SHIPPED).with("tracking", json!(row.tracking));
    let moved = moving::keep(work, open, told).await?;
    let said = row.tracking.clone();
    letters::tell_words(work, &case, &concerned, &letters::EXCHANGE, said).await?;
    Ok(moved)
}

/// The new item is with the customer: an item belongs to them now, and the piece is settled.
///
/// # Errors
/// Refused before it left.
pub async fn deliver_exchange(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    id: ExchangeId,
) -> Result<Moved, Failure> {
    let mut open = store::opened(work, seen).await?;
    let mut row = held(work, &open, id).await?;
    row.state = EXCHANGES.go(row.state, ExchangeState::Delivered)?;
    row.delivered_at = Some(Moment::from(work.now));
    let row = save(work, row).await?;
    if let Some(item) = row.unit_id {
        owned(work, item, open.case.customer_id).await?;
    }
    let paid = refund_paid(work, &open, &row).await?;
    open.unit(row.return_unit_id)?.settled = paid;
    moving::keep(work, open, Told::new(events::EXCHANGE_DELIVERED)).await
}

/// Whether the difference that we owe is with the customer, when there is one.
async fn refund_paid(work: &Work, open: &Open, row: &exchange::Model) -> Result<bool, Failure> {
    use crate::records::refund;
    let unit = open.units.iter().find(|unit| unit.id == row.return_unit_id);
    let Some(id) = unit.and_then(|unit| unit.refund_id) else {
        return Ok(true);
    };
    let known = refund::Entity::find_by_id(id).one(work.conn()).await?;
    Ok(known.is_none_or(|known| known.money == 0 || known.settled_at.is_some()))
}

/// An item that went out belongs to the customer.
async fn owned(
    work: &mut Work,
    item: UnitId,
    customer: kernel::ids::CustomerId,
) -> Result<(), Failure> {
    let row = catalogue::views::unit::Entity::find_by_id(item)
        .one(work.conn())
        .await?;
    let row = row.ok_or(Failure::not_found::<kinds::Unit>())?;
    if row.owner_id == Some(customer) {
        return Ok(());
    }
    let may = platform::Actor::system("returns").may()?;
    catalogue::acts::transfer_unit(work, may, item, row.version, Some(customer)).await
}

/// The new item is not sent, or came back undelivered: the piece waits for a decision again, and what was charged is taken off.
///
/// # Errors
/// Refused without a reason and once it was delivered.
pub async fn release_exchange(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    id: ExchangeId,
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let open = store::opened(work, seen).await?;
    let mut row = held(work, &open, id).await?;
    let left = row.state == ExchangeState::Shipped;
    row.state = EXCHANGES.go(row.state, ExchangeState::Released)?;
    row.released_why.clone_from(&why);
    let_go(work, Ref::of(row.id)).await?;
    if left {
        let cause = Ref::of(open.case.id);
        goods::undelivered(work, row.station_id, (row.product_id, row.unit_id), cause).await?;
    }
    let row = save(work, row).await?;
    if row.difference > 0 {
        let entry = NewEntry {
            customer: open.case.customer_id,
            side: Side::Credit,
            amount: row.money(row.difference),
            kind: EntryKind::Charge,
            cause: Ref::of(open.case.id),
            document: Some(open.case.number.clone()),
            text: open.case.number.clone(),
        };
        post_entry(work, entry).await?;
    }
    let unit = open.units.iter().find(|unit| unit.id == row.return_unit_id);
    let refund = unit.and_then(|unit| unit.refund_id);
    let told = Told::new(events::EXCHANGE_RELEASED).with("why", json!(why));
    moving::tell(work, &open.case, told).await?;
    let refund = match refund {
        Some(refund) => {
            crate::records::refund::Entity::find_by_id(refund)
                .one(work.conn())
                .await?
        }
        None => None,
    };
    match refund {
        Some(refund) => {
            if let Some(granted) = refund.granted_id {
                let may = work.actor.may()?;
                payments::grants::cancel(work, may, granted, &why).await?;
            }
            super::decide::undo(work, open, refund, &why).await
        }
        None => moving::keep(work, open, Told::new(events::EXCHANGE_RELEASED)).await,
    }
}

/// The old piece of an instant exchange never came: what it would have given is asked for.
///
/// # Errors
/// Refused for an exchange that did not leave before, for a piece that came, and twice.
pub async fn charge_exchange(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    id: ExchangeId,
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    let mut row = held(work, &open, id).await?;
    let sent = matches!(row.state, ExchangeState::Shipped | ExchangeState::Delivered);
    if !row.instant || !sent || row.asked_for {
        return Err(Refused::whole("returns-refused-no-charge").into());
    }
    let unit = open.unit(row.return_unit_id)?;
    let missing = matches!(
        unit.place,
        Place::Awaiting | Place::InTransit | Place::NotSent
    );
    if !missing || unit.outcome != Some(Outcome::Exchange) {
        return Err(Refused::whole("returns-refused-no-charge").into());
    }
    if unit.place == Place::Awaiting {
        unit.place = Place::NotSent;
    }
    row.asked_for = true;
    let amount = row.money(row.hold);
    save(work, row).await?;
    let case = open.case.clone();
    if amount.minor > 0 {
        charge(work, &case, amount).await?;
    }
    let told = Told::new(events::EXCHANGE_CHARGED)
        .with("amount", json!(amount))
        .with("why", json!(why));
    moving::keep(work, open, told).await
}
