//! The rules of a policy as they are typed in rows, and as they are kept.

use jiff::civil::Date;
use kernel::format::parse_money;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::states::State;
use law::AppliesBy;
use serde::{Deserialize, Serialize};
use ui::Lang;

use super::words::day;
use crate::rules::photos::{PhotoOf, Photos};
use crate::rules::policy::{Buyers, Fee, Payer, PolicyRule, RULES_MAX, Scope, Terms};
use crate::rules::refund::Freight;
use crate::rules::states::Outcome;
use crate::rules::words::ReasonKind;

/// The words of the form. Most lists have one word a rule; those that are ticked say `2:web`, the place of the rule and the word.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    pub starts_on: String,
    pub note: String,
    pub deed: String,
    pub harsher_seen: String,
    pub name: Vec<String>,
    pub channels: Vec<String>,
    pub countries: Vec<String>,
    pub categories: Vec<String>,
    pub reasons: Vec<String>,
    pub groups: Vec<String>,
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
    pub photos: Vec<String>,
    pub photos_of: Vec<String>,
    pub exception: Vec<String>,
}

/// One rule as it is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub name: String,
    pub channels: Vec<String>,
    pub countries: String,
    pub categories: String,
    pub reasons: Vec<String>,
    pub groups: Vec<String>,
    pub buyers: String,
    pub applies_by: String,
    pub accepts: String,
    pub window: String,
    pub fee: String,
    pub way_back: String,
    pub freight: String,
    pub outcomes: Vec<String>,
    pub refund_days: String,
    pub person: String,
    pub photos: String,
    pub photos_of: Vec<String>,
    pub exception: String,
}

/// What is ticked in the row of a rule.
fn ticked(all: &[String], place: usize) -> Vec<String> {
    let words = all.iter().filter_map(|one| one.split_once(':'));
    words
        .filter(|(row, _)| *row == place.to_string())
        .map(|(_, word)| word.to_owned())
        .collect()
}

/// The ticked words of a kind; a word that is none is refused.
fn kinds<S: State>(words: &[String], field: &str) -> Result<Vec<S>, Refused> {
    let refused = || Refused::field(field.to_owned(), "returns-refused-policy-word");
    let kind = |word: &String| S::ALL.iter().find(|one| one.word() == word).copied();
    words
        .iter()
        .map(|word| kind(word).ok_or_else(refused))
        .collect()
}

/// The words of a kind as they are ticked.
fn said<S: State>(all: &[S]) -> Vec<String> {
    all.iter().map(|one| one.word().to_owned()).collect()
}

