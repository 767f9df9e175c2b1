//! Recognises single lines: who wrote, header lines, original messages, devices, rules.

use crate::fold::fold;

use super::words::{
    DEVICE_HINTS, DEVICES, ENDINGS, FORWARDED, KEYS, Key, ON, ORIGINAL, PROGRAMS, SENT_FROM, WROTE,
    WROTE_BEFORE, entries,
};

/// A line ready for recognising: quotation marks off, folded, dashes and stars around it off.
pub(super) fn bare(line: &str) -> String {
    let line = line.trim().trim_start_matches(['>', ' ', '\u{FEFF}']);
    fold(line)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'))
        .to_owned()
}

/// How sure it is that a line announces what somebody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// By its form alone: all that follows is quoted.
    Quite,
    /// Only when the lines below it are marked: people write so too.
    IfMarked,
}

/// Whether a text announces what somebody wrote. It is one line or several joined by blanks.
pub(super) fn attribution(text: &str) -> Option<Sure> {
    let stripped = text.trim_matches(|c: char| matches!(c, '-' | '*' | '_' | '=' | ' '));
    let length = stripped.chars().count();
    if !(6..=320).contains(&length) {
        return None;
    }
    let has_colon = stripped.ends_with([':', '：']);
    let core = stripped.trim_end_matches([':', '：', ' ', '.', '*']);
    let dashed = text.starts_with("--") && text.ends_with("--");
    let ending = has_colon || dashed || text.ends_with(['*', '>', ')']) || core.contains(" gmt");
    if !ending || has_sentence(core) {
        return None;
    }
    if bare_date_and_name(core) {
        return Some(Sure::Quite);
    }
    let (address, dated, timed) = (has_address(core), starts_dated(core), has_time(core));
    let bracketed = address && (core.contains('<') || core.contains("mailto:"));
    let ends = entries(WROTE).any(|verb| ends_with_word(core, verb));
    // the verb stands before the date or the name: “… schrieb am 16. Aug. um 12:52 Uhr:”
    let before = has_day(core)
        && entries(WROTE_BEFORE).any(|verb| core.contains(verb.trim_end_matches(':')));
    // “11:00 AM, November 17, 2021, Name <address>:”
    let named = has_colon && core.ends_with('>') && address && dated && timed;
    let verb = (ends && (has_colon || dashed || text.ends_with('*')))
        || (before && has_colon && (address || dated || timed))
        || (before && dated_in_brackets(core) && address);
    let formal = dashed || (bracketed && (timed || dated)) || (starts_on(core) && timed);
    if named || (verb && formal) {
        return Some(Sure::Quite);
    }
    (verb && (address || has_day(core))).then_some(Sure::IfMarked)
}

/// Whether a sentence ends within: such a line was written by a person.
fn has_sentence(core: &str) -> bool {
    core.contains("! ")
        || core.contains("? ")
        || core.match_indices(". ").any(|(at, _)| {
            // “helmik. 2017” is a month
            let number = core[at + 2..].starts_with(|c: char| c.is_ascii_digit());
            let word = core[..at].rsplit(|c: char| !c.is_alphabetic()).next();
            !number && word.is_some_and(|word| word.chars().count() >= 6)
        })
}

/// Whether such an announcement could begin with this line.
pub(super) fn may_begin(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', '_', ' ']);
    let core = line.trim_end_matches([':', '：', '-', ' ', '*']);
    starts_dated(line)
        || has_address(line)
        || line.ends_with('<')
        || entries(WROTE_BEFORE).any(|verb| line.contains(verb))
        || entries(WROTE).any(|verb| ends_with_word(core, verb))
}

/// Whether this line alone says when: the strongest beginning.
pub(super) fn is_dated(line: &str) -> bool {
    starts_dated(line) && has_day(line)
}

