//! What must hold in a book of rules before anyone may rely on it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Months, Rule, RuleBook, Version, load::LoadError};

/// Everything that is wrong with a book.
pub(super) fn problems(book: &RuleBook) -> Vec<LoadError> {
    let mut wrong = Vec::new();
    twice(book.rules().iter().map(|rule| &rule.id), &mut wrong);
    twice(
        book.countries().iter().map(|country| &country.code),
        &mut wrong,
    );
    twice(book.groups().iter().map(|group| &group.key), &mut wrong);
    for rule in book.rules() {
        source(book, rule, &mut wrong);
        figures(rule, &mut wrong);
        names(book, rule, &mut wrong);
    }
    for country in book.countries() {
        for rows in [&country.guarantee, &country.burden, &country.after_repair] {
            spans(&country.code, rows.iter().map(span_of_months), &mut wrong);
        }
    }
    wrong
}

fn twice<'a>(ids: impl Iterator<Item = &'a String>, wrong: &mut Vec<LoadError>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            wrong.push(LoadError::Twice { id: id.clone() });
        }
    }
}

fn source(book: &RuleBook, rule: &Rule, wrong: &mut Vec<LoadError>) {
    if rule.article.trim().is_empty() {
        wrong.push(LoadError::MissingArticle {
            rule: rule.id.clone(),
        });
    }
    if book.statute(&rule.statute).is_none() {
        wrong.push(LoadError::UnknownStatute {
            rule: rule.id.clone(),
            code: rule.statute.clone(),
        });
    }
}

fn figures(rule: &Rule, wrong: &mut Vec<LoadError>) {
    if rule.versions.is_empty() {
        wrong.push(LoadError::NoVersion {
            rule: rule.id.clone(),
        });
    }
    if !rule.versions.iter().all(|one| rule.unit.fits(&one.value)) {
        wrong.push(LoadError::WrongValue {
            rule: rule.id.clone(),
        });
    }
    spans(&rule.id, rule.versions.iter().map(span_of_version), wrong);
}

type Span = (Option<Date>, Option<Date>);

fn span_of_version(version: &Version) -> Span {
    (version.from, version.to)
}

fn span_of_months(months: &Months) -> Span {
    (months.from, months.to)
}

fn spans(id: &str, spans: impl Iterator<Item = Span>, wrong: &mut Vec<LoadError>) {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    for (from, to) in &spans {
        if let (Some(from), Some(to)) = (*from, *to)
            && to < from
        {
            let rule = id.to_owned();
            wrong.push(LoadError::Backwards { rule, from, to });
        }
    }
    for pair in spans.windows(2) {
        let (ends, begins) = (pair[0].1, pair[1].0);
        let day = begins.unwrap_or(Date::MIN);
        if ends.is_none_or(|end| end >= day) {
            let rule = id.to_owned();
            wrong.push(LoadError::Overlap { rule, day });
        }
    }
}

fn names(book: &RuleBook, rule: &Rule, wrong: &mut Vec<LoadError>) {
    let mut unknown = |name: &String| {
        wrong.push(LoadError::UnknownName {
            rule: rule.id.clone(),
            name: name.clone(),
        });
    };
    for version in &rule.versions {
        let countries = version.by_country.keys();
        countries
            .filter(|code| book.country(code).is_none())
            .for_each(&mut unknown);
        let groups = version.groups.iter();
        groups
            .filter(|key| book.group(key).is_none())
            .for_each(&mut unknown);
    }
}