pub(super) fn typed(sent: &Sent) -> Vec<Row> {
    let word = |all: &[String], place: usize| all.get(place).cloned().unwrap_or_default();
    let rows = (0..sent.name.len().min(RULES_MAX)).map(|place| Row {
        name: word(&sent.name, place),
        channels: ticked(&sent.channels, place),
        countries: word(&sent.countries, place),
        categories: word(&sent.categories, place),
        reasons: ticked(&sent.reasons, place),
        groups: ticked(&sent.groups, place),
        buyers: word(&sent.buyers, place),
        applies_by: word(&sent.applies_by, place),
        accepts: word(&sent.accepts, place),
        window: word(&sent.window, place),
        fee: word(&sent.fee, place),
        way_back: word(&sent.way_back, place),
        freight: word(&sent.freight, place),
        outcomes: ticked(&sent.outcomes, place),
        refund_days: word(&sent.refund_days, place),
        person: word(&sent.person, place),
        photos: word(&sent.photos, place),
        photos_of: ticked(&sent.photos_of, place),
        exception: word(&sent.exception, place),
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
    let photos = problems.take(photos(row, at)).unwrap_or_default();
    let fee = problems.take(fee(&row.fee, at, lang)).unwrap_or_default();
    let outcomes = kinds::<Outcome>(&row.outcomes, &format!("{at}.gives.outcomes"));
    let outcomes = problems.take(outcomes).unwrap_or_default();
    let scope = problems.take(scope(row, at)).unwrap_or_default();
    problems.finish(PolicyRule {
        name: row.name.trim().to_owned(),
        scope,
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
            outcomes,
            refund_within_days: refund,
            photos,
            person: row.person == "yes",
            exception: Some(row.exception.trim().to_owned()).filter(|key| !key.is_empty()),
        },
    })
}

/// What a row is for.
fn scope(row: &Row, at: &str) -> Result<Scope, Refused> {
    let upper = |code: String| code.to_uppercase();
    Ok(Scope {
        countries: list(&row.countries).into_iter().map(upper).collect(),
        channels: row.channels.clone(),
        categories: list(&row.categories),
        reasons: kinds::<ReasonKind>(&row.reasons, &format!("{at}.scope.reasons"))?,
        groups: row.groups.clone(),
        buyers: match row.buyers.as_str() {
            "consumers" => Buyers::Consumers,
            "businesses" => Buyers::Businesses,
            _ => Buyers::All,
        },
    })
}

/// The photos that a row asks for.
fn photos(row: &Row, at: &str) -> Result<Photos, Refused> {
    let field = format!("{at}.gives.photos");
    let least = match row.photos.trim() {
        "" => 0,
        words => words
            .parse()
            .map_err(|_| Refused::field(field.clone(), "returns-refused-policy-photos"))?,
    };
    let of = kinds::<PhotoOf>(&row.photos_of, &field)?;
    Ok(Photos { least, of })
}

/// Words between commas.
fn list(words: &str) -> Vec<String> {
    let words = words.split(',').map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// `5%`, or an amount in lira or in the currency that is named behind it; empty is none.
fn fee(words: &str, at: &str, lang: Lang) -> Result<Fee, Refused> {
    let refused = || Refused::field(format!("{at}.gives.fee"), "returns-refused-policy-fee");
    let words = words.trim();
    if words.is_empty() {
        return Ok(Fee::None);
    }
    if words.contains('%') {
        let bare = words.trim_matches('%').trim();
        let read = parse_money(bare, Currency::TRY, lang).map_err(|_| refused())?;
        let points = u32::try_from(read.minor).map_err(|_| refused())?;
        return Ok(Fee::Part(points));
    }
    let named = words.rsplit_once(' ');
    let named = named.and_then(|(figure, code)| Some((figure, Currency::of(code).ok()?)));
    let (figure, currency) = named.unwrap_or((words, Currency::TRY));
    let read = parse_money(figure, currency, lang).map_err(|_| refused())?;
    Ok(Fee::Fixed(read))
}

/// A fee as it would be typed.
fn fee_typed(fee: Fee, lang: Lang) -> String {
    let figure = |money: Money| kernel::format::decimal(money.decimal(), lang);
    match fee {
        Fee::None => String::new(),
        Fee::Fixed(fee) if fee.currency == Currency::TRY => figure(fee),
        Fee::Fixed(fee) => format!("{} {}", figure(fee), fee.currency.code()),
        Fee::Part(points) => format!("{}%", figure(Money::kurus(i64::from(points)))),
    }
}

/// A kept rule as it would be typed.
pub(super) fn row(rule: &PolicyRule, lang: Lang) -> Row {
    let (gives, scope) = (&rule.gives, &rule.scope);
    let days = |days: Option<u32>| days.map(|days| days.to_string()).unwrap_or_default();
    Row {
        name: rule.name.clone(),
        channels: scope.channels.clone(),
        countries: scope.countries.join(", "),
        categories: scope.categories.join(", "),
        reasons: said(&scope.reasons),
        groups: scope.groups.clone(),
        buyers: match scope.buyers {
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
        window: days(gives.window_days),
        fee: fee_typed(gives.fee, lang),
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
        outcomes: said(&gives.outcomes),
        refund_days: days(gives.refund_within_days),
        person: if gives.person { "yes" } else { "no" }.to_owned(),
        photos: match gives.photos.asked() {
            true => gives.photos.least.to_string(),
            false => String::new(),
        },
        photos_of: said(&gives.photos.of),
        exception: gives.exception.clone().unwrap_or_default(),
    }
}
