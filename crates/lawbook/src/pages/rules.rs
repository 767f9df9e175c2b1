//! The page of the law: rules by field, searched and filtered, with countries and product groups beside them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::time::civil_day;
use kernel::turkish::fold;
use law::{Rule, RuleBook};
use platform::Failure;
use ui::{Choice, Column, Fault, Frame, L, ListQuery, Rows, Site, Visit};

use super::countries::{self, CountryView, GroupView};
use super::rule_views::{RuleView, figure, span, word};

/// The page.
#[derive(Template)]
#[template(path = "law.html")]
pub(super) struct RulesPage {
    frame: Frame,
    l: L,
    query: ListQuery,
    show: &'static str,
    filters: Vec<Picked>,
    day: String,
    areas: Vec<AreaView>,
    countries: Vec<CountryView>,
    groups: Vec<GroupView>,
    can_ask: bool,
}

/// A list to choose from, with what was chosen.
pub(super) struct Picked {
    name: &'static str,
    label: String,
    value: String,
    choices: Vec<Choice>,
}

/// A field of law with the rules that match.
pub(super) struct AreaView {
    key: String,
    name: String,
    rules: Vec<RuleView>,
}

const COLUMNS: &[Column] = &[
    Column::words("rule", "lawbook-rule"),
    Column::words("title", "lawbook-title"),
    Column::words("article", "lawbook-article"),
    Column::words("figure", "lawbook-figure"),
    Column::words("span", "lawbook-in-force"),
    Column::words("sure", "lawbook-sure"),
];

/// Shows the rules, or a file of them.
pub async fn show(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let (l, book) = (visit.lang, RuleBook::builtin());
    if let Some(format) = query.format {
        let rows = async |_| Ok::<_, Failure>(file_rows(l, book, &query));
        return Ok(ui::export(l, format, "law", COLUMNS, &query, rows).await?);
    }
    let today = civil_day(site.platform.clock.now());
    let frame = visit
        .frame("law", l.t("lawbook-law"))
        .sub(l.t("lawbook-law-sub"))
        .wide();
    let can_ask = visit.can("law.ask");
    ui::html(&page(frame, book, query, today, can_ask))
}

fn page(frame: Frame, book: &RuleBook, query: ListQuery, today: Date, can_ask: bool) -> RulesPage {
    let l = frame.l;
    let day = query.day("on").unwrap_or(today);
    let show = match query.filter("show") {
        Some("countries") => "countries",
        Some("groups") => "groups",
        _ => "rules",
    };
    RulesPage {
        l,
        show,
        filters: filters(l, book, &query),
        day: query.day("on").map_or(String::new(), |day| day.to_string()),
        areas: areas(l, book, &query, day),
        countries: countries::countries(l, book, day),
        groups: countries::groups(l, book),
        query,
        can_ask,
        frame,
    }
}

impl RulesPage {
    /// The same list with one word changed.
    fn link(&self, name: &str, value: &str) -> String {
        self.query.with(&[(name, value)])
    }
}

fn areas(l: L, book: &RuleBook, query: &ListQuery, day: Date) -> Vec<AreaView> {
    let views = book.areas().iter().map(|area| {
        let rules = book.rules().iter().filter(|rule| rule.area == area.key);
        let matching = rules.filter(|rule| matches(rule, query));
        AreaView {
            key: area.key.clone(),
            name: word(l, &area.name),
            rules: matching
                .filter_map(|rule| RuleView::new(l, book, rule, day))
                .collect(),
        }
    });
    views.filter(|area| !area.rules.is_empty()).collect()
}

/// Whether a rule passes the filters; every word that was typed must stand somewhere in it, in either language.
fn matches(rule: &Rule, query: &ListQuery) -> bool {
    let same = |name: &str, value: &str| query.filter(name).is_none_or(|asked| asked == value);
    let sure = query.filter("sure").is_none_or(|asked| match asked {
        "disputed" => rule.versions.iter().any(|one| one.confidence.disputed),
        letter => {
            let mut all = rule.versions.iter();
            all.any(|one| one.confidence.to_string() == letter)
        }
    });
    let text = searched(rule);
    let words = fold(&query.q);
    same("area", &rule.area)
        && same("source", &rule.statute)
        && sure
        && words.split_whitespace().all(|word| text.contains(word))
}

