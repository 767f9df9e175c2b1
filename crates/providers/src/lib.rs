//! Payment providers as adapters of payments: iyzico and Stripe, each as its public documentation says.
//!
//! An adapter decides nothing and keeps nothing: it makes a call, and says honestly what is known of it.

mod iyzico;
mod signs;
mod stripe;

use std::sync::Arc;

use outbound::{Caller, Trouble};
use payments::{Providers, RefundProvider};

pub use iyzico::Iyzico;
pub use stripe::Stripe;

/// All adapters, over the same connections.
#[must_use]
pub fn all(caller: &Caller) -> Providers {
    let iyzico: Arc<dyn RefundProvider> = Arc::new(Iyzico::new(caller.clone()));
    let stripe: Arc<dyn RefundProvider> = Arc::new(Stripe::new(caller.clone()));
    Arc::new([iyzico, stripe])
}

/// What no whole answer means for a refund.
fn no_answer(trouble: &Trouble) -> payments::port::Reply {
    let words = trouble.to_string();
    match trouble.did_nothing() {
        true => payments::port::Reply::NotSent { words },
        false => payments::port::Reply::Unknown { words },
    }
}
