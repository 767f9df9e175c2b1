//! A message as mail: headers, plain text, HTML, files.

use std::time::SystemTime;

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message as Mail};

use super::Message;

/// Tells mail programs that nobody waits for an answer, so that absence notes stay away.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The mail, or why it cannot be one.
pub(super) fn mail(
    message: &Message,
    from: &Address,
    reply_to: Option<&Mailbox>,
) -> Result<Mail, String> {
    let to: Address = message.to_address.parse().map_err(|why| format!("{why}"))?;
    let identity = format!("<{}@{}>", message.id, from.domain());
    let mut builder = Mail::builder()
        .message_id(Some(identity))
        .date(SystemTime::from(message.written_at))
        .from(Mailbox::new(named(&message.from_name), from.clone()))
        .to(Mailbox::new(named(&message.to_name), to))
        .subject(message.subject.clone())
        .header(AutoSubmitted);
    if let Some(reply_to) = reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    let words = MultiPart::alternative_plain_html(message.text.clone(), message.html.clone());
    if message.attachments.is_empty() {
        return builder.multipart(words).map_err(|why| why.to_string());
    }
    let mut whole = MultiPart::mixed().multipart(words);
    for file in &message.attachments {
        whole = whole.singlepart(part(file));
    }
    builder.multipart(whole).map_err(|why| why.to_string())
}

fn part(file: &super::Attachment) -> SinglePart {
    let kind = ContentType::parse(&file.media_type)
        .or_else(|_| ContentType::parse("application/octet-stream"))
        .unwrap_or(ContentType::TEXT_PLAIN);
    Part::new(file.name.clone()).body(file.bytes.clone(), kind)
}

fn named(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}
