//! The rules of a policy as they are typed in rows, and as they are kept.

use jiff::civil::Date;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::states::State as _;
use law::AppliesBy;
use serde::{Deserialize, Serialize};
use ui::Lang;

use super::words::{day, key};
use crate::rules::policy::{Buyers, Fee, Payer, PolicyRule, Scope, Terms};
use crate::rules::refund::Freight;
use crate::rules::states::Outcome;
use crate::rules::words::ReasonKind;

/// The words of the form; each list has one word a rule.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    pub starts_on: String,
    pub note: String,
    pub deed: String,
    pub harsher_seen: String,
    pub name: Vec<String>,
    pub channel: Vec<String>,
    pub countries: Vec<String>,
    pub categories: Vec<String>,
    pub reason: Vec<String>,
    pub buyers: Vec<String>,
    pub applies_by: Vec<String>,
    pub accepts: Vec<String>,
    pub window: Vec<String>,
    pub fee: Vec<String>,
    pub way_back: Vec<String>,
    pub freight: Vec<String>,
    pub outcomes: Vec<String>,
    pub refund_days: Vec<String>,
    pub person: Vec<String>,
}

/// One rule as it is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub name: String,
    pub channel: String,
    pub countries: String,
    pub categories: String,
    pub reason: String,
    pub buyers: String,
    pub applies_by: String,
    pub accepts: String,
    pub window: String,
    pub fee: String,
    pub way_back: String,
    pub freight: String,
    pub outcomes: String,
    pub refund_days: String,
    pub person: String,
}

/// Sets of outcomes that a rule may offer.
pub(super) const SETS: [(&str, &str, &[Outcome]); 5] = [
    ("refund", "returns-set-refund", &[Outcome::Refund]),
    (
        "refund_exchange",
        "returns-set-refund-exchange",
        &[Outcome::Refund, Outcome::Exchange],
    ),
    (
        "exchange_credit",
        "returns-set-exchange-credit",
        &[Outcome::Exchange, Outcome::StoreCredit],
    ),
    (
        "money",
        "returns-set-money",
        &[Outcome::Refund, Outcome::Exchange, Outcome::StoreCredit],
    ),
    (
        "all",
        "returns-set-all",
        &[
            Outcome::Refund,
            Outcome::Exchange,
            Outcome::StoreCredit,
            Outcome::Repair,
            Outcome::Reduction,
        ],
    ),
];

pub(super) fn typed(sent: &Sent) -> Vec<Row> {
    let word = |all: &[String], place: usize| all.get(place).cloned().unwrap_or_default();
    let rows = (0..sent.name.len().min(200)).map(|place| Row {
        name: word(&sent.name, place),
        channel: word(&sent.channel, place),
        countries: word(&sent.countries, place),
        categories: word(&sent.categories, place),
        reason: word(&sent.reason, place),
        buyers: word(&sent.buyers, place),
        applies_by: word(&sent.applies_by, place),
        accepts: word(&sent.accepts, place),
        window: word(&sent.window, place),
        fee: word(&sent.fee, place),
        way_back: word(&sent.way_back, place),
        freight: word(&sent.freight, place),
        outcomes: word(&sent.outcomes, place),
        refund_days: word(&sent.refund_days, place),
        person: word(&sent.person, place),
    });
    rows.filter(|row| !row.name.trim().is_empty()).collect()
}

pub(super) fn read(sent: &Sent, lang: Lang) -> Result<(Date, Vec<PolicyRule>), Refused> {
    let mut problems = Problems::new();
    let starts_on = problems.take(day(&sent.starts_on, "starts_on")).flatten();
    if starts_on.is_none() {
        problems.note(Refused::field("starts_on", "returns-refused-day-needed"));
    }
    let mut rules = Vec::new();
    for (place, row) in typed(sent).iter().enumerate() {
        let rule = rule(row, &format!("versions[0].rules[{place}]"), lang);
        rules.extend(problems.take(rule));
    }
    let rules = problems.finish(rules)?;
    let day = starts_on.ok_or_else(|| Refused::field("starts_on", "returns-refused-day-needed"))?;
    Ok((day, rules))
}

