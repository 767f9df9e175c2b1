//! The page on which the words of one message are edited: form, names that may be used, preview, versions.

use askama::Template;
use axum::Extension;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use platform::{Failure, Lang};
use post::{Draft, Post, Preview, TemplateVersion, TemplateView, VERSIONS_MOST};
use serde::{Deserialize, Serialize};
use ui::{Fault, FormState, Frame, Html, L, Path, Query, Site, Stamp, Tag, Visit};

use super::TEMPLATES;
use super::template_list::words;
use crate::words::refusal;

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    /// The version that was seen; zero for the words that came with the program.
    pub(super) seen: i32,
    pub(super) subject: String,
    pub(super) body: String,
}

impl Words {
    pub(super) fn draft(&self) -> Draft {
        Draft {
            subject: self.subject.clone(),
            body: self.body.clone(),
        }
    }
}

/// Which version to begin with, when it is not the newest.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    revision: Option<i32>,
}

/// Message and language, as the address names them.
pub(super) struct Which {
    pub(super) kind: String,
    pub(super) lang: Lang,
}

impl Which {
    /// An address that names no message of ours belongs to no page.
    pub(super) fn of(post: &Post, (kind, lang): (String, String)) -> Result<Self, Fault> {
        let lang = lang.parse().map_err(|_| Fault::not_found())?;
        match post.kinds().get(&kind) {
            Some(_) => Ok(Self { kind, lang }),
            None => Err(Fault::not_found()),
        }
    }

    pub(super) fn url(&self) -> String {
        format!("{TEMPLATES}/{}/{}", self.kind, self.lang.code())
    }
}

/// A message as its recipient would see it, or why it cannot be shown.
#[derive(Template)]
#[template(path = "operations/preview.html")]
pub(super) struct PreviewPart {
    pub(super) l: L,
    pub(super) lang: &'static str,
    pub(super) seen: Option<Preview>,
    pub(super) problems: Vec<String>,
}

impl PreviewPart {
    /// The preview of words as they are typed; what is wrong with them is part of it.
    pub(super) async fn of(
        site: &Site,
        post: &Post,
        l: L,
        which: &Which,
        draft: &Draft,
    ) -> Result<Self, Failure> {
        let made = post
            .preview(&site.platform, &which.kind, which.lang, draft)
            .await;
        let (seen, problems) = match made {
            Ok(preview) => (Some(preview), Vec::new()),
            Err(failure) => {
                let refused = refusal(failure)?;
                (None, refused.iter().map(|why| l.refusal(why)).collect())
            }
        };
        Ok(Self {
            l,
            lang: which.lang.code(),
            seen,
            problems,
        })
    }
}

/// What came of sending the words to oneself.
#[derive(Template)]
#[template(path = "operations/tried.html")]
pub(super) struct TriedPart {
    pub(super) good: bool,
    pub(super) words: String,
}

/// A name that may be used.
struct Name {
    written: String,
    sample: String,
}

/// One older or present version.
struct Version {
    title: String,
    at: Stamp,
    tag: Tag,
    draft: Draft,
    url: String,
}

/// What stands now, when somebody else was faster.
pub(super) struct Theirs {
    pub(super) title: String,
    pub(super) subject: String,
    pub(super) body: String,
}

/// The whole page.
#[derive(Template)]
#[template(path = "operations/template.html")]
struct EditPage {
    frame: Frame,
    l: L,
    at: String,
    form: FormState,
    names: Vec<Name>,
    preview: PreviewPart,
    tried: Option<TriedPart>,
    versions: Vec<Version>,
    versions_cut: bool,
    usual: bool,
    stands: i32,
    me: String,
    theirs: Option<Theirs>,
}

/// What a page shows beside the form.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) tried: Option<TriedPart>,
    pub(super) theirs: Option<Theirs>,
}

/// `GET /settings/mail-templates/{kind}/{lang}`
pub(super) async fn show(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    visit: Visit,
    Path(named): Path<(String, String)>,
    Query(begin): Query<Begin>,
) -> Result<Response, Fault> {
    let which = Which::of(&post, named)?;
    let db = site.platform.db.read();
    let view = post.template(db, &which.kind, which.lang).await?;
    let mut draft = view.draft.clone();
    if let Some(revision) = begin.revision {
        let versions = post.versions(db, &which.kind, which.lang).await?;
        let older = versions.into_iter().find(|one| one.revision == revision);
        draft = older.ok_or_else(Fault::not_found)?.draft;
    }
    let words = Words {
        seen: view.revision,
        subject: draft.subject,
        body: draft.body,
    };
    let form = FormState::new(&visit).fill(&words);
    page(
        &site,
        &post,
        &visit,
        &which,
        StatusCode::OK,
        form,
        Beside::default(),
    )
    .await
}

/// The page with these words in the form.
pub(super) async fn page(
    site: &Site,
    post: &Post,
    visit: &Visit,
    which: &Which,
    status: StatusCode,
    form: FormState,
    beside: Beside,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let view = post.template(db, &which.kind, which.lang).await?;
    let versions = post.versions(db, &which.kind, which.lang).await?;
    let draft = Draft {
        subject: form.value("subject").to_owned(),
        body: form.value("body").to_owned(),
    };
    let now = site.platform.now();
    ui::html_with(
        status,
        &EditPage {
            frame: frame(visit, &view),
            l,
            at: which.url(),
            names: names(&view),
            preview: PreviewPart::of(site, post, l, which, &draft).await?,
            tried: beside.tried,
            versions_cut: versions.len() as u64 >= VERSIONS_MOST,
            versions: versions
                .into_iter()
                .map(|one| version(l, now, which, one))
                .collect(),
            usual: view.usual,
            stands: view.revision,
            me: visit.signed_in().mail.clone(),
            theirs: beside.theirs,
            form,
        },
    )
}

fn frame(visit: &Visit, view: &TemplateView) -> Frame {
    let l = visit.lang;
    visit
        .frame("settings", l.t(view.title))
        .back(TEMPLATES, l.t("operations-templates"))
        .over(ui::texts::own_name(view.lang))
        .tag(words(l, view.usual))
}

fn names(view: &TemplateView) -> Vec<Name> {
    let name = |(name, sample): &(String, String)| Name {
        written: format!("{{{{ {name} }}}}"),
        sample: sample.clone(),
    };
    view.variables.iter().map(name).collect()
}

fn version(l: L, now: Timestamp, which: &Which, one: TemplateVersion) -> Version {
    Version {
        title: l.a(
            "operations-version-by",
            &[
                ("n", one.revision.into()),
                ("author", one.author_name.into()),
            ],
        ),
        at: l.stamp(one.written_at, now),
        tag: words(l, one.usual),
        url: format!("{}?revision={}", which.url(), one.revision),
        draft: one.draft,
    }
}

impl EditPage {
    fn tried_part(&self) -> Html {
        self.tried
            .as_ref()
            .and_then(|part| Html::of(part).ok())
            .unwrap_or_default()
    }

    fn preview_part(&self) -> Html {
        Html::of(&self.preview).unwrap_or_default()
    }
}
