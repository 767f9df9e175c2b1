//! Files on their way in: read piece by piece, each and all of them bounded, and what is too much is thrown away while it comes.

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use futures::StreamExt;

use crate::fault::Fault;
use crate::site::Site;

/// Files of this many times the largest may come together.
const TOGETHER: usize = 4;
/// Files of one call.
const FILES: usize = 5_000;
/// A browser shows our answer only when it could send everything; what is over the limit is read so far and kept nowhere.
const THROWN_AWAY: usize = 512 * 1024 * 1024;

/// The largest file that a route takes, where that is less than the settings allow.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Most(pub usize);

/// How much may still come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    each: usize,
    all: usize,
    left: usize,
    /// Bytes of the whole request, where it says so.
    said: Option<usize>,
}

/// A file up to here grows as it comes; a larger one gets its room at once, for each growth copies what is there.
const GROWS: usize = 1024 * 1024;

fn said(headers: &HeaderMap) -> Option<usize> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

impl Bound {
    /// The bound of a request with files.
    pub fn of(request: &Request, site: &Site) -> Self {
        let most = request.extensions().get::<Most>().map(|most| most.0);
        Self {
            said: said(request.headers()),
            ..Self::new(most.unwrap_or(usize::MAX).min(site.config.upload_limit))
        }
    }

    const fn new(each: usize) -> Self {
        let all = each.saturating_mul(TOGETHER);
        Self {
            each,
            all,
            left: all,
            said: None,
        }
    }

    /// The words or the file of one part.
    pub async fn part(&mut self, field: &mut Field<'_>) -> Result<Bytes, Fault> {
        let mut bytes = BytesMut::new();
        while let Some(piece) = field.chunk().await.map_err(broken)? {
            self.take(&mut bytes, &piece)?;
        }
        Ok(no_larger(bytes))
    }

    /// The one file that is the whole body.
    pub async fn body(&mut self, body: Body, headers: &HeaderMap) -> Result<Bytes, Fault> {
        let mut pieces = body.into_data_stream();
        let mut bytes = BytesMut::new();
        let mut over = said(headers)
            .filter(|length| *length > self.each)
            .map(|_| self.over());
        let mut thrown_away = 0_usize;
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|fault| Fault::Unreadable(fault.to_string()))?;
            if over.is_none() {
                over = self.take(&mut bytes, &piece).err();
            }
            if over.is_some() {
                bytes = BytesMut::new();
                thrown_away += piece.len();
            }
            if thrown_away > THROWN_AWAY {
                break;
            }
        }
        over.map_or_else(|| Ok(no_larger(bytes)), Err)
    }

    fn take(&mut self, bytes: &mut BytesMut, piece: &Bytes) -> Result<(), Fault> {
        if bytes.len() + piece.len() > self.each {
            return Err(self.over());
        }
        let left = self.left.checked_sub(piece.len());
        self.left = left.ok_or(Fault::TooLarge {
            most: Some(self.all),
        })?;
        let grows = bytes.capacity() - bytes.len() < piece.len();
        if grows && bytes.len() > GROWS {
            let most = self.said.unwrap_or(self.each).min(self.each);
            bytes.reserve(most.saturating_sub(bytes.len()).max(piece.len()));
        }
        bytes.extend_from_slice(piece);
        Ok(())
    }

    const fn over(&self) -> Fault {
        Fault::TooLarge {
            most: Some(self.each),
        }
    }
}

/// Room that was asked for and not filled goes back, so that many files do not hold the room of the largest each.
fn no_larger(bytes: BytesMut) -> Bytes {
    if bytes.capacity() / 2 > bytes.len() {
        return Bytes::copy_from_slice(&bytes);
    }
    bytes.freeze()
}

/// Reads what is left of a form that is refused for its size, so that the browser listens to the answer.
pub(super) async fn throw_away(parts: &mut Multipart) {
    let mut thrown_away = 0_usize;
    while let Ok(Some(mut field)) = parts.next_field().await {
        while let Ok(Some(piece)) = field.chunk().await {
            thrown_away += piece.len();
            if thrown_away > THROWN_AWAY {
                return;
            }
        }
    }
}

pub(super) fn broken(error: MultipartError) -> Fault {
    Fault::of_rejection(error.status(), error.body_text())
}

/// The files of a call with their names: several as `multipart/form-data`, or the whole body as one called `name`.
///
/// # Errors
/// `TooLarge` when a file, all of them or their number is over its limit.
pub async fn files_sent(
    request: Request,
    site: &Site,
    name: Option<String>,
) -> Result<Vec<(String, Bytes)>, Fault> {
    let mut bound = Bound::of(&request, site);
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let (parts, body) = request.into_parts();
        let body = bound.body(body, &parts.headers).await?;
        let name = name.unwrap_or_else(|| "body".to_owned());
        return Ok(if body.is_empty() {
            Vec::new()
        } else {
            vec![(name, body)]
        });
    }
    let mut request = request;
    axum::extract::DefaultBodyLimit::disable().apply(&mut request);
    let parts = Multipart::from_request(request, &()).await;
    let mut parts = parts.map_err(|rejection| Fault::Unreadable(rejection.body_text()))?;
    let read = files_of(&mut parts, &mut bound).await;
    if matches!(read, Err(Fault::TooLarge { .. })) {
        throw_away(&mut parts).await;
    }
    read
}

async fn files_of(parts: &mut Multipart, bound: &mut Bound) -> Result<Vec<(String, Bytes)>, Fault> {
    let mut files = Vec::new();
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        let Some(name) = part.file_name().map(str::to_owned) else {
            continue;
        };
        if files.len() >= FILES {
            return Err(bound.over());
        }
        files.push((name, bound.part(&mut part).await?));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn one_byte_too_many_is_too_large_and_the_limit_is_named() {
        let headers = HeaderMap::new();
        let taken = Bound::new(10)
            .body(Body::from("0123456789"), &headers)
            .await;
        assert_eq!(taken.unwrap(), "0123456789");
        let refused = Bound::new(10)
            .body(Body::from("0123456789x"), &headers)
            .await;
        assert!(matches!(refused, Err(Fault::TooLarge { most: Some(10) })));
    }

    #[tokio::test]
    async fn the_room_of_a_small_file_in_a_large_request_is_not_kept() {
        let mut bound = Bound {
            said: Some(64 * GROWS),
            ..Bound::new(64 * GROWS)
        };
        let mut bytes = BytesMut::new();
        let piece = Bytes::from(vec![0; GROWS]);
        bound.take(&mut bytes, &piece).unwrap();
        bound.take(&mut bytes, &Bytes::from_static(b"x")).unwrap();
        bound.take(&mut bytes, &piece).unwrap();
        assert!(bytes.capacity() >= 64 * GROWS);
        let kept = BytesMut::from(no_larger(bytes));
        assert!(kept.capacity() < 4 * GROWS);
    }

    #[tokio::test]
    async fn many_files_together_have_a_limit_too() {
        let mut bound = Bound::new(10);
        for _ in 0..TOGETHER {
            let body = Body::from("0123456789");
            assert!(bound.body(body, &HeaderMap::new()).await.is_ok());
        }
        let refused = bound.body(Body::from("x"), &HeaderMap::new()).await;
        assert!(matches!(refused, Err(Fault::TooLarge { most: Some(40) })));
    }
}
