//! Look-ups of shipping.

mod carriers;
mod hubs;
mod list;
mod quote;
mod shipments;

pub use carriers::named_carrier;
pub(crate) use carriers::{
    CARRIERS_MAX, agreement_row, agreements_now, agreements_of, all_carriers, carrier_of_hook,
    carrier_row, prices_of,
};
pub(crate) use hubs::{HUBS_MAX, all_hubs, hub_row};
pub use hubs::{Hub, hub};
pub use list::{ShipmentFilter, page};
pub use quote::quote;
pub(crate) use quote::{Table, read};
pub(crate) use shipments::{SEEN_MAX, parcels_of, row_of, seen_of, shipment_by_ref, shipment_row};
pub use shipments::{Shipment, shipment, shipments_of, shipments_of_customer};
