//! Checklists on the order's page: those of the stage, and what was filled with the lines of that day; and the form that fills one.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::format::parse_decimal;
use kernel::ids::{ChecklistId, ServiceOrderId};
use kernel::refusal::{Problems, Refused};
use platform::{Failure, Lang};
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormState, Frame, Html, L, Path, Site, State as Look, Tag, Visit, first,
};
use workshop::{Answer, Checklist, Filled, Item, ItemKind, Judgement};

use super::{seen, url_of};
use crate::acts;
use crate::neighbours::lists::{self, Gone, Lists};
use crate::permissions::TakeIn;
use crate::records::service_order::Model;
use crate::rules::lists::is_required;
use crate::store::Seen;

struct Due {
    id: String,
    name: String,
    more: String,
    tag: Tag,
    stops: bool,
    filled: Option<FilledList>,
}

struct FilledList {
    name: String,
    by: String,
    tag: Tag,
    lines: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "service/bench_lists.html")]
struct Section {
    l: L,
    url: String,
    may_fill: bool,
    due: Vec<Due>,
    gone: Vec<FilledList>,
}

/// Reads and writes it.
pub(super) async fn section(site: &Site, visit: &Visit, order: &Model) -> Result<Html, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let lists: Arc<Lists> = match visit.kept::<Arc<Lists>>(order.id.uuid()) {
        Some(lists) => Arc::clone(&lists),
        None => Arc::new(lists::of(db, order).await?),
    };
    let mut before = Vec::new();
    let over = || lists.gone.iter().filter(|one| !lists.is_due(one.checklist));
    let known = workshop::checklists(db, over().map(|one| one.checklist)).await?;
    for one in over() {
        if let Some(list) = known.get(&one.checklist) {
            before.push(filled(list, one, l));
        }
    }
    let part = Section {
        l,
        url: url_of(order.id),
        may_fill: visit.can("service.take_in") && order.is_open,
        due: lists.due.iter().map(|list| due(list, &lists, l)).collect(),
        gone: before,
    };
    Html::of(&part).map_err(Failure::internal)
}

fn due(list: &Checklist, lists: &Lists, l: L) -> Due {
    let gone = lists.of(list.id);
    let tag = match gone {
        Some(gone) => tag(&gone.filled.judgement(), l),
        None if is_required(&list.items) => Tag::new(Look::Wait, l.t("service-list-wanted")),
        None => Tag::new(Look::Plain, l.t("service-list-not-yet")),
    };
    Due {
        id: list.id.to_string(),
        name: list.name(lang(l)),
        more: l.a1("service-list-lines", "n", list.items.len()),
        tag,
        stops: lists.stops(list),
        filled: gone.map(|gone| filled(list, gone, l)),
    }
}

fn lang(l: L) -> Lang {
    match l.lang() {
        ui::Lang::Turkish => Lang::Turkish,
        ui::Lang::English => Lang::English,
    }
}

fn tag(judged: &Judgement, l: L) -> Tag {
    match judged {
        Judgement::Passed => Tag::new(Look::Good, l.t("service-check-good")),
        Judgement::Failed { lines } => {
            Tag::new(Look::Late, l.a1("service-check-bad", "n", lines.len()))
        }
        Judgement::Incomplete { lines } => {
            Tag::new(Look::Wait, l.a1("service-list-open", "n", lines.len()))
        }
    }
}

fn filled(list: &Checklist, gone: &Gone, l: L) -> FilledList {
    let by = l.a(
        "service-list-by",
        &[
            ("by", gone.by.clone().into()),
            ("at", l.moment(gone.at).into()),
            ("revision", gone.filled.revision.into()),
        ],
    );
    FilledList {
        name: list.name(lang(l)),
        by,
        tag: tag(&gone.filled.judgement(), l),
        lines: lines(&gone.filled, l),
    }
}

fn lines(filled: &Filled, l: L) -> Vec<(String, String)> {
    let lines = filled.lines.iter().map(|line| {
        let answer = match (&line.answer, &line.item.kind) {
            (Some(Answer::Good(true)), _) => l.t("service-list-good"),
            (Some(Answer::Good(false)), _) => l.t("service-list-bad"),
            (Some(Answer::Value(value)), ItemKind::Value { unit, .. }) => {
                format!("{} {unit}", figure(*value, l))
            }
            (Some(Answer::Value(value)), _) => figure(*value, l),
            (Some(Answer::Text(words)), _) => words.clone(),
            (None, _) => "–".to_owned(),
        };
        (label(&line.item, l), answer)
    });
    lines.collect()
}

fn label(item: &Item, l: L) -> String {
    match lang(l) {
        Lang::Turkish => item.tr.clone(),
        Lang::English => item.en.clone(),
    }
}

/// A measured value as people of the language write it.
fn figure(value: f64, l: L) -> String {
    let words = value.to_string();
    match lang(l) {
        Lang::Turkish => words.replace('.', ","),
        Lang::English => words,
    }
}

struct LineIn {
    field: String,
    label: String,
    kind: &'static str,
    unit: String,
    limits: String,
    value: String,
    required: bool,
    bad: bool,
}

#[derive(Template)]
#[template(path = "service/list_fill.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    action: String,
    back: String,
    lines: Vec<LineIn>,
}

