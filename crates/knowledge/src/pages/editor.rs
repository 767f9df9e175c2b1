//! The editor: a new article, a language of it, with a look at how it will be read.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{ArticleCategoryId, ArticleId, MissedSearchId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::{
    Choice, Fault, Flash, Form, FormState, Frame, Html, L, Path, Query, Site, Visit, ended, first,
};

use super::choices::{shelves, states, tongues};
use crate::acts::{self, Details, NewArticle};
use crate::permissions::{PublishArticles, WriteArticles};
use crate::queries;
use crate::records::image;
use crate::rules::markdown;
use crate::rules::state::Reach;
use crate::rules::tongue::Tongue;
use crate::rules::words::Typed;

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    step: String,
    lang: String,
    title: String,
    slug: String,
    summary: String,
    body: String,
    changed: String,
    category: Option<ArticleCategoryId>,
    reach: String,
    answers: Option<MissedSearchId>,
}

impl Sent {
    fn typed(&self) -> Typed {
        Typed {
            title: self.title.clone(),
            slug: self.slug.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            changed: self.changed.clone(),
        }
    }

    fn read(&self) -> Result<NewArticle, Refused> {
        let tongue = Tongue::read(&self.lang, "lang");
        let words = self.typed().read();
        let reach = read_reach(&self.reach);
        match (tongue, words, reach) {
            (Ok(tongue), Ok(words), Ok(reach)) => Ok(NewArticle {
                tongue,
                words,
                details: Details {
                    category: self.category,
                    reach,
                    review_on: None,
                    reviewer: None,
                    products: Vec::new(),
                    groups: Vec::new(),
                    faults: Vec::new(),
                },
                answers: self.answers,
            }),
            (tongue, words, reach) => {
                let all = [tongue.err(), words.err(), reach.err()];
                Err(Refused(
                    all.into_iter()
                        .flatten()
                        .flat_map(|refused| refused.0)
                        .collect(),
                ))
            }
        }
    }
}

/// Who reads it, as a form says it.
pub(super) fn read_reach(word: &str) -> Result<Reach, Refused> {
    word.parse()
        .map_err(|refusal: kernel::refusal::Refusal| refusal.at("reach").into())
}

#[derive(Template)]
#[template(path = "knowledge/editor.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    action: String,
    back: String,
    is_new: bool,
    may_publish: bool,
    tongues: Vec<Choice>,
    reaches: Vec<Choice>,
    shelves: Vec<Choice>,
    images: Vec<(String, String)>,
    preview: Option<Html>,
}

/// What the editor is about.
struct Place {
    article: Option<(ArticleId, Tongue, String)>,
    images: Vec<image::Model>,
}

impl Place {
    async fn of(site: &Site, id: ArticleId, tongue: Tongue) -> Result<Self, Failure> {
        let db = site.platform.db.read();
        let row = queries::article(db, id).await?;
        Ok(Self {
            article: Some((id, tongue, row.title)),
            images: queries::images_of(db, id).await?,
        })
    }
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    place: Place,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let preview = (form.value("step") == "preview")
        .then(|| Html::part(&Clean(markdown::to_html(form.value("body")))));
    let (title, action, back) = match &place.article {
        None => (
            l.t("knowledge-new"),
            "/articles/new".to_owned(),
            "/articles".to_owned(),
        ),
        Some((id, tongue, title)) => (
            format!("{title} · {}", tongue.own_name()),
            format!("/articles/{id}/texts/{}", tongue.code()),
            format!("/articles/{id}?lang={}", tongue.code()),
        ),
    };
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let is_new = place.article.is_none();
    let tree = match is_new {
        true => queries::tree(site.platform.db.read()).await?,
        false => queries::Tree::default(),
    };
    let image = |image: &image::Model| {
        let words = acts::image_words(image.id, &image.name);
        (words, image.name.clone())
    };
    let page = Page {
        frame: visit
            .frame("articles", title)
            .back(back.clone(), l.t("knowledge-articles")),
        l,
        form,
        action,
        back,
        is_new,
        may_publish: visit.can("knowledge.publish"),
        tongues: tongues(),
        reaches: states::<Reach>(l),
        shelves: shelves(&tree, l),
        images: place.images.iter().map(image).collect(),
        preview,
    };
    ui::html_with(status, &page)
}

