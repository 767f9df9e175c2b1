//! The policy editor: rules in order as rows, dated versions, what is harsher than the law by name, what it would have said last year.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refusal, Refused};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use law::AppliesBy;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Frame, L, Lang, Site, Visit, first};

use super::words::{day, key};
use crate::acts::{self, NewPolicy, draft_policy};
use crate::facts::{AT_A_DISTANCE, IN_A_SHOP};
use crate::permissions::SetReturns;
use crate::queries::{self, WhatIf};
use crate::rules::harsher::Harsher;
use crate::rules::policy::{
    Buyers, Fee, Payer, PolicyRule, PolicyVersion, ReturnPolicy, Scope, Terms,
};
use crate::rules::refund::Freight;
use crate::rules::states::Outcome;
use crate::rules::words::ReasonKind;

/// Empty rows below the rules.
const MORE: usize = 2;

/// The words of the form; each list has one word a rule.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    starts_on: String,
    note: String,
    deed: String,
    harsher_seen: String,
    name: Vec<String>,
    channel: Vec<String>,
    countries: Vec<String>,
    categories: Vec<String>,
    reason: Vec<String>,
    buyers: Vec<String>,
    applies_by: Vec<String>,
    accepts: Vec<String>,
    window: Vec<String>,
    fee: Vec<String>,
    way_back: Vec<String>,
    freight: Vec<String>,
    outcomes: Vec<String>,
    refund_days: Vec<String>,
    person: Vec<String>,
}

/// One rule as it is typed.
#[derive(Clone, Debug, Default)]
struct Row {
    name: String,
    channel: String,
    countries: String,
    categories: String,
    reason: String,
    buyers: String,
    applies_by: String,
    accepts: String,
    window: String,
    fee: String,
    way_back: String,
    freight: String,
    outcomes: String,
    refund_days: String,
    person: String,
}

struct VersionShown {
    from: String,
    to: String,
    rules: String,
    note: String,
}

#[derive(Template)]
#[template(path = "returns/policy.html")]
struct PolicyPage {
    frame: Frame,
    l: L,
    form: FormState,
    rows: Vec<Row>,
    versions: Vec<VersionShown>,
    harsher: Vec<String>,
    harsher_count: usize,
    drafted: bool,
    what_if: String,
    examples: Vec<(String, String, String)>,
}

impl PolicyPage {
    fn words(&self, words: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        words.iter().map(|(word, key)| (*word, self.l.t(key))).collect()
    }

    fn channels(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            ("", "returns-any"),
            (AT_A_DISTANCE, "returns-channel-distance"),
            (IN_A_SHOP, "returns-channel-store"),
        ])
    }

    fn reasons(&self) -> Vec<(&'static str, String)> {
        let any = std::iter::once(("", self.l.t("returns-any")));
        any.chain(ReasonKind::ALL.iter().map(|one| (one.word(), self.l.t(one.key()))))
            .collect()
    }

    fn buyers(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            ("all", "returns-any"),
            ("consumers", "returns-buyers-consumers"),
            ("businesses", "returns-buyers-businesses"),
        ])
    }

    fn bys(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            ("contract", "returns-by-contract"),
            ("delivery", "returns-by-delivery"),
            ("event", "returns-by-event"),
        ])
    }

    fn yes_no(&self) -> Vec<(&'static str, String)> {
        self.words(&[("yes", "returns-yes"), ("no", "returns-no")])
    }

    fn payers(&self) -> Vec<(&'static str, String)> {
        self.words(&[("seller", "returns-payer-seller"), ("customer", "returns-payer-customer")])
    }

    fn freights(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            ("with_the_whole_sale", "returns-freight-whole"),
            ("by_share", "returns-freight-share"),
            ("kept", "returns-freight-kept"),
        ])
    }

    fn outcome_sets(&self) -> Vec<(&'static str, String)> {
        SETS.iter().map(|(word, key, _)| (*word, self.l.t(key))).collect()
    }

    fn problem(&self, place: &usize) -> Option<String> {
        let fields = [
            "name", "scope.countries", "gives.window_days", "gives.refund_within_days", "gives.fee",
            "gives.outcomes",
        ];
        let at = fields.iter().map(|field| format!("versions[0].rules[{place}].{field}"));
        at.filter_map(|field| self.form.error(&field)).next()
    }
}

/// Sets of outcomes that a rule may offer.
const SETS: [(&str, &str, &[Outcome]); 5] = [
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

pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let today = civil_day(site.platform.now());
    let policy = queries::policy(site.platform.db.read()).await?;
    let newest = policy.rules.versions.last();
    let rules = newest.map(|version| version.rules.as_slice()).unwrap_or_default();
    let rows = rules.iter().map(|rule| row(rule, visit.lang.lang())).collect();
    let starts_on = match newest {
        Some(_) => add_days(today, 1).map_err(Failure::from)?,
        None => today,
    };
    let form = FormState::new(&visit).with("starts_on", starts_on);
    page(&site, &visit, form, rows, Draft::default()).await
}

/// What a draft says.
#[derive(Default)]
struct Draft {
    drafted: bool,
    harsher: Vec<Harsher>,
    what_if: Option<WhatIf>,
}

