//! The firm's logo: bytes for papers, pages and mails.

use bytes::Bytes;
use platform::{Failure, Platform};

use crate::queries;

/// The logo with its media type, if the firm has one.
pub async fn logo(platform: &Platform) -> Result<Option<(String, Bytes)>, Failure> {
    let db = platform.db.read();
    let Some(id) = queries::company(db).await?.and_then(|company| company.logo) else {
        return Ok(None);
    };
    let file = platform::files::file(db, id).await?;
    let bytes = platform.files.get(&file.sha256).await?;
    Ok(Some((file.media_type, bytes)))
}
