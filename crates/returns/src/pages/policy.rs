//! The policy editor: rules in order as rows, dated versions, what is harsher than the law by name, what it would have said last year.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::states::State as Kind;
use kernel::time::{add_days, civil_day};
use law::RuleBook;
use platform::Failure;
use ui::{Fault, Flash, Form, FormState, Frame, L, Lang, Site, Visit, first};

use super::policy_rows::{Row, Sent, read, row, typed};
use crate::acts::{self, NewPolicy, draft_policy};
use crate::facts::{AT_A_DISTANCE, IN_A_SHOP};
use crate::frozen::law_lang;
use crate::permissions::SetReturns;
use crate::queries::{self, WhatIf};
use crate::rules::harsher::Harsher;
use crate::rules::photos::PhotoOf;
use crate::rules::policy::{PolicyRule, PolicyVersion, ReturnPolicy, exceptions};
use crate::rules::states::Outcome;
use crate::rules::words::ReasonKind;

/// Empty rows below the rules.
const MORE: usize = 2;

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
    /// Groups of customers: code and name.
    groups: Vec<(String, String)>,
}

impl PolicyPage {
    fn words(&self, words: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        words
            .iter()
            .map(|(word, key)| (*word, self.l.t(key)))
            .collect()
    }

    fn has(&self, chosen: &[String], word: &str) -> bool {
        chosen.iter().any(|one| one == word)
    }

    fn same(&self, chosen: &str, word: &str) -> bool {
        chosen == word
    }

    fn channels(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            (AT_A_DISTANCE, "returns-channel-distance"),
            (IN_A_SHOP, "returns-channel-store"),
        ])
    }

    fn kinds<S: Kind>(&self) -> Vec<(&'static str, String)> {
        let all = S::ALL.iter();
        all.map(|one| (one.word(), self.l.t(one.key()))).collect()
    }

    fn reasons(&self) -> Vec<(&'static str, String)> {
        self.kinds::<ReasonKind>()
    }

    fn outcomes(&self) -> Vec<(&'static str, String)> {
        let mut all = self.kinds::<Outcome>();
        all.retain(|(word, _)| *word != Outcome::Nothing.word());
        all
    }

    fn photos(&self) -> Vec<(&'static str, String)> {
        self.kinds::<PhotoOf>()
    }

    /// The exceptions that the law knows, in its own words.
    fn exceptions(&self) -> Vec<(&'static str, String)> {
        let lang = law_lang(self.l.lang());
        let all = exceptions(RuleBook::builtin());
        let one = |entry: &'static law::Entry| {
            (entry.key.as_str(), entry.name.in_language(lang).to_owned())
        };
        std::iter::once(("", self.l.t("returns-exception-none")))
            .chain(all.map(one))
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

    fn no_yes(&self) -> Vec<(&'static str, String)> {
        self.words(&[("no", "returns-no"), ("yes", "returns-yes")])
    }

    fn payers(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            ("seller", "returns-payer-seller"),
            ("customer", "returns-payer-customer"),
        ])
    }

    fn freights(&self) -> Vec<(&'static str, String)> {
        self.words(&[
            ("with_the_whole_sale", "returns-freight-whole"),
            ("by_share", "returns-freight-share"),
            ("kept", "returns-freight-kept"),
        ])
    }

    fn problem(&self, place: &usize) -> Option<String> {
        let fields = [
            "name",
            "scope.countries",
            "scope.reasons",
            "scope.groups",
            "gives.photos",
            "gives.exception",
            "gives.window_days",
            "gives.refund_within_days",
            "gives.fee",
            "gives.outcomes",
        ];
        let at = fields
            .iter()
            .map(|field| format!("versions[0].rules[{place}].{field}"));
        at.filter_map(|field| self.form.error(&field)).next()
    }
}

pub(super) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let today = civil_day(site.platform.now());
    let policy = queries::policy(site.platform.db.read()).await?;
    let newest = policy.rules.versions.last();
    let rules = newest
        .map(|version| version.rules.as_slice())
        .unwrap_or_default();
    let rows = rules
        .iter()
        .map(|rule| row(rule, visit.lang.lang()))
        .collect();
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
    let groups = groups(site, &rows).await?;
    rows.extend((0..MORE).map(|_| Row {
        outcomes: vec![Outcome::Refund.word().to_owned()],
        ..Row::default()
    }));
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
        groups,
    };
    ui::html_with(status, &page)
}

/// The groups of customers that are in use, and those that a rule names still.
async fn groups(site: &Site, rows: &[Row]) -> Result<Vec<(String, String)>, Failure> {
    let all = accounts::segments(site.platform.db.read()).await?;
    let named = |code: &String| rows.iter().any(|row| row.groups.contains(code));
    let known: Vec<String> = all.iter().map(|one| one.code.clone()).collect();
    let shown = all.into_iter();
    let shown = shown.filter(|one| one.archived_at.is_none() || named(&one.code));
    let mut shown: Vec<(String, String)> = shown.map(|one| (one.code, one.name)).collect();
    let others = rows.iter().flat_map(|row| &row.groups);
    let others: std::collections::BTreeSet<&String> =
        others.filter(|code| !known.contains(code)).collect();
    shown.extend(others.into_iter().map(|code| (code.clone(), code.clone())));
    Ok(shown)
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
    l.a(
        "returns-harsher-rule",
        &[("rule", rule.into()), ("words", words.into())],
    )
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
            Ok(form
                .once
                .done(work, "/settings/return-policy".to_owned(), flash)
                .await?)
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
