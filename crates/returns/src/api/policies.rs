//! The policy over the API: its versions, a draft against the law and against last year, publishing.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::time::civil_day;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Site, TextArg};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::acts::{self, NewPolicy};
use crate::queries::{self, WhatIf};
use crate::rules::harsher::{Harsher, Spot};
use crate::rules::policy::{PolicyRule, PolicyVersion, ReturnPolicy, check};
use crate::rules::states::Acceptance;

/// One version of the policy.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnPolicyOut {
    /// Key.
    id: Uuid,
    /// First day.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// Last day; absent until a later one begins.
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Date>,
    /// Why it was written.
    note: String,
    /// Its rules, the first that fits decides.
    #[schema(value_type = Vec<Object>)]
    rules: Vec<PolicyRule>,
}

/// All versions of the policy, the oldest first
#[utoipa::path(get, path = "/api/v1/return-policies", tag = "returns", responses((status = 200, body = Vec<ReturnPolicyOut>), Problems))]
pub(super) async fn policies(
    FromSite(site): FromSite<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<ReturnPolicyOut>>, Fault> {
    let policy = queries::policy(site.platform.db.read()).await?;
    let rows = policy
        .rules
        .versions
        .into_iter()
        .zip(policy.ids)
        .zip(policy.notes);
    let out = |((version, id), note): ((PolicyVersion, kernel::ids::ReturnPolicyId), String)| {
        ReturnPolicyOut {
            id: id.uuid(),
            starts_on: version.from,
            ends_on: version.to,
            note,
            rules: version.rules,
        }
    };
    Ok(Json(rows.map(out).collect()))
}

/// A policy that is not published yet.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnPolicyDraft {
    /// First day.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// Its rules, the first that fits decides.
    #[schema(value_type = Vec<Object>)]
    rules: Vec<PolicyRule>,
}

/// A place where a policy is harsher than the law.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnHarsher {
    /// Place of the rule, from 0.
    rule: usize,
    /// What is harsher: `refuses`, `window`, `fee`, `way_back`, `freight`, `outcomes`, `refund_time`, `person`.
    #[schema(value_type = String)]
    spot: Spot,
    /// Country whose law says so.
    country: String,
    /// The article.
    article: String,
    /// In the caller's language.
    words: String,
}

impl ReturnHarsher {
    fn of(found: Harsher, caller: &ApiCaller) -> Self {
        let days = found.days.map_or(0, i64::from);
        let args: [(&str, TextArg); 3] = [
            ("country", found.country.as_str().into()),
            ("article", found.article.as_str().into()),
            ("days", days.into()),
        ];
        Self {
            rule: found.rule,
            spot: found.spot,
            words: caller.lang.a(found.spot.key(), &args),
            country: found.country,
            article: found.article,
        }
    }
}

/// Where a draft of the policy is harsher than the law
///
/// Judging gives what the law gives all the same; publishing it asks how many of these places were seen.
#[utoipa::path(post, path = "/api/v1/return-policies/check", tag = "returns", request_body = ReturnPolicyDraft, responses((status = 200, body = Vec<ReturnHarsher>), Problems))]
pub(super) async fn check_policy(
    caller: ApiCaller,
    Json(draft): Json<ReturnPolicyDraft>,
) -> Result<Json<Vec<ReturnHarsher>>, Fault> {
    let found = acts::draft_policy(&draft.rules, draft.starts_on)?;
    let found = found.into_iter().map(|one| ReturnHarsher::of(one, &caller));
    Ok(Json(found.collect()))
}

/// How a draft compares with what was judged.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnWhatIf {
    /// Pieces that were looked at.
    pieces: usize,
    /// Judged alike.
    same: usize,
    /// Would be accepted now and were not.
    kinder: usize,
    /// Would no longer be accepted.
    harsher: usize,
    /// Some of those whose answer changes.
    examples: Vec<ReturnWhatIfExample>,
}

/// A piece whose answer changes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnWhatIfExample {
    /// Number of the return.
    number: String,
    /// What it was.
    #[schema(value_type = String)]
    was: Acceptance,
    /// What it would be.
    #[schema(value_type = String)]
    would_be: Acceptance,
}

impl From<WhatIf> for ReturnWhatIf {
    fn from(found: WhatIf) -> Self {
        let examples = found.examples.into_iter();
        let example = |(number, was, would_be)| ReturnWhatIfExample {
            number,
            was,
            would_be,
        };
        Self {
            pieces: found.pieces,
            same: found.same,
            kinder: found.kinder,
            harsher: found.harsher,
            examples: examples.map(example).collect(),
        }
    }
}

/// What a draft of the policy would have said to last year's returns
///
/// It is applied as if it had always been in force, to the newest three hundred returns of the year.
#[utoipa::path(post, path = "/api/v1/return-policies/preview", tag = "returns", request_body = ReturnPolicyDraft, responses((status = 200, body = ReturnWhatIf), Problems))]
pub(super) async fn preview_policy(
    FromSite(site): FromSite<Site>,
    _caller: ApiCaller,
    Json(draft): Json<ReturnPolicyDraft>,
) -> Result<Json<ReturnWhatIf>, Fault> {
    let always = ReturnPolicy {
        versions: vec![PolicyVersion {
            from: Date::MIN,
            to: None,
            rules: draft.rules,
        }],
    };
    check(law::RuleBook::builtin(), &always)?;
    let today = civil_day(site.platform.now());
    let found = queries::what_if(site.platform.db.read(), &always, today).await?;
    Ok(Json(found.into()))
}

/// A version of the policy to publish.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnPolicyIn {
    /// First day; not in the past.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// Its rules, the first that fits decides.
    #[schema(value_type = Vec<Object>)]
    rules: Vec<PolicyRule>,
    /// Why it is written.
    #[serde(default)]
    note: String,
    /// How many places are harsher than the law, as the check named them.
    harsher_seen: usize,
}

/// What was published.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnPolicyMade {
    /// Key.
    id: Uuid,
}

/// Publish a version of the policy
///
/// From its day on its rules hold; what was judged before stays as it was.
#[utoipa::path(post, path = "/api/v1/return-policies", tag = "returns", request_body = ReturnPolicyIn, responses((status = 201, body = ReturnPolicyMade), Problems))]
pub(super) async fn publish(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    body: OnceBody<ReturnPolicyIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let told = body.input;
    let new = NewPolicy {
        starts_on: told.starts_on,
        rules: told.rules,
        note: told.note,
        harsher_seen: Some(told.harsher_seen),
    };
    let id = acts::publish_policy(&mut work, may, new).await?;
    let made = ReturnPolicyMade { id: id.uuid() };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}
