//! What a domain says about who may send in its name: SPF, DKIM and DMARC, judged in words that say what to do.

/// How well it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and could be safer.
    Weak,
    /// It is missing or wrong.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// SPF, DKIM or DMARC.
    pub what: &'static str,
    /// How well it is.
    pub verdict: Verdict,
    /// Key of the sentence; it may name `record`.
    pub key: &'static str,
    /// What the domain says, as it stands there.
    pub record: String,
}

fn finding(what: &'static str, verdict: Verdict, key: &'static str, record: &str) -> Finding {
    Finding {
        what,
        verdict,
        key,
        record: record.chars().take(400).collect(),
    }
}

/// Look-ups that one SPF record may cause (RFC 7208, 4.6.4).
const LOOKUPS_MOST: usize = 10;

/// Judges the TXT records of a domain as SPF (RFC 7208).
#[must_use]
pub fn spf(records: &[String]) -> Finding {
    let ours = |record: &&String| {
        let record = record.to_ascii_lowercase();
        record == "v=spf1" || record.starts_with("v=spf1 ")
    };
    let found: Vec<&String> = records.iter().filter(ours).collect();
    let say = |verdict, key, record: &str| finding("SPF", verdict, key, record);
    let record = match found.as_slice() {
        [] => return say(Verdict::Bad, "mailboxes-proof-spf-none", ""),
        [one] => one.as_str(),
        [one, ..] => return say(Verdict::Bad, "mailboxes-proof-spf-several", one),
    };
    let lower = record.to_ascii_lowercase();
    let terms: Vec<&str> = lower.split_whitespace().skip(1).collect();
    if terms.iter().filter(|term| asks(term)).count() > LOOKUPS_MOST {
        return say(Verdict::Bad, "mailboxes-proof-spf-lookups", record);
    }
    match terms
        .iter()
        .find(|term| term.trim_start_matches(['+', '-', '~', '?']) == "all")
    {
        Some(all) if matches!(*all, "all" | "+all") => {
            say(Verdict::Bad, "mailboxes-proof-spf-anybody", record)
        }
        Some(&"?all") => say(Verdict::Weak, "mailboxes-proof-spf-neutral", record),
        Some(_) => say(Verdict::Good, "mailboxes-proof-spf-good", record),
        None if terms.iter().any(|term| term.starts_with("redirect=")) => {
            say(Verdict::Good, "mailboxes-proof-spf-good", record)
        }
        None => say(Verdict::Weak, "mailboxes-proof-spf-neutral", record),
    }
}

/// Whether a term costs a look-up.
fn asks(term: &str) -> bool {
    let bare = term.trim_start_matches(['+', '-', '~', '?']);
    let name = bare.split([':', '/', '=']).next().unwrap_or_default();
    matches!(name, "include" | "a" | "mx" | "ptr" | "exists" | "redirect")
}

/// Judges the TXT records of `_dmarc.` as DMARC (RFC 7489).
#[must_use]
pub fn dmarc(records: &[String]) -> Finding {
    let ours =
        |record: &&String| tag(record, "v").is_some_and(|v| v.eq_ignore_ascii_case("dmarc1"));
    let found: Vec<&String> = records.iter().filter(ours).collect();
    let say = |verdict, key, record: &str| finding("DMARC", verdict, key, record);
    let record = match found.as_slice() {
        [] => return say(Verdict::Bad, "mailboxes-proof-dmarc-none", ""),
        [one] => one.as_str(),
        [one, ..] => return say(Verdict::Bad, "mailboxes-proof-dmarc-several", one),
    };
    let policy = tag(record, "p").unwrap_or_default().to_ascii_lowercase();
    let share = tag(record, "pct")
        .and_then(|pct| pct.parse::<u8>().ok())
        .unwrap_or(100);
    match policy.as_str() {
        "reject" | "quarantine" if share >= 100 => {
            say(Verdict::Good, "mailboxes-proof-dmarc-good", record)
        }
        "reject" | "quarantine" => say(Verdict::Weak, "mailboxes-proof-dmarc-share", record),
        "none" => say(Verdict::Weak, "mailboxes-proof-dmarc-watch", record),
        _ => say(Verdict::Bad, "mailboxes-proof-dmarc-policy", record),
    }
}

