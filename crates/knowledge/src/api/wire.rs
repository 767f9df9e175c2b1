//! Articles as JSON.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{ArticleCategoryId, ArticleFeedbackId, ArticleId, MissedSearchId, StaffId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use utoipa::ToSchema;

use crate::queries::{self, LangLine, RevisionLine};
use crate::records::{article, feedback, missed, revision, text};
use crate::rules::about::AboutKind;
use crate::rules::miss::MissState;
use crate::rules::state::{ArticleState, Reach};
use crate::rules::tongue::Tongue;

/// A language of an article in a line.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleLang {
    /// `tr`, `en` or `de`.
    #[schema(value_type = String)]
    lang: Tongue,
    /// What it is called.
    title: String,
    /// Its address in the help centre.
    url: String,
    /// Number of the version that was kept last.
    n: i32,
    /// Number of the version that is out.
    live_n: Option<i32>,
    /// Since when a version is out.
    #[schema(value_type = Option<String>, format = "date-time")]
    live_at: Option<Timestamp>,
}

impl From<LangLine> for ArticleLang {
    fn from(line: LangLine) -> Self {
        Self {
            url: line.lang.article(&line.slug),
            lang: line.lang,
            title: line.title,
            n: line.n,
            live_n: line.live_n,
            live_at: line.live_at.map(Into::into),
        }
    }
}

/// An article in a line.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: ArticleId,
    /// Its title in its first language.
    title: String,
    /// `draft`, `published` or `archived`.
    #[schema(value_type = String)]
    state: ArticleState,
    /// `public`, `customers` or `staff`.
    #[schema(value_type = String)]
    reach: Reach,
    /// Its shelf.
    #[schema(value_type = Option<String>, format = "uuid")]
    category: Option<ArticleCategoryId>,
    /// Its languages.
    langs: Vec<ArticleLang>,
    /// When it is to be looked through.
    #[schema(value_type = Option<String>, format = Date)]
    review_on: Option<Date>,
    /// By whom.
    #[schema(value_type = Option<String>, format = "uuid")]
    reviewer: Option<StaffId>,
    /// The article in which it went on.
    #[schema(value_type = Option<String>, format = "uuid")]
    merged_into: Option<ArticleId>,
    /// Readers whom it helped.
    helped: i32,
    /// Readers whom it did not help.
    not_helped: i32,
    /// Optimistic version.
    pub(super) version: i32,
    /// When it was last changed.
    #[schema(value_type = String, format = "date-time")]
    updated_at: Timestamp,
}

impl ArticleWire {
    /// An article with its languages.
    pub(super) fn of(row: article::Model, langs: Vec<LangLine>) -> Self {
        Self {
            id: row.id,
            title: row.title,
            state: row.state,
            reach: row.reach,
            category: row.category_id,
            langs: langs.into_iter().map(ArticleLang::from).collect(),
            review_on: row.review_on.map(Into::into),
            reviewer: row.reviewer_id,
            merged_into: row.merged_into,
            helped: row.helped,
            not_helped: row.missed,
            version: row.version,
            updated_at: row.updated_at.into(),
        }
    }
}

/// An article as a change leaves it.
pub(super) async fn wire(db: &impl ConnectionTrait, id: ArticleId) -> Result<ArticleWire, Failure> {
    let row = queries::article(db, id).await?;
    let langs = queries::lang_lines(db, [id]).await?.remove(&id);
    Ok(ArticleWire::of(row, langs.unwrap_or_default()))
}

/// The version that the caller saw, or the present one when it did not say.
pub(super) async fn seen(work: &Work, id: ArticleId, said: Option<i32>) -> Result<i32, Failure> {
    match said {
        Some(version) => Ok(version),
        None => Ok(queries::article(work.conn(), id).await?.version),
    }
}

/// The words of a language.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleText {
    /// `tr`, `en` or `de`.
    #[schema(value_type = String)]
    lang: Tongue,
    /// What it is called.
    title: String,
    /// Its address.
    slug: String,
    /// What it says, in a sentence.
    summary: String,
    /// Its text, as Markdown.
    body: String,
    /// Number of the version.
    n: i32,
    /// Number of the version that is out.
    live_n: Option<i32>,
}

