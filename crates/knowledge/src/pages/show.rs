//! An article for its editors: how it reads in each language, what is out, who reads it, what readers said.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{ArticleFeedbackId, ArticleId, Ref};
use kernel::time::civil_day;
use platform::Failure;
use platform::events::{Recorded, timeline};
use serde::Deserialize;
use ui::{
    Entry, Facts, Fault, FormState, Frame, Html, L, Path, Query, Site, State as Look, Tag,
    Timeline, Visit,
};

use super::editor::Clean;
use super::{reach_tag, state_tag};
use crate::acts::{image_url, image_words};
use crate::events;
use crate::queries;
use crate::records::{article, text};
use crate::rules::about::AboutKind;
use crate::rules::markdown;
use crate::rules::state::{ArticleState, Reach};
use crate::rules::tongue::Tongue;

/// Words of readers that the page shows.
const SAID: u64 = 10;
/// Events that the page shows.
const EVENTS: u64 = 40;

/// A language as a tab.
struct Tab {
    code: &'static str,
    name: &'static str,
    now: bool,
    tag: Tag,
}

/// The language that is shown.
struct Shown {
    code: &'static str,
    title: String,
    summary: String,
    body: Html,
    version: String,
    publish: String,
    is_out: bool,
    is_newer: bool,
    public_url: Option<String>,
}

struct Picture {
    url: String,
    remove: String,
    name: String,
    words: String,
}

struct Heard {
    id: ArticleFeedbackId,
    helped: bool,
    words: String,
    about: String,
    done: bool,
}

#[derive(Template)]
#[template(path = "knowledge/article.html")]
struct Page {
    frame: Frame,
    l: L,
    id: ArticleId,
    version: i32,
    form: FormState,
    tabs: Vec<Tab>,
    shown: Option<Shown>,
    missing: Vec<(&'static str, &'static str)>,
    facts: Facts,
    merged_into: Option<(String, String)>,
    images: Vec<Picture>,
    heard: Vec<Heard>,
    history: Timeline,
    review_on: String,
    is_archived: bool,
    may_write: bool,
    may_publish: bool,
}

/// Which language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    lang: String,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("lang", asked.lang);
    page(&site, &visit, id, form).await
}

/// The page once more, with what was wrong.
pub(super) async fn again(
    site: &Site,
    visit: &Visit,
    id: ArticleId,
    form: FormState,
) -> Result<Response, Fault> {
    page(site, visit, id, form).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: ArticleId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::article(db, id).await?;
    let texts = queries::texts_of(db, id).await?;
    let asked = Tongue::of_code(form.value("lang"));
    let here = texts
        .iter()
        .find(|text| Some(text.lang) == asked)
        .or(texts.first());
    let lacking = Tongue::ALL
        .into_iter()
        .filter(|tongue| !texts.iter().any(|text| text.lang == *tongue));
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let page = Page {
        frame: frame(visit, &row),
        l,
        id,
        version: row.version,
        tabs: texts.iter().map(|text| tab(l, text, here)).collect(),
        shown: here.map(|text| shown(l, &row, text)),
        missing: lacking
            .map(|tongue| (tongue.code(), tongue.own_name()))
            .collect(),
        facts: facts(site, l, &row).await?,
        merged_into: merged(site, &row).await?,
        images: images(site, id).await?,
        heard: heard(site, l, id).await?,
        history: history(site, l, id).await?,
        review_on: row
            .review_on
            .map(|day| l.day(day.into()))
            .unwrap_or_default(),
        is_archived: row.state == ArticleState::Archived,
        may_write: visit.can("knowledge.write"),
        may_publish: visit.can("knowledge.publish"),
        form,
    };
    ui::html_with(status, &page)
}

fn frame(visit: &Visit, row: &article::Model) -> Frame {
    let l = visit.lang;
    visit
        .frame("articles", row.title.clone())
        .back("/articles", l.t("knowledge-articles"))
        .tag(state_tag(l, row.state))
}

fn tab(l: L, text: &text::Model, here: Option<&text::Model>) -> Tab {
    let tag = match text.live_n {
        Some(n) if n == text.n => Tag::new(Look::Good, l.t("knowledge-out")),
        Some(_) => Tag::new(Look::Soon, l.t("knowledge-newer")),
        None => Tag::new(Look::Wait, l.t("knowledge-state-draft")),
    };
    Tab {
        code: text.lang.code(),
        name: text.lang.own_name(),
        now: here.is_some_and(|here| here.lang == text.lang),
        tag,
    }
}

fn shown(l: L, row: &article::Model, text: &text::Model) -> Shown {
    let is_out = text.live_n.is_some();
    let is_newer = text.live_n.is_some_and(|n| n != text.n);
    Shown {
        code: text.lang.code(),
        version: l.a1("knowledge-version", "n", text.n),
        publish: match is_newer {
            true => l.t("knowledge-publish-new"),
            false => l.a1("knowledge-publish-lang", "lang", text.lang.own_name()),
        },
        title: text.title.clone(),
        summary: text.summary.clone(),
        body: Html::part(&Clean(markdown::to_html(&text.body))),
        is_out,
        is_newer,
        public_url: (is_out && row.reach == Reach::Public).then(|| text.lang.article(&text.slug)),
    }
}

