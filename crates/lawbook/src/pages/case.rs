//! A case played through: a form with the facts, entries added and taken away, and the answer with its working.
//!
//! Everything stands in the address, so that a case can be kept, sent and opened again; nothing is stored.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::Refused;
use kernel::time::civil_day;
use law::{Case, RuleBook, Value};
use ui::{Choice, Fault, FormState, Frame, Html, L, Site, Visit};

use super::answer::AnswerView;
use super::fields::{DISTANCE, Kind, LISTS, List, MORE, MOST_SHOWN, PURCHASE, Spec};
use super::rule_views::word;
use super::words::{Act, Words};

/// The page.
#[derive(Template)]
#[template(path = "law_case.html")]
pub(super) struct CasePage {
    frame: Frame,
    l: L,
    summary: Html,
    purchase: Vec<Html>,
    distance: Vec<Html>,
    distance_open: bool,
    more: Vec<Html>,
    more_open: bool,
    lists: Vec<ListView>,
    answer: Option<AnswerView>,
    json: String,
    examples: Vec<(&'static str, String)>,
}

/// A list of the form.
struct ListView {
    name: &'static str,
    one: String,
    entries: Vec<Vec<Html>>,
    full: bool,
}

/// Cases to begin with.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "lawbook-example-again",
        "contract_on=2025-03-10&delivered_on=2025-03-14&asked_on=2026-11-25&product.group=ak%C4%B1ll%C4%B1+telefon\
         &repairs[0].notices[0].on=2025-09-01&repairs[0].handed_over_on=2025-09-03&repairs[0].ready_on=2025-09-20\
         &repairs[1].notices[0].on=2026-10-26&repairs[1].handed_over_on=2026-10-27",
    ),
    (
        "lawbook-example-user-fault",
        "contract_on=2026-01-05&delivered_on=2026-01-12&asked_on=2026-11-25&product.group=%C3%A7ama%C5%9F%C4%B1r+makinesi\
         &repairs[0].handed_over_on=2026-11-03&reports[0].kind=user_fault&reports[0].on=2026-11-10",
    ),
    (
        "lawbook-example-germany",
        "contract_on=2026-08-01&delivered_on=2026-08-05&asked_on=2027-02-01&country=DE\
         &repairs[0].handed_over_on=2026-12-01&repairs[0].ready_on=2026-12-15",
    ),
    (
        "lawbook-example-withdrawal",
        "contract_on=2026-11-02&asked_on=2026-11-25&distance.of=goods&distance.parcels[0].on=2026-11-05\
         &distance.parcels[1].on=2026-11-10&distance.withdrawn_on=2026-11-16&distance.named_carrier=named\
         &distance.handed_over_on=2026-11-18",
    ),
];

/// Shows the form, and the answer when it was asked.
pub async fn show(
    State(site): State<Site>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let words = Words::of(query.as_deref().unwrap_or_default());
    let l = visit.lang;
    let frame = visit
        .frame("law", l.t("lawbook-case"))
        .back("/law", l.t("lawbook-law"));
    let today = civil_day(site.platform.clock.now());
    let (page, status) = page(frame, FormState::new(&visit), words, today)?;
    ui::html_with(status, &page)
}