/// Answers by the place of their line, `a0`, `a1` and so on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answers {
    version: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl Answers {
    fn read(&self, items: &[Item], lang: Lang) -> Result<Vec<Option<Answer>>, Refused> {
        let mut problems = Problems::new();
        let read = |(place, item): (usize, &Item)| {
            let words = self
                .rest
                .get(&format!("a{place}"))
                .map_or("", |words| words.trim());
            if words.is_empty() {
                return None;
            }
            match item.kind {
                ItemKind::Tick => Some(Answer::Good(words == "yes")),
                ItemKind::Text => Some(Answer::Text(words.to_owned())),
                ItemKind::Value { .. } => problems.take(value(words, place, lang)),
            }
        };
        let answers = items.iter().enumerate().map(read).collect();
        problems.finish(answers)
    }
}

fn value(words: &str, place: usize, lang: Lang) -> Result<Answer, Refused> {
    let unreadable = || {
        Refused(vec![
            kernel::refusal::Refusal::new("service-refused-figure").at(format!("a{place}")),
        ])
    };
    let read = parse_decimal(words, lang).map_err(|_| unreadable())?;
    read.to_string()
        .parse::<f64>()
        .map(Answer::Value)
        .map_err(|_| unreadable())
}

async fn page(
    site: &Site,
    visit: &Visit,
    (id, which): (ServiceOrderId, ChecklistId),
    form: FormState,
) -> Result<Page, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let order = seen(site, visit, id).await?;
    let list = workshop::checklist(db, which).await?;
    let line = |(place, item): (usize, &Item)| line_in(place, item, &form, l);
    let lines = list.items.iter().enumerate().map(line).collect();
    let back = url_of(id);
    Ok(Page {
        frame: visit
            .frame("service", list.name(lang(l)))
            .back(back.clone(), order.number.clone())
            .narrow(),
        l,
        action: format!("{back}/lists/{which}"),
        back,
        lines,
        form,
    })
}

fn line_in(place: usize, item: &Item, form: &FormState, l: L) -> LineIn {
    let field = format!("a{place}");
    let (kind, unit, limits) = match &item.kind {
        ItemKind::Tick => ("tick", String::new(), String::new()),
        ItemKind::Text => ("text", String::new(), String::new()),
        ItemKind::Value {
            unit,
            lowest,
            highest,
        } => ("value", unit.clone(), limits(*lowest, *highest, l)),
    };
    LineIn {
        label: label(item, l),
        kind,
        unit,
        limits,
        value: form.value(&field).to_owned(),
        required: item.required,
        bad: form.error(&field).is_some(),
        field,
    }
}

fn limits(lowest: Option<f64>, highest: Option<f64>, l: L) -> String {
    match (lowest, highest) {
        (Some(low), Some(high)) => l.a(
            "service-list-between",
            &[
                ("low", figure(low, l).into()),
                ("high", figure(high, l).into()),
            ],
        ),
        (Some(low), None) => l.a1("service-list-at-least", "low", figure(low, l)),
        (None, Some(high)) => l.a1("service-list-at-most", "high", figure(high, l)),
        (None, None) => String::new(),
    }
}

/// What the form begins with: the answers of the time before.
fn began(form: FormState, gone: Option<&Gone>) -> FormState {
    let Some(gone) = gone else {
        return form;
    };
    let l = form.lang();
    let lines = gone.filled.lines.iter().enumerate();
    lines.fold(form, |form, (place, line)| {
        let words = match &line.answer {
            Some(Answer::Good(good)) => if *good { "yes" } else { "no" }.to_owned(),
            Some(Answer::Value(value)) => figure(*value, l),
            Some(Answer::Text(words)) => words.clone(),
            None => String::new(),
        };
        form.with(&format!("a{place}"), words)
    })
}

/// Shows the form.
pub(super) async fn fill(
    State(site): State<Site>,
    visit: Visit,
    Path((id, which)): Path<(ServiceOrderId, ChecklistId)>,
) -> Result<Response, Fault> {
    let order = seen(&site, &visit, id).await?;
    let gone = lists::gone(site.platform.db.read(), id).await?;
    let before = gone.iter().find(|gone| gone.checklist == which);
    let form = began(
        FormState::new(&visit).with("version", order.version),
        before,
    );
    ui::html(&page(&site, &visit, (id, which), form).await?)
}

/// Keeps the answers.
pub(super) async fn keep(
    State(site): State<Site>,
    visit: Visit,
    Path((id, which)): Path<(ServiceOrderId, ChecklistId)>,
    form: Form<Answers>,
) -> Result<Response, Fault> {
    let may = visit.may::<TakeIn>()?;
    let list = workshop::checklist(site.platform.db.read(), which).await?;
    let version = form.input.version.trim().parse().ok();
    let mut work = first!(form, site, visit);
    let done = match form.input.read(&list.items, visit.actor().lang) {
        Ok(answers) => {
            acts::record_check(&mut work, may, Seen { id, version }, which, answers).await
        }
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(_) => {
            let said = Flash::good(visit.lang.t("service-kept"));
            Ok(form
                .once
                .done(work, format!("{}#lists", url_of(id)), said)
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            let page = page(&site, &visit, (id, which), form.refused(refused)).await?;
            ui::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(failure) => Err(failure.into()),
    }
}
