//! Which sales of a batch are new: looked up by their keys before a transaction is opened, so that a repeat costs one statement.

use std::collections::{HashMap, HashSet};

use catalogue::bulk::{Known, known_sales};
use platform::{Failure, Platform};

use super::step::{Brought, Step};

/// Known sales by scope and code.
pub(super) type KnownSales = HashMap<(String, String), Known>;

/// The sales of these steps that are known.
pub(super) async fn known(platform: &Platform, steps: &[Step]) -> Result<KnownSales, Failure> {
    let mut by_scope: HashMap<&str, HashSet<&str>> = HashMap::new();
    for step in steps {
        if let Brought::Sale(sale, ..) = &step.brought {
            by_scope.entry(&sale.scope).or_default().insert(&sale.code);
        }
    }
    let mut known = KnownSales::new();
    for (scope, codes) in by_scope {
        let codes: Vec<&str> = codes.into_iter().collect();
        let found = known_sales(platform.db.read(), scope, &codes).await?;
        known.extend(
            found
                .into_iter()
                .map(|(code, known)| ((scope.to_owned(), code), known)),
        );
    }
    Ok(known)
}