fn page(
    frame: Frame,
    form: FormState,
    mut words: Words,
    today: Date,
) -> Result<(CasePage, StatusCode), Fault> {
    let mut asked = None;
    match words.act() {
        Act::Open => {}
        Act::Ask => asked = Some(ask(&words, today)),
        Act::Add(list) => {
            let place = words.count(list);
            words.open(&format!("{list}[{place}].{}", first_field(list)));
        }
        Act::Drop(list, place) => words.drop_entry(list, place),
    }
    let l = frame.l;
    let filled = words.pairs().iter().filter(|(name, _)| name != "act");
    let form = filled.fold(form, |form, (name, value)| form.with(name, value));
    let form = if form.value("asked_on").is_empty() {
        form.with("asked_on", today)
    } else {
        form
    };
    let (form, answer, json, status) = match asked {
        Some(Ok((case, answer))) => {
            let json = serde_json::to_string_pretty(&case).unwrap_or_default();
            (
                form,
                Some(AnswerView::new(l, &answer)),
                json,
                StatusCode::OK,
            )
        }
        Some(Err(refused)) => (
            form.refuse(refused),
            None,
            String::new(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        None => (form, None, String::new(), StatusCode::OK),
    };
    let examples = EXAMPLES
        .iter()
        .map(|(key, query)| (*key, format!("/law/case?{query}")));
    let said = |specs: &[Spec]| specs.iter().any(|spec| !form.value(spec.name).is_empty());
    let (distance_open, more_open) = (said(DISTANCE), said(MORE));
    let page = CasePage {
        l,
        summary: form.summary(),
        purchase: drawn(&form, "", PURCHASE)?,
        distance: drawn(&form, "", DISTANCE)?,
        distance_open,
        more: drawn(&form, "", MORE)?,
        more_open,
        lists: lists(&form, &words)?,
        answer,
        json,
        examples: examples.collect(),
        frame,
    };
    Ok((page, status))
}

/// Asks the law; a question without a day is asked today.
fn ask(words: &Words, today: Date) -> Result<(Case, law::Answer), Refused> {
    let mut case = words.case();
    if let Some(map) = case.as_object_mut() {
        map.entry("asked_on")
            .or_insert_with(|| today.to_string().into());
    }
    let case = Case::from_json(&case.to_string())?;
    let answer = law::ask(RuleBook::builtin(), &case)?;
    Ok((case, answer))
}

fn first_field(list: &str) -> &'static str {
    let mut lists = LISTS.iter();
    let list = lists.find(|known| known.name == list);
    list.and_then(|list| list.fields.first())
        .map_or("", |spec| spec.name)
}

fn lists(form: &FormState, words: &Words) -> Result<Vec<ListView>, Fault> {
    let view = |list: &List| {
        let count = words.count(list.name).min(MOST_SHOWN);
        let entry = |place| drawn(form, &format!("{}[{place}].", list.name), list.fields);
        Ok(ListView {
            name: list.name,
            one: form.lang().t(list.one),
            entries: (0..count).map(entry).collect::<Result<_, Fault>>()?,
            full: count == MOST_SHOWN,
        })
    };
    LISTS.iter().map(view).collect()
}

/// Fields of the form, already written.
fn drawn(form: &FormState, prefix: &str, specs: &[Spec]) -> Result<Vec<Html>, Fault> {
    let one = |spec: &Spec| {
        let name = format!("{prefix}{}", spec.name);
        Ok(Html::of(&field(form, &name, spec))?)
    };
    specs.iter().map(one).collect()
}

fn field<'a>(form: &'a FormState, name: &'a str, spec: &'a Spec) -> ui::form::Field<'a> {
    let l = form.lang();
    let field = match spec.kind {
        Kind::Text => form.text(name, spec.label).max(120).optional(),
        Kind::Day if spec.name == "contract_on" => form.date(name, spec.label),
        Kind::Day => form.date(name, spec.label).optional(),
        Kind::Number => form.figure(name, spec.label).max(12).optional(),
        Kind::Word(choices) => {
            let choices = choices
                .iter()
                .map(|(value, key)| Choice::new(*value, l.t(key)));
            form.select(name, spec.label, choices.collect())
        }
        Kind::Choose(choices) => {
            let choices = choices
                .iter()
                .map(|(value, key)| Choice::new(*value, l.t(key)));
            form.select(name, spec.label, choices.collect()).optional()
        }
        Kind::Exception => form.select(name, spec.label, exceptions(l)).optional(),
        Kind::YesNo => {
            let choices = [("yes", "lawbook-yes"), ("no", "lawbook-no")];
            let choices = choices.map(|(value, key)| Choice::new(value, l.t(key)));
            form.select(name, spec.label, choices.into()).optional()
        }
        Kind::Country => form.select(name, spec.label, countries(l)),
        Kind::Group => form.select(name, spec.label, groups(l)).optional(),
    };
    field.third()
}

/// Türkiye first, then the others by name.
fn countries(l: L) -> Vec<Choice> {
    let book = RuleBook::builtin();
    let named = book.countries().iter();
    let mut named: Vec<Choice> = named
        .map(|country| Choice::new(&country.code, word(l, &country.name)))
        .collect();
    named.sort_by(|one, other| {
        let home = |choice: &Choice| choice.value != "TR";
        let names = kernel::turkish::compare(&one.label, &other.label);
        home(one).cmp(&home(other)).then(names)
    });
    named
}

/// Every exception that a version of the Turkish list has, as the newest one words it.
fn exceptions(l: L) -> Vec<Choice> {
    let rule = RuleBook::builtin().rule("TR.WITHDRAW.EXCEPTIONS");
    let versions = rule.map_or(&[][..], |rule| &rule.versions);
    let newest = versions.last().map(|version| &version.value);
    let Some(Value::List(list)) = newest else {
        return Vec::new();
    };
    let choice = |entry: &law::Entry| Choice::new(&entry.key, word(l, &entry.name));
    list.iter().map(choice).collect()
}

fn groups(l: L) -> Vec<Choice> {
    let groups = RuleBook::builtin().groups().iter();
    let mut groups: Vec<Choice> = groups
        .map(|group| Choice::new(&group.key, word(l, &group.name)))
        .collect();
    groups.sort_by(|one, other| kernel::turkish::compare(&one.label, &other.label));
    groups
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use jiff::civil::date;
    use ui::testing::{Samples, render_samples};

    use super::*;

    impl Samples for CasePage {
        fn samples(l: L) -> Vec<Self> {
            for texts in crate::TEXTS {
                ui::texts::install(*texts);
            }
            let empty = [
                "",
                "contract_on=2026-01-01&delivered_on=2025-01-01",
                "act=add+repairs",
            ];
            let queries = empty
                .iter()
                .copied()
                .chain(EXAMPLES.iter().map(|(_, query)| *query));
            let page = |query| {
                let frame = Frame::sample(l, l.t("lawbook-case"));
                let words = Words::of(query);
                super::page(frame, FormState::sample(l), words, date(2026, 11, 25))
                    .unwrap()
                    .0
            };
            queries.map(page).collect()
        }
    }

    #[test]
    fn the_page_shows_itself_in_both_languages() {
        let pages = render_samples::<CasePage>();
        assert!(pages[1].contains("satıştan"));
        assert!(pages[2].contains("repairs[0].handed_over_on"));
        assert!(
            pages[3].contains("Garantide — 02.05.2027&#39;ye kadar")
                || pages[3].contains("Garantide — 02.05.2027'ye kadar")
        );
    }
}
