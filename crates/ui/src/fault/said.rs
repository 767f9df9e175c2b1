//! A fault in words: title, sentence, reasons, and the way out.

use kernel::Refusal;
use platform::Failure;

use super::Fault;
use crate::memo::Memo;
use crate::texts::{L, TextArg};

/// What the reader is told.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub status: u16,
    pub name: &'static str,
    pub title: String,
    pub text: String,
    /// Reasons, for a refusal: field, key, words.
    pub reasons: Vec<Reason>,
    /// The primary way out.
    pub out: Option<Way>,
}

#[derive(Clone, Debug)]
pub(crate) struct Reason {
    pub field: Option<String>,
    pub key: &'static str,
    pub message: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub url: String,
    pub label: String,
}

impl Said {
    pub fn of(fault: &Fault, l: L, memo: &Memo) -> Self {
        let (name, args) = words(fault, l, memo);
        let reasons = match fault {
            Fault::Failure(Failure::Refused(refused)) => reasons(refused.iter(), l),
            _ => Vec::new(),
        };
        let text = match fault {
            Fault::Failure(Failure::Unavailable { key }) => l.t(key),
            _ => l.a(&format!("ui-fault-{name}-text"), &args),
        };
        Self {
            status: fault.status().as_u16(),
            name,
            title: l.t(&format!("ui-fault-{name}")),
            text,
            reasons,
            out: way(fault, l, memo),
        }
    }
}

pub(crate) fn reasons<'a>(refusals: impl Iterator<Item = &'a Refusal>, l: L) -> Vec<Reason> {
    let reason = |refusal: &Refusal| Reason {
        field: refusal.field.as_ref().map(ToString::to_string),
        key: refusal.key,
        message: l.refusal(refusal),
    };
    refusals.map(reason).collect()
}

fn words(fault: &Fault, l: L, memo: &Memo) -> (&'static str, Vec<(&'static str, TextArg)>) {
    let name = match fault {
        Fault::Failure(Failure::Refused(_)) => "refused",
        Fault::Failure(Failure::Stale { .. }) => "stale",
        Fault::Failure(Failure::NotFound { .. }) | Fault::NoSuchPage => "missing",
        Fault::Failure(Failure::Forbidden { permission }) => {
            return ("forbidden", vec![("permission", (*permission).into())]);
        }
        Fault::Failure(Failure::Unavailable { .. }) => "unavailable",
        Fault::Failure(Failure::Internal(_)) => "internal",
        Fault::NotSignedIn { .. } => "signed-out",
        Fault::Forged => "forged",
        Fault::Unreadable(_) => "unreadable",
        Fault::WrongMethod => "method",
        Fault::TooLarge { most } => {
            let most = most.unwrap_or(memo.site.config.body_limit);
            let megabytes = i64::try_from(most.div_ceil(1024 * 1024)).unwrap_or(i64::MAX);
            return ("large", vec![("megabytes", megabytes.into())]);
        }
        Fault::WrongMedia => "media",
        Fault::TooMany(seconds) => {
            return (
                "many",
                vec![(
                    "n",
                    TextArg::Text(l.number(i64::try_from(*seconds).unwrap_or(60))),
                )],
            );
        }
        Fault::TooSlow => "slow",
    };
    (name, Vec::new())
}

/// Where to go from here: try again where that may help, else somewhere safe.
fn way(fault: &Fault, l: L, memo: &Memo) -> Option<Way> {
    let again = || Way {
        url: again(memo),
        label: l.t("ui-fault-again"),
    };
    match fault {
        Fault::NotSignedIn { entrance } => entrance.map(|url| Way {
            url: url.to_owned(),
            label: l.t("ui-sign-in"),
        }),
        Fault::Failure(Failure::Stale { .. } | Failure::Refused(_))
        | Fault::Forged
        | Fault::TooLarge { .. }
        | Fault::WrongMedia => memo.came_from().map(|url| Way {
            url,
            label: l.t("ui-fault-back"),
        }),
        Fault::Failure(Failure::Unavailable { .. } | Failure::Internal(_))
        | Fault::TooMany(_)
        | Fault::TooSlow => Some(again()),
        _ => None,
    }
}

/// The same page when it was only looked at, else the page of the form.
fn again(memo: &Memo) -> String {
    if memo.method == axum::http::Method::GET {
        memo.here()
    } else {
        memo.came_from().unwrap_or_else(|| "/".to_owned())
    }
}
