//! Many sales at once: the one way in for imports, connectors and a sale entered by hand.
//!
//! A batch is one transaction of the caller. Everything is looked up once per batch and written with multi-row inserts;
//! a sale whose key is known changes nothing.

mod goods;
mod incoming;
mod known;
mod products;
mod sales;
mod units;
mod write;

pub use goods::{IncomingProduct, IncomingUnit, UnitTaken, take_products, take_units};
pub use incoming::{BY_HAND, IncomingLine, IncomingSale, IncomingSerial, ProductHint, Taken};
pub use known::{Known, known_sales};
pub(crate) use products::OWN_SCOPE;
pub use sales::{BATCH_MAX, take_sales};
