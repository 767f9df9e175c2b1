//! Telephone numbers: read as people write them, kept as E.164, shown as the country writes them.

use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};

use crate::identifiers::checked_text;
use crate::ids::clipped;
use crate::refusal::Refusal;

/// Longest text that is looked at.
const LONGEST: usize = 60;

/// A possible telephone number in E.164: `+905012345678`. Without a country code it is a Turkish one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

checked_text!(Phone);

impl Phone {
    /// Reads a number in any usual spelling, extension apart; refused when its length is impossible or it holds letters.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        Self::with_extension(text).map(|(phone, _)| phone)
    }

    /// Reads a number and its extension (`dahili 12`, `ext. 12`).
    pub fn with_extension(text: &str) -> Result<(Self, Option<String>), Refusal> {
        let refusal = || Refusal::new("kernel-refused-phone").with("text", clipped(text));
        if text.len() > 2 * LONGEST {
            return Err(refusal());
        }
        let (number, extension) = split_extension(text);
        let dialled = dialled(&number).ok_or_else(refusal)?;
        let parsed = read(&dialled).ok_or_else(refusal)?;
        let e164 = parsed.format().mode(Mode::E164).to_string();
        Ok((Self(e164), extension))
    }

    /// Whether a numbering plan gives the number out today; a possible number may not be valid (yet).
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.number().is_some_and(|number| number.is_valid())
    }

    /// Whether it can receive text messages.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        let kind = self.number().map(|number| number.number_type(&DATABASE));
        matches!(kind, Some(Type::Mobile | Type::FixedLineOrMobile))
    }

    /// Whether it is a Turkish number.
    #[must_use]
    pub fn is_turkish(&self) -> bool {
        self.0.starts_with("+90")
    }

    /// As people read it: Turkish numbers as dialled at home (`0501 234 56 78`), others with their country code.
    #[must_use]
    pub fn display(&self) -> String {
        let mode = if self.is_turkish() {
            Mode::National
        } else {
            Mode::International
        };
        self.number().map_or_else(
            || self.0.clone(),
            |number| number.format().mode(mode).to_string(),
        )
    }

    fn number(&self) -> Option<PhoneNumber> {
        phonenumber::parse(None, &self.0).ok()
    }
}

/// Digits and a leading plus; nothing else may stand between but what people put there.
fn dialled(number: &str) -> Option<String> {
    let trimmed = number.trim();
    let bare = trimmed.strip_prefix("tel:").unwrap_or(trimmed);
    let mut dialled = String::with_capacity(bare.len());
    for letter in bare.chars().map(crate::identifiers::ascii_digit) {
        match letter {
            '0'..='9' => dialled.push(letter),
            '+' if dialled.is_empty() => dialled.push('+'),
            '(' | ')' | '/' => {}
            other if crate::identifiers::is_separator(other) => {}
            _ => return None,
        }
    }
    Some(with_plus(dialled))
}

/// `00` and a bare `90` before a whole number mean the plus.
fn with_plus(dialled: String) -> String {
    if let Some(abroad) = dialled.strip_prefix("00") {
        return format!("+{abroad}");
    }
    if dialled.len() == 12 && dialled.starts_with("90") {
        return format!("+{dialled}");
    }
    dialled
}

fn read(dialled: &str) -> Option<PhoneNumber> {
    let country = (!dialled.starts_with('+')).then_some(Id::TR);
    let parsed = phonenumber::parse(country, dialled).ok()?;
    is_possible(&parsed).then_some(parsed)
}

/// Whether the number is as long as the ordinary numbers of its country, or a special one that its plan gives out.
fn is_possible(number: &PhoneNumber) -> bool {
    let Some(plan) = number.metadata(&DATABASE) else {
        return false;
    };
    let length = u16::try_from(number.national().to_string().len()).unwrap_or(u16::MAX);
    let ordinary = [Type::FixedLine, Type::Mobile]
        .into_iter()
        .filter_map(|kind| plan.descriptors().get(kind))
        .any(|kind| kind.possible_length().contains(&length));
    ordinary || number.is_valid()
}

/// Splits `… dahili 12` into the number and its extension.
fn split_extension(text: &str) -> (String, Option<String>) {
    let folded = crate::turkish::fold(text);
    let mark = ["dahili", "dah", "ext", "int", "x", "#"]
        .into_iter()
        .find_map(|mark| {
            let place = folded.find(mark)?;
            let digits: String = folded[place + mark.len()..]
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            (1..=6).contains(&digits.len()).then_some((place, digits))
        });
    match mark {
        Some((place, digits)) => {
            let number = folded[..place].trim_end_matches([';', ',', ' ', '(']);
            (number.to_owned(), Some(digits))
        }
        None => (text.to_owned(), None),
    }
}
