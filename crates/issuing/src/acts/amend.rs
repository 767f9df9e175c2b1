//! Writes better what a draft says before it has a number: words of its lines, notes, why no KDV is taken, whom it is written to. Amounts stay
//! what they are: they are shares that were settled once.

use kernel::ids::EDocumentId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::carry::rewrite;
use super::draft::entry;
use super::moving::{self, body};
use crate::events;
use crate::facts::{Address, Party};
use crate::permissions::IssueEDocuments;
use crate::records::e_document::{ActiveModel, Entity, Model};
use crate::rules::exemption::reason_of;
use crate::rules::state::EState;
use crate::writing::{Amended, amended, titled};

/// Characters of one line's name, of a note, of a part of an address.
const WORDS_MAX: usize = 300;
/// Notes of a document.
const NOTES_MAX: usize = 20;

/// What somebody wrote; what is none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Names of the lines, in their order.
    pub lines: Option<Vec<String>>,
    /// Notes, without the amount in words.
    pub notes: Option<Vec<String>>,
    /// Code of the reason why no KDV is taken.
    pub exemption: Option<String>,
    /// Whom it is written to.
    pub receiver: Option<ReceiverText>,
}

/// Whom a document is written to, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiverText {
    /// Name of the company or the person.
    pub name: String,
    /// VKN or TCKN; eleven ones for a consumer who did not say.
    pub tax_number: String,
    /// Tax office.
    pub tax_office: String,
    /// Street and number.
    pub line: String,
    /// District.
    pub district: String,
    /// City.
    pub city: String,
    /// Postcode.
    pub postcode: String,
    /// Country by its code; Turkey when empty.
    pub country: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

/// Changes a draft over the version that was seen, and looks again at what keeps it from being issued.
///
/// # Errors
/// Refused beside the field, and when the document is no draft; `Stale` when it was changed meanwhile.
pub async fn amend(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
    wish: Amendment,
) -> Result<(), Failure> {
    let row = moving::row(work, id).await?;
    if row.version != seen {
        return Err(platform::versions::stale::<Entity, _>(work.conn(), id).await?);
    }
    if row.state != EState::Draft {
        return Err(Refused::whole("issuing-refused-amend").into());
    }
    let xml = body(work.conn(), row.id).await?;
    let xml = xml.ok_or_else(|| Failure::internal("a draft without its words"))?;
    let lines = ubl::read(xml.as_bytes()).ok();
    let lines = lines.and_then(|read| read.documents.into_iter().flatten().next());
    let lines = lines.map_or(0, |document| document.lines.len());
    let change = checked(&row, wish, lines)?;
    let xml = amended(&xml, &change)?;
    let row = rewrite(work, &row, xml, civil_day(work.now)).await?;
    let row = repeated(work, row, &change).await?;
    work.index(entry(&row)).await?;
    let facts = json!({
        "lines": change.names.is_some(), "notes": change.notes.is_some(), "receiver": change.receiver.is_some(),
        "exemption": change.exemption.map(|reason| reason.code),
    });
    moving::tell(work, &row, events::AMENDED, facts).await
}

/// What the row repeats of the document.
async fn repeated(work: &mut Work, row: Model, change: &Amended) -> Result<Model, Failure> {
    let mut repeats = ActiveModel::new_empty();
    if let Some(receiver) = &change.receiver {
        repeats.party_name = Set(receiver.name().unwrap_or_default());
        repeats.party_tax = Set(receiver.tax_number().map(str::to_owned));
        repeats.party_alias = Set(None);
    }
    if let Some(reason) = change.exemption {
        repeats.sort = Set(match reason.exempts() {
            true => "ISTISNA".to_owned(),
            false => "SATIS".to_owned(),
        });
    }
    moving::keep(work, &row, repeats).await
}

fn checked(row: &Model, wish: Amendment, lines: usize) -> Result<Amended, Refused> {
    let mut problems = Problems::new();
    let names = wish.lines.map(|names| trimmed(&names));
    if let Some(names) = &names {
        problems.check(names.len() == lines, "lines", "issuing-refused-lines");
        let named = names.iter().all(|name| fits(name, 1));
        problems.check(named, "lines", "issuing-refused-goods-name");
    }
    let notes = wish.notes.map(|notes| trimmed(&notes));
    if let Some(notes) = &notes {
        let short = notes.len() <= NOTES_MAX && notes.iter().all(|note| fits(note, 0));
        problems.check(short, "notes", "issuing-refused-notes");
    }
    let invoice = row.kind.is_invoice();
    let exemption = wish.exemption.filter(|code| !code.trim().is_empty());
    let exemption = exemption.and_then(|code| {
        let reason = reason_of(&code).filter(|_| invoice && row.sort != "IADE");
        problems.check(reason.is_some(), "exemption", "issuing-refused-exemption");
        reason
    });
    let receiver = wish.receiver.and_then(|typed| {
        problems.check(invoice, "name", "issuing-refused-receiver");
        receiver(&mut problems, &typed)
    });
    problems.finish(Amended {
        names,
        notes: notes.map(|notes| notes.into_iter().filter(|note| !note.is_empty()).collect()),
        exemption,
        receiver,
    })
}

fn trimmed(words: &[String]) -> Vec<String> {
    words.iter().map(|one| one.trim().to_owned()).collect()
}

fn fits(words: &str, least: usize) -> bool {
    (least..=WORDS_MAX).contains(&words.chars().count())
}

fn receiver(problems: &mut Problems, typed: &ReceiverText) -> Option<Party> {
    let tax = typed.tax_number.trim();
    let nobody = [ubl::UNKNOWN_CONSUMER, ubl::FOREIGN_CONSUMER].contains(&tax);
    let right = match tax.len() {
        10 => kernel::identifiers::Vkn::parse(tax).is_ok(),
        _ => nobody || kernel::identifiers::Tckn::parse(tax).is_ok(),
    };
    problems.check(right, "tax_number", "issuing-refused-tax-number");
    problems.check(
        fits(typed.name.trim(), 1),
        "name",
        "issuing-refused-receiver-name",
    );
    problems.check(fits(typed.city.trim(), 1), "city", "issuing-refused-city");
    for (field, words) in [
        ("line", &typed.line),
        ("district", &typed.district),
        ("tax_office", &typed.tax_office),
        ("phone", &typed.phone),
    ] {
        problems.check(fits(words.trim(), 0), field, "issuing-refused-notes");
    }
    let postcode = typed.postcode.trim();
    let code = postcode.len() <= 10
        && postcode
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || " -".contains(sign));
    problems.check(code, "postcode", "issuing-refused-postcode");
    let email = typed.email.trim();
    let mail = email.is_empty()
        || fits(email, 5) && email.split('@').filter(|part| !part.is_empty()).count() == 2;
    problems.check(mail, "email", "issuing-refused-email");
    let country = typed.country.trim();
    let land =
        country.is_empty() || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase());
    problems.check(land, "country", "issuing-refused-country");
    right.then(|| party(typed))
}

fn party(typed: &ReceiverText) -> Party {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let place = identity::PostalAddress {
        line: typed.line.trim().to_owned(),
        district: typed.district.trim().to_owned(),
        city: typed.city.trim().to_owned(),
        postcode: typed.postcode.trim().to_owned(),
        country: typed.country.trim().to_owned(),
    };
    let address: Address = crate::writing::address(&place);
    let party = Party {
        tax_office: filled(&typed.tax_office),
        address: Some(address),
        phone: filled(&typed.phone),
        email: filled(&typed.email),
        ..Party::default()
    };
    let tax = typed.tax_number.trim();
    titled(party, tax, &typed.name)
}