fn searched(rule: &Rule) -> String {
    let noted = [&rule.start, &rule.stop, &rule.note];
    let noted = noted.into_iter().flatten().chain([&rule.title]);
    let mut text = format!("{} {} {} ", rule.id, rule.statute, rule.article);
    for words in noted {
        text.push_str(&words.tr);
        text.push(' ');
        text.push_str(&words.en);
        text.push(' ');
    }
    fold(&text)
}

fn filters(l: L, book: &RuleBook, query: &ListQuery) -> Vec<Picked> {
    let areas = book.areas().iter();
    let areas = areas.map(|area| Choice::new(&area.key, word(l, &area.name)));
    let used = |code: &str| book.rules().iter().any(|rule| rule.statute == code);
    let sources = book.statutes().iter().filter(|source| used(&source.code));
    let sources = sources.map(|source| Choice::new(&source.code, &source.code));
    let sure = ["A", "B", "C"].map(|letter| Choice::new(letter, letter));
    let disputed = Choice::new("disputed", l.t("lawbook-disputed"));
    let picked = |name: &'static str, label: &str, choices: Vec<Choice>| Picked {
        name,
        label: l.t(label),
        value: query.filter(name).unwrap_or_default().to_owned(),
        choices,
    };
    vec![
        picked("area", "lawbook-area", areas.collect()),
        picked("source", "lawbook-source", sources.collect()),
        picked(
            "sure",
            "lawbook-sure",
            sure.into_iter().chain([disputed]).collect(),
        ),
    ]
}

fn file_rows(l: L, book: &RuleBook, query: &ListQuery) -> Rows {
    let mut rows = Vec::new();
    for rule in book.rules().iter().filter(|rule| matches(rule, query)) {
        for version in &rule.versions {
            let cells = [
                rule.id.clone(),
                word(l, &rule.title),
                format!("{} {}", rule.statute, rule.article),
                figure(l, rule, version),
                span(l, version),
                version.confidence.to_string(),
            ];
            rows.push(cells.map(ui::Cell::text).to_vec().into());
        }
    }
    Rows {
        rows,
        ..Rows::default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use jiff::civil::date;
    use ui::testing::{Samples, render_samples};

    use super::*;

    impl Samples for RulesPage {
        fn samples(l: L) -> Vec<Self> {
            for texts in crate::TEXTS {
                ui::texts::install(*texts);
            }
            let queries = [
                "",
                "q=garanti",
                "q=zzz",
                "show=countries",
                "show=groups",
                "sure=disputed&on=2019-01-01",
            ];
            let page = |query: &str| {
                let query = ListQuery::of("/law", query);
                let frame = Frame::sample(l, l.t("lawbook-law"));
                super::page(frame, RuleBook::builtin(), query, date(2026, 11, 25), true)
            };
            queries.map(page).into()
        }
    }

    #[test]
    fn the_page_shows_itself_in_both_languages() {
        let pages = render_samples::<RulesPage>();
        assert!(pages[0].contains("TR.WAR.MIN") && pages[0].contains("24 ay"));
        assert!(pages[6].contains("24 months"));
    }

    #[test]
    fn words_are_found_folded_in_either_language() {
        let found = |query: &str| {
            let query = ListQuery::of("/law", query);
            let rules = RuleBook::builtin().rules().iter();
            rules
                .filter(|rule| matches(rule, &query))
                .map(|rule| rule.id.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(found("q=IKAME"), ["TR.REPAIR.LOAN_UNIT"]);
        assert_eq!(found("q=loaner"), ["TR.REPAIR.LOAN_UNIT"]);
        assert_eq!(found("area=trade"), ["TR.B2B.NOTICE"]);
        assert!(found("source=KVKK").len() == 2 && found("q=zzz").is_empty());
    }
}
