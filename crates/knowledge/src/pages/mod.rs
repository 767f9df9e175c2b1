//! Pages of articles: for staff the list, the editor, versions, what readers said and what they did not find; for everybody the help centre.

mod categories;
mod choices;
mod details;
mod editor;
mod feedback;
mod help;
mod images;
mod list;
mod missed;
mod show;
mod steps;
mod synonyms;
mod versions;

use kernel::states::State as _;
use ui::{L, Need, Routes, State as Look, Tag};

use crate::permissions::{ManageArticles, PublishArticles, ReadArticles, WriteArticles};
use crate::rules::state::{ArticleState, Reach};

/// Bytes of a form with its pictures.
const UPLOAD: usize = 40 * 1024 * 1024;

/// All pages with their needs.
#[must_use]
pub fn routes() -> Routes {
    let read = Need::permission::<ReadArticles>();
    let write = Need::permission::<WriteArticles>();
    let publish = Need::permission::<PublishArticles>();
    Routes::new()
        .get("/articles", read, list::list)
        .get("/articles/new", write, editor::new)
        .post("/articles/new", write, editor::add)
        .get("/articles/{id}", read, show::show)
        .get("/articles/{id}/texts/{lang}", write, editor::edit)
        .post("/articles/{id}/texts/{lang}", write, editor::save)
        .get("/articles/{id}/details", write, details::edit)
        .post("/articles/{id}/details", write, details::save)
        .post("/articles/{id}/publish", publish, steps::publish)
        .post("/articles/{id}/unpublish", publish, steps::unpublish)
        .post("/articles/{id}/archive", publish, steps::archive)
        .post("/articles/{id}/restore", publish, steps::restore)
        .post("/articles/{id}/merge", publish, steps::merge)
        .post("/articles/{id}/review", write, steps::review)
        .get("/articles/{id}/versions/{lang}", read, versions::list)
        .get("/articles/{id}/versions/{lang}/{n}", read, versions::show)
        .post(
            "/articles/{id}/versions/{lang}/{n}",
            write,
            versions::bring_back,
        )
        .upload("/articles/{id}/images", write, UPLOAD, images::add)
        .post(
            "/articles/{id}/images/{image}/remove",
            write,
            images::remove,
        )
        .post("/articles/{id}/feedback/{said}/done", write, feedback::done)
        .merge(around())
        .merge(help::routes())
}

/// What stands around the articles.
fn around() -> Routes {
    let read = Need::permission::<ReadArticles>();
    let write = Need::permission::<WriteArticles>();
    let manage = Need::permission::<ManageArticles>();
    Routes::new()
        .get("/articles/feedback", read, feedback::list)
        .get("/articles/searches", read, missed::list)
        .get("/articles/searches/{id}", read, missed::show)
        .post("/articles/searches/{id}/aside", write, missed::aside)
        .post("/articles/searches/{id}/open", write, missed::open)
        .get("/articles/synonyms", read, synonyms::list)
        .get("/articles/synonyms/new", manage, synonyms::new)
        .post("/articles/synonyms/new", manage, synonyms::add)
        .get("/articles/synonyms/{id}", manage, synonyms::edit)
        .post("/articles/synonyms/{id}", manage, synonyms::save)
        .post("/articles/synonyms/{id}/remove", manage, synonyms::remove)
        .get("/articles/categories", read, categories::list)
        .get("/articles/categories/new", manage, categories::new)
        .post("/articles/categories/new", manage, categories::add)
        .get("/articles/categories/{id}", manage, categories::edit)
        .post("/articles/categories/{id}", manage, categories::save)
        .post("/articles/categories/{id}/move", manage, categories::shift)
        .post(
            "/articles/categories/{id}/remove",
            manage,
            categories::remove,
        )
}

/// An article's state with its colour.
pub(crate) fn state_tag(l: L, state: ArticleState) -> Tag {
    let look = match state {
        ArticleState::Draft => Look::Wait,
        ArticleState::Published => Look::Good,
        ArticleState::Archived => Look::Plain,
    };
    Tag::new(look, l.t(state.key()))
}

/// Who reads an article.
pub(crate) fn reach_tag(l: L, reach: Reach) -> Tag {
    Tag::new(Look::Plain, l.t(reach.key()))
}
