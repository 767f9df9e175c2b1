//! A picture of an article: for everybody while the article is out for everybody, for editors always.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::AttachmentId;
use platform::{Failure, files};
use ui::{Fault, Guest, Path, Site};

use crate::queries;

pub(super) async fn show(
    State(site): State<Site>,
    guest: Guest,
    headers: HeaderMap,
    Path(id): Path<AttachmentId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let editor = guest
        .signed_in()
        .is_some_and(|who| who.actor.can("knowledge.read"));
    let (row, cache) = match editor {
        true => (queries::image(db, id).await?, "private, max-age=300"),
        false => {
            let row = queries::image_out(db, id).await?;
            (row.ok_or(Fault::not_found())?, "public, max-age=3600")
        }
    };
    let file = files::file(db, row.file_id).await?;
    let tag = format!("\"{}\"", file.sha256);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut answer = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Body::from_stream(site.platform.files.stream(&file.sha256).await?).into_response(),
    };
    let all = [
        (header::CONTENT_TYPE, file.media_type),
        (header::ETAG, tag),
        (header::CACHE_CONTROL, cache.to_owned()),
    ];
    for (name, value) in all {
        let value = HeaderValue::from_str(&value).map_err(Failure::internal)?;
        answer.headers_mut().insert(name, value);
    }
    Ok(answer)
}
