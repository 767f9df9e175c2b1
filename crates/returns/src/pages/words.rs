//! Words that pages share: colours of states, choices of words, figures of forms.

use kernel::format::{parse_day, parse_money};
use kernel::money::Currency;
use kernel::refusal::{Refusal, Refused};
use kernel::states::State as Word;
use platform::Failure;
use ui::{Choice, L, Lang, Site, State as Colour, Tag, Visit};

use crate::records::reason;
use crate::rules::photos::Photos;
use crate::rules::states::{Acceptance, Place};
use crate::rules::whole::Whole;

/// The state of a return with its colour.
pub(super) fn state_tag(l: L, state: Whole) -> Tag {
    let colour = match state {
        Whole::Requested | Whole::OnItsWay | Whole::Approved => Colour::Wait,
        Whole::Received | Whole::Inspected | Whole::Resolved => Colour::Soon,
        Whole::Closed => Colour::Good,
        Whole::Rejected | Whole::Cancelled | Whole::Expired => Colour::Plain,
    };
    Tag::new(colour, l.t(state.key()))
}

/// Where a piece is, with its colour.
pub(super) fn place_tag(l: L, place: Place) -> Tag {
    let colour = match place {
        Place::Awaiting | Place::InTransit => Colour::Wait,
        Place::Received | Place::Kept | Place::SentBack => Colour::Good,
        Place::Lost | Place::WrongItem | Place::Short | Place::NotSent => Colour::Late,
    };
    Tag::new(colour, l.t(place.key()))
}

/// Whether a piece is accepted, with its colour.
pub(super) fn acceptance_tag(l: L, acceptance: Acceptance) -> Tag {
    let colour = match acceptance {
        Acceptance::Accepted => Colour::Good,
        Acceptance::Refused => Colour::Late,
        Acceptance::Pending | Acceptance::NeedsAPerson => Colour::Wait,
    };
    Tag::new(colour, l.t(acceptance.key()))
}

/// The photos that are asked for in words; nothing when none are.
pub(super) fn photos_asked(photos: &Photos, l: L) -> String {
    let of = photos.of.iter().map(|one| l.t(one.key()));
    let of = of.collect::<Vec<_>>().join(", ");
    let least = i64::from(photos.least);
    match (photos.asked(), of.is_empty()) {
        (false, _) => String::new(),
        (true, true) => l.a1("returns-photos-asked", "least", least),
        (true, false) => {
            let args: [(&str, ui::TextArg); 2] = [("least", least.into()), ("of", of.into())];
            l.a("returns-photos-asked-of", &args)
        }
    }
}

/// All words of a kind as choices.
pub(super) fn choices<S: Word>(l: L) -> Vec<Choice> {
    S::ALL
        .iter()
        .map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// The words of a reason in one language.
pub(super) fn reason_words(row: &reason::Model, lang: Lang) -> &str {
    match lang {
        Lang::Turkish => &row.tr,
        Lang::English => &row.en,
    }
}

/// Stations that somebody sees.
pub(super) async fn stations(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    let seen = all
        .into_iter()
        .filter(|row| row.closed_at.is_none() && visit.actor().stations.see(Some(row.id)));
    Ok(seen
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

/// An amount as it was typed; empty is nought.
pub(super) fn amount(
    words: &str,
    field: &str,
    currency: Currency,
    lang: Lang,
) -> Result<i64, Refused> {
    if words.trim().is_empty() {
        return Ok(0);
    }
    parse_money(words, currency, lang)
        .map(|money| money.minor)
        .map_err(|refusal| refusal.at(field.to_owned()).into())
}

/// A day as it was typed; empty is none.
pub(super) fn day(words: &str, field: &'static str) -> Result<Option<jiff::civil::Date>, Refused> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    parse_day(words)
        .map(Some)
        .map_err(|refusal| refusal.at(field).into())
}

/// A key as it was sent, or the refusal beside its field.
pub(super) fn key<T: std::str::FromStr>(words: &str, field: &str) -> Result<T, Refused> {
    words.trim().parse().map_err(|_| {
        Refusal::new("returns-refused-choice")
            .at(field.to_owned())
            .into()
    })
}
