//! A mail is made ready before the change begins: read, cut, cleaned, its files stored. Whatever is wrong with it, the next one goes on.

use bytes::Bytes;
use mail::{Attachment, Clean, Limits, Reading, quotation};
use platform::{Failure, Platform, StoredFile};
use sha2::{Digest, Sha256};

use crate::acts::{Arrival, KeptFile};

/// Files of one mail that are kept apart; more lie in the mail itself.
const FILES_MOST: usize = 100;
/// What a file is called whose kind nobody trusts.
const UNKNOWN: &str = "application/octet-stream";

/// Why a mail cannot be read: key of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CannotRead(pub(crate) &'static str);

/// The mail, ready to be taken in. The outer failure may pass, the inner one will not.
pub(crate) async fn ready(
    platform: &Platform,
    bytes: Bytes,
) -> Result<Result<Arrival, CannotRead>, Failure> {
    // a fault of the reader itself must not end the worker: the mail is shown as unreadable
    let read = tokio::task::spawn_blocking(move || cut(&bytes)).await;
    let (reading, cut) = match read {
        Ok(Ok(done)) => done,
        Ok(Err(why)) => return Ok(Err(why)),
        Err(_) => return Ok(Err(CannotRead("mailboxes-why-broke"))),
    };
    Ok(Ok(with_files(platform, reading, cut).await?))
}

/// What is said, in parts.
struct Cut {
    shown: String,
    folded: String,
    html: quotation::Folded,
    content: String,
    cut: bool,
}

fn cut(bytes: &[u8]) -> Result<(Reading, Cut), CannotRead> {
    let reading = mail::read(bytes, &Limits::default()).map_err(|why| CannotRead(why.key()))?;
    let clean = reading.clean();
    let words = reading.words(clean.as_ref());
    let parts = quotation::of_text(&words);
    let cut = Cut {
        shown: parts.shown(&words),
        folded: folded(&parts, &words),
        html: html(clean.as_ref()),
        content: content(&reading),
        cut: clean.is_some_and(|clean| clean.cut),
    };
    Ok((reading, cut))
}

/// What is not shown at once, in its order.
fn folded(parts: &quotation::Quotation, words: &str) -> String {
    let hidden = |part| matches!(part, quotation::Part::Quoted | quotation::Part::Signature);
    let spans = parts.spans.iter().filter(|span| hidden(span.part));
    let text: String = spans
        .filter_map(|span| words.get(span.start..span.end))
        .collect();
    text.trim().to_owned()
}

fn html(clean: Option<&Clean>) -> quotation::Folded {
    clean
        .map(|clean| quotation::of_html(&clean.html))
        .unwrap_or_default()
}

/// What the mail says: its way to us and the lines that servers add do not count.
fn content(reading: &Reading) -> String {
    let mut hash = Sha256::new();
    let from = reading.from.as_ref().map(mail::Address::folded);
    let texts = [
        from.as_deref().unwrap_or_default(),
        &reading.subject,
        reading.text.as_deref().unwrap_or_default(),
        reading.html.as_deref().unwrap_or_default(),
    ];
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    for file in &reading.attachments {
        hash.update((file.bytes.len() as u64).to_be_bytes());
        hash.update(&file.bytes);
    }
    hex::encode(hash.finalize())
}

async fn with_files(
    platform: &Platform,
    mut reading: Reading,
    cut: Cut,
) -> Result<Arrival, Failure> {
    let came = std::mem::take(&mut reading.attachments);
    let mut left_out = std::mem::take(&mut reading.left_out);
    if came.len() > FILES_MOST {
        left_out.push(mail::LeftOut::Parts);
    }
    if cut.cut {
        left_out.push(mail::LeftOut::Text);
    }
    left_out.sort_unstable();
    left_out.dedup();
    let mut files = Vec::new();
    for file in came.into_iter().take(FILES_MOST) {
        files.push(KeptFile {
            key: file.key.clone(),
            inline: file.inline,
            stored: stored(platform, file).await?,
        });
    }
    Ok(Arrival {
        reading,
        left_out,
        shown: cut.shown,
        folded: cut.folded,
        html: cut.html.shown,
        html_folded: cut.html.folded,
        content: cut.content,
        files,
    })
}

/// A file that is what it says is kept like any other; everything else as it came, never opened by us.
async fn stored(platform: &Platform, file: Attachment) -> Result<StoredFile, Failure> {
    let bytes = Bytes::from(file.bytes);
    match platform.files.put(bytes.clone(), &file.name).await {
        Err(Failure::Refused(_)) => {
            platform
                .files
                .put_as_it_came(bytes, &file.name, UNKNOWN)
                .await
        }
        other => other,
    }
}
