//! Customers to choose from on a form: those that the typed words find.

use kernel::ids::CustomerId;
use platform::{Failure, Stations};
use ui::{Choice, Site};

use super::sale::contact_line;

/// At most ten customers that the words find, each with how they are reached; nobody for no words.
pub(super) async fn customer_choices(site: &Site, words: &str) -> Result<Vec<Choice>, Failure> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    // customers belong to no station
    let all = Stations::All;
    let hits = platform::search::find(&site.platform, &all, words, &["customer"], 10).await?;
    let ids: Vec<CustomerId> = hits.iter().filter_map(|hit| hit.subject.as_id()).collect();
    choices_of(site, &ids).await
}

/// These customers as choices.
pub(super) async fn choices_of(site: &Site, ids: &[CustomerId]) -> Result<Vec<Choice>, Failure> {
    let mut found = accounts::briefs(site.platform.db.read(), ids.iter().copied()).await?;
    let briefs = ids.iter().filter_map(|id| found.remove(id));
    Ok(briefs
        .map(|brief| {
            let line = contact_line(&brief);
            Choice::new(brief.id.to_string(), brief.name).help(line)
        })
        .collect())
}
