//! From bytes to a mail: the whole of it, read once and bounded.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::addresses::{self, Address};
use crate::attachment::{self, Attachment};
use crate::calendar::{self, Event};
use crate::delivery::{self, Report};
use crate::html::{self, Clean};
use crate::limits::{LeftOut, Limits, shorten, tell};
use crate::parts::fields::{Fields, plain};
use crate::parts::parameters::Parameters;
use crate::parts::{self, Leaf};
use crate::sent::Sent;
use crate::unreadable::Unreadable;
use crate::words::charset;
use crate::{references, tnef};

/// A mail as it was written; nothing in it is trusted or cleaned yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Who wrote it: the first plausible address of From, else of Sender, Reply-To or Return-Path.
    pub from: Option<Address>,
    /// Where answers are wanted.
    pub reply_to: Vec<Address>,
    /// To.
    pub to: Vec<Address>,
    /// Cc.
    pub cc: Vec<Address>,
    /// The subject, decoded, on one line; empty when there is none.
    pub subject: String,
    /// When it says that it was sent.
    pub sent: Option<Sent>,
    /// Every Message-ID that it carries: none, one, or by mistake several.
    pub message_ids: Vec<String>,
    /// SHA-256 of the bytes, in hex.
    pub hash: String,
    /// The Message-IDs of In-Reply-To.
    pub in_reply_to: Vec<String>,
    /// All Message-IDs of References, the oldest first.
    pub references: Vec<String>,
    /// The plain text, where there is one.
    pub text: Option<String>,
    /// The HTML as it came: never shown before [`Reading::clean`].
    pub html: Option<String>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// The first event of a calendar part.
    pub event: Option<Event>,
    /// What became of a mail of ours.
    pub report: Option<Report>,
    /// The media type of the whole.
    pub media_type: String,
    /// All header fields: lower-case name, decoded value.
    pub fields: Vec<(String, String)>,
    /// Bounds that were reached.
    pub left_out: Vec<LeftOut>,
}

impl Reading {
    /// Our identity of this mail: its Message-ID where it has exactly one, else the hash of its bytes.
    #[must_use]
    pub fn identity(&self) -> &str {
        match self.message_ids.as_slice() {
            [only] => only,
            _ => &self.hash,
        }
    }

    /// The value of the first field of this lower-case name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every Message-ID that this mail answers: In-Reply-To and all of References.
    pub fn answers(&self) -> impl Iterator<Item = &str> {
        self.in_reply_to
            .iter()
            .chain(self.references.iter().rev())
            .map(String::as_str)
    }

    /// The words of the mail: its plain text, else what its cleaned HTML shows.
    #[must_use]
    pub fn words(&self, clean: Option<&Clean>) -> String {
        let seen = || clean.map(|clean| html::visible_text(&clean.html));
        self.text.clone().or_else(seen).unwrap_or_default()
    }

    /// The HTML, made safe to show. Done once, on arrival.
    #[must_use]
    pub fn clean(&self) -> Option<Clean> {
        self.html
            .as_deref()
            .map(|html| html::clean_html(html, &self.attachments))
    }
}

/// Reads a mail.
///
/// # Errors
/// [`Unreadable`] when the bytes are no mail or too many; everything else that is wrong is read over.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Reading, Unreadable> {
    if bytes.len() > limits.bytes {
        return Err(Unreadable::TooLarge);
    }
    let start = start_of(bytes).ok_or(Unreadable::Empty)?;
    let mut left_out = Vec::new();
    let (fields, at) = Fields::read(start, limits, &mut left_out);
    if fields.0.is_empty() {
        return Err(Unreadable::NotMail);
    }
    let leaves = parts::walk(
        &fields,
        start.get(at..).unwrap_or_default(),
        limits,
        &mut left_out,
    );
    let hint = leaves
        .iter()
        .filter_map(Leaf::charset)
        .find(|label| charset::is_telling(label));
    let mut reading = headers(&fields, hint.as_deref(), limits, &mut left_out);
    reading.hash = hex::encode(Sha256::digest(bytes));
    let mut body = Body::default();
    let whole = body_among(&leaves);
    for (at, leaf) in leaves.iter().enumerate() {
        body.add(
            leaf,
            leaf.is_body() || whole == Some(at),
            hint.as_deref(),
            &mut reading,
        );
    }
    body.finish(&mut reading, limits, &mut left_out);
    reading.report = delivery::read(&leaves);
    left_out.sort_unstable();
    left_out.dedup();
    reading.left_out = left_out;
    Ok(reading)
}

/// Where nothing is plainly the body, the first text that does not say that it is a file.
fn body_among(leaves: &[Leaf<'_>]) -> Option<usize> {
    let text = |leaf: &Leaf<'_>| {
        matches!(leaf.kind.value.as_str(), "text/plain" | "text/html")
            && leaf.disposition.value != "attachment"
    };
    if leaves.iter().any(Leaf::is_body) {
        return None;
    }
    leaves.iter().position(text)
}

/// Without white space, byte order mark and mbox line before the first field.
fn start_of(bytes: &[u8]) -> Option<&[u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let at = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace() && *byte != 0)?;
    let bytes = &bytes[at..];
    if bytes.starts_with(b"From ") || bytes.starts_with(b">From ") {
        return Some(&bytes[parts::fields::line_end(bytes, 0)..]);
    }
    Some(bytes)
}

