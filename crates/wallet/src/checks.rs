//! What must always hold of wallets, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "wallet-check-balances",
        kind: kinds::WalletAccount::NAME,
        what: "wallet-complaint-balance",
        sql: "SELECT w.id FROM wallet w WHERE w.balance <> (SELECT COALESCE(SUM(e.amount), 0) FROM wallet_entry e WHERE e.wallet_id = w.id) \
              OR (w.balance < 0 AND w.kind <> 'points') OR (w.merged_into IS NOT NULL AND w.balance <> 0)",
    },
    &Never {
        name: "wallet-check-lots",
        kind: kinds::WalletAccount::NAME,
        what: "wallet-complaint-lot",
        sql: "SELECT w.id FROM wallet w WHERE CASE WHEN w.balance > 0 THEN w.balance ELSE 0 END \
              <> (SELECT COALESCE(SUM(l.amount_left), 0) FROM wallet_lot l WHERE l.wallet_id = w.id) \
              OR EXISTS (SELECT 1 FROM wallet_lot l WHERE l.wallet_id = w.id AND l.amount_left < 0)",
    },
];