/// `2016-03-03 17:21 GMT+01:00 Some One`, `2013/7/20 Name <address>`: what Gmail once wrote without a verb.
fn bare_date_and_name(core: &str) -> bool {
    let year = core
        .get(..4)
        .is_some_and(|year| year.chars().all(|c| c.is_ascii_digit()));
    let separated = matches!(core.as_bytes().get(4), Some(b'-' | b'/'));
    if !year || !separated {
        return false;
    }
    let rest = core.split_once(' ').map_or("", |(_, rest)| rest);
    let named = rest.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (core.ends_with('>') && has_address(core) && named && words(core) <= 14)
        || (core.contains(" gmt") && named && has_time(core) && words(core) <= 10)
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|before| {
        let spaced = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
        spaced || !word.is_ascii() && word.chars().all(|c| c > '\u{2E80}')
    })
}

/// `<a@b>`, `(a@b)`, `[mailto:a@b]`, `a@b`.
fn has_address(text: &str) -> bool {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | ',')
    })
    .any(|word| {
        word.split_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
    })
}

/// Begins with a word of “on” and a number soon after.
fn starts_on(text: &str) -> bool {
    entries(ON).any(|on| text.strip_prefix(on).is_some_and(has_number_soon))
}

fn has_number_soon(rest: &str) -> bool {
    rest.chars().take(28).any(|c| c.is_ascii_digit())
}

/// Begins so, or with a number, or with a day's name.
fn starts_dated(text: &str) -> bool {
    if starts_on(text) {
        return true;
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return has_day(&text.chars().take(40).collect::<String>());
    }
    let first = text.split([' ', ',', '.']).next().unwrap_or_default();
    let marked = first.chars().count() > 2 || text[first.len()..].starts_with(['.', ',']);
    DAYS.contains(&first) && marked && has_number_soon(text)
}

/// Names of days with which such lines begin, folded.
const DAYS: &[&str] = &[
    "pazartesi",
    "sali",
    "çarşamba",
    "perşembe",
    "cuma",
    "cumartesi",
    "pazar",
    "pzt",
    "sal",
    "çar",
    "per",
    "cum",
    "cmt",
    "paz",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
    "вс",
    "man",
    "tir",
    "ons",
    "tor",
    "fre",
    "lør",
    "søn",
    "mån",
    "tis",
    "tors",
    "lör",
    "sön",
    "po",
    "út",
    "st",
    "čt",
    "pá",
    "so",
    "ne",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "mié",
    "jue",
    "vie",
    "sáb",
    "dom",
    "pon",
    "wt",
    "śr",
    "czw",
    "pt",
    "sob",
    "niedz",
    "ma",
    "ti",
    "ke",
    "to",
    "pe",
    "la",
    "su",
];

/// Two numbers that make a day, or a year.
fn has_day(text: &str) -> bool {
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let year = numbers
        .iter()
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    year || numbers.len() >= 3
}

/// `14:05`, `13.16`, `8.16`.
pub(super) fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|w| {
        w[0].is_ascii_digit()
            && matches!(w[1], b':' | b'.')
            && w[2].is_ascii_digit()
            && w[3].is_ascii_digit()
    })
}

/// `… yazdı (12 Mar 2025 14:05)`.
fn dated_in_brackets(core: &str) -> bool {
    core.trim_end_matches([':', ' '])
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .is_some_and(|(_, inside)| has_day(inside))
}

/// Whether a line stands above a quoted message: `-----Özgün İleti-----`.
pub(super) fn is_original(line: &str) -> bool {
    let core = line.trim_matches(|c: char| {
        matches!(
            c,
            '-' | '_' | '=' | '*' | '>' | ' ' | ':' | '—' | '–' | '[' | ']'
        )
    });
    let dashes = line.starts_with("--")
        || line.starts_with("__")
        || line.starts_with("==")
        || line.starts_with('—')
        || line.starts_with("- ");
    (dashes && entries(ORIGINAL).any(|words| core.starts_with(words)) && core.chars().count() < 70)
        || (entries(ORIGINAL).any(|words| words == core) && line.ends_with(':'))
}

