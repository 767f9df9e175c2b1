//! Which orders hold money that goes back to their customers: kept beside every change of price and payment, so that nobody
//! has to remember a deposit when an estimate was declined.

use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;

use crate::neighbours::money;
use crate::records::give_back::{ActiveModel, Column, Entity, Model};
use crate::records::service_order;
use crate::rules::states::OrderState;

/// Whether a change of an order may change what goes back.
pub(crate) fn touches(before: &service_order::Model, after: &service_order::Model) -> bool {
    (before.charge, before.is_open, before.delivered_on)
        != (after.charge, after.is_open, after.delivered_on)
}

/// Notes what goes back for an order, or that nothing does any more.
pub(crate) async fn keep(work: &Work, order: &service_order::Model) -> Result<(), Failure> {
    let purse = money::purse(work.conn(), order).await?;
    // what was left when the unit was handed over stays on the customer's account, as was said then
    let handed_over = matches!(order.state, OrderState::Delivered | OrderState::Closed);
    let back = purse.goes_back().filter(|_| !handed_over);
    let Some(back) = back else {
        Entity::delete_by_id(order.id).exec(work.conn()).await?;
        return Ok(());
    };
    let row = Model {
        order_id: order.id,
        station_id: order.station_id,
        amount: back.minor,
        currency: back.currency.code().to_owned(),
        since: Moment::from(work.now),
    };
    let known = OnConflict::column(Column::OrderId)
        .update_columns([Column::Amount, Column::Currency])
        .to_owned();
    Entity::insert(ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
