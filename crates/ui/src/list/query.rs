//! What a list is asked: search words, filters, order, page, view, columns, format.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::civil::Date;
use platform::Cursor;
use platform::paging::PageAsk;

use super::Format;
use crate::fault::Fault;
use crate::web::urls;

/// Longest search words.
const LONGEST: usize = 120;

/// The order of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column's key.
    pub key: String,
    /// From the largest down.
    pub down: bool,
}

/// A list as it was asked for.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    /// Search words, trimmed.
    pub q: String,
    /// The order, when another than the list's own was asked.
    pub sort: Option<Sort>,
    /// The page after this place.
    pub after: Option<Cursor>,
    /// The page before this place.
    pub before: Option<Cursor>,
    /// The saved view in use.
    pub view: Option<String>,
    /// A file instead of a page.
    pub format: Option<Format>,
    columns: Vec<String>,
    filters: Vec<(String, String)>,
    pairs: Vec<(String, String)>,
    path: String,
}

/// Names that are not filters.
const OWN: [&str; 7] = ["q", "sort", "after", "before", "view", "cols", "format"];

impl ListQuery {
    /// The list at `path` as its query string asks.
    #[must_use]
    pub fn of(path: &str, query: &str) -> Self {
        let pairs: Vec<_> = urls::pairs(query)
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .take(200)
            .collect();
        let one = |name: &str| {
            pairs
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.trim().to_owned())
        };
        Self {
            q: one("q").unwrap_or_default().chars().take(LONGEST).collect(),
            sort: one("sort").map(|word| Sort {
                down: word.starts_with('-'),
                key: word.trim_start_matches('-').to_owned(),
            }),
            after: one("after").and_then(|word| word.parse().ok()),
            before: one("before").and_then(|word| word.parse().ok()),
            view: one("view"),
            format: one("format").and_then(|word| Format::of(&word)),
            columns: pairs
                .iter()
                .filter(|(name, _)| name == "cols")
                .flat_map(|(_, value)| value.split(','))
                .map(str::to_owned)
                .collect(),
            filters: pairs
                .iter()
                .filter(|(name, _)| !OWN.contains(&name.as_str()))
                .cloned()
                .collect(),
            path: path.to_owned(),
            pairs,
        }
    }

    /// The page to ask the database for.
    #[must_use]
    pub fn ask(&self) -> PageAsk {
        PageAsk {
            after: self.after.clone(),
            before: self.before.clone(),
            size: None,
        }
    }

    /// The value of a filter.
    #[must_use]
    pub fn filter(&self, name: &str) -> Option<&str> {
        self.filters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// All values of a filter that may be named several times.
    pub fn filters<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.filters
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A filter that is a date; a word that is none does not filter.
    #[must_use]
    pub fn day(&self, name: &str) -> Option<Date> {
        self.filter(name)?.parse().ok()
    }

    /// Whether fewer rows than all were asked for: an empty answer then means "nothing matches", not "nothing is here".
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.q.is_empty() || !self.filters.is_empty()
    }

    /// Whether it is the first page.
    #[must_use]
    pub const fn is_first(&self) -> bool {
        self.after.is_none() && self.before.is_none()
    }

    /// The columns that were chosen; none means the list's own choice.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The path of the list.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same list with other words: each change sets a name or, when empty, removes it. The page starts anew.
    #[must_use]
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        let changed = |name: &str| changes.iter().any(|(known, _)| *known == name);
        let kept = self.pairs.iter().filter(|(name, _)| {
            !changed(name) && !matches!(name.as_str(), "after" | "before" | "format")
        });
        let added = changes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        urls::with_query(&self.path, &kept.cloned().chain(added).collect::<Vec<_>>())
    }

    /// What a saved view keeps: everything but the page.
    #[must_use]
    pub fn to_keep(&self) -> String {
        let kept = self
            .pairs
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "after" | "before" | "format" | "view"));
        urls::query(&kept.cloned().collect::<Vec<_>>())
    }

    /// The words that a form on the list must carry along, but for those that it sets itself.
    #[must_use]
    pub fn carried(&self, own: &[&str]) -> Vec<(String, String)> {
        let left =
            |name: &str| own.contains(&name) || matches!(name, "after" | "before" | "format");
        self.pairs
            .iter()
            .filter(|(name, _)| !left(name))
            .cloned()
            .collect()
    }
}

impl<S: Sync> FromRequestParts<S> for ListQuery {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        Ok(Self::of(
            parts.uri.path(),
            parts.uri.query().unwrap_or_default(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_changes_one_word_and_starts_at_the_first_page() {
        let query = ListQuery::of("/customers", "q=Işık&kind=company&after=abc&sort=-name");
        assert_eq!(query.filter("kind"), Some("company"));
        assert_eq!(
            query.sort,
            Some(Sort {
                key: "name".into(),
                down: true
            })
        );
        assert_eq!(
            query.with(&[("kind", "")]),
            "/customers?q=I%C5%9F%C4%B1k&sort=-name"
        );
        assert_eq!(query.to_keep(), "q=I%C5%9F%C4%B1k&kind=company&sort=-name");
    }

    #[test]
    fn an_empty_filter_does_not_narrow() {
        assert!(!ListQuery::of("/customers", "q=&kind=&sort=name").is_narrowed());
    }
}
