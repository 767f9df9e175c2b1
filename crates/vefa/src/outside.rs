//! What the program hands over of the outside: adapters, over the same connections.

use std::sync::Arc;

use issuing::Kit;
use outbound::Caller;
use payments::Providers;

/// Who tells what domains say of themselves.
pub(crate) fn names() -> Arc<dyn mailboxes::Names> {
    Arc::new(mailboxes::SystemNames::default())
}

/// The adapters to payment providers; none where the machine's certificates cannot be read.
pub(crate) fn providers() -> Providers {
    match Caller::new() {
        Ok(caller) => providers::all(&caller),
        Err(trouble) => {
            tracing::error!(%trouble, "no server outside can be called");
            Providers::from([])
        }
    }
}

/// The adapters to carriers; none where the machine's certificates cannot be read.
pub(crate) fn carriers() -> shipping::Adapters {
    static KNOWN: std::sync::OnceLock<shipping::Adapters> = std::sync::OnceLock::new();
    let made = || {
        carriers::all().unwrap_or_else(|trouble| {
            tracing::error!(%trouble, "carriers cannot be reached");
            shipping::Adapters::default()
        })
    };
    KNOWN.get_or_init(made).clone()
}

/// The adapters to e-document integrators; folders alone need no connection.
pub(crate) fn integrators() -> Kit {
    static KNOWN: std::sync::OnceLock<Kit> = std::sync::OnceLock::new();
    let made = || match Caller::new() {
        Ok(caller) => integrators::adapters(caller),
        Err(trouble) => {
            tracing::error!(%trouble, "integrators cannot be reached");
            Kit::new(vec![std::sync::Arc::new(integrators::FolderExchange)])
        }
    };
    KNOWN.get_or_init(made).clone()
}
