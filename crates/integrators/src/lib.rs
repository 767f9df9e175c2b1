//! E-document integrators: Nilvera, İzibiz and folder exchange, each behind the port of `issuing`.
//!
//! An adapter speaks what its public reference documents and says what it lacks; it decides nothing and keeps nothing.

mod calling;
mod folder;
mod izibiz;
mod nilvera;
mod references;

use std::sync::Arc;

use issuing::Kit;
use outbound::Caller;

pub use folder::FolderExchange;
pub use izibiz::Izibiz;
pub use nilvera::Nilvera;

/// All adapters, speaking through one caller.
#[must_use]
pub fn adapters(caller: Caller) -> Kit {
    Kit::new(vec![
        Arc::new(Nilvera::new(caller.clone())),
        Arc::new(Izibiz::new(caller)),
        Arc::new(FolderExchange),
    ])
}
