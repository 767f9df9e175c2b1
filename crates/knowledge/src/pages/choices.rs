//! Choices of forms and filters: languages, states, shelves, people, articles that words find.

use kernel::ids::{ArticleId, Kind as _, kinds};
use kernel::states::State;
use platform::{Failure, Stations, search};
use ui::{Choice, L, Site};

use crate::queries::{self, Tree};
use crate::rules::tongue::Tongue;

/// Most records that a search field narrows a list to.
const FOUND_MAX: usize = 50;

/// The languages of articles.
pub(super) fn tongues() -> Vec<Choice> {
    Tongue::ALL
        .into_iter()
        .map(|tongue| Choice::new(tongue.code(), tongue.own_name()))
        .collect()
}

/// All states as choices.
pub(super) fn states<S: State>(l: L) -> Vec<Choice> {
    S::ALL
        .iter()
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// Shelves with those above before their names.
pub(super) fn shelves(tree: &Tree, l: L) -> Vec<Choice> {
    let tongue = Tongue::from(l.lang());
    let choice = |shelf: &queries::Shelf| {
        let way: Vec<&str> = tree
            .way(shelf.id)
            .into_iter()
            .map(|shelf| shelf.name(tongue))
            .collect();
        Choice::new(shelf.id.to_string(), way.join(" › "))
    };
    tree.0.iter().map(choice).collect()
}

/// People who may look an article through.
pub(super) async fn people(site: &Site) -> Result<Vec<Choice>, Failure> {
    let lines = identity::queries::staff_lines(site.platform.db.read()).await?;
    let able = lines
        .into_iter()
        .filter(|line| line.row.disabled_at.is_none());
    Ok(able
        .map(|line| Choice::new(line.row.id.to_string(), line.row.name))
        .collect())
}

/// Articles that the search of staff finds; none for no words.
pub(super) async fn among(site: &Site, words: &str) -> Result<Option<Vec<ArticleId>>, Failure> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let kinds = [kinds::Article::NAME];
    let hits = search::find(
        &site.platform,
        &Stations::All,
        words.trim(),
        &kinds,
        FOUND_MAX,
    )
    .await?;
    Ok(Some(
        hits.iter().filter_map(|hit| hit.subject.as_id()).collect(),
    ))
}