async fn facts(site: &Site, l: L, row: &article::Model) -> Result<Facts, Failure> {
    let db = site.platform.db.read();
    let tree = queries::tree(db).await?;
    let way = row.category_id.map(|id| tree.way(id)).unwrap_or_default();
    let tongue = Tongue::from(l.lang());
    let way: Vec<&str> = way.into_iter().map(|shelf| shelf.name(tongue)).collect();
    let about = queries::about_of(db, row.id).await?;
    let named = |kind: AboutKind| {
        let names = about.iter().filter(|thing| thing.kind == kind);
        names
            .map(|thing| thing.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let reviewer = identity::staff_names(db, row.reviewer_id).await?;
    let reviewer = row.reviewer_id.and_then(|id| reviewer.get(&id).cloned());
    let today = civil_day(site.platform.now());
    let review = row.review_on.map(|day| review_tag(l, day.into(), today));
    Ok(Facts::new()
        .html(
            l.t("knowledge-reach-name"),
            Html::part(&reach_tag(l, row.reach)),
        )
        .text(l.t("knowledge-category"), way.join(" › "))
        .text(l.t("knowledge-products"), named(AboutKind::Product))
        .text(l.t("knowledge-groups"), named(AboutKind::Group))
        .text(l.t("knowledge-faults"), named(AboutKind::Fault))
        .html(
            l.t("knowledge-review-on"),
            review.map(|tag| Html::part(&tag)).unwrap_or_default(),
        )
        .text(l.t("knowledge-reviewer"), reviewer.unwrap_or_default())
        .text(l.t("knowledge-helped"), l.number(row.helped.into()))
        .text(l.t("knowledge-not-helped"), l.number(row.missed.into()))
        .text(l.t("knowledge-created-by"), &row.created_by)
        .text(l.t("knowledge-updated"), l.moment(row.updated_at.into())))
}

fn review_tag(l: L, day: Date, today: Date) -> Tag {
    let look = if day < today {
        Look::Late
    } else if day == today {
        Look::Soon
    } else {
        Look::Plain
    };
    Tag::new(look, l.day_near(day, today))
}

async fn merged(site: &Site, row: &article::Model) -> Result<Option<(String, String)>, Failure> {
    let Some(id) = row.merged_into else {
        return Ok(None);
    };
    let titles = queries::titles(site.platform.db.read(), [id]).await?;
    let title = titles.get(&id).cloned().unwrap_or_default();
    Ok(Some((format!("/articles/{id}"), title)))
}

async fn images(site: &Site, id: ArticleId) -> Result<Vec<Picture>, Failure> {
    let rows = queries::images_of(site.platform.db.read(), id).await?;
    let picture = |row: crate::records::image::Model| Picture {
        url: image_url(row.id),
        remove: format!("/articles/{id}/images/{}/remove", row.id),
        words: image_words(row.id, &row.name),
        name: row.name,
    };
    Ok(rows.into_iter().map(picture).collect())
}

async fn heard(site: &Site, l: L, id: ArticleId) -> Result<Vec<Heard>, Failure> {
    let rows = queries::feedback_of(site.platform.db.read(), id, SAID).await?;
    let now = site.platform.now();
    let one = |row: crate::records::feedback::Model| Heard {
        id: row.id,
        helped: row.helped,
        about: format!(
            "{} · {}",
            row.lang.code().to_uppercase(),
            l.ago(row.created_at.into(), now)
        ),
        words: row.said,
        done: row.done_at.is_some(),
    };
    Ok(rows.into_iter().map(one).collect())
}

async fn history(site: &Site, l: L, id: ArticleId) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), Ref::of(id), None, EVENTS).await?;
    let now = site.platform.now();
    let entry = |event: Recorded| Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(verb(&event.verb))),
        more: Html::text(&more(&event)),
        note: false,
    };
    Ok(Timeline(events.into_iter().map(entry).collect()))
}

fn verb(verb: &str) -> &'static str {
    match verb {
        events::WRITTEN => "knowledge-event-written",
        events::EDITED => "knowledge-event-edited",
        events::PUBLISHED => "knowledge-event-published",
        events::UNPUBLISHED => "knowledge-event-unpublished",
        events::ARCHIVED => "knowledge-event-archived",
        events::RESTORED => "knowledge-event-restored",
        events::MERGED => "knowledge-event-merged",
        events::REVIEWED => "knowledge-event-reviewed",
        events::PICTURED => "knowledge-event-pictured",
        _ => "knowledge-event-answered",
    }
}

fn more(event: &Recorded) -> String {
    let names = [
        "lang",
        "title",
        "changed",
        "into_title",
        "from_title",
        "removed",
    ];
    let said = names.iter().filter_map(|name| event.facts[*name].as_str());
    said.filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
