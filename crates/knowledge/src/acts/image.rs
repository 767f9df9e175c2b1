//! Pictures of an article: added, and taken away when no text shows them.

use kernel::ids::{ArticleId, AttachmentId, Ref, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, StoredFile, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::records::image;
use crate::rules::markdown;

/// Pictures that one article may have.
const IMAGES_MAX: usize = 60;

/// The address under which a text shows a picture.
#[must_use]
pub fn image_url(id: AttachmentId) -> String {
    format!("/help/file/{id}")
}

/// The words of a text that show a picture.
#[must_use]
pub fn image_words(id: AttachmentId, name: &str) -> String {
    let bare = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
    format!("![{}]({})", bare.replace(['[', ']'], ""), image_url(id))
}

/// Adds pictures.
pub async fn add_images(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: ArticleId,
    files: &[StoredFile],
) -> Result<Vec<AttachmentId>, Failure> {
    keep::article(work, id).await?;
    if files.is_empty() {
        return Err(Refused::field("images", "knowledge-refused-no-image").into());
    }
    let there = queries::images_of(work.conn(), id).await?.len();
    if there + files.len() > IMAGES_MAX {
        return Err(Refused::field("images", "knowledge-refused-many")
            .with("most", IMAGES_MAX)
            .into());
    }
    let mut added = Vec::new();
    for file in files {
        if !file.media_type.starts_with("image/") {
            let refused = Refused::field("images", "knowledge-refused-no-picture");
            return Err(refused.with("name", file.name.as_str()).into());
        }
        let row = image::Model {
            id: work.new_id::<kinds::Attachment>(),
            article_id: id,
            file_id: work.keep_file(file, Ref::of(id)).await?,
            name: file.name.clone(),
            added_by: work.actor.name.to_string(),
            gone_at: None,
            created_at: Moment::from(work.now),
        };
        added.push(row.id);
        image::Entity::insert(image::ActiveModel::from(row))
            .exec_without_returning(work.conn())
            .await?;
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    work.record(Event::of(id, events::PICTURED, json!({ "added": names })))
        .await?;
    keep::tell(work, id);
    Ok(added)
}

/// Takes a picture away that no text shows; old versions may have shown it.
pub async fn remove_image(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: ArticleId,
    picture: AttachmentId,
) -> Result<(), Failure> {
    let row = queries::image(work.conn(), picture).await?;
    if row.article_id != id {
        return Err(Failure::not_found::<kinds::Attachment>());
    }
    let url = image_url(picture);
    for text in queries::texts_of(work.conn(), id).await? {
        let mut shown = markdown::pictures(&text.body).contains(&url);
        if let Some(n) = text.live_n.filter(|n| *n != text.n) {
            let out = queries::revision(work.conn(), id, text.lang, n).await?;
            shown |= markdown::pictures(&out.body).contains(&url);
        }
        if shown {
            return Err(Refused::whole("knowledge-refused-image-shown")
                .with("lang", text.lang.own_name())
                .into());
        }
    }
    let gone = image::ActiveModel {
        id: Set(picture),
        gone_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    image::Entity::update(gone).exec(work.conn()).await?;
    work.record(Event::of(
        id,
        events::PICTURED,
        json!({ "removed": row.name }),
    ))
    .await?;
    keep::tell(work, id);
    Ok(())
}
