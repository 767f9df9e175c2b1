//! What the timeline of a ticket shows below a message that was a mail: its lines, its quotation, that it came back.

use std::collections::HashMap;

use askama::Template;
use async_trait::async_trait;
use jiff::Timestamp;
use kernel::ids::{MessageId, RawMailId, TicketId};
use platform::Failure;
use post::Recipient;
use tickets::{MoreOfMessages, TicketBrief};
use ui::{Html, L, Site, State as Colour, Tag, Visit};

use crate::queries;
use crate::records::mail_message;

/// Mails below their messages.
#[derive(Clone, Copy, Debug)]
pub struct MoreOfMails;

#[derive(Template)]
#[template(path = "mailboxes/more.html")]
struct MorePart {
    l: L,
    lines: Vec<String>,
    tags: Vec<Tag>,
    twin: Option<(String, String)>,
    folded: String,
    fold_key: &'static str,
    raw: Option<RawMailId>,
    has_html: bool,
    may_read: bool,
}

#[async_trait]
impl MoreOfMessages for MoreOfMails {
    async fn more(
        &self,
        site: &Site,
        visit: &Visit,
        _ticket: TicketId,
        messages: &[MessageId],
    ) -> Result<HashMap<MessageId, Html>, Failure> {
        let db = site.platform.db.read();
        let mails = queries::mails_of_messages(db, messages).await?;
        let bounces = queries::bounces_of(db, messages).await?;
        let twins = mails.values().filter_map(|mail| mail.twin_ticket);
        let twins = tickets::ticket_briefs(db, twins.collect::<Vec<_>>()).await?;
        let mut all = HashMap::new();
        for (id, mail) in &mails {
            let twin = mail.twin_ticket.and_then(|twin| twins.get(&twin));
            let part = of_mail(visit, mail, twin);
            all.insert(*id, Html::of(&part).map_err(Failure::internal)?);
        }
        for (id, told) in &bounces {
            let part = of_bounces(visit.lang, told);
            let html = Html::of(&part).map_err(Failure::internal)?;
            let before = all.remove(id).unwrap_or_default();
            all.insert(*id, before.and(&html));
        }
        Ok(all)
    }
}

fn of_mail(visit: &Visit, mail: &mail_message::Model, twin: Option<&TicketBrief>) -> MorePart {
    let l = visit.lang;
    let mut tags = Vec::new();
    if let Some(key) = &mail.automatic {
        tags.push(Tag::new(Colour::Plain, l.t(key)));
    }
    if mail.stranger {
        tags.push(Tag::new(Colour::Soon, l.t("mailboxes-stranger")));
    }
    if mail.another_matter {
        tags.push(Tag::new(Colour::Soon, l.t("mailboxes-another-matter")));
    }
    MorePart {
        l,
        lines: lines(l, mail),
        tags,
        twin: twin.map(|twin| (format!("/tickets/{}", twin.id), twin.number.clone())),
        folded: mail.folded.clone(),
        fold_key: match mail.automatic {
            Some(_) => "mailboxes-show-whole",
            None => "mailboxes-show-quoted",
        },
        raw: Some(mail.raw_id),
        has_html: !mail.html.is_empty() && visit.can("mailboxes.read"),
        may_read: visit.can("mailboxes.read"),
    }
}

/// From whom, to whom, about what, and what was left out.
fn lines(l: L, mail: &mail_message::Model) -> Vec<String> {
    let named = |one: &Recipient| match one.name.as_str() {
        "" => one.address.clone(),
        name => format!("{name} <{}>", one.address),
    };
    let all = |some: &[Recipient]| some.iter().map(named).collect::<Vec<_>>().join(", ");
    let from = Recipient::new(&mail.from_name, &mail.from_address);
    let mut lines = vec![l.a1("mailboxes-line-from", "who", named(&from))];
    for (key, some) in [
        ("mailboxes-line-to", &mail.to_line),
        ("mailboxes-line-cc", &mail.cc_line),
    ] {
        if !some.0.is_empty() {
            lines.push(l.a1(key, "who", all(&some.0)));
        }
    }
    if mail.another_matter {
        lines.push(l.a1("mailboxes-line-subject", "words", mail.subject.clone()));
    }
    if let Some(sent) = mail.sent_at {
        let sent: Timestamp = sent.into();
        lines.push(l.a1("mailboxes-line-sent", "moment", l.moment(sent)));
    }
    lines.extend(mail.left_out.0.iter().map(|what| l.t(what.key())));
    lines
}

/// Who did not get our message, and what their servers say.
fn of_bounces(l: L, told: &[mail_message::Model]) -> MorePart {
    let deliveries = told.iter().filter_map(|mail| mail.report.0.as_ref());
    let deliveries = deliveries.flat_map(|report| &report.deliveries);
    let failed = deliveries.filter(|one| one.action == "failed" || one.status.starts_with('5'));
    let lines: Vec<String> = failed
        .map(|one| format!("{} · {} {}", one.recipient, one.status, one.diagnostic))
        .collect();
    MorePart {
        l,
        tags: match lines.is_empty() {
            true => Vec::new(),
            false => vec![Tag::new(Colour::Late, l.t("mailboxes-came-back"))],
        },
        lines,
        twin: None,
        folded: String::new(),
        fold_key: "mailboxes-show-whole",
        raw: None,
        has_html: false,
        may_read: false,
    }
}
