//! Which mails were written by a machine: kept, folded, never answered, never moving a clock.

use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::reading::Reading;

/// Why a mail is held to be automatic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Our own mail came back.
    Own,
    /// A delivery report.
    Report,
    /// The null return path.
    NoReturnPath,
    /// A header field that says so.
    Declared,
    /// A sender that is no person: `MAILER-DAEMON`.
    Sender,
    /// The subject of an absence notice.
    Subject,
    /// Mail of a list: read as usual, never answered automatically.
    List,
}

impl Why {
    /// The text key of the reason.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "mail-automatic-own",
            Self::Report => "mail-automatic-report",
            Self::NoReturnPath => "mail-automatic-no-return-path",
            Self::Declared => "mail-automatic-declared",
            Self::Sender => "mail-automatic-sender",
            Self::Subject => "mail-automatic-subject",
            Self::List => "mail-automatic-list",
        }
    }
}

/// By which a mail of ours is known.
#[derive(Debug, Clone, Default)]
pub struct Own<'a> {
    /// Addresses of our mailboxes.
    pub addresses: &'a [&'a str],
    /// The part after `@` of the Message-IDs that we write.
    pub message_domain: &'a str,
}

/// What a field must hold.
#[derive(Debug, Clone, Copy)]
enum Value {
    Any,
    /// Anything but these.
    Not(&'static [&'static str]),
    /// Begins with one of these.
    Begins(&'static [&'static str]),
}

/// Fields that say that nobody wrote this, with their source.
const DECLARED: &[(&str, Value, &str)] = &[
    ("auto-submitted", Value::Not(&["no"]), "RFC 3834 section 5"),
    (
        "precedence",
        Value::Begins(&["bulk", "junk", "auto_reply"]),
        "RFC 3834 section 3.1.8; Zammad compares without regard to capitals",
    ),
    (
        "x-auto-response-suppress",
        Value::Begins(&["all", "oof", "autoreply"]),
        "MS-OXCMAIL 2.2.3.2.14: set on automatic mails by Exchange",
    ),
    (
        "x-ms-exchange-inbox-rules-loop",
        Value::Any,
        "Exchange writes it on answers of rules",
    ),
    (
        "x-autoreply",
        Value::Not(&["no"]),
        "written by several answering machines",
    ),
    (
        "x-autorespond",
        Value::Any,
        "written by several answering machines",
    ),
    (
        "x-autoresponder",
        Value::Any,
        "written by several answering machines",
    ),
    ("x-mail-autoreply", Value::Any, "written by Plesk"),
    (
        "x-auto-reply",
        Value::Not(&["no"]),
        "written by several answering machines",
    ),
    (
        "x-vacation",
        Value::Any,
        "written by vacation(1) and its kin",
    ),
    (
        "x-failed-recipients",
        Value::Any,
        "Exim writes it on its reports",
    ),
];

/// Fields of lists: no automatic answer (RFC 3834 section 2), and yet a person may have written.
const LISTS: &[&str] = &[
    "list-id",
    "list-unsubscribe",
    "list-post",
    "list-help",
    "mailing-list",
    "x-mailing-list",
    "feedback-id",
    "x-loop",
];

/// Local parts that are no person (RFC 3834 section 2, and what mail servers use), letters and digits only.
const MACHINES: &[&str] = &[
    "mailerdaemon",
    "maildaemon",
    "postmaster",
    "bounce",
    "bounces",
    "autoreply",
    "otomatikyanit",
];

/// How absence notices begin their subject, folded.
const ABSENT: &[&str] = &[
    "otomatik yanit",
    "otomatik cevap",
    "otomatik ynt",
    "otomatik ileti",
    "otomatik mesaj",
    "ofis dişinda",
    "ofis dişindayim",
    "izindeyim",
    "izin bildirimi",
    "tatildeyim",
    "automatic reply",
    "auto reply",
    "autoreply",
    "auto-reply",
    "automatic response",
    "auto response",
    "out of office",
    "out-of-office",
    "out of the office",
    "vacation reply",
    "vacation response",
    "on vacation",
    "automatische antwort",
    "automatische reaktion",
    "abwesend",
    "abwesenheit",
    "nicht im büro",
    "réponse automatique",
    "absence du bureau",
    "absent du bureau",
    "respuesta automática",
    "fuera de la oficina",
    "resposta automática",
    "ausência temporária",
    "risposta automatica",
    "fuori ufficio",
    "automatisch antwoord",
    "afwezig",
    "automatiskt svar",
    "frånvaro",
    "automatisk svar",
    "fravær",
    "automaattinen vastaus",
    "automatyczna odpowiedź",
    "automatická odpověď",
    "automatická odpoveď",
    "automatikus válasz",
    "răspuns automat",
    "автоматический ответ",
    "автоответ",
    "автоматична відповідь",
    "αυτόματη απάντηση",
    "自动答复",
    "自动回复",
    "自動回覆",
    "自動返信",
    "자동 회신",
    "رد تلقائي",
    // returned mail
    "undelivered mail returned",
    "delivery status notification",
    "mail delivery failed",
    "mail delivery subsystem",
    "returned mail",
];

/// Whether nobody wrote this mail, and how we know. Mail of lists is not meant: see [`may_answer`].
#[must_use]
pub fn automatic(reading: &Reading, own: &Own<'_>) -> Option<Why> {
    if is_own(reading, own) {
        return Some(Why::Own);
    }
    if reading.report.is_some() || is_report(reading) {
        return Some(Why::Report);
    }
    if reading
        .field("return-path")
        .is_some_and(|path| path.replace(' ', "") == "<>")
    {
        return Some(Why::NoReturnPath);
    }
    if DECLARED.iter().any(|(name, value, _)| {
        reading
            .fields
            .iter()
            .any(|(found, held)| found == name && value.holds(held))
    }) {
        return Some(Why::Declared);
    }
    if MACHINES.contains(&local_part(reading).as_str()) {
        return Some(Why::Sender);
    }
    let subject = fold(&reading.subject);
    ABSENT
        .iter()
        .any(|start| subject.starts_with(start))
        .then_some(Why::Subject)
}