async fn page(
    site: &Site,
    visit: &Visit,
    form: FormState,
    mut rows: Vec<Row>,
    draft: Draft,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let policy = queries::policy(site.platform.db.read()).await?;
    rows.extend((0..MORE).map(|_| Row::default()));
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let versions = policy.rules.versions.iter().zip(&policy.notes).rev();
    let versions = versions.map(|(version, note)| VersionShown {
        from: l.day(version.from),
        to: version.to.map(|day| l.day(day)).unwrap_or_default(),
        rules: l.a1("returns-rules-count", "n", version.rules.len()),
        note: note.clone(),
    });
    let examples = draft.what_if.iter().flat_map(|found| &found.examples);
    let examples = examples
        .map(|(number, was, would)| (number.clone(), l.t(was.key()), l.t(would.key())))
        .collect();
    let page = PolicyPage {
        frame: visit
            .frame("returns", l.t("returns-policy"))
            .back("/settings", l.t("ui-settings"))
            .wide(),
        l,
        form,
        rows,
        versions: versions.collect(),
        harsher: draft.harsher.iter().map(|one| harsh(one, l)).collect(),
        harsher_count: draft.harsher.len(),
        drafted: draft.drafted,
        what_if: draft
            .what_if
            .as_ref()
            .map(|found| last_year(found, l))
            .unwrap_or_default(),
        examples,
    };
    ui::html_with(status, &page)
}

fn last_year(found: &WhatIf, l: L) -> String {
    l.a(
        "returns-what-if",
        &[
            ("pieces", found.pieces.into()),
            ("same", found.same.into()),
            ("kinder", found.kinder.into()),
            ("harsher", found.harsher.into()),
        ],
    )
}

fn harsh(one: &Harsher, l: L) -> String {
    let words = l.a(
        one.spot.key(),
        &[
            ("country", one.country.as_str().into()),
            ("article", one.article.as_str().into()),
            ("days", one.days.unwrap_or_default().into()),
        ],
    );
    let rule = i64::try_from(one.rule).unwrap_or_default() + 1;
    l.a("returns-harsher-rule", &[("rule", rule.into()), ("words", words.into())])
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<SetReturns>()?, visit.lang);
    let sent = &form.input;
    let rows = typed(sent);
    let read = read(sent, l.lang());
    if sent.deed != "publish" {
        return draft(&site, &visit, &form, rows, read).await;
    }
    let mut work = first!(form, site, visit);
    let done = match read {
        Ok((starts_on, rules)) => {
            let new = NewPolicy {
                starts_on,
                rules,
                note: sent.note.clone(),
                harsher_seen: Some(sent.harsher_seen.trim().parse().unwrap_or(usize::MAX)),
            };
            acts::publish_policy(&mut work, may, new).await
        }
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(_) => {
            let flash = Flash::good(l.t("returns-policy-published"));
            Ok(form.once.done(work, "/settings/return-policy".to_owned(), flash).await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            let named = named(&site, sent, l.lang()).await?;
            page(&site, &visit, form.refused(refused), rows, named).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The draft with what it says, nothing written.
async fn draft(
    site: &Site,
    visit: &Visit,
    form: &Form<Sent>,
    rows: Vec<Row>,
    read: Result<(Date, Vec<PolicyRule>), Refused>,
) -> Result<Response, Fault> {
    let checked = read.and_then(|(day, rules)| draft_policy(&rules, day).map(|_| ()));
    match checked {
        Ok(()) => {
            let named = named(site, &form.input, visit.lang.lang()).await?;
            let state = FormState::new(visit)
                .with("starts_on", &form.input.starts_on)
                .with("note", &form.input.note);
            page(site, visit, state, rows, named).await
        }
        Err(refused) => page(site, visit, form.refused(refused), rows, Draft::default()).await,
    }
}

async fn named(site: &Site, sent: &Sent, lang: Lang) -> Result<Draft, Failure> {
    let Ok((from, rules)) = read(sent, lang) else {
        return Ok(Draft::default());
    };
    let Ok(harsher) = draft_policy(&rules, from) else {
        return Ok(Draft::default());
    };
    let always = ReturnPolicy {
        versions: vec![PolicyVersion {
            from: Date::constant(1990, 1, 1),
            to: None,
            rules,
        }],
    };
    let today = civil_day(site.platform.now());
    let found = queries::what_if(site.platform.db.read(), &always, today).await?;
    Ok(Draft {
        drafted: true,
        harsher,
        what_if: Some(found),
    })
}

fn typed(sent: &Sent) -> Vec<Row> {
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

fn read(sent: &Sent, lang: Lang) -> Result<(Date, Vec<PolicyRule>), Refused> {
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
    let refund = problems.take(days(&row.refund_days, "refund_within_days")).flatten();
    let fee = problems.take(fee(&row.fee, at, lang)).unwrap_or_default();
    let reason = match row.reason.as_str() {
        "" => None,
        word => problems.take(key::<ReasonKind>(word, "reason")),
    };
    let list = |words: &str| -> Vec<String> {
        let words = words.split(',').map(str::trim);
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let set = SETS.iter().find(|(word, _, _)| *word == row.outcomes);
    let outcomes = set.map_or(&[Outcome::Refund][..], |(_, _, set)| set);
    problems.finish(PolicyRule {
        name: row.name.trim().to_owned(),
        scope: Scope {
            countries: list(&row.countries).iter().map(|one| one.to_uppercase()).collect(),
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
fn row(rule: &PolicyRule, lang: Lang) -> Row {
    let gives = &rule.gives;
    let figure = |minor: i64| kernel::format::decimal(Money::kurus(minor).decimal(), lang);
    let set = SETS.iter().find(|(_, _, set)| *set == gives.outcomes.as_slice());
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
        window: gives.window_days.map(|days| days.to_string()).unwrap_or_default(),
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
