//! What an answer, or none, means for a document: the same for all integrators that speak HTTP.

use issuing::port::Trouble;
use outbound::Answer;

/// Letters of a foreign answer that people read.
const TOLD: usize = 400;

/// What a call was for: whether its outcome matters when no answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Something is asked; asked again it is the same.
    Reads,
    /// Something is handed over; when nobody answers it may be there.
    Sends,
}

/// No answer came.
pub(crate) fn silence(aim: Aim, trouble: &outbound::Trouble) -> Trouble {
    let told = trouble.to_string();
    match aim {
        _ if trouble.did_nothing() => Trouble::NotSent(told),
        Aim::Reads => Trouble::NotSent(told),
        Aim::Sends => Trouble::Unknown(told),
    }
}

/// Troubles that every server has alike; what is left is for the adapter to read.
pub(crate) fn common(aim: Aim, answer: &Answer) -> Option<Trouble> {
    let told = || answer.excerpt(TOLD);
    match answer.status {
        401 | 403 => Some(Trouble::Credentials(told())),
        429 => Some(Trouble::Busy {
            said: told(),
            seconds: seconds(answer),
        }),
        500.. if aim == Aim::Sends => Some(Trouble::Unknown(told())),
        503 => Some(Trouble::Busy {
            said: told(),
            seconds: seconds(answer),
        }),
        500.. => Some(Trouble::NotSent(told())),
        _ => None,
    }
}

/// Seconds that the server named; a date is left to our own patience.
fn seconds(answer: &Answer) -> Option<u32> {
    let said = answer.header("retry-after")?;
    let seconds: u32 = said.trim().parse().ok()?;
    Some(seconds.min(86_400))
}

/// An answer that no reference describes.
pub(crate) fn unreadable(answer: &Answer) -> Trouble {
    Trouble::Unreadable(format!("{}: {}", answer.status, answer.excerpt(TOLD)))
}

/// JSON as the reference describes it. What cannot be read after something was handed over leaves its outcome open.
pub(crate) fn json<T: serde::de::DeserializeOwned>(answer: &Answer) -> Result<T, Trouble> {
    answer.json().map_err(|_| unreadable(answer))
}
