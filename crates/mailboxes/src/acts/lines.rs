//! What is kept of a mail's lines: for lists beside its bytes, and beside the message that it became.

use kernel::ids::{MessageId, TicketId};
use mail::{Address, Delivery, Report};
use platform::columns::Moment;
use post::Recipient;
use sea_orm::ActiveValue::Set;

use super::case::Case;
use crate::records::mail_message::{MailFile, MailFiles, MessageIds, Missing, People, Told};
use crate::records::{mail_message, raw_mail};

/// Addresses of one line that are kept beside the message.
pub(super) const PEOPLE_MOST: usize = 50;
/// Message-IDs before it that are kept beside the message.
const REFS_MOST: usize = 30;
/// Letters of a name or a subject that are kept.
const LINE: usize = 300;

/// How a message is marked for those who read it.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) stranger: bool,
    pub(super) another_matter: bool,
    pub(super) toward: Option<TicketId>,
}

impl Case {
    /// What is kept of the mail's lines, for lists and for what comes later.
    pub(super) fn columns(&self, toward: Option<TicketId>) -> raw_mail::ActiveModel {
        let reading = self.reading();
        let from = reading.from.clone().unwrap_or_default();
        raw_mail::ActiveModel {
            identity: Set(cut(reading.identity())),
            content: Set(self.arrival.content.clone()),
            from_name: Set(cut(&from.name)),
            from_address: Set(self.sender.clone()),
            subject: Set(cut(&reading.subject)),
            automatic: Set(self.why.map(|why| why.key().to_owned())),
            toward_id: Set(toward),
            why_key: Set(None),
            why: Set(String::new()),
            tries: Set(self.row.tries + 1),
            ..Default::default()
        }
    }

    pub(super) fn message(
        &self,
        id: MessageId,
        folded: String,
        seen: &Seen,
    ) -> mail_message::ActiveModel {
        let reading = self.reading();
        let from = reading.from.clone().unwrap_or_default();
        let refs = reading.references.iter().chain(&reading.in_reply_to);
        let mut refs: Vec<String> = refs.map(|id| cut(id)).collect();
        refs.dedup();
        let files = self.arrival.files.iter().map(|file| MailFile {
            key: file.key.clone(),
            id: file.stored.id,
            inline: file.inline,
        });
        mail_message::ActiveModel {
            message_id: Set(id),
            raw_id: Set(self.row.id),
            mailbox_id: Set(self.row.mailbox_id),
            from_name: Set(cut(&from.name)),
            from_address: Set(cut(&from.email)),
            reply_to: Set(people(&reading.reply_to)),
            to_line: Set(people(&reading.to)),
            cc_line: Set(people(&reading.cc)),
            subject: Set(cut(&reading.subject)),
            identity: Set(cut(reading.identity())),
            refs: Set(MessageIds(
                refs.split_off(refs.len().saturating_sub(REFS_MOST)),
            )),
            sent_at: Set(reading.sent.as_ref().map(|sent| Moment::from(sent.at))),
            automatic: Set(self.why.map(|why| why.key().to_owned())),
            stranger: Set(seen.stranger),
            another_matter: Set(seen.another_matter),
            folded: Set(storable(&folded)),
            html: Set(storable(&self.arrival.html)),
            html_folded: Set(storable(&self.arrival.html_folded)),
            files: Set(MailFiles(files.collect())),
            left_out: Set(Missing(self.arrival.left_out.clone())),
            report: Set(Told(reading.report.as_ref().map(storable_report))),
            about_message: Set(self.about.map(|(message, _)| message)),
            twin_ticket: Set(self.twin),
        }
    }
}

fn people(of: &[Address]) -> People {
    let kept = of.iter().take(PEOPLE_MOST);
    let one = |address: &Address| Recipient::new(cut(&address.name), cut(&address.email));
    People(kept.map(one).collect())
}

/// The same text without the one sign that no database takes.
fn storable(text: &str) -> String {
    text.replace('\0', "")
}

/// A report whose words are lines.
fn storable_report(report: &Report) -> Report {
    let one = |told: &Delivery| Delivery {
        recipient: cut(&told.recipient),
        action: cut(&told.action),
        status: cut(&told.status),
        diagnostic: cut(&told.diagnostic),
    };
    Report {
        deliveries: report
            .deliveries
            .iter()
            .take(PEOPLE_MOST)
            .map(one)
            .collect(),
        original: report.original.as_deref().map(cut),
    }
}

/// One line, not too long, without what a database does not take.
pub(super) fn cut(words: &str) -> String {
    let plain = |sign: &char| !sign.is_control();
    words.chars().filter(plain).take(LINE).collect()
}
