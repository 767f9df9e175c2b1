//! Choices of forms and filters: stations that are seen, states, customers that words find.

use kernel::ids::{CustomerId, Id, Kind, kinds};
use platform::{Failure, Stations, search};
use ui::{Choice, L, Site, Visit};

/// Most records that a search field narrows a list to.
const FOUND_MAX: usize = 50;

/// Stations that somebody sees.
pub(super) async fn stations(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    let seen = all
        .into_iter()
        .filter(|row| visit.actor().stations.see(Some(row.id)));
    Ok(seen
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

/// All states as choices.
pub(super) fn states<S: kernel::states::State>(l: L) -> Vec<Choice> {
    S::ALL
        .iter()
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// Ids that the search finds; none for no words.
pub(super) async fn among<K: Kind>(
    site: &Site,
    visit: &Visit,
    words: &str,
) -> Result<Option<Vec<Id<K>>>, Failure> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let hits = search::find(
        &site.platform,
        &visit.actor().stations,
        words.trim(),
        &[K::NAME],
        FOUND_MAX,
    )
    .await?;
    Ok(Some(
        hits.iter().filter_map(|hit| hit.subject.as_id()).collect(),
    ))
}

/// Customers that the words find, with the one that is chosen.
pub(super) async fn customers(
    site: &Site,
    words: &str,
    chosen: &str,
) -> Result<Vec<Choice>, Failure> {
    let mut ids: Vec<CustomerId> = chosen.parse().ok().into_iter().collect();
    if !words.trim().is_empty() {
        let hits = search::find(
            &site.platform,
            &Stations::All,
            words.trim(),
            &[kinds::Customer::NAME],
            10,
        )
        .await?;
        ids.extend(
            hits.iter()
                .filter_map(|hit| hit.subject.as_id::<kinds::Customer>()),
        );
    }
    let briefs = accounts::briefs(site.platform.db.read(), ids).await?;
    Ok(briefs
        .into_values()
        .map(|brief| Choice::new(brief.id.to_string(), brief.name))
        .collect())
}
