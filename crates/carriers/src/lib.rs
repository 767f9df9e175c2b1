//! Carriers and their aggregators as adapters of shipping: each speaks as its own documentation says, and says what it lacks.

mod easypost;
mod geliver;
mod speak;

use std::sync::Arc;

use outbound::{Caller, Trouble};
use shipping::Adapters;
use shipping::port::CarrierAdapter;

pub use easypost::EasyPost;
pub use geliver::Geliver;

/// All adapters, over one caller.
///
/// # Errors
/// When the machine's certificates cannot be read.
pub fn all() -> Result<Adapters, Trouble> {
    let caller = Caller::new()?;
    let adapters: [Arc<dyn CarrierAdapter>; 2] = [
        Arc::new(EasyPost::new(caller.clone())),
        Arc::new(Geliver::new(caller)),
    ];
    Ok(Adapters::of(adapters))
}
