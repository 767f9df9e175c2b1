//! A file of fits by stock codes.

use axum::extract::State;
use axum::response::Response;
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::{Fault, Form, FormState, L, Site, Visit};

use super::ended;
use crate::acts::{self, ImportedFits};
use crate::rules::fits::RowProblem;
use ui::{FormPage, first};

/// Largest file.
pub(super) const BYTES: usize = 4 * 1024 * 1024;
/// Problems that are told at most.
const TOLD: usize = 100;

/// The words that come along with the file.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

fn page(visit: &Visit, form: FormState, problems: Vec<String>) -> FormPage {
    let l = visit.lang;
    let frame = visit
        .frame("parts", l.t("parts-fits-import"))
        .back("/parts", l.t("parts-parts"))
        .narrow();
    FormPage::new(frame, form, "/parts/fits", "/parts", "parts-fits-take")
        .intro(l.t("parts-fits-intro"))
        .with_file(problems)
        .field(|f| {
            f.drop("file", "parts-fits-file")
                .attr("accept", ".csv,.txt")
        })
}

/// The form.
pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    page(&visit, FormState::new(&visit), Vec::new()).answer()
}

/// Takes the file: rows that can be taken are; the others are told with line and reason.
pub(super) async fn take(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let text = form
        .file("file")
        .map(|file| String::from_utf8(file.bytes.to_vec()));
    let mut work = first!(form, site, visit);
    let taken = match text {
        Some(Ok(text)) => acts::import_fits(&mut work, may, &text).await,
        Some(Err(_)) => Err(Refused::field("file", "parts-refused-file-utf8").into()),
        None => Err(Refused::field("file", "parts-refused-file").into()),
    };
    match taken {
        Ok(ImportedFits { taken: 0, problems }) if !problems.is_empty() => {
            work.give_up();
            let told = told(visit.lang, 0, &problems);
            let refused = Refused::field("file", "parts-refused-file-none");
            page(&visit, form.refused(refused), told).answer()
        }
        Ok(ImportedFits { taken, problems }) if !problems.is_empty() => {
            work.commit().await?;
            let told = told(visit.lang, taken, &problems);
            page(&visit, FormState::new(&visit), told).answer()
        }
        other => {
            let done = |_: ImportedFits| ("/parts".to_owned(), "parts-fits-taken");
            ended!(form, work, visit, other, done, async |form| page(
                &visit,
                form,
                Vec::new()
            )
            .answer())
        }
    }
}

fn told(l: L, taken: usize, problems: &[RowProblem]) -> Vec<String> {
    let head = l.a(
        "parts-fits-taken-n",
        &[("n", taken.into()), ("problems", problems.len().into())],
    );
    let rows = problems.iter().take(TOLD).map(|problem| {
        let why = l.refusal(&problem.why);
        l.a(
            "parts-fits-row",
            &[("line", problem.line.into()), ("why", why.into())],
        )
    });
    std::iter::once(head).chain(rows).collect()
}
