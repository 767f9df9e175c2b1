//! A summary of an e-document on paper. The original is the file; the paper says so.

use axum::extract::State as Shared;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::ids::{DocumentId, kinds};
use paper::Template;
use platform::Failure;
use serde::Serialize;
use ui::{Fault, L, Path, Site, Visit};

use super::{shown_kind, shown_number};
use crate::queries::{DocumentRow, document};
use crate::reading::{MainFacts, main_facts};

const SUMMARY: Template = Template::new("document", include_str!("../../papers/document.typ"));

/// `GET /documents/{id}/print`
///
/// # Errors
/// `NotFound` when its contents cannot be shown.
pub async fn print(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<DocumentId>,
) -> Result<Response, Fault> {
    let view = document(site.platform.db.read(), id).await?;
    let l = visit.lang;
    let content = main_facts(&site.platform, l, &view.file, view.row.ettn.as_deref()).await?;
    let content = content.ok_or_else(Failure::not_found::<kinds::Document>)?;
    let pdf = summary(l, &view.row, content).await?;
    let kind = (header::CONTENT_TYPE, "application/pdf");
    let name = (
        header::CONTENT_DISPOSITION,
        format!("inline; filename=\"{id}.pdf\""),
    );
    Ok(([kind], [name], pdf).into_response())
}

pub(crate) async fn summary(
    l: L,
    row: &DocumentRow,
    content: MainFacts,
) -> Result<Vec<u8>, Failure> {
    let page = Page::of(l, row, content);
    paper::pdf::render_apart(&SUMMARY, &page, Vec::new())
        .await
        .map_err(Failure::internal)
}

#[derive(Serialize)]
struct Page {
    paper: Paper,
    title: String,
    ettn: String,
    content: MainFacts,
    words: Vec<String>,
    customer: String,
    more: Option<String>,
    note: String,
}

#[derive(Serialize)]
struct Paper {
    lang: &'static str,
    firm: Firm,
    number: String,
    day: String,
    made: String,
    foot: String,
}

#[derive(Serialize)]
struct Firm {
    name: String,
    address: String,
}

impl Page {
    fn of(l: L, row: &DocumentRow, content: MainFacts) -> Self {
        let columns = ["line", "quantity", "unit-price", "vat", "net"];
        let ettn = row
            .ettn
            .as_ref()
            .map(|ettn| format!("{} {ettn}", l.t("documents-ettn")));
        let more = (content.more > 0).then(|| l.a1("documents-lines-more", "n", content.more));
        Self {
            paper: Paper {
                lang: l.code(),
                firm: Firm {
                    name: content.supplier.name.clone(),
                    address: content.supplier.lines.join(" · "),
                },
                number: shown_number(l, row),
                day: row
                    .issued_on
                    .map(|day| l.day_short(day))
                    .unwrap_or_default(),
                made: row.issued_on.map(|day| day.to_string()).unwrap_or_default(),
                foot: l.t("documents-print-note"),
            },
            title: shown_kind(l, &row.kind),
            ettn: ettn.unwrap_or_default(),
            words: columns
                .iter()
                .map(|word| l.t(&format!("documents-{word}")))
                .collect(),
            customer: l.t("documents-customer"),
            more,
            note: content.type_words.clone(),
            content,
        }
    }
}
