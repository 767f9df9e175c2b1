//! Pages with samples: each page context tells a few of itself, and one test writes them all in both languages.

use askama::Template;

use crate::texts::{L, LANGS};

/// A page context that can show itself without a database: empty, full, refused.
pub trait Samples: Template + Sized {
    /// A few of them in a language.
    fn samples(l: L) -> Vec<Self>;
}

/// Writes all samples in both languages and checks the rules of every page; the pages, to look at.
#[track_caller]
pub fn render_samples<T: Samples>() -> Vec<String> {
    for texts in crate::TEXTS {
        crate::texts::install(*texts);
    }
    let mut pages = Vec::new();
    for lang in LANGS {
        for sample in T::samples(L::new(lang)) {
            let page = sample.render().expect("the sample can be written");
            check_page(std::any::type_name::<T>(), &page);
            pages.push(page);
        }
    }
    assert!(
        !pages.is_empty(),
        "{} has no samples",
        std::any::type_name::<T>()
    );
    pages
}

/// What no page may have.
const FORBIDDEN: [(&str, &str); 6] = [
    (" style=\"", "an inline style"),
    ("<style", "an inline style sheet"),
    (" onclick=", "an inline handler"),
    ("javascript:", "an inline script"),
    ("<script>", "an inline script"),
    (" src=\"http", "something from outside"),
];

#[track_caller]
pub(super) fn check_page(name: &str, page: &str) {
    for (mark, what) in FORBIDDEN {
        assert!(
            !page.contains(mark),
            "{name} has {what}: {}",
            around(page, mark)
        );
    }
    let bare = bare_keys(page);
    assert!(bare.is_empty(), "{name} shows text keys: {bare:?}");
    if page.contains("<html") {
        assert!(
            page.contains("<html lang=\""),
            "{name} does not say its language"
        );
        assert_eq!(
            page.matches("<h1").count(),
            1,
            "{name} must have one heading of the first rank"
        );
    }
}

fn around(page: &str, mark: &str) -> String {
    let at = page.find(mark).unwrap_or(0);
    page[at..].chars().take(120).collect()
}

/// Words between tags that look like text keys of an installed crate: nobody translated them.
fn bare_keys(page: &str) -> Vec<String> {
    let words = page
        .split('>')
        .filter_map(|part| part.split('<').next())
        .flat_map(str::split_whitespace);
    words
        .filter(|word| crate::texts::looks_like_key(word))
        .map(str::to_owned)
        .collect()
}
