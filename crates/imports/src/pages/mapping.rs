//! The page on which a person says what the columns of a table mean: guesses, sample rows, and what would come in.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{ImportId, kinds};
use kernel::refusal::Refused;
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit};

use super::drafts::{DraftLine, Preview, lines, preview};
use crate::acts::choose_mapping;
use crate::queries::import_view;
use crate::rules::mapping::{DayOrder, Field, Mapping, NumberStyle, Target, guess};
use crate::rules::reading::Row;
use crate::running::StoredSource;
use crate::sources::Plan;

/// Cells of a column that are shown.
const SAMPLES: usize = 3;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MappingWords {
    target: String,
    /// The target for which the columns below were chosen.
    was: String,
    column: Vec<String>,
    numbers: String,
    days: String,
    vat_included: bool,
    currency: String,
    scope: String,
    act: String,
}

/// A column with what may be chosen for it.
struct ColumnLine {
    at: usize,
    name: String,
    samples: Vec<String>,
    choices: Vec<(&'static str, String, bool)>,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct Page {
    frame: Frame,
    l: L,
    url: String,
    back: String,
    form: FormState,
    mapping: Mapping,
    targets: Vec<Choice>,
    numbers: Vec<Choice>,
    days: Vec<Choice>,
    columns: Vec<ColumnLine>,
    drafts: Vec<DraftLine>,
}

/// What the page is about.
struct About {
    id: ImportId,
    ordinal: i32,
    name: String,
    source: StoredSource,
    mapping: Option<Mapping>,
}

async fn about(site: &Site, id: ImportId, ordinal: i32) -> Result<About, Fault> {
    let view = import_view(site.platform.db.read(), id).await?;
    let part = view.parts.iter().find(|part| part.files.contains(&ordinal));
    let mapping = part.and_then(|part| part.mapping()).cloned();
    let file = view
        .files
        .iter()
        .find(|file| file.ordinal == ordinal)
        .cloned();
    let file = file.ok_or_else(Failure::not_found::<kinds::File>)?;
    Ok(About {
        id,
        ordinal,
        name: file.name.clone(),
        source: StoredSource::from(file),
        mapping,
    })
}

/// Shows the page with the guess.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path((id, ordinal)): Path<(ImportId, i32)>,
) -> Result<Response, Fault> {
    let about = about(&site, id, ordinal).await?;
    let mapping = about.mapping.clone().ok_or_else(Fault::not_found)?;
    page(&site, &visit, &about, mapping, FormState::new(&visit)).await
}

