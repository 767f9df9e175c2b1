//! Purchase orders: rows for lists, one with its lines and deliveries, and what parts cost lately.

use std::collections::HashMap;

use accounts::Brief;
use catalogue::ProductBrief;
use kernel::ids::{CustomerId, ProductId, PurchaseOrderId, StationId};
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait,
};

use super::at;
use crate::records::{part, purchase_line, purchase_order, purchase_receipt};
use crate::rules::order::OrderState;
use crate::store;

/// Lines that are looked through for a last price.
const LOOKED_MAX: u64 = 2_000;

/// Which orders a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderFilter {
    /// Beginning of the number.
    pub number: String,
    /// States.
    pub states: Vec<OrderState>,
    /// Only for this station.
    pub station: Option<StationId>,
    /// Only from this supplier.
    pub supplier: Option<CustomerId>,
}

/// One page of orders: newest first.
pub(crate) async fn order_page<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    filter: &OrderFilter,
    ask: &PageAsk,
) -> Result<PageOf<purchase_order::Model>, Failure> {
    let number = filter.number.trim().to_uppercase();
    let states = filter.states.clone();
    let rows = purchase_order::Entity::find()
        .filter(at(purchase_order::Column::StationId, stations))
        .filter(
            Condition::all()
                .add_option(
                    (!number.is_empty()).then(|| purchase_order::Column::Number.contains(&number)),
                )
                .add_option(
                    (!states.is_empty()).then(|| purchase_order::Column::State.is_in(states)),
                )
                .add_option(
                    filter
                        .station
                        .map(|id| purchase_order::Column::StationId.eq(id)),
                )
                .add_option(
                    filter
                        .supplier
                        .map(|id| purchase_order::Column::SupplierId.eq(id)),
                ),
        );
    let keyset = Keyset::new([Sort::down(purchase_order::Column::Id)]);
    keyset
        .page(conn, rows, ask, |row| vec![KeyPart::Uuid(row.id.uuid())])
        .await
}

/// What each of these orders comes to, in minor units; one statement.
pub(crate) async fn sums<C: ConnectionTrait>(
    conn: &C,
    orders: &[PurchaseOrderId],
) -> Result<HashMap<PurchaseOrderId, i64>, Failure> {
    let mut sums = HashMap::new();
    if orders.is_empty() {
        return Ok(sums);
    }
    let rows: Vec<(PurchaseOrderId, i64, i64)> = purchase_line::Entity::find()
        .filter(purchase_line::Column::OrderId.is_in(orders.iter().copied()))
        .select_only()
        .column(purchase_line::Column::OrderId)
        .column(purchase_line::Column::Quantity)
        .column(purchase_line::Column::Price)
        .into_tuple()
        .all(conn)
        .await?;
    for (order, quantity, price) in rows {
        let sum: &mut i64 = sums.entry(order).or_default();
        *sum = sum.saturating_add(quantity.saturating_mul(price));
    }
    Ok(sums)
}

/// An order with all that its page shows.
#[derive(Clone, Debug)]
pub(crate) struct OrderSheet {
    pub order: purchase_order::Model,
    pub station: String,
    pub supplier: Brief,
    pub lines: Vec<purchase_line::Model>,
    pub parts: HashMap<ProductId, ProductBrief>,
    pub receipts: Vec<purchase_receipt::Model>,
}

/// Reads an order's page.
pub(crate) async fn order_sheet<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: PurchaseOrderId,
) -> Result<OrderSheet, Failure> {
    let order = store::order(conn, stations, id).await?;
    let lines = order_lines(conn, id).await?;
    let parts = catalogue::product_briefs(conn, lines.iter().map(|line| line.part_id)).await?;
    let receipts = purchase_receipt::Entity::find()
        .filter(purchase_receipt::Column::OrderId.eq(id))
        .order_by_asc(purchase_receipt::Column::ReceivedAt)
        .limit(100)
        .all(conn)
        .await?;
    let mut names = identity::station_names(conn).await?;
    Ok(OrderSheet {
        station: names.remove(&order.station_id).unwrap_or_default(),
        supplier: accounts::brief(conn, order.supplier_id).await?,
        order,
        lines,
        parts,
        receipts,
    })
}

/// The lines of an order; it has some hundred at most.
async fn order_lines<C: ConnectionTrait>(
    conn: &C,
    id: PurchaseOrderId,
) -> Result<Vec<purchase_line::Model>, Failure> {
    Ok(purchase_line::Entity::find()
        .filter(purchase_line::Column::OrderId.eq(id))
        .order_by_asc(purchase_line::Column::Id)
        .all(conn)
        .await?)
}

/// What these parts usually cost: the last price of the supplier in this currency, else what a piece costs us.
pub(crate) async fn last_prices<C: ConnectionTrait>(
    conn: &C,
    supplier: CustomerId,
    currency: &str,
    parts: &[ProductId],
) -> Result<HashMap<ProductId, i64>, Failure> {
    if parts.is_empty() {
        return Ok(HashMap::new());
    }
    let costs: Vec<(ProductId, Option<i64>)> = part::Entity::find()
        .filter(part::Column::Id.is_in(parts.iter().copied()))
        .filter(part::Column::CostCurrency.eq(currency))
        .select_only()
        .column(part::Column::Id)
        .column(part::Column::Cost)
        .into_tuple()
        .all(conn)
        .await?;
    let paid: Vec<(ProductId, i64)> = purchase_line::Entity::find()
        .join(JoinType::InnerJoin, purchase_line::Relation::Order.def())
        .filter(purchase_line::Column::PartId.is_in(parts.iter().copied()))
        .filter(purchase_order::Column::SupplierId.eq(supplier))
        .filter(purchase_order::Column::Currency.eq(currency))
        .order_by_desc(purchase_line::Column::Id)
        .limit(LOOKED_MAX)
        .select_only()
        .column(purchase_line::Column::PartId)
        .column(purchase_line::Column::Price)
        .into_tuple()
        .all(conn)
        .await?;
    let mut prices: HashMap<ProductId, i64> = HashMap::new();
    for (part, price) in paid {
        prices.entry(part).or_insert(price);
    }
    for (part, cost) in costs {
        if let Some(cost) = cost {
            prices.entry(part).or_insert(cost);
        }
    }
    Ok(prices)
}
