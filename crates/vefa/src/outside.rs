//! What the program hands over of the outside: adapters, over the same connections.

use outbound::Caller;
use payments::Providers;

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