impl From<text::Model> for ArticleText {
    fn from(row: text::Model) -> Self {
        Self {
            lang: row.lang,
            title: row.title,
            slug: row.slug,
            summary: row.summary,
            body: row.body,
            n: row.n,
            live_n: row.live_n,
        }
    }
}

/// A thing that an article speaks of.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleAbout {
    /// `product`, `group` or `fault`.
    #[schema(value_type = String)]
    pub(super) kind: AboutKind,
    /// Its code.
    pub(super) code: String,
    /// As people know it.
    pub(super) name: String,
}

/// An article with its words.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleWhole {
    /// The article.
    #[serde(flatten)]
    pub(super) article: ArticleWire,
    /// Its words in each language.
    pub(super) texts: Vec<ArticleText>,
    /// What it speaks of.
    pub(super) about: Vec<ArticleAbout>,
}

/// A version in a line.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleVersion {
    /// Its number.
    n: i32,
    /// What it was called.
    title: String,
    /// What was changed.
    changed: String,
    /// By whom.
    written_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    written_at: Timestamp,
}

impl From<RevisionLine> for ArticleVersion {
    fn from(line: RevisionLine) -> Self {
        Self {
            n: line.n,
            title: line.title,
            changed: line.changed,
            written_by: line.written_by,
            written_at: line.written_at.into(),
        }
    }
}

/// A version with its words.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleVersionText {
    /// Its number.
    n: i32,
    /// What it was called.
    title: String,
    /// What it said, in a sentence.
    summary: String,
    /// Its text, as Markdown.
    body: String,
    /// What was changed.
    changed: String,
    /// By whom.
    written_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    written_at: Timestamp,
}

impl From<revision::Model> for ArticleVersionText {
    fn from(row: revision::Model) -> Self {
        Self {
            n: row.n,
            title: row.title,
            summary: row.summary,
            body: row.body,
            changed: row.changed,
            written_by: row.written_by,
            written_at: row.written_at.into(),
        }
    }
}

/// What a reader said.
#[derive(Serialize, ToSchema)]
pub(super) struct ArticleFeedbackWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: ArticleFeedbackId,
    /// In which language it was read.
    #[schema(value_type = String)]
    lang: Tongue,
    /// Which version was read.
    n: i32,
    /// Whether it helped.
    helped: bool,
    /// A word.
    words: String,
    /// When somebody looked after it.
    #[schema(value_type = Option<String>, format = "date-time")]
    done_at: Option<Timestamp>,
    /// When it was said.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
}

impl From<feedback::Model> for ArticleFeedbackWire {
    fn from(row: feedback::Model) -> Self {
        Self {
            id: row.id,
            lang: row.lang,
            n: row.n,
            helped: row.helped,
            words: row.said,
            done_at: row.done_at.map(Into::into),
            at: row.created_at.into(),
        }
    }
}

/// A search without a result.
#[derive(Serialize, ToSchema)]
pub(super) struct MissedWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: MissedSearchId,
    /// In which language.
    #[schema(value_type = String)]
    lang: Tongue,
    /// As it was typed.
    typed: String,
    /// How often.
    times: i32,
    /// `open`, `answered` or `aside`.
    #[schema(value_type = String)]
    state: MissState,
    /// The article that was written for it.
    #[schema(value_type = Option<String>, format = "uuid")]
    article: Option<ArticleId>,
    /// When it was last asked.
    #[schema(value_type = String, format = "date-time")]
    last_at: Timestamp,
}

impl From<missed::Model> for MissedWire {
    fn from(row: missed::Model) -> Self {
        Self {
            id: row.id,
            lang: row.lang,
            typed: row.typed,
            times: row.times,
            state: row.state,
            article: row.article_id,
            last_at: row.last_at.into(),
        }
    }
}

/// The language that a program names.
pub(super) fn tongue(code: &str) -> Result<Tongue, Refused> {
    Tongue::read(code, "lang")
}
