//! The published terms: from the same policy by which returns are judged, for one country, printable, and embedded by shops. And the
//! script by which a shop page shows a link: no cookie, nothing from third parties.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::time::civil_day;
use law::{Country, RuleBook};
use ui::{Fault, Site};

use super::door::{Framed, framed, page, remember};
use super::find::{Entering, entrance, terms};
use super::outcome::photos_asked;
use super::what::GOOD;
use crate::facts::{AT_A_DISTANCE, IN_A_SHOP};
use crate::portal::words::{Say, Tongue};
use crate::queries;
use crate::rules::policy::{Buyers, Fee, Payer, PolicyRule};
use kernel::states::State as _;

/// The script that a shop page loads.
const SCRIPT: &str = include_str!("returns.js");

/// One rule in words.
struct Rule {
    name: String,
    facts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "returns/portal/terms.html")]
struct Page {
    f: Framed,
    p: Say,
    countries: Vec<(String, String, bool)>,
    law: Vec<(String, String)>,
    rules: Vec<Rule>,
    edition: String,
    coming: String,
    action: &'static str,
    begin: &'static str,
    embed: bool,
}

/// The terms in force.
pub(super) async fn show(site: Site, path: Tongue, request: Request) -> Result<Response, Fault> {
    let (entering, _) = Entering::new(site, path, request).await?;
    let (say, db) = (entering.say, entering.site.platform.db.read());
    let today = civil_day(entering.site.platform.now());
    let policy = queries::policy(db).await?;
    let book = RuleBook::builtin();
    let asked = entering.asked("country").to_uppercase();
    let country = book.country(&asked).or_else(|| book.country("TR"));
    let country = country.ok_or(Fault::not_found())?;
    let versions = &policy.rules.versions;
    let now = versions.iter().rev().find(|version| version.from <= today);
    let coming = versions.iter().find(|version| version.from > today);
    let fits = |rule: &&PolicyRule| {
        let all = &rule.scope.countries;
        all.is_empty() || all.contains(&country.code)
    };
    let rules = now.map(|version| version.rules.iter().filter(fits));
    let rules = rules.into_iter().flatten().map(|rule| rule_said(rule, say));
    let embed = entering.asked("embed") == "true";
    let mut f = framed(
        &entering.site,
        &entering.guest,
        say,
        say.t("returns-portal-terms"),
    )
    .await?
    .keeping(&entering.query);
    f.frame.embedded = embed;
    let shown = Page {
        f,
        p: say,
        countries: countries(book, country, say),
        law: law_said(country, say),
        rules: rules.collect(),
        edition: now
            .map(|version| say.a1("returns-portal-terms-edition", "day", say.day(version.from)))
            .unwrap_or_default(),
        coming: coming
            .map(|version| say.a1("returns-portal-terms-coming", "day", say.day(version.from)))
            .unwrap_or_default(),
        action: terms(say.tongue()),
        begin: entrance(say.tongue()),
        embed,
    };
    let mut answer = page(GOOD, &shown)?;
    remember(
        answer.headers_mut(),
        entering.chosen.filter(|_| !embed),
        entering.site.config.secure_cookies,
    );
    if embed {
        answer.extensions_mut().insert(ui::Framed);
    }
    Ok(answer)
}

fn country_name(country: &Country, say: Say) -> String {
    let lang = crate::frozen::law_lang(say.tongue().house());
    country.name.in_language(lang).to_owned()
}

fn countries(book: &RuleBook, chosen: &Country, say: Say) -> Vec<(String, String, bool)> {
    let one = |country: &Country| {
        let now = country.code == chosen.code;
        (country.code.clone(), country_name(country, say), now)
    };
    let mut all: Vec<_> = book.countries().iter().map(one).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

/// What the law of a country gives whatever our terms say.
fn law_said(country: &Country, say: Say) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut fact = |key: &str, words: String| facts.push((say.t(key), words));
    let days = |n: i64| say.a1("returns-portal-days", "n", n);
    let withdrawal = match country.withdrawal_days {
        0 => say.t("returns-portal-terms-none"),
        n => days(n),
    };
    fact("returns-portal-terms-withdrawal", withdrawal);
    match country.return_paid_by.as_deref() {
        Some("seller") => fact("returns-portal-fact-way", say.t("returns-portal-pays-us")),
        Some("consumer") => fact("returns-portal-fact-way", say.t("returns-portal-pays-you")),
        _ => {}
    }
    if let Some(n) = country.refund_days {
        fact("returns-portal-terms-refund", days(n));
    }
    facts
}

/// A rule of the policy in words.
fn rule_said(rule: &PolicyRule, say: Say) -> Rule {
    let (gives, scope) = (&rule.gives, &rule.scope);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut fact = |key: &str, words: String| facts.push((say.t(key), words));
    let channel = |word: &String| match word.as_str() {
        AT_A_DISTANCE => say.t("returns-portal-terms-distance"),
        IN_A_SHOP => say.t("returns-portal-terms-store"),
        other => other.to_owned(),
    };
    let mut whom: Vec<String> = scope.channels.iter().map(channel).collect();
    whom.extend(scope.categories.iter().cloned());
    let reasons = scope.reasons.iter();
    whom.extend(reasons.map(|one| say.t(&format!("returns-portal-kind-{}", one.word()))));
    match scope.buyers {
        Buyers::All => {}
        Buyers::Consumers => whom.push(say.t("returns-portal-terms-consumers")),
        Buyers::Businesses => whom.push(say.t("returns-portal-terms-businesses")),
    }
    if !whom.is_empty() {
        fact("returns-portal-terms-for", whom.join(", "));
    }
    if !gives.accepts {
        fact("returns-portal-terms-taken", say.t("returns-portal-no"));
        return Rule {
            name: rule.name.clone(),
            facts,
        };
    }
    let window = match gives.window_days {
        Some(days) => say.a1("returns-portal-days", "n", days),
        None => say.t("returns-portal-terms-any-time"),
    };
    fact("returns-portal-terms-window", window);
    let pays = match gives.way_back {
        Payer::Seller => "returns-portal-pays-us",
        Payer::Customer => "returns-portal-pays-you",
    };
    fact("returns-portal-fact-way", say.t(pays));
    let kept = match gives.fee {
        Fee::None => say.t("returns-portal-kept-nothing"),
        Fee::Fixed(fee) => say.money(fee),
        Fee::Part(points) => say.percent(i64::from(points)),
    };
    fact("returns-portal-fact-kept", kept);
    let outcomes = gives.outcomes.iter();
    let outcomes: Vec<String> = outcomes
        .map(|one| say.t(&format!("returns-portal-outcome-{}", one.word())))
        .collect();
    fact("returns-portal-terms-outcomes", outcomes.join(", "));
    if gives.photos.asked() {
        fact(
            "returns-portal-fact-photos",
            photos_asked(&gives.photos, say),
        );
    }
    if let Some(days) = gives.refund_within_days {
        fact(
            "returns-portal-terms-refund",
            say.a1("returns-portal-days", "n", days),
        );
    }
    Rule {
        name: rule.name.clone(),
        facts,
    }
}

/// The script for shop pages. It may be loaded from anywhere: it knows nobody and asks for nothing.
///
/// Answers of ours carry `Cross-Origin-Resource-Policy: same-origin`, which browsers look at for requests without CORS alone: the tag
/// that shops copy says `crossorigin="anonymous"`, so that `Access-Control-Allow-Origin` decides.
pub(super) async fn script() -> Response {
    let mut answer = SCRIPT.into_response();
    let headers = answer.headers_mut();
    let all = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}