/// Whether an automatic answer of ours may follow: never to what is automatic, to lists, or to those who only send.
///
/// # Errors
/// The reason against it.
pub fn may_answer(reading: &Reading, own: &Own<'_>) -> Result<(), Why> {
    if let Some(why) = automatic(reading, own) {
        return Err(why);
    }
    if LISTS.iter().any(|name| reading.field(name).is_some())
        || reading
            .field("precedence")
            .is_some_and(|value| fold(value) == "list")
    {
        return Err(Why::List);
    }
    // Exchange: the sender asks for no absence notices and no automatic answers
    let suppressed = reading
        .field("x-auto-response-suppress")
        .map(fold)
        .unwrap_or_default();
    if ["all", "oof", "autoreply"]
        .iter()
        .any(|word| suppressed.contains(word))
    {
        return Err(Why::Declared);
    }
    let local = local_part(reading);
    let silent = ["noreply", "donotreply", "yanitlamayin"];
    if local.is_empty() || silent.iter().any(|start| local.starts_with(start)) {
        return Err(Why::Sender);
    }
    Ok(())
}

/// What stands before `@` and before a tag, letters and digits only.
fn local_part(reading: &Reading) -> String {
    let sender = reading.from.as_ref().map(|from| from.folded());
    let local = sender.unwrap_or_default();
    let local = local.split(['@', '+', '=']).next().unwrap_or_default();
    local.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn is_own(reading: &Reading, own: &Own<'_>) -> bool {
    let ours = |id: &String| {
        !own.message_domain.is_empty()
            && id
                .rsplit_once('@')
                .is_some_and(|(_, domain)| domain.eq_ignore_ascii_case(own.message_domain))
    };
    let sender = reading
        .from
        .as_ref()
        .map(|from| from.folded())
        .unwrap_or_default();
    reading.message_ids.iter().any(ours)
        || own
            .addresses
            .iter()
            .any(|address| address.to_lowercase() == sender)
}

/// RFC 3464 and RFC 8098: delivery and reading reports.
fn is_report(reading: &Reading) -> bool {
    reading.media_type == "multipart/report"
}

impl Value {
    fn holds(self, value: &str) -> bool {
        let value = fold(value);
        let value = value.trim();
        match self {
            Self::Any => true,
            Self::Not(words) => {
                !value.is_empty()
                    && !words.contains(&value.split([';', ' ']).next().unwrap_or_default())
            }
            Self::Begins(words) => words.iter().any(|word| value.starts_with(word)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::{Limits, read};

    fn mail(head: &str) -> Reading {
        read(format!("{head}\n\nMerhaba").as_bytes(), &Limits::default()).unwrap()
    }

    /// Head of the mail, why it is automatic, whether an answer may follow.
    const CASES: &[(&str, Option<Why>, bool)] = &[
        ("From: a@ornek.com\nSubject: Yeni konu", None, true),
        (
            "From: a@ornek.com\nPrecedence: Bulk",
            Some(Why::Declared),
            false,
        ),
        (
            "From: a@ornek.com\nAuto-Submitted: auto-replied (vacation)",
            Some(Why::Declared),
            false,
        ),
        ("From: a@ornek.com\nAuto-Submitted: no", None, true),
        (
            "From: a@ornek.com\nX-Auto-Response-Suppress: All",
            Some(Why::Declared),
            false,
        ),
        (
            "From: a@ornek.com\nList-Unsubscribe: <mailto:x@y.z>",
            None,
            false,
        ),
        ("From: a@ornek.com\nPrecedence: list", None, false),
        (
            "From: a@ornek.com\nReturn-Path: <>",
            Some(Why::NoReturnPath),
            false,
        ),
        ("From: MAILER-DAEMON@mx.ornek.com", Some(Why::Sender), false),
        (
            "From: a@ornek.com\nSubject: Otomatik yanıt: Servis",
            Some(Why::Subject),
            false,
        ),
        (
            "From: a@ornek.com\nSubject: İZİNDEYİM",
            Some(Why::Subject),
            false,
        ),
        (
            "From: a@ornek.com\nSubject: Abwesenheitsnotiz",
            Some(Why::Subject),
            false,
        ),
        (
            "From: a@ornek.com\nSubject: Re: Otomatik yikama programi",
            None,
            true,
        ),
        (
            "From: a@ornek.com\nSubject: Otomatik kapı arızası",
            None,
            true,
        ),
        ("From: destek@firma.com\nSubject: x", Some(Why::Own), false),
        (
            "From: a@ornek.com\nMessage-ID: <1@vefa.firma.com>",
            Some(Why::Own),
            false,
        ),
        ("From: noreply@ornek.com\nSubject: x", None, false),
        (
            "From: a@ornek.com\nContent-Type: multipart/report; boundary=x",
            Some(Why::Report),
            false,
        ),
    ];

    #[test]
    fn machines_are_known_and_people_are_not_taken_for_them() {
        let own = Own {
            addresses: &["destek@firma.com"],
            message_domain: "vefa.firma.com",
        };
        for (head, why, answer) in CASES {
            let reading = mail(head);
            assert_eq!(automatic(&reading, &own), *why, "{head}");
            assert_eq!(may_answer(&reading, &own).is_ok(), *answer, "{head}");
        }
    }
}