/// Judges the TXT records of a selector as DKIM (RFC 6376). `named` says that a person gave the selector.
#[must_use]
pub fn dkim(found: &[(String, Vec<String>)], named: bool) -> Finding {
    let say = |verdict, key, record: &str| finding("DKIM", verdict, key, record);
    let keys = found.iter().flat_map(|(selector, records)| {
        let keys = records
            .iter()
            .filter_map(move |record| Some((selector, tag(record, "p")?)));
        keys.collect::<Vec<_>>()
    });
    let keys: Vec<(&String, String)> = keys.collect();
    if let Some((selector, _)) = keys.iter().find(|(_, key)| !key.is_empty()) {
        return say(Verdict::Good, "mailboxes-proof-dkim-good", selector);
    }
    match (keys.first(), named) {
        (Some((selector, _)), _) => say(Verdict::Bad, "mailboxes-proof-dkim-revoked", selector),
        (None, true) => say(Verdict::Bad, "mailboxes-proof-dkim-none", ""),
        (None, false) => say(Verdict::Weak, "mailboxes-proof-dkim-unknown", ""),
    }
}

/// Selectors that servers use when nobody chose one.
pub const USUAL_SELECTORS: [&str; 9] = [
    "default",
    "google",
    "selector1",
    "selector2",
    "mail",
    "dkim",
    "k1",
    "s1",
    "zoho",
];

/// The value of a tag in a list of them.
fn tag(record: &str, name: &str) -> Option<String> {
    record.split(';').find_map(|part| {
        let (found, value) = part.split_once('=')?;
        found
            .trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })
}

/// A selector as typed: one label of a name, or empty.
#[must_use]
pub fn is_selector(typed: &str) -> bool {
    typed.len() <= 63
        && typed
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Bad, Good, Weak};

    fn all(records: &[&str]) -> Vec<String> {
        records.iter().map(|record| (*record).to_owned()).collect()
    }

    #[test]
    fn spf_is_judged_by_its_end_its_number_and_its_cost() {
        let many = format!("v=spf1 {} -all", "include:a.net ".repeat(11));
        let cases: [(&[&str], Verdict, &str); 9] = [
            (&[], Bad, "mailboxes-proof-spf-none"),
            (
                &["google-site-verification=1"],
                Bad,
                "mailboxes-proof-spf-none",
            ),
            (
                &["v=spf1 mx -all", "v=spf1 a ~all"],
                Bad,
                "mailboxes-proof-spf-several",
            ),
            (&["v=spf1 +all"], Bad, "mailboxes-proof-spf-anybody"),
            (&["v=spf1 mx ?all"], Weak, "mailboxes-proof-spf-neutral"),
            (&["v=spf1 mx"], Weak, "mailboxes-proof-spf-neutral"),
            (
                &["x", "V=SPF1 include:_spf.google.com ~all"],
                Good,
                "mailboxes-proof-spf-good",
            ),
            (
                &["v=spf1 redirect=_spf.ornek.com.tr"],
                Good,
                "mailboxes-proof-spf-good",
            ),
            (&[&many], Bad, "mailboxes-proof-spf-lookups"),
        ];
        for (records, verdict, key) in cases {
            let found = spf(&all(records));
            assert_eq!((found.verdict, found.key), (verdict, key), "{records:?}");
        }
    }

    #[test]
    fn dmarc_is_judged_by_its_policy() {
        let cases: [(&[&str], Verdict, &str); 6] = [
            (&[], Bad, "mailboxes-proof-dmarc-none"),
            (
                &["v=DMARC1; p=none; rua=mailto:a@b.c"],
                Weak,
                "mailboxes-proof-dmarc-watch",
            ),
            (&["v=DMARC1;p=reject"], Good, "mailboxes-proof-dmarc-good"),
            (
                &["v=DMARC1; p=quarantine; pct=20"],
                Weak,
                "mailboxes-proof-dmarc-share",
            ),
            (&["v=DMARC1; sp=none"], Bad, "mailboxes-proof-dmarc-policy"),
            (
                &["v=DMARC1; p=none", "v=DMARC1; p=reject"],
                Bad,
                "mailboxes-proof-dmarc-several",
            ),
        ];
        for (records, verdict, key) in cases {
            let found = dmarc(&all(records));
            assert_eq!((found.verdict, found.key), (verdict, key), "{records:?}");
        }
    }

    #[test]
    fn dkim_needs_a_key_that_is_not_taken_back() {
        let at = |records: &[&str]| vec![("s1".to_owned(), all(records))];
        assert_eq!(
            dkim(&at(&["v=DKIM1; k=rsa; p=MIGf"]), true).key,
            "mailboxes-proof-dkim-good"
        );
        assert_eq!(
            dkim(&at(&["v=DKIM1; p="]), true).key,
            "mailboxes-proof-dkim-revoked"
        );
        assert_eq!(dkim(&at(&[]), true).key, "mailboxes-proof-dkim-none");
        assert_eq!(dkim(&at(&[]), false).verdict, Weak);
        assert!(
            is_selector("s1._x")
                && is_selector("")
                && !is_selector("a b")
                && !is_selector(&"a".repeat(64))
        );
    }
}