fn headers(
    fields: &Fields<'_>,
    hint: Option<&str>,
    limits: &Limits,
    left_out: &mut Vec<LeftOut>,
) -> Reading {
    let mut list = |name: &str| people(fields, name, hint, limits, left_out);
    let (from, sender, reply_to, returned) = (
        list("from"),
        list("sender"),
        list("reply-to"),
        list("return-path"),
    );
    let (to, cc) = (list("to"), list("cc"));
    let from = [&from, &sender, &reply_to, &returned]
        .into_iter()
        .find_map(|list| list.first().cloned());
    let one_each = |raw| references::ids(raw).into_iter().take(1);
    let content = fields.raw("content-type").map(Parameters::read);
    Reading {
        from,
        reply_to,
        to,
        cc,
        subject: fields.text("subject", hint).unwrap_or_default(),
        sent: fields
            .text("date", None)
            .and_then(|written| Sent::read(&written)),
        message_ids: fields
            .all("message-id")
            .flat_map(one_each)
            .take(10)
            .collect(),
        in_reply_to: fields
            .all("in-reply-to")
            .flat_map(references::ids)
            .take(limits.references)
            .collect(),
        references: older(fields, limits, left_out),
        media_type: content.unwrap_or_default().value,
        fields: fields
            .0
            .iter()
            .map(|field| (field.name.clone(), plain(field.value)))
            .collect(),
        ..Reading::default()
    }
}

/// The plausible addresses of all fields of a name.
fn people(
    fields: &Fields<'_>,
    name: &str,
    hint: Option<&str>,
    limits: &Limits,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Address> {
    let mut all: Vec<Address> = Vec::new();
    for raw in fields.all(name) {
        let (found, more) = addresses::read(raw, hint, limits.recipients.saturating_sub(all.len()));
        all.extend(found.into_iter().filter(Address::is_plausible));
        if more {
            tell(left_out, LeftOut::Recipients);
        }
    }
    all
}

/// The ids of References. Of too many, both ends: the oldest names the first mail, the youngest the last.
fn older(fields: &Fields<'_>, limits: &Limits, left_out: &mut Vec<LeftOut>) -> Vec<String> {
    let mut ids: Vec<String> = fields.all("references").flat_map(references::ids).collect();
    if ids.len() > limits.references {
        tell(left_out, LeftOut::References);
        let young = ids.split_off(ids.len() - limits.references / 2);
        ids.truncate(limits.references - young.len());
        ids.extend(young);
    }
    ids
}

/// A stretch of the body: both forms of one text, or one of them.
#[derive(Debug, Default)]
struct Stretch {
    alternative: Option<usize>,
    text: Option<String>,
    html: Option<String>,
}

#[derive(Debug, Default)]
struct Body {
    stretches: Vec<Stretch>,
    hidden: tnef::Texts,
    number: usize,
}

impl Body {
    fn add(&mut self, leaf: &Leaf<'_>, read: bool, hint: Option<&str>, reading: &mut Reading) {
        let kind = leaf.kind.value.as_str();
        if read {
            let is_html = kind == "text/html";
            let bytes = leaf.bytes();
            let declared = leaf
                .charset()
                .or_else(|| is_html.then(|| html::declared_charset(&bytes)).flatten());
            self.text(
                leaf.alternative,
                is_html,
                charset::decode(&bytes, declared.as_deref()),
            );
            return;
        }
        if kind == "text/calendar" && reading.event.is_none() {
            reading.event =
                calendar::read(&charset::decode(&leaf.bytes(), leaf.charset().as_deref()));
        }
        if leaf.bare && leaf.raw.trim_ascii().is_empty() {
            return;
        }
        self.number += 1;
        let (files, texts) = attachment::of_leaf(leaf, self.number, hint);
        reading.attachments.extend(files);
        self.hidden.plain = self.hidden.plain.take().or(texts.plain);
        self.hidden.html = self.hidden.html.take().or(texts.html);
    }

    fn text(&mut self, alternative: Option<usize>, is_html: bool, text: String) {
        let same = self
            .stretches
            .last_mut()
            .filter(|last| alternative.is_some() && last.alternative == alternative);
        let stretch = match same {
            Some(last) if (if is_html { &last.html } else { &last.text }).is_none() => last,
            _ => {
                self.stretches.push(Stretch {
                    alternative,
                    ..Stretch::default()
                });
                let at = self.stretches.len() - 1;
                &mut self.stretches[at]
            }
        };
        let slot = if is_html {
            &mut stretch.html
        } else {
            &mut stretch.text
        };
        *slot = Some(text);
    }

    fn finish(mut self, reading: &mut Reading, limits: &Limits, left_out: &mut Vec<LeftOut>) {
        let blank =
            |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        self.stretches
            .retain(|stretch| !blank(&stretch.text) || !blank(&stretch.html));
        if self.stretches.is_empty() {
            let (text, html) = (self.hidden.plain.take(), self.hidden.html.take());
            self.stretches.push(Stretch {
                alternative: None,
                text,
                html,
            });
        }
        let has_html = self.stretches.iter().any(|stretch| !blank(&stretch.html));
        let mut text = self.joined(|stretch| stretch.text.clone());
        let mut html = if has_html {
            self.joined(|stretch| {
                stretch
                    .html
                    .clone()
                    .filter(|html| !html.trim().is_empty())
                    .or_else(|| stretch.text.as_deref().map(html::from_text))
            })
        } else {
            None
        };
        for body in [&mut text, &mut html].into_iter().flatten() {
            if shorten(body, limits.text) {
                tell(left_out, LeftOut::Text);
            }
        }
        reading.text = text;
        reading.html = html;
    }

    fn joined(&self, form: impl Fn(&Stretch) -> Option<String>) -> Option<String> {
        let all: Vec<String> = self.stretches.iter().filter_map(form).collect();
        // a stretch without this form would be lost in it: then there is no whole text
        (all.len() == self.stretches.len() && !all.is_empty()).then(|| all.join("\n"))
    }
}
