//! Prices of parts and rates of labour on a list are set and taken off.

use kernel::ids::{PriceListId, ProductId};
use kernel::money::Money;
use kernel::refusal::Refused;
use kernel::turkish::fold;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use super::by_hand::name_of;
use crate::permissions::EditParts;
use crate::records::{labour_rate, part_price};
use crate::rules::price::RateKind;
use crate::store;

/// Sets the price of a part, in minor units of the list's currency; nothing takes it off.
///
/// # Errors
/// `NotFound` for a list that is not seen; refused for what is no part and for a price below nothing.
pub async fn set_part_price(
    work: &mut Work,
    _may: Allowed<EditParts>,
    list: PriceListId,
    part: ProductId,
    price: Option<i64>,
) -> Result<(), Failure> {
    store::price_list(work.conn(), &work.actor.stations, list).await?;
    let part = store::part_in_use(work.conn(), part).await?.id;
    match price {
        None => {
            part_price::Entity::delete_by_id((list, part))
                .exec(work.conn())
                .await?;
        }
        Some(price) => {
            let row = part_price::Model {
                list_id: list,
                part_id: part,
                price: checked(price)?,
            };
            let known =
                OnConflict::columns([part_price::Column::ListId, part_price::Column::PartId])
                    .update_column(part_price::Column::Price)
                    .to_owned();
            part_price::Entity::insert(part_price::ActiveModel::from(row))
                .on_conflict(known)
                .exec_without_returning(work.conn())
                .await?;
        }
    }
    let facts = json!({"part": part, "name": name_of(work, part).await?, "price": price});
    work.record(Event::of(list, "price_list.price_set", facts))
        .await
}

/// Sets a rate of labour; an hourly rate without a name is the rate of all work. No price takes it off.
///
/// # Errors
/// `NotFound` for a list that is not seen; refused for a fixed price without a name and for a price below nothing.
pub async fn set_labour_rate(
    work: &mut Work,
    _may: Allowed<EditParts>,
    list: PriceListId,
    (kind, name): (RateKind, &str),
    price: Option<i64>,
) -> Result<(), Failure> {
    store::price_list(work.conn(), &work.actor.stations, list).await?;
    let name = name.trim().to_owned();
    if name.chars().count() > 120 || (kind == RateKind::Fixed && name.is_empty()) {
        return Err(Refused::field("name", "parts-refused-rate-name").into());
    }
    let folded = fold(&name);
    match price {
        None => {
            labour_rate::Entity::delete_by_id((list, kind, folded))
                .exec(work.conn())
                .await?;
        }
        Some(price) => {
            let row = labour_rate::Model {
                list_id: list,
                kind,
                name_fold: folded,
                name: name.clone(),
                price: checked(price)?,
            };
            put_rate(work, row).await?;
        }
    }
    let facts = json!({"name": name, "kind": kind.word(), "price": price});
    work.record(Event::of(list, "price_list.rate_set", facts))
        .await
}

async fn put_rate(work: &Work, row: labour_rate::Model) -> Result<(), Failure> {
    let known = OnConflict::columns([
        labour_rate::Column::ListId,
        labour_rate::Column::Kind,
        labour_rate::Column::NameFold,
    ])
    .update_columns([labour_rate::Column::Price, labour_rate::Column::Name])
    .to_owned();
    labour_rate::Entity::insert(labour_rate::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

fn checked(price: i64) -> Result<i64, Refused> {
    if (0..=Money::LARGEST).contains(&price) {
        return Ok(price);
    }
    Err(Refused::field("price", "parts-refused-price"))
}