/// HTML that was cleaned.
pub(super) struct Clean(pub(super) String);

impl std::fmt::Display for Clean {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Clean {}

/// Where a new article comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    answers: Option<MissedSearchId>,
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(from): Query<From>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("reach", "public");
    let form = match from.answers {
        Some(id) => {
            let missed = queries::missed_one(site.platform.db.read(), id).await?;
            form.with("answers", id)
                .with("lang", missed.lang.code())
                .with("title", missed.typed)
        }
        None => form.with("lang", Tongue::from(visit.lang.lang()).code()),
    };
    let place = Place {
        article: None,
        images: Vec::new(),
    };
    page(&site, &visit, form, place).await
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let place = Place {
        article: None,
        images: Vec::new(),
    };
    if form.input.step == "preview" {
        return page(&site, &visit, form.state(), place).await;
    }
    let mut work = first!(form, site, visit);
    let written = match form.input.read() {
        Ok(new) => {
            let tongue = new.tongue;
            match acts::write_article(&mut work, may, new).await {
                Ok(id) => publish_too(&mut work, &visit, &form.input, id, tongue)
                    .await
                    .map(|()| id),
                Err(failure) => Err(failure),
            }
        }
        Err(refused) => Err(refused.into()),
    };
    let to = |id: ArticleId| {
        (
            format!("/articles/{id}"),
            Flash::good(l.t("knowledge-written")),
        )
    };
    ended!(form, work, written, to, async |form| page(
        &site, &visit, form, place
    )
    .await)
}

/// Publishes what was kept, where the button said so.
async fn publish_too(
    work: &mut Work,
    visit: &Visit,
    sent: &Sent,
    id: ArticleId,
    tongue: Tongue,
) -> Result<(), Failure> {
    if sent.step != "publish" {
        return Ok(());
    }
    let may = visit.may::<PublishArticles>()?;
    let version = queries::article(work.conn(), id).await?.version;
    acts::publish(work, may, id, version, tongue).await
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path((id, lang)): Path<(ArticleId, String)>,
) -> Result<Response, Fault> {
    let tongue = Tongue::of_code(&lang).ok_or(Fault::not_found())?;
    let db = site.platform.db.read();
    let row = queries::article(db, id).await?;
    let form = FormState::new(&visit).with("version", row.version);
    let form = match queries::text(db, id, tongue).await? {
        Some(text) => form
            .with("title", text.title)
            .with("slug", text.slug)
            .with("summary", text.summary)
            .with("body", text.body),
        None => form,
    };
    let place = Place::of(&site, id, tongue).await?;
    page(&site, &visit, form, place).await
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path((id, lang)): Path<(ArticleId, String)>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let tongue = Tongue::of_code(&lang).ok_or(Fault::not_found())?;
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let place = Place::of(&site, id, tongue).await?;
    if form.input.step == "preview" {
        return page(&site, &visit, form.state(), place).await;
    }
    let mut work = first!(form, site, visit);
    let sent = &form.input;
    let written = match sent.typed().read() {
        Ok(words) => {
            match acts::write_text(&mut work, may, id, sent.version, tongue, words).await {
                Ok(_) => publish_too(&mut work, &visit, sent, id, tongue).await,
                Err(failure) => Err(failure),
            }
        }
        Err(refused) => Err(refused.into()),
    };
    let to = |()| {
        let url = format!("/articles/{id}?lang={}", tongue.code());
        (url, Flash::good(l.t("knowledge-written")))
    };
    ended!(form, work, written, to, async |form| page(
        &site, &visit, form, place
    )
    .await)
}
