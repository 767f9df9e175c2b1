//! `zincir.json`: places, hashes, and what may be told of each event.

use jiff::Timestamp;
use platform::Failure;
use platform::events::Broken;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::case::{Case, Chain, Link};

#[derive(Serialize)]
struct Chains<'a> {
    verified_at: Timestamp,
    hash: &'static str,
    chains: Vec<OneChain<'a>>,
}

#[derive(Serialize)]
struct OneChain<'a> {
    ticket: &'a str,
    events: usize,
    first: Option<&'a str>,
    last: Option<&'a str>,
    whole: bool,
    broken: Vec<Break>,
    links: Vec<OneLink<'a>>,
}

#[derive(Serialize)]
struct Break {
    place: Option<i64>,
    what: &'static str,
}

#[derive(Serialize)]
struct OneLink<'a> {
    place: i64,
    hash: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verb: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<&'a Map<String, Value>>,
}

/// The chains of a case as JSON.
pub(super) fn json(case: &Case) -> Result<Vec<u8>, Failure> {
    let told = Chains {
        verified_at: case.at,
        hash: "sha256",
        chains: case.chains.iter().map(chain).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&told)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn chain(chain: &Chain) -> OneChain<'_> {
    let verified = &chain.verified;
    OneChain {
        ticket: &chain.number,
        events: verified.hashes.len(),
        first: verified.hashes.first().map(String::as_str),
        last: verified.hashes.last().map(String::as_str),
        whole: verified.broken.is_empty(),
        broken: verified.broken.iter().map(broken).collect(),
        links: chain.links.iter().map(link).collect(),
    }
}

const fn broken(broken: &Broken) -> Break {
    match broken {
        Broken::Altered { seq, .. } => Break {
            place: Some(*seq),
            what: "altered",
        },
        Broken::Missing { seq, .. } => Break {
            place: Some(*seq),
            what: "missing",
        },
        Broken::Head { .. } => Break {
            place: None,
            what: "head",
        },
    }
}

fn link(link: &Link) -> OneLink<'_> {
    let told = link.told.as_ref();
    OneLink {
        place: link.place,
        hash: &link.hash,
        at: told.map(|told| told.at),
        by: told.map(|told| match told.by_customer {
            true => "customer",
            false => "firm",
        }),
        verb: told.map(|told| told.verb),
        facts: told.map(|told| &told.facts),
    }
}
