//! What both adapters share: a call, what its answer means for whether something was done, figures as text.

use std::time::{Duration, SystemTime};

use kernel::money::{Currency, Money};
use outbound::{Answer, Call, Caller};
use rust_decimal::Decimal;
use serde_json::Value;
use shipping::port::Trouble;

/// Letters of a carrier's words that a person reads.
const WORDS: usize = 200;

/// Whether a call changes something at the carrier's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It reads.
    None,
    /// It may be done although no answer came.
    Acts,
}

/// Makes a call; answers with what the carrier said, as long as it is neither busy nor in trouble.
pub(crate) async fn send(caller: &Caller, call: Call, effect: Effect) -> Result<Answer, Trouble> {
    let answer = caller
        .send(call)
        .await
        .map_err(|trouble| of(&trouble, effect))?;
    let words = || format!("{} {}", answer.status, answer.excerpt(WORDS));
    if answer.status == 429 {
        return Err(Trouble::NotDone {
            words: words(),
            after: pause(&answer),
        });
    }
    match (answer.is_server_trouble(), effect) {
        (true, Effect::Acts) => Err(Trouble::Unknown { words: words() }),
        (true, Effect::None) => Err(Trouble::NotDone {
            words: words(),
            after: pause(&answer),
        }),
        (false, _) => Ok(answer),
    }
}

/// How long the carrier asks us to wait. A date is counted from the carrier's own clock; without one, only seconds are understood.
fn pause(answer: &Answer) -> Option<Duration> {
    let date = answer.header("date");
    let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
    let seconds = answer
        .header("retry-after")
        .is_some_and(|wait| wait.trim().parse::<u64>().is_ok());
    let now = date.map(|date| SystemTime::from(date.timestamp()));
    let now = now.or(seconds.then_some(SystemTime::UNIX_EPOCH))?;
    answer.retry_after(now)
}

/// What a call without an answer means.
pub(crate) fn of(trouble: &outbound::Trouble, effect: Effect) -> Trouble {
    let words = trouble.to_string();
    match trouble {
        outbound::Trouble::Wrong(_) => Trouble::Refused { words },
        _ if trouble.did_nothing() || effect == Effect::None => {
            Trouble::NotDone { words, after: None }
        }
        _ => Trouble::Unknown { words },
    }
}

/// The body as JSON; one that cannot be read says nothing about what was done.
pub(crate) fn json(answer: &Answer, effect: Effect) -> Result<Value, Trouble> {
    answer.json().map_err(|trouble| of(&trouble, effect))
}

/// A refusal in the carrier's own words.
pub(crate) fn refused(answer: &Answer, said: &str) -> Trouble {
    let words = match said.is_empty() {
        true => answer.excerpt(WORDS),
        false => said.chars().take(WORDS).collect(),
    };
    Trouble::Refused {
        words: format!("{} {words}", answer.status),
    }
}

/// A call that is wrong in itself.
pub(crate) fn wrong(trouble: outbound::Trouble) -> Trouble {
    of(&trouble, Effect::None)
}

/// Text at a place of a document, or nothing.
pub(crate) fn text(value: &Value, pointer: &str) -> Option<String> {
    let text = value.pointer(pointer)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An amount at a place of a document, written as text or as a number, with as many decimals as they like.
pub(crate) fn amount(value: &Value, pointer: &str, currency: Currency) -> Option<Money> {
    let written = match value.pointer(pointer)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let amount: Decimal = written.parse().ok()?;
    Money::rounded(amount, currency).ok()
}

/// Tenths as a decimal: 123 is `12.3`.
pub(crate) fn tenths(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, (tenths % 10).abs())
}

/// Thousandths as a decimal: 1800 is `1.800`.
pub(crate) fn thousandths(thousandths: i64) -> String {
    format!("{}.{:03}", thousandths / 1_000, (thousandths % 1_000).abs())
}

/// Fetches a label from where the carrier says that it lies. It was booked already, so a label that does not come is fetched later.
pub(crate) async fn label(caller: &Caller, url: &str) -> Result<Vec<u8>, Trouble> {
    let call = Call::get(url).map_err(wrong)?;
    let answer = send(caller, call, Effect::None).await?;
    match answer.is_good() {
        true => Ok(answer.body.to_vec()),
        false => Err(Trouble::NotDone {
            words: format!("{} the label cannot be fetched", answer.status),
            after: None,
        }),
    }
}

/// A part of an address: what stands between slashes must not lead elsewhere.
pub(crate) fn segment(word: &str) -> String {
    let mut safe = String::new();
    for byte in word.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' => safe.push(char::from(byte)),
            _ => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_decimals() {
        assert_eq!([tenths(300), tenths(7)], ["30.0", "0.7"]);
        assert_eq!([thousandths(1_800), thousandths(5)], ["1.800", "0.005"]);
    }

    #[test]
    fn a_word_stays_one_part_of_an_address() {
        assert_eq!(segment("KRG-2026-000001"), "KRG-2026-000001");
        assert_eq!(segment("../x?y"), "%2E%2E%2Fx%3Fy");
    }

    #[test]
    fn what_may_have_been_done_is_not_known() {
        let lost = outbound::Trouble::Unknown("gone".into());
        assert!(matches!(of(&lost, Effect::Acts), Trouble::Unknown { .. }));
        assert!(matches!(of(&lost, Effect::None), Trouble::NotDone { .. }));
        let far = outbound::Trouble::NotSent("nobody".into());
        assert!(matches!(of(&far, Effect::Acts), Trouble::NotDone { .. }));
    }
}
