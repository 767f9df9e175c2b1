//! What the company says of its documents: how it is registered, what is issued by itself, days of answers.

use serde::{Deserialize, Serialize};

/// The terms of issuing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Orders of the workshop issue their invoices and despatch advices here.
    pub for_service: bool,
    /// Decisions about returns issue their expense vouchers here.
    pub for_returns: bool,
    /// Invoices to registered receivers may be answered by them (TICARIFATURA).
    pub commercial: bool,
    /// Expense vouchers are issued electronically.
    pub e_vouchers: bool,
    /// Days in which a commercial invoice is answered.
    pub answer_days: i32,
    /// Days in which a despatch advice is answered.
    pub receipt_days: i32,
    /// Name of the program by which consumers confirm a return.
    pub provider: String,
    /// VKN of who runs it.
    pub provider_vkn: String,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            for_service: false,
            for_returns: true,
            commercial: false,
            e_vouchers: false,
            answer_days: 8,
            receipt_days: 7,
            provider: String::new(),
            provider_vkn: String::new(),
        }
    }
}