fn rule(row: &Row, at: &str, lang: Lang) -> Result<PolicyRule, Refused> {
    let mut problems = Problems::new();
    let days = |words: &str, field: &str| -> Result<Option<u32>, Refused> {
        match words.trim() {
            "" => Ok(None),
            words => words.parse().map(Some).map_err(|_| {
                Refusal::new("returns-refused-policy-window")
                    .at(format!("{at}.gives.{field}"))
                    .into()
            }),
        }
    };
    let window = problems.take(days(&row.window, "window_days")).flatten();
    let refund = problems
        .take(days(&row.refund_days, "refund_within_days"))
        .flatten();
    let fee = problems.take(fee(&row.fee, at, lang)).unwrap_or_default();
    let reason = match row.reason.as_str() {
        "" => None,
        word => problems.take(key::<ReasonKind>(word, "reason")),
    };
    let set = SETS.iter().find(|(word, _, _)| *word == row.outcomes);
    let outcomes = set.map_or(&[Outcome::Refund][..], |(_, _, set)| set);
    problems.finish(PolicyRule {
        name: row.name.trim().to_owned(),
        scope: Scope {
            countries: list(&row.countries)
                .iter()
                .map(|one| one.to_uppercase())
                .collect(),
            channels: list(&row.channel),
            categories: list(&row.categories),
            reasons: reason.into_iter().collect(),
            groups: Vec::new(),
            buyers: match row.buyers.as_str() {
                "consumers" => Buyers::Consumers,
                "businesses" => Buyers::Businesses,
                _ => Buyers::All,
            },
        },
        applies_by: match row.applies_by.as_str() {
            "delivery" => AppliesBy::Delivery,
            "event" => AppliesBy::Event,
            _ => AppliesBy::Contract,
        },
        gives: Terms {
            accepts: row.accepts != "no",
            window_days: window,
            fee,
            way_back: match row.way_back.as_str() {
                "customer" => Payer::Customer,
                _ => Payer::Seller,
            },
            freight: match row.freight.as_str() {
                "kept" => Freight::Kept,
                "by_share" => Freight::ByShare,
                _ => Freight::WithTheWholeSale,
            },
            outcomes: outcomes.to_vec(),
            refund_within_days: refund,
            photos: false,
            person: row.person == "yes",
            exception: None,
        },
    })
}

/// Words between commas.
fn list(words: &str) -> Vec<String> {
    let words = words.split(',').map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// `5%` or an amount in lira; empty is none.
fn fee(words: &str, at: &str, lang: Lang) -> Result<Fee, Refused> {
    let refused = || Refused::field(format!("{at}.gives.fee"), "returns-refused-policy-fee");
    let words = words.trim();
    if words.is_empty() {
        return Ok(Fee::None);
    }
    let bare = words.trim_matches('%').trim();
    let read = kernel::format::parse_money(bare, Currency::TRY, lang).map_err(|_| refused())?;
    if words.contains('%') {
        let points = u32::try_from(read.minor).map_err(|_| refused())?;
        return Ok(Fee::Part(points));
    }
    Ok(Fee::Fixed(read))
}

/// A kept rule as it would be typed.
pub(super) fn row(rule: &PolicyRule, lang: Lang) -> Row {
    let gives = &rule.gives;
    let figure = |minor: i64| kernel::format::decimal(Money::kurus(minor).decimal(), lang);
    let set = SETS
        .iter()
        .find(|(_, _, set)| *set == gives.outcomes.as_slice());
    Row {
        name: rule.name.clone(),
        channel: rule.scope.channels.join(","),
        countries: rule.scope.countries.join(", "),
        categories: rule.scope.categories.join(", "),
        reason: rule
            .scope
            .reasons
            .first()
            .map(|one| one.word().to_owned())
            .unwrap_or_default(),
        buyers: match rule.scope.buyers {
            Buyers::All => "all",
            Buyers::Consumers => "consumers",
            Buyers::Businesses => "businesses",
        }
        .to_owned(),
        applies_by: match rule.applies_by {
            AppliesBy::Contract => "contract",
            AppliesBy::Delivery => "delivery",
            AppliesBy::Event => "event",
        }
        .to_owned(),
        accepts: if gives.accepts { "yes" } else { "no" }.to_owned(),
        window: gives
            .window_days
            .map(|days| days.to_string())
            .unwrap_or_default(),
        fee: match gives.fee {
            Fee::None => String::new(),
            Fee::Fixed(fee) => figure(fee.minor),
            Fee::Part(points) => format!("{}%", figure(i64::from(points))),
        },
        way_back: match gives.way_back {
            Payer::Seller => "seller",
            Payer::Customer => "customer",
        }
        .to_owned(),
        freight: match gives.freight {
            Freight::Kept => "kept",
            Freight::WithTheWholeSale => "with_the_whole_sale",
            Freight::ByShare => "by_share",
        }
        .to_owned(),
        outcomes: set.map_or("all", |(word, _, _)| word).to_owned(),
        refund_days: gives
            .refund_within_days
            .map(|days| days.to_string())
            .unwrap_or_default(),
        person: if gives.person { "yes" } else { "no" }.to_owned(),
    }
}
