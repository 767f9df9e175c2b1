//! Exports for an audit: asked for by period, made in the background, downloaded as ZIP.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use serde::Deserialize;
use ui::{
    Fault, Flash, Form, FormState, Frame, L, Path, Site, State as Look, Tag, Visit, ended, first,
};
use uuid::Uuid;

use super::{Answered, status_of};
use crate::permissions::ReadEDocuments;
use crate::records::export;
use crate::zipped::zip;
use crate::{acts, queries};

struct Shown {
    url: Option<String>,
    days: String,
    words: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "issuing/exports.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    rows: Vec<Shown>,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Answered {
    let today = civil_day(site.platform.now());
    let first = today.first_of_month();
    let form = FormState::new(&visit).with("from", first).with("to", today);
    page(&site, &visit, form).await
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Answered {
    let l = visit.lang;
    let rows = queries::exports(site.platform.db.read()).await?;
    let status = status_of(&form);
    let page = Page {
        frame: visit
            .frame("e-documents", l.t("issuing-exports"))
            .back("/e-documents", l.t("issuing-e-documents")),
        l,
        form,
        rows: rows.iter().map(|row| shown(l, row)).collect(),
    };
    ui::html_with(status, &page)
}

fn shown(l: L, row: &export::Model) -> Shown {
    let (look, key) = match row.state.as_str() {
        "made" => (Look::Good, "issuing-export-made"),
        "failed" => (Look::Late, "issuing-export-failed"),
        _ => (Look::Wait, "issuing-export-asked"),
    };
    let file = row
        .file_id
        .map(|_| format!("/e-documents/exports/{}/file", row.id));
    let count = l.a1("issuing-export-count", "n", i64::from(row.documents));
    Shown {
        url: file,
        days: format!(
            "{} – {}",
            l.day(row.from_day.into()),
            l.day(row.to_day.into())
        ),
        words: format!(
            "{} · {} · {count}",
            row.asked_by,
            l.moment(row.asked_at.into())
        ),
        tag: Tag::new(look, l.t(key)),
    }
}

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    from: String,
    to: String,
}

impl Sent {
    fn read(&self) -> Result<(Date, Date), Refused> {
        let mut problems = Problems::new();
        let day = |text: &str, field: &'static str| {
            text.parse::<Date>()
                .map_err(|_| Refused::field(field, "issuing-refused-day"))
        };
        let from = problems.take(day(&self.from, "from"));
        let to = problems.take(day(&self.to, "to"));
        problems.finish(())?;
        Ok((from.unwrap_or_default(), to.unwrap_or_default()))
    }
}

pub(super) async fn ask(State(site): State<Site>, visit: Visit, form: Form<Sent>) -> Answered {
    let may = visit.may::<ReadEDocuments>()?;
    let mut work = first!(form, site, visit);
    let asked = match form.input.read() {
        Ok((from, to)) => acts::ask_export(&mut work, may, from, to).await,
        Err(refused) => Err(refused.into()),
    };
    let flash = |_| {
        (
            "/e-documents/exports".to_owned(),
            Flash::wait(visit.lang.t("issuing-export-begun")),
        )
    };
    let again = async |form: FormState| page(&site, &visit, form).await;
    ended!(form, work, asked, flash, again)
}

pub(super) async fn file(
    State(site): State<Site>,
    Path(id): Path<Uuid>,
) -> Result<Response, Fault> {
    zip(&site, id).await
}
