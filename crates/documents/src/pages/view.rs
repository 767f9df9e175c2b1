//! One document: what it says, what is wrong with it, where its bytes are.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::{DocumentId, Ref};
use kernel::states::State as _;
use platform::Failure;
use ubl::{Finding, Severity};
use ui::{Facts, Fault, FormState, Frame, Html, L, Panels, Path, Site, State, Tag, TextArg, Visit};

use super::{shown_kind, shown_number, shown_state};
use crate::kinds::DocumentState;
use crate::queries::{Conflict, DocumentView, document};
use crate::reading::{MainFacts, main_facts};

/// The page of a document.
#[derive(Template)]
#[template(path = "document.html")]
pub struct ViewPage {
    frame: Frame,
    l: L,
    id: DocumentId,
    facts: Facts,
    archive: Facts,
    findings: Vec<(Tag, String)>,
    conflicts: Vec<Shown>,
    settle: Option<(FormState, i32)>,
    content: Option<MainFacts>,
    panels: Panels,
}

/// Another file under the same ETTN.
struct Shown {
    file: String,
    words: String,
}

/// `GET /documents/{id}`
///
/// # Errors
/// When there is no such document.
pub async fn view(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<DocumentId>,
) -> Result<Response, Fault> {
    let view = document(site.platform.db.read(), id).await?;
    let l = visit.lang;
    let content = main_facts(&site.platform, l, &view.file, view.row.ettn.as_deref()).await?;
    let disputed = view.row.state == DocumentState::Disputed;
    let may_settle = disputed && visit.can("documents.keep");
    let page = ViewPage {
        frame: framed(&visit, &view),
        l,
        id,
        facts: facts(l, &view),
        archive: archived(&site, l, &view)?,
        findings: view
            .findings
            .iter()
            .map(|finding| shown_finding(l, finding))
            .collect(),
        conflicts: view
            .conflicts
            .iter()
            .filter(|one| one.settled_at.is_none())
            .map(|one| shown(l, one))
            .collect(),
        settle: may_settle.then(|| (FormState::new(&visit), view.row.version)),
        content,
        panels: site.panels(&visit, Ref::of(id)).await,
    };
    ui::html(&page)
}

fn framed(visit: &Visit, view: &DocumentView) -> Frame {
    let l = visit.lang;
    let row = &view.row;
    let frame = visit
        .frame("documents", shown_number(l, row))
        .back("/documents", l.t("documents-title"))
        .over(shown_kind(l, &row.kind))
        .sub(row.party_name.clone());
    match row.state {
        DocumentState::Disputed => frame.tag(shown_state(l, row.state)),
        DocumentState::Kept => frame,
    }
}

fn facts(l: L, view: &DocumentView) -> Facts {
    let row = &view.row;
    Facts::new()
        .text(l.t("documents-kind-label"), shown_kind(l, &row.kind))
        .text(l.t("documents-direction-label"), l.t(row.direction.key()))
        .text(l.t("documents-number"), &row.number)
        .text(
            l.t("documents-issued"),
            row.issued_on.map(|day| l.day(day)).unwrap_or_default(),
        )
        .text(l.t("documents-party"), &row.party_name)
        .text(
            l.t("documents-tax"),
            row.party_tax.as_deref().unwrap_or_default(),
        )
        .text(
            l.t("documents-total"),
            row.total.map(|total| l.money(total)).unwrap_or_default(),
        )
        .text(
            l.t("documents-ettn"),
            row.ettn.as_deref().unwrap_or_default(),
        )
}

fn archived(site: &Site, l: L, view: &DocumentView) -> Result<Facts, Failure> {
    let links: Vec<Html> = view
        .subjects
        .iter()
        .filter_map(|subject| linked(site, l, *subject))
        .collect();
    let subjects = links.iter().fold(Html::default(), |all, link| {
        if all.is_empty() {
            link.clone()
        } else {
            all.and(&Html::text(" · ")).and(link)
        }
    });
    let now: Timestamp = site.platform.now();
    Ok(Facts::new()
        .html(
            l.t("documents-received"),
            Html::part(&l.stamp(view.row.created_at, now)),
        )
        .text(l.t("documents-source-label"), l.t(view.row.source.key()))
        .text(l.t("documents-file"), &view.file.name)
        .text(l.t("documents-hash"), &view.row.sha256)
        .html(l.t("documents-subjects"), subjects))
}

/// The way to a record that search knows how to address.
fn linked(site: &Site, l: L, subject: Ref) -> Option<Html> {
    let kind = site
        .search_kinds
        .iter()
        .find(|kind| kind.kind == subject.kind)?;
    Some(Html::link(&(kind.url)(subject.id), &l.t(kind.label)))
}

fn shown_finding(l: L, finding: &Finding) -> (Tag, String) {
    let tag = match finding.severity {
        Severity::Error => Tag::new(State::Late, l.t("documents-finding-error")),
        Severity::Warning => Tag::new(State::Soon, l.t("documents-finding-warning")),
        Severity::Info => Tag::new(State::Plain, l.t("documents-finding-info")),
    };
    let args: Vec<(&str, TextArg)> = finding
        .args
        .iter()
        .map(|(name, value)| (name.as_ref(), value.into()))
        .collect();
    (tag, l.a(&finding.key, &args))
}

fn shown(l: L, conflict: &Conflict) -> Shown {
    let day = l.moment(conflict.noticed_at);
    Shown {
        file: conflict.file.to_string(),
        words: l.a1("documents-conflict-other", "day", day),
    }
}

#[cfg(test)]
mod tests;