/// Shows what the chosen mapping would bring, or keeps it and goes on.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path((id, ordinal)): Path<(ImportId, i32)>,
    form: Form<MappingWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let about = about(&site, id, ordinal).await?;
    let mapping = chosen(&site, &about, &form.input).await?;
    let other_target = form.input.target != form.input.was;
    if form.input.act != "start" || other_target {
        return page(&site, &visit, &about, mapping, form.state()).await;
    }
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    match choose_mapping(&mut work, may, id, ordinal, mapping.clone()).await {
        Ok(_) => {
            let next = import_view(work.conn(), id).await?.next_table();
            let (url, said) = match next {
                Some(file) => (format!("/imports/{id}/tables/{file}"), None),
                None => (
                    format!("/imports/{id}"),
                    Some(Flash::good(l.t("imports-started"))),
                ),
            };
            Ok(form.once.done(work, url, said).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(&site, &visit, &about, mapping, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The mapping of the form; guessed anew when the rows are to be something else.
async fn chosen(site: &Site, about: &About, words: &MappingWords) -> Result<Mapping, Fault> {
    let target = Target::of_word(&words.target);
    let target = target.ok_or_else(|| Fault::Unreadable("target".into()))?;
    if words.target != words.was {
        let seen = preview(&site.platform, about.source.clone(), None).await?;
        return Ok(guess(target, &seen.analysis.head, &sample(&seen)));
    }
    let known = about.mapping.as_ref();
    let currency = words.currency.trim().to_uppercase();
    let mut fixed = known
        .map(|mapping| mapping.fixed.clone())
        .unwrap_or_default();
    fixed.retain(|(field, _)| *field != Field::Currency);
    if !currency.is_empty() {
        kernel::money::Currency::of(&currency).map_err(|_| {
            Refused::field("currency", "imports-problem-currency").with("found", currency.clone())
        })?;
        fixed.push((Field::Currency, currency));
    }
    Ok(Mapping {
        target,
        columns: words
            .column
            .iter()
            .map(|word| Field::of_word(word))
            .collect(),
        fixed,
        numbers: if words.numbers == "point" {
            NumberStyle::Point
        } else {
            NumberStyle::Comma
        },
        days: if words.days == "month_first" {
            DayOrder::MonthFirst
        } else {
            DayOrder::DayFirst
        },
        vat_included: words.vat_included,
        scope: scope(&words.scope),
    })
}

/// Whose codes these are; a bare list is the house's own.
fn scope(word: &str) -> String {
    let word: String = word.trim().chars().take(60).collect();
    if word.is_empty() {
        "csv".to_owned()
    } else {
        word
    }
}

fn sample(seen: &Preview) -> Vec<Row> {
    let rows = seen.analysis.sample.iter();
    (2..)
        .zip(rows)
        .map(|(number, cells)| Row {
            number,
            cells: cells.iter().collect(),
        })
        .collect()
}

async fn page(
    site: &Site,
    visit: &Visit,
    about: &About,
    mapping: Mapping,
    form: FormState,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let plan = Plan::Table {
        mapping: mapping.clone(),
    };
    let seen = preview(&site.platform, about.source.clone(), Some(plan)).await?;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let back = format!("/imports/{}", about.id);
    let page = Page {
        frame: visit
            .frame("imports", l.t("imports-map"))
            .sub(about.name.clone())
            .back(back.clone(), about.name.clone()),
        l,
        url: format!("{back}/tables/{}", about.ordinal),
        back,
        columns: columns(l, &seen, &mapping, &form),
        drafts: lines(l, &seen.items),
        targets: Target::ALL
            .iter()
            .map(|target| Choice::new(target.word(), l.t(target.key())))
            .collect(),
        numbers: ["comma", "point"]
            .map(|word| Choice::new(word, l.t(&format!("imports-numbers-{word}"))))
            .to_vec(),
        days: [
            ("day_first", "imports-days-day-first"),
            ("month_first", "imports-days-month-first"),
        ]
        .map(|(word, key)| Choice::new(word, l.t(key)))
        .to_vec(),
        form: filled(form, &mapping),
        mapping,
    };
    ui::html_with(status, &page)
}

fn filled(form: FormState, mapping: &Mapping) -> FormState {
    let point = mapping.numbers == NumberStyle::Point;
    let month_first = mapping.days == DayOrder::MonthFirst;
    form.with("target", mapping.target.word())
        .with("numbers", if point { "point" } else { "comma" })
        .with(
            "days",
            if month_first {
                "month_first"
            } else {
                "day_first"
            },
        )
        .with("vat_included", if mapping.vat_included { "on" } else { "" })
        .with(
            "currency",
            mapping.fixed_value(Field::Currency).unwrap_or_default(),
        )
        .with("scope", &mapping.scope)
}

fn columns(l: L, seen: &Preview, mapping: &Mapping, form: &FormState) -> Vec<ColumnLine> {
    let line = |(at, name): (usize, &String)| {
        let chosen = mapping.columns.get(at).copied().flatten();
        let fields = Field::of_target(mapping.target);
        ColumnLine {
            at,
            name: name.clone(),
            samples: samples(seen, at),
            choices: fields
                .map(|field| (field.word(), l.t(field.key()), chosen == Some(field)))
                .collect(),
            problem: form.error(&format!("column.{at}")),
        }
    };
    seen.analysis.head.iter().enumerate().map(line).collect()
}

/// The first different cells of a column.
fn samples(seen: &Preview, at: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for row in &seen.analysis.sample {
        let cell = row.get(at).map(|cell| cell.trim()).unwrap_or_default();
        let cell: String = cell.chars().take(60).collect();
        if !cell.is_empty() && !samples.contains(&cell) {
            samples.push(cell);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}
