//! A message as mail: headers, plain text, HTML, files.

use std::time::SystemTime;

use lettre::address::Envelope;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::{Address, Message as Mail};

use super::Message;
use crate::letter::{Recipient, Thread};

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
    let thread = message.thread.as_ref();
    let id = thread.map(|thread| thread.id.as_str());
    let id = id.filter(|id| !id.is_empty()).unwrap_or(&message.id);
    let identity = format!("<{id}@{}>", from.domain());
    let mut builder = Mail::builder()
        .message_id(Some(identity))
        .date(SystemTime::from(message.written_at))
        .from(Mailbox::new(named(&message.from_name), from.clone()))
        .subject(message.subject.clone());
    if !thread.is_some_and(|thread| thread.by_hand) {
        builder = builder.header(AutoSubmitted);
    }
    if let Some(reply_to) = wanted(thread, reply_to)? {
        builder = builder.reply_to(reply_to);
    }
    let recipient = Recipient::new(&message.to_name, &message.to_address);
    builder = match thread {
        Some(thread) => in_thread(builder, thread, &recipient)?,
        None => builder.to(mailbox(&recipient)?),
    };
    // whatever the lines say, this copy goes to its one recipient
    let envelope = Envelope::new(Some(from.clone()), vec![mailbox(&recipient)?.email]);
    builder = builder.envelope(envelope.map_err(|why| why.to_string())?);
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

/// What it answers, and all who read it.
fn in_thread(
    mut builder: MessageBuilder,
    thread: &Thread,
    recipient: &Recipient,
) -> Result<MessageBuilder, String> {
    match thread.to.as_slice() {
        [] => builder = builder.to(mailbox(recipient)?),
        all => {
            for one in all {
                builder = builder.to(mailbox(one)?);
            }
        }
    }
    for one in &thread.cc {
        builder = builder.cc(mailbox(one)?);
    }
    if let Some(answers) = &thread.answers {
        builder = builder.in_reply_to(bracketed(answers));
    }
    if !thread.refs.is_empty() {
        let refs: Vec<String> = thread.refs.iter().map(|id| bracketed(id)).collect();
        builder = builder.references(refs.join(" "));
    }
    Ok(builder)
}

/// Where answers go: the conversation's own address before the usual one.
fn wanted(thread: Option<&Thread>, usual: Option<&Mailbox>) -> Result<Option<Mailbox>, String> {
    match thread.and_then(|thread| thread.reply_to.as_ref()) {
        Some(own) => Ok(Some(mailbox(&Recipient::new("", own))?)),
        None => Ok(usual.cloned()),
    }
}

fn bracketed(id: &str) -> String {
    format!("<{}>", id.trim_matches(['<', '>']))
}

fn mailbox(of: &Recipient) -> Result<Mailbox, String> {
    let address: Address = of.address.parse().map_err(|why| format!("{why}"))?;
    Ok(Mailbox::new(named(&of.name), address))
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
