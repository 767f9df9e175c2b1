//! Addresses: query strings written and changed, redirect targets kept on our own site.

/// A query string from pairs; empty values are left out.
#[must_use]
pub fn query(pairs: &[(String, String)]) -> String {
    let kept: Vec<_> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    serde_urlencoded::to_string(kept).unwrap_or_default()
}

/// `path?query`, or the path alone.
#[must_use]
pub fn with_query(path: &str, pairs: &[(String, String)]) -> String {
    match query(pairs).as_str() {
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// The pairs of a query string.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query).unwrap_or_default()
}

/// A target that stays on this site, or `/`: a link in a mail must not lead a person elsewhere through us.
#[must_use]
pub fn local(target: &str) -> &str {
    let path = target.starts_with('/') && !target.starts_with("//") && !target.contains('\\');
    let clean = !target.chars().any(char::is_control);
    if path && clean { target } else { "/" }
}

/// A word made safe for a path or a query.
#[must_use]
pub fn encoded(word: &str) -> String {
    let pair = serde_urlencoded::to_string([("", word)]).unwrap_or_default();
    pair.trim_start_matches('=').replace('+', "%20")
}