/// Whether a line stands above a forwarded message.
pub(super) fn is_forwarded(line: &str) -> bool {
    let dashes = line.starts_with("--") || line.starts_with("==");
    let begun = line.starts_with("begin forwarded message")
        || line.starts_with("iletilen ileti")
        || line.starts_with("anfang der weitergeleiteten");
    (dashes || begun)
        && line.chars().count() < 90
        && entries(FORWARDED).any(|words| line.contains(words))
}

/// The header line that this is, with its value.
pub(super) fn header(line: &str) -> Option<(Key, &str)> {
    let line = line.trim_start_matches(['*', '|', ' ', '>']);
    let (name, value) = line.split_once([':', '：'])?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '*');
    if name.chars().count() > 24 {
        return None;
    }
    let value = value.trim_start_matches(['*', ' ']);
    KEYS.iter()
        .find(|(_, names)| entries(names).any(|known| known == name))
        .map(|(key, _)| (*key, value))
}

/// Whether a telephone or a program put this line under the mail.
pub(super) fn is_device_line(line: &str) -> bool {
    let line = line.trim_matches(|c: char| {
        matches!(
            c,
            '<' | '>' | '(' | ')' | '[' | ']' | '*' | '_' | '.' | '!' | ' '
        )
    });
    if line.is_empty() || words(line) > 14 {
        return false;
    }
    let announced = entries(SENT_FROM).any(|start| line.starts_with(start))
        && entries(DEVICE_HINTS).any(|hint| line.contains(hint));
    announced || is_turkish_device_line(line)
}

/// `iPhone'umdan gönderildi`, `Samsung cihazımdan gönderildi`, `Windows için Posta ile gönderildi`: nothing but devices of the
/// writer or programs before the verb. `Telefon Samsung'dan gönderildi` is a sentence.
fn is_turkish_device_line(line: &str) -> bool {
    let verbs = ["gönderildi", "gönderilmiştir", "gönderdim", "iletildi"];
    let Some(before) = verbs.iter().find_map(|verb| line.strip_suffix(verb)) else {
        return false;
    };
    let this = ["bu e-posta ", "bu ileti ", "bu mesaj ", "bu mail "];
    let before = this
        .iter()
        .find_map(|this| before.strip_prefix(this))
        .unwrap_or(before);
    let tokens: Vec<&str> = before
        .split([' ', '\''])
        .filter(|token| !token.is_empty())
        .collect();
    let Some((last, rest)) = tokens.split_last() else {
        return false;
    };
    if tokens.len() > 7 {
        return false;
    }
    let one_of = |table, token: &str| entries(table).any(|word| token.starts_with(word));
    let numbered = |token: &str| token.chars().any(|c| c.is_ascii_digit());
    let mine = last.ends_with("mdan") || last.ends_with("mden");
    let ending = entries(ENDINGS).any(|ending| *last == ending);
    if mine {
        let device = |token: &&str| one_of(DEVICES, token) || numbered(token);
        return rest.iter().all(device) && (ending && !rest.is_empty() || one_of(DEVICES, last));
    }
    let from = ending
        || ["dan", "den", "tan", "ten"]
            .iter()
            .any(|ending| last.ends_with(ending));
    let mut programs = rest.iter().copied().chain((!ending).then_some(*last));
    from && programs.clone().any(|token| one_of(PROGRAMS, token))
        && programs.all(|token| {
            one_of(PROGRAMS, token)
                || one_of("mail|mobil|posta|için|ile|cihaz", token)
                || numbered(token)
        })
}

/// A line of nothing but dashes or underscores, and how many.
pub(super) fn rule(line: &str) -> usize {
    let line = line.trim();
    let same = line
        .chars()
        .all(|c| matches!(c, '-' | '_' | '—' | '–' | '=' | '*' | '~' | '#'));
    if same && !line.is_empty() {
        line.chars().count()
    } else {
        0
    }
}
