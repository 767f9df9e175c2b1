//! The extractor of forms: urlencoded or multipart, with our token, read into a type.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::upload::{Bound, broken, throw_away};
use super::{FormState, Once, words};
use crate::fault::Fault;
use crate::memo::Memo;
use crate::request::memo_of;
use crate::site::Site;

/// Most names that a form may have; more is no form of ours.
const MOST_FIELDS: usize = 2_000;

/// A form as it was sent.
#[derive(Clone, Debug)]
pub struct Form<T> {
    /// The words read into the type.
    pub input: T,
    /// Files that came along.
    pub files: Vec<FileSent>,
    /// Sent twice, done once.
    pub once: Once,
    state: FormState,
}

/// A file in a form.
#[derive(Clone, Debug)]
pub struct FileSent {
    /// Name of the field.
    pub field: String,
    /// The file's name as the browser says it.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

impl<T> Form<T> {
    /// The words as they were typed, to show the page again.
    #[must_use]
    pub fn state(&self) -> FormState {
        self.state.clone()
    }

    /// The words with the reasons beside them, for the same page with status 422.
    #[must_use]
    pub fn refused(&self, refused: kernel::Refused) -> FormState {
        self.state.clone().refuse(refused)
    }

    /// The file of a field, when one was chosen.
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&FileSent> {
        self.files
            .iter()
            .find(|file| file.field == field && !file.bytes.is_empty())
    }
}

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Fault> {
        let memo = memo_of(request.extensions())?;
        let (pairs, files) = read(request, site).await?;
        check_token(&memo, &pairs)?;
        let _ = memo.words.set(
            pairs
                .iter()
                .filter(|(name, _)| !name.starts_with('_'))
                .cloned()
                .collect(),
        );
        let input = words::read(&pairs).map_err(|fault| Fault::Unreadable(fault.to_string()))?;
        let once = Once::of_form(&memo, &pairs, fingerprint(&pairs, &files));
        let state = FormState::of_words(memo.lang(), memo.form_token(), pairs);
        Ok(Self {
            input,
            files,
            once,
            state,
        })
    }
}

type Sent = (Vec<(String, String)>, Vec<FileSent>);

async fn read(mut request: Request, site: &Site) -> Result<Sent, Fault> {
    let kind = content_type(request.headers()).to_owned();
    if kind.starts_with("multipart/form-data") {
        return read_parts(request, site).await;
    }
    if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Fault::WrongMedia);
    }
    // words without files are an ordinary form, also where files may come
    DefaultBodyLimit::max(site.config.body_limit).apply(&mut request);
    let body = Bytes::from_request(request, site)
        .await
        .map_err(|rejection| Fault::of_rejection(rejection.status(), rejection.body_text()))?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&body)
        .map_err(|fault| Fault::Unreadable(fault.to_string()))?;
    if pairs.len() > MOST_FIELDS {
        Err(Fault::TooLarge { most: None })
    } else {
        Ok((pairs, Vec::new()))
    }
}

async fn read_parts(request: Request, site: &Site) -> Result<Sent, Fault> {
    let mut bound = Bound::of(&request, site);
    let mut parts = Multipart::from_request(request, site)
        .await
        .map_err(|rejection| Fault::of_rejection(rejection.status(), rejection.body_text()))?;
    let read = words_and_files(&mut parts, &mut bound).await;
    if matches!(read, Err(Fault::TooLarge { .. })) {
        throw_away(&mut parts).await;
    }
    read
}

async fn words_and_files(parts: &mut Multipart, bound: &mut Bound) -> Result<Sent, Fault> {
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        if pairs.len() + files.len() >= MOST_FIELDS {
            return Err(Fault::TooLarge { most: None });
        }
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(name) => files.push(FileSent {
                field,
                name,
                bytes: bound.part(&mut part).await?,
            }),
            None => {
                let words = bound.part(&mut part).await?;
                pairs.push((field, String::from_utf8_lossy(&words).into_owned()));
            }
        }
    }
    Ok((pairs, files))
}

fn content_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

fn check_token(memo: &Memo, pairs: &[(String, String)]) -> Result<(), Fault> {
    let token = pairs
        .iter()
        .find(|(name, _)| name == "_csrf")
        .map(|(_, value)| value.as_str());
    if token.is_some_and(|token| memo.form_token_holds(token)) {
        Ok(())
    } else {
        Err(Fault::Forged)
    }
}

/// What the form said, without our own hidden words: a second sending must say the same.
fn fingerprint(pairs: &[(String, String)], files: &[FileSent]) -> String {
    let mut hash = Sha256::new();
    for (name, value) in pairs.iter().filter(|(name, _)| !name.starts_with('_')) {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
        hash.update([1]);
    }
    for file in files {
        hash.update(file.field.as_bytes());
        hash.update([2]);
        hash.update(Sha256::digest(&file.bytes));
    }
    hex::encode(hash.finalize())
}
