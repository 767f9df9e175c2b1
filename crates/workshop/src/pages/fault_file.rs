//! The faults as a file: given as CSV, changed in a spreadsheet, read in again.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::refusal::Refused;
use paper::sheet::{Cell, Column, CsvStyle, armed, csv};
use serde::Deserialize;
use ui::{Fault, Flash, Form, FormPage, FormState, L, Lang, Site, Visit};

use super::groups;
use crate::acts::{self, FaultRow, ReadIn};
use crate::queries;
use crate::rules::words::FaultText;

/// Columns of the file, in both directions.
const COLUMNS: [&str; 6] = [
    "group",
    "code",
    "name_tr",
    "name_en",
    "words",
    "product_group",
];
/// Rows with problems that are told.
const TOLD: usize = 100;

/// Gives all faults that are offered.
pub(super) async fn give(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let (all, codes) = queries::all_faults(site.platform.db.read(), false).await?;
    let mut rows = Vec::new();
    for group in all {
        let words = [
            String::new(),
            group.code.clone(),
            group.name_tr,
            group.name_en,
            group.words,
        ];
        rows.push(line(words, group.product_group));
        for code in codes
            .iter()
            .filter(|code| code.group_id == group.id)
            .cloned()
        {
            let words = [
                group.code.clone(),
                code.code,
                code.name_tr,
                code.name_en,
                code.words,
            ];
            rows.push(line(words, None));
        }
    }
    let style = match visit.lang.lang() {
        Lang::Turkish => CsvStyle::EXCEL_TR,
        Lang::English => CsvStyle::EXCEL_EN,
    };
    let columns: Vec<Column> = COLUMNS.iter().map(|name| Column::new(*name)).collect();
    let file = csv(&columns, rows, style)
        .map_err(|fault| platform::Failure::internal(fault.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"faults.csv\"",
        ),
    ];
    Ok((headers, file).into_response())
}

fn line(words: [String; 5], group: Option<String>) -> Vec<Cell> {
    let last = Cell::Text(group.unwrap_or_default());
    words.into_iter().map(Cell::Text).chain([last]).collect()
}

/// What comes along with the file.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

fn page(visit: &Visit, form: FormState, problems: Vec<String>) -> FormPage {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t("workshop-file-read"))
        .back("/settings/faults", l.t("workshop-faults"))
        .narrow();
    FormPage::new(
        frame,
        form,
        "/settings/faults/read",
        "/settings/faults",
        "workshop-file-take",
    )
    .intro(l.t("workshop-file-intro"))
    .with_file(problems)
    .field(|f| f.drop("file", "workshop-file").attr("accept", ".csv,.txt"))
}

/// The form.
pub(super) async fn ask(visit: Visit) -> Result<Response, Fault> {
    page(&visit, FormState::new(&visit), Vec::new()).answer()
}

/// Reads a file: rows that are right are kept, the others told with line and reason.
pub(super) async fn read(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let rows = match form.file("file") {
        Some(file) => rows(&file.bytes),
        None => Err(Refused::field("file", "workshop-refused-file")),
    };
    let mut work = ui::first!(form, site, visit);
    let done = match rows {
        Ok(rows) => acts::read_faults(&mut work, may, rows, &groups()).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(done) if !done.refused.is_empty() && done.nothing() => {
            work.give_up();
            let told = told(l, &done);
            let refused = Refused::field("file", "workshop-refused-file-rows");
            page(&visit, form.refused(refused), told).answer()
        }
        Ok(done) if !done.refused.is_empty() => {
            work.commit().await?;
            page(&visit, FormState::new(&visit), told(l, &done)).answer()
        }
        other => {
            let said = |done: ReadIn| ("/settings/faults", Flash::good(sum(l, &done)));
            ui::ended!(form, work, other, said, async |form| page(
                &visit,
                form,
                Vec::new()
            )
            .answer())
        }
    }
}

fn sum(l: L, done: &ReadIn) -> String {
    l.a(
        "workshop-file-done",
        &[
            ("added", done.added.into()),
            ("changed", done.changed.into()),
            ("same", done.same.into()),
        ],
    )
}

fn told(l: L, done: &ReadIn) -> Vec<String> {
    let rows = done.refused.iter().take(TOLD).map(|(line, refused)| {
        let why: Vec<String> = refused.iter().map(|why| l.refusal(why)).collect();
        l.a(
            "workshop-file-row",
            &[("line", (*line).into()), ("why", why.join(" ").into())],
        )
    });
    std::iter::once(sum(l, done)).chain(rows).collect()
}

/// The rows of a file by the names of their columns, with comma, semicolon or tab between.
fn rows(bytes: &[u8]) -> Result<Vec<FaultRow>, Refused> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| Refused::field("file", "workshop-refused-utf8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let between = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between.unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let titles = reader.headers().map_err(|_| unreadable())?.clone();
    let place = |name: &str| titles.iter().position(|title| title.trim() == name);
    let places = COLUMNS.map(place);
    if places[1].is_none() || places[2].is_none() {
        return Err(Refused::field("file", "workshop-refused-columns"));
    }
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|_| unreadable())?;
        let cell = |column: usize| {
            let cell = places[column].and_then(|place| record.get(place));
            armed(cell.unwrap_or_default()).to_owned()
        };
        rows.push(FaultRow {
            line: at + 2,
            group: cell(0),
            fault: FaultText {
                code: cell(1),
                name_tr: cell(2),
                name_en: cell(3),
                words: cell(4),
                product_group: cell(5),
            },
        });
    }
    Ok(rows)
}

fn unreadable() -> Refused {
    Refused::field("file", "workshop-refused-columns")
}
