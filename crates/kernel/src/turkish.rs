//! Turkish text: case with dotted and dotless i, folding for search, and the order of the alphabet.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_casemap::CaseMapper;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::{LanguageIdentifier, langid, locale};
use icu_normalizer::DecomposingNormalizerBorrowed;

const TURKISH: LanguageIdentifier = langid!("tr");

static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("tr").into(), CollatorOptions::default()).ok());

/// Lower case: `IŞIK` is `ışık`, `İZMİR` is `izmir`.
#[must_use]
pub fn lower(text: &str) -> String {
    CaseMapper::new()
        .lowercase_to_string(text, &TURKISH)
        .into_owned()
}

/// Upper case: `ışık` is `IŞIK`, `izmir` is `İZMİR`.
#[must_use]
pub fn upper(text: &str) -> String {
    CaseMapper::new()
        .uppercase_to_string(text, &TURKISH)
        .into_owned()
}

/// Each word with a capital: `AYŞE-NUR IŞIK A.Ş.` is `Ayşe-Nur Işık A.Ş.`; letters after an apostrophe stay small.
#[must_use]
pub fn title_case(text: &str) -> String {
    let mut titled = String::with_capacity(text.len());
    for word in
        text.split_inclusive(|letter: char| !letter.is_alphanumeric() && !is_apostrophe(letter))
    {
        let mut letters = word.chars();
        let first: String = letters.by_ref().take(1).collect();
        titled.push_str(&upper(&first));
        titled.push_str(&lower(letters.as_str()));
    }
    titled
}

/// The form in which texts are compared and searched: small plain letters, one space between words. `Işık`, `ISIK` and `ışık` are all
/// `isik`; `Ağaoğlu Çağrı` is `agaoglu cagri`; accents fall away.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return one_space(text.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    let lowered = CaseMapper::new().lowercase_to_string(text, &TURKISH);
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(lowered.chars());
    // Decomposition may bring capitals back (№ becomes No), so each letter is lowered once more.
    let letters = plain
        .filter(|letter| !falls_away(*letter))
        .flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for letter in letters {
        match plain_letters(letter) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(letter),
        }
    }
    one_space(folded.chars())
}

/// The order of the Turkish alphabet: c ç d, g ğ h ı i, o ö, s ş t, u ü.
#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    match &*COLLATOR {
        Some(collator) => collator.compare(one, other),
        None => fold(one).cmp(&fold(other)),
    }
}

/// Bytes that sort as [`compare`] does; for columns that a database sorts. Recompute stored keys when the collation data changes.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    match &*COLLATOR {
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend(fold(text).into_bytes()),
    }
    key
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

/// Marks that sit on letters, and characters that nobody sees.
fn falls_away(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// Letters that decomposition leaves whole.
const fn plain_letters(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ə' => "e",
        '’' | '‘' | 'ʼ' => "'",
        '‐' | '‑' | '–' | '—' => "-",
        _ => return None,
    })
}

fn one_space(letters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    let mut gap = false;
    for letter in letters {
        if letter.is_whitespace() || letter.is_control() {
            gap = !text.is_empty();
        } else {
            if gap {
                text.push(' ');
            }
            gap = false;
            text.push(letter);
        }
    }
    text
}
