//! Names on a page that several parts make: read once in a request, whichever part needs them first.

use std::collections::HashMap;

use kernel::ids::CustomerId;
use platform::Failure;
use ui::{Site, Visit};

use crate::queries::customer_names;

/// A name that this request read.
struct Shown(String);

/// Names of customers for a part of a page, as [`customer_names`] gives them; only those are asked for that no part had before.
///
/// # Errors
/// When the database cannot be read.
pub async fn names_shown(
    site: &Site,
    visit: &Visit,
    ids: impl IntoIterator<Item = CustomerId>,
) -> Result<HashMap<CustomerId, String>, Failure> {
    let ids: Vec<CustomerId> = ids.into_iter().collect();
    let new = ids
        .iter()
        .filter(|id| visit.kept::<Shown>(id.uuid()).is_none());
    keep_names(
        visit,
        &customer_names(site.platform.db.read(), new.copied()).await?,
    );
    let known = |id: CustomerId| Some((id, visit.kept::<Shown>(id.uuid())?.0.clone()));
    Ok(ids.into_iter().filter_map(known).collect())
}

/// Keeps names that a part of the page read with other things, for the parts that come after it.
pub fn keep_names(visit: &Visit, names: &HashMap<CustomerId, String>) {
    for (id, name) in names {
        visit.keep(id.uuid(), Shown(name.clone()));
    }
}
