//! Pictures of an article: added and taken away by its editors.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ArticleId, AttachmentId};
use platform::{Failure, StoredFile};
use serde::{Deserialize, Serialize};
use ui::form::FileSent;
use ui::{Fault, Flash, Form, Path, Site, Visit, ended, first};

use super::show;
use crate::acts;
use crate::permissions::WriteArticles;

/// The form sends files alone.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct Nothing {}

async fn stored(site: &Site, sent: &[FileSent]) -> Result<Vec<StoredFile>, Failure> {
    let mut stored = Vec::new();
    for file in sent.iter().filter(|file| !file.bytes.is_empty()) {
        stored.push(
            site.platform
                .files
                .put(file.bytes.clone(), &file.name)
                .await?,
        );
    }
    Ok(stored)
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let images = stored(&site, &form.files).await;
    let mut work = first!(form, site, visit);
    let done = match images {
        Ok(images) => acts::add_images(&mut work, may, id, &images).await,
        Err(failure) => Err(failure),
    };
    let to = |_| {
        (
            format!("/articles/{id}#images"),
            Flash::good(l.t("knowledge-images-added")),
        )
    };
    ended!(form, work, done, to, async |form| show::again(
        &site, &visit, id, form
    )
    .await)
}

pub(super) async fn remove(
    State(site): State<Site>,
    visit: Visit,
    Path((id, image)): Path<(ArticleId, AttachmentId)>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::remove_image(&mut work, may, id, image).await;
    let to = |()| {
        (
            format!("/articles/{id}#images"),
            Flash::good(l.t("knowledge-image-removed")),
        )
    };
    ended!(form, work, done, to, async |form| show::again(
        &site, &visit, id, form
    )
    .await)
}
