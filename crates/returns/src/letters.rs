//! Letters of returns, with the sentence that stands for each in the time line and on the customer's page.

use platform::{Failure, Lang, Work};
use post::MailKind;
use tickets::Telling;
use ui::L;

use crate::records::{case, unit};

/// A letter and its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    /// The letter.
    pub kind: MailKind,
    /// Key of the sentence.
    pub says: &'static str,
}

macro_rules! letter {
    ($(#[$doc:meta])* $name:ident $key:literal $title:literal $says:literal $file:literal) => {
        $(#[$doc])*
        pub const $name: Letter = Letter {
            kind: MailKind {
                key: $key,
                title: $title,
                tr: include_str!(concat!("../mails/tr/", $file, ".txt")),
                en: include_str!(concat!("../mails/en/", $file, ".txt")),
                confidential: true,
            },
            says: $says,
        };
    };
}

letter!(
    /// A return was asked for.
    REQUESTED "returns.requested" "returns-letter-requested" "returns-says-requested" "requested"
);
letter!(
    /// It is accepted.
    APPROVED "returns.approved" "returns-letter-approved" "returns-says-approved" "approved"
);
letter!(
    /// It is not, and why.
    REFUSED "returns.refused" "returns-letter-refused" "returns-says-refused" "refused"
);
letter!(
    /// The goods came.
    RECEIVED "returns.received" "returns-letter-received" "returns-says-received" "received"
);
letter!(
    /// What the customer gets.
    DECIDED "returns.decided" "returns-letter-decided" "returns-says-decided" "decided"
);
letter!(
    /// The money went.
    PAID "returns.paid" "returns-letter-paid" "returns-says-paid" "paid"
);
letter!(
    /// The goods went back.
    SENT_BACK "returns.sent_back" "returns-letter-sent-back" "returns-says-sent-back" "sent_back"
);
letter!(
    /// The new item left.
    EXCHANGE "returns.exchange" "returns-letter-exchange" "returns-says-exchange" "exchange"
);
letter!(
    /// Nothing more happens.
    ENDED "returns.ended" "returns-letter-ended" "returns-says-ended" "ended"
);

/// All letters, for the post office.
pub const LETTERS: [MailKind; 9] = [
    REQUESTED.kind,
    APPROVED.kind,
    REFUSED.kind,
    RECEIVED.kind,
    DECIDED.kind,
    PAID.kind,
    SENT_BACK.kind,
    EXCHANGE.kind,
    ENDED.kind,
];

/// The language in which the customer is written to.
pub(crate) async fn lang(work: &Work, case: &case::Model) -> Result<Lang, Failure> {
    let tickets = tickets::ticket_briefs(work.conn(), [case.ticket_id]).await?;
    let ticket = tickets.get(&case.ticket_id);
    Ok(ticket.map(|ticket| ticket.lang).unwrap_or_default())
}

/// Tells the customer of a return something, once for its version.
pub(crate) async fn tell(
    work: &mut Work,
    case: &case::Model,
    units: &[unit::Model],
    letter: &Letter,
) -> Result<(), Failure> {
    let said = said(work, case, units).await?;
    tell_words(work, case, units, letter, said).await
}

/// The same with words that somebody chose.
pub(crate) async fn tell_words(
    work: &mut Work,
    case: &case::Model,
    units: &[unit::Model],
    letter: &Letter,
    said: String,
) -> Result<(), Failure> {
    if case.past {
        return Ok(());
    }
    let lang = lang(work, case).await?;
    let follow = follow(work, case, L::new(lang)).await?;
    let key = format!("{}:{}:{}", case.id, case.version, letter.kind.key);
    let telling = Telling::new(case.ticket_id, letter.kind.key, letter.says, key)
        .with("number", case.number.clone())
        .with("item", item(units, L::new(lang)))
        .with(
            "day",
            kernel::format::day_long(case.requested_on.into(), lang),
        )
        .with("said", said)
        .with("follow", follow);
    tickets::tell_customer(work, telling).await?;
    Ok(())
}

/// Where the customer sees the return: a link of its own in each letter, because no link is kept.
async fn follow(work: &mut Work, case: &case::Model, l: L) -> Result<String, Failure> {
    let link = crate::portal::acts::link_to_return(work, case).await?;
    let said = link.map(|link| l.a1("returns-portal-follow-link", "link", link.url));
    Ok(said.unwrap_or_default())
}

/// The goods in a few words.
fn item(units: &[unit::Model], l: L) -> String {
    let first = units.first().map_or("", |unit| unit.words.as_str());
    match units.len() {
        0 | 1 => first.to_owned(),
        more => l.a(
            "returns-and-more",
            &[("first", first.into()), ("more", (more - 1).into())],
        ),
    }
}

/// What law and policy say, in the customer's words.
async fn said(work: &Work, case: &case::Model, units: &[unit::Model]) -> Result<String, Failure> {
    let l = L::new(lang(work, case).await?);
    let mut lines: Vec<String> = Vec::new();
    for unit in units.iter().take(5) {
        let line = l.t(kernel::states::State::key(unit.acceptance));
        let why = unit.frozen();
        let why = why.lines(l.lang()).first().cloned().unwrap_or_default();
        let line = format!("{}: {line}. {why}", unit.words);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if let Some(day) = case.send_by {
        lines.push(l.a1("returns-send-by-said", "day", l.day(day.into())));
    }
    Ok(lines.join("\n"))
}
