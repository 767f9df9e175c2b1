//! What a customer chose for an order, for whoever carries it out: a refund, a replacement or a reduction follows in returns.

use kernel::ids::{CustomerId, ProductId, ServiceOrderId, StationId, TicketId, UnitId};
use kernel::states::State as _;
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;

use crate::store;

/// A right that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenRight {
    /// `refund`, `replacement`, `reduction`, `repair` or `as_it_is`.
    pub chosen: String,
    /// Whose order it is.
    pub customer: CustomerId,
    /// On which ticket.
    pub ticket: TicketId,
    /// Where.
    pub station: StationId,
    /// For which unit.
    pub unit: Option<UnitId>,
    /// What it is a piece of.
    pub product: ProductId,
    /// Number of the order.
    pub number: String,
    /// The fault, in the customer's words.
    pub words: String,
}

/// What was chosen for an order; nothing before it was.
///
/// # Errors
/// `NotFound` for an order that is not seen.
pub async fn chosen_right<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ServiceOrderId,
) -> Result<Option<ChosenRight>, Failure> {
    let order = store::order(conn, stations, id).await?;
    Ok(order.choice.map(|chosen| ChosenRight {
        chosen: chosen.word().to_owned(),
        customer: order.customer_id,
        ticket: order.ticket_id,
        station: order.station_id,
        unit: order.unit_id,
        product: order.product_id,
        number: order.number,
        words: order.fault_told,
    }))
}
