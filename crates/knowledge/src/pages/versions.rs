//! The versions of a language: the list, what one changed, and the way back.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::ArticleId;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, ended, first};

use crate::acts;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::rules::changes::{self, Line, Mark};
use crate::rules::tongue::Tongue;

struct Row {
    n: i32,
    name: String,
    about: String,
    changed: String,
    is_out: bool,
}

#[derive(Template)]
#[template(path = "knowledge/versions.html")]
struct ListPage {
    frame: Frame,
    l: L,
    url: String,
    rows: Vec<Row>,
}

fn tongue(code: &str) -> Result<Tongue, Fault> {
    Tongue::of_code(code).ok_or(Fault::not_found())
}

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    Path((id, lang)): Path<(ArticleId, String)>,
) -> Result<Response, Fault> {
    let (l, db, tongue) = (visit.lang, site.platform.db.read(), tongue(&lang)?);
    let text = queries::text(db, id, tongue)
        .await?
        .ok_or(Fault::not_found())?;
    let rows = queries::revisions(db, id, tongue).await?.into_iter();
    let rows = rows.map(|line| Row {
        n: line.n,
        name: format!(
            "{} · {}",
            l.a1("knowledge-version", "n", line.n),
            line.title
        ),
        about: format!("{} · {}", line.written_by, l.moment(line.written_at.into())),
        changed: line.changed,
        is_out: text.live_n == Some(line.n),
    });
    let frame = visit
        .frame("articles", l.t("knowledge-versions"))
        .sub(format!("{} · {}", text.title, tongue.own_name()))
        .back(format!("/articles/{id}?lang={}", tongue.code()), text.title);
    let page = ListPage {
        frame,
        l,
        url: format!("/articles/{id}/versions/{}", tongue.code()),
        rows: rows.collect(),
    };
    ui::html(&page)
}

#[derive(Template)]
#[template(path = "knowledge/version.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    url: String,
    version: i32,
    about: String,
    changed: String,
    before: bool,
    parts: Vec<(String, Vec<Line>)>,
    may_bring_back: bool,
}

impl Page {
    fn class(&self, line: &Line) -> &'static str {
        match line.mark {
            Mark::Same => "same",
            Mark::Gone => "gone",
            Mark::New => "new",
            Mark::Gap => "gap",
        }
    }

    fn sign(&self, line: &Line) -> &'static str {
        match line.mark {
            Mark::Same => " ",
            Mark::Gone => "−",
            Mark::New => "+",
            Mark::Gap => "⋯",
        }
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path((id, lang, n)): Path<(ArticleId, String, i32)>,
) -> Result<Response, Fault> {
    page(
        &site,
        &visit,
        (id, tongue(&lang)?, n),
        FormState::new(&visit),
    )
    .await
}

async fn page(
    site: &Site,
    visit: &Visit,
    (id, tongue, n): (ArticleId, Tongue, i32),
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::article(db, id).await?;
    let text = queries::text(db, id, tongue)
        .await?
        .ok_or(Fault::not_found())?;
    let this = queries::revision(db, id, tongue, n).await?;
    let before = match n {
        1 => None,
        n => Some(queries::revision(db, id, tongue, n - 1).await?),
    };
    let [title, summary, body] = match &before {
        Some(before) => [
            before.title.as_str(),
            before.summary.as_str(),
            before.body.as_str(),
        ],
        None => [""; 3],
    };
    let parts = [
        ("knowledge-title", title, this.title.as_str()),
        ("knowledge-summary", summary, this.summary.as_str()),
        ("knowledge-body", body, this.body.as_str()),
    ];
    let part =
        |(key, before, after): (&str, &str, &str)| (l.t(key), changes::between(before, after));
    let parts = parts
        .into_iter()
        .map(part)
        .filter(|(_, lines)| !lines.is_empty());
    let back = format!("/articles/{id}/versions/{}", tongue.code());
    let frame = visit
        .frame("articles", l.a1("knowledge-version", "n", n))
        .sub(format!("{} · {}", this.title, tongue.own_name()))
        .back(back.clone(), l.t("knowledge-versions"));
    let page = Page {
        frame,
        l,
        url: format!("{back}/{n}"),
        version: row.version,
        about: format!("{} · {}", this.written_by, l.moment(this.written_at.into())),
        changed: this.changed,
        before: before.is_some(),
        parts: parts.collect(),
        may_bring_back: visit.can("knowledge.write") && text.n != n,
        form,
    };
    ui::html(&page)
}

/// The version that the form saw.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Seen {
    version: i32,
}

pub(super) async fn bring_back(
    State(site): State<Site>,
    visit: Visit,
    Path((id, lang, n)): Path<(ArticleId, String, i32)>,
    form: Form<Seen>,
) -> Result<Response, Fault> {
    let (may, l, tongue) = (visit.may::<WriteArticles>()?, visit.lang, tongue(&lang)?);
    let mut work = first!(form, site, visit);
    let done = acts::bring_back(&mut work, may, id, form.input.version, tongue, n).await;
    let to = |_| {
        let url = format!("/articles/{id}?lang={}", tongue.code());
        (url, Flash::good(l.a1("knowledge-brought-back", "n", n)))
    };
    ended!(form, work, done, to, async |form| page(
        &site,
        &visit,
        (id, tongue, n),
        form
    )
    .await)
}
