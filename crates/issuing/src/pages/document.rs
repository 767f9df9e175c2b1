//! One document: what it says, where it stands, what was tried, and the next step.

use askama::Template;
use axum::extract::State;
use kernel::ids::{EDocumentId, Ref};
use kernel::states::State as _;
use platform::Failure;
use platform::events::{Recorded, timeline};
use ui::{Choice, Entry, Facts, FormState, Frame, Html, L, Path, Site, Tag, Timeline, Visit};

use super::said::{named, state_tag, trouble};
use super::{Answered, status_of};
use crate::queries::{self, Attempt, EDocument, EDocumentView};
use crate::rules::state::{E_STATES, EState};
use crate::view::{self, Seen};
use crate::words;

/// How many events a page shows.
const SHOWN: u64 = 50;

struct AttemptShown {
    when: String,
    what: String,
    outcome: Tag,
    said: String,
}

#[derive(Template)]
#[template(path = "issuing/document.html")]
struct Page {
    frame: Frame,
    l: L,
    id: EDocumentId,
    version: i32,
    form: FormState,
    trouble: String,
    findings: Vec<(Tag, String)>,
    seen: Option<Seen>,
    qr: Html,
    facts: Facts,
    way: Facts,
    attempts: Vec<AttemptShown>,
    history: Timeline,
    may_release: bool,
    may_amend: bool,
    may_carry: bool,
    may_retry: bool,
    may_cancel: bool,
    by_portal: bool,
    ends: Vec<Choice>,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
) -> Answered {
    page(&site, &visit, id, FormState::new(&visit)).await
}

/// The page, also again with what was wrong in one of its forms.
pub(super) async fn page(site: &Site, visit: &Visit, id: EDocumentId, form: FormState) -> Answered {
    let (l, db) = (visit.lang, site.platform.db.read());
    let view = queries::document(db, &visit.actor().stations, id).await?;
    let row = &view.row;
    let seen = view::seen(&site.platform, l, &visit.actor().stations, id).await?;
    let qr = match &seen {
        Some(seen) => qr(&seen.qr),
        None => Html::default(),
    };
    let may = |key, to| visit.can(key) && E_STATES.allows(row.state, to);
    let out = matches!(row.state, EState::Sent | EState::Accepted);
    let by_portal = out && row.kind.is_electronic() && row.kind != crate::EKind::EArchive;
    let status = status_of(&form);
    let page = Page {
        frame: frame(l, visit, row),
        l,
        id,
        version: row.version,
        form,
        trouble: trouble(l, row),
        findings: view.findings.iter().map(|one| finding(l, one)).collect(),
        seen,
        qr,
        facts: facts(site, visit, row).await?,
        way: way(site, l, row).await?,
        attempts: view.attempts.iter().map(|one| attempt(l, one)).collect(),
        history: history(site, l, id).await?,
        may_release: may("e_documents.issue", EState::Validated),
        may_amend: row.state == EState::Draft && visit.can("e_documents.issue"),
        may_carry: may_carry(visit, row),
        may_retry: may_retry(visit, &view),
        may_cancel: may("e_documents.cancel", EState::Cancelled) && !by_portal && !row.unknown,
        by_portal,
        ends: ends(l, visit, row.state),
    };
    ui::html_with(status, &page)
}

/// A despatch advice that is still a draft.
fn may_carry(visit: &Visit, row: &EDocument) -> bool {
    let draft = row.state == EState::Draft && row.kind == crate::EKind::EDespatch;
    draft && visit.can("e_documents.issue")
}

/// Stuck, rejected, or never on anybody's way.
fn may_retry(visit: &Visit, view: &EDocumentView) -> bool {
    let row = &view.row;
    let stuck = row.state == EState::Queued && row.trouble.is_some();
    let again = E_STATES.allows(row.state, EState::Queued);
    visit.can("e_documents.issue") && row.kind.is_electronic() && (stuck || again)
}

/// What may be recorded by hand.
fn ends(l: L, visit: &Visit, state: EState) -> Vec<Choice> {
    if !visit.can("e_documents.cancel") {
        return Vec::new();
    }
    let ends = [EState::Accepted, EState::Cancelled].into_iter();
    ends.filter(|to| E_STATES.allows(state, *to))
        .map(|to| Choice::new(to.word(), l.t(to.key())))
        .collect()
}

fn frame(l: L, visit: &Visit, row: &EDocument) -> Frame {
    visit
        .frame("e-documents", named(l, row))
        .back("/e-documents", l.t("issuing-e-documents"))
        .over(l.t(row.kind.key()))
        .sub(row.party_name.clone())
        .tag(state_tag(l, row))
}

fn qr(text: &str) -> Html {
    let drawn = paper::qr::svg(text).unwrap_or_default();
    Html::part(&Drawn(drawn))
}

/// A drawing of ours, made of nothing that somebody wrote.
struct Drawn(String);

impl std::fmt::Display for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Drawn {}

fn finding(l: L, one: &ubl::Finding) -> (Tag, String) {
    let (look, key) = match one.severity {
        ubl::Severity::Error => (ui::State::Late, "issuing-finding-error"),
        ubl::Severity::Warning => (ui::State::Soon, "issuing-finding-warning"),
        ubl::Severity::Info => (ui::State::Plain, "issuing-finding-info"),
    };
    (Tag::new(look, l.t(key)), words::said(l, one))
}

async fn facts(site: &Site, visit: &Visit, row: &EDocument) -> Result<Facts, Failure> {
    let l = visit.lang;
    let stations = identity::station_names(site.platform.db.read()).await?;
    let customer = match row.customer {
        Some(id) => Html::link(&format!("/customers/{id}"), &row.party_name),
        None => Html::text(&row.party_name),
    };
    let total = row.total.map(|total| l.money(total)).unwrap_or_default();
    Ok(Facts::new()
        .html(l.t("issuing-receiver"), customer)
        .text(
            l.t("issuing-tax-number"),
            row.party_tax.clone().unwrap_or_default(),
        )
        .html(l.t("issuing-subject"), subject(site, visit, row.subject))
        .text(l.t("issuing-total"), total)
        .text(
            l.t("issuing-sort"),
            format!("{} · {}", row.profile, row.sort),
        )
        .text(l.t("issuing-ettn"), &row.ettn)
        .text(
            l.t("issuing-station"),
            stations.get(&row.station).cloned().unwrap_or_default(),
        )
        .text(l.t("issuing-by"), &row.created_by))
}

/// The way to the record that it is issued for, when somebody registered its page and the reader may see it.
fn subject(site: &Site, visit: &Visit, subject: Option<Ref>) -> Html {
    let Some(subject) = subject else {
        return Html::default();
    };
    let mut kinds = site.search_kinds.iter();
    let known = kinds.find(|kind| kind.kind == subject.kind && visit.can(kind.permission));
    known.map_or_else(Html::default, |kind| {
        Html::link(&(kind.url)(subject.id), &visit.lang.t("issuing-see"))
    })
}

/// How it goes: by whom, since when, until when an answer may come, what is kept.
async fn way(site: &Site, l: L, row: &EDocument) -> Result<Facts, Failure> {
    let account = match &row.account {
        Some(code) => queries::account(site.platform.db.read(), code).await?,
        None => None,
    };
    let by = account.map_or_else(|| l.t("issuing-by-portal"), |account| account.name);
    let moment = |at: Option<jiff::Timestamp>| at.map(|at| l.moment(at)).unwrap_or_default();
    let answer = match row.answer.as_str() {
        "accepted" => l.t("issuing-answer-accepted"),
        "rejected" => l.t("issuing-answer-rejected"),
        "silent" => l.t("issuing-answer-silent"),
        _ => String::new(),
    };
    let due = row.answer_due_on.map(|day| l.day(day)).unwrap_or_default();
    let proof = row
        .proof
        .map(|id| Html::link(&format!("/documents/{id}"), &l.t("issuing-see")));
    let hash = row.sha256.clone().unwrap_or_default();
    Ok(Facts::new()
        .text(l.t("issuing-carried-by"), by)
        .text(
            l.t("issuing-alias"),
            row.party_alias.clone().unwrap_or_default(),
        )
        .text(l.t("issuing-sent-at"), moment(row.sent_at))
        .text(l.t("issuing-ask-at"), moment(row.ask_at))
        .text(l.t("issuing-answer-due"), due)
        .text(l.t("issuing-answer"), answer)
        .text(l.t("issuing-reason"), &row.reason)
        .html(l.t("issuing-proof"), proof.unwrap_or_default())
        .html(l.t("issuing-archive"), archived(l, row))
        .text(l.t("issuing-sha256"), hash))
}

fn archived(l: L, row: &EDocument) -> Html {
    let link =
        |id: kernel::ids::DocumentId, key: &str| Html::link(&format!("/documents/{id}"), &l.t(key));
    let issued = row.document.map(|id| link(id, "issuing-archive-issued"));
    let signed = row.signed.map(|id| link(id, "issuing-archive-signed"));
    match (issued, signed) {
        (Some(issued), Some(signed)) => issued.and(&Html::text(" · ")).and(&signed),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Html::default(),
    }
}

fn attempt(l: L, one: &Attempt) -> AttemptShown {
    use crate::rules::trouble::Outcome;
    let look = match one.outcome {
        Outcome::Done | Outcome::Exists => ui::State::Good,
        Outcome::Refused => ui::State::Late,
        Outcome::NotSent | Outcome::Unknown | Outcome::Missing => ui::State::Soon,
    };
    let said = match one.code.as_str() {
        "" => one.said.clone(),
        code => format!("{code} · {}", one.said),
    };
    AttemptShown {
        when: l.moment(one.at),
        what: l.t(one.deed.key()),
        outcome: Tag::new(look, l.t(one.outcome.key())),
        said,
    }
}

async fn history(site: &Site, l: L, id: EDocumentId) -> Result<Timeline, Failure> {
    let events = timeline(site.platform.db.read(), Ref::of(id), None, SHOWN).await?;
    let now = site.platform.now();
    let entry = |event: Recorded| Entry {
        at: l.stamp(event.at, now),
        who: event.actor_name.clone(),
        what: Html::text(&l.t(verb(&event.verb))),
        more: Html::text(event.facts["reason"].as_str().unwrap_or_default()),
        note: false,
    };
    Ok(Timeline(events.into_iter().map(entry).collect()))
}

fn verb(verb: &str) -> &'static str {
    let known = crate::VERBS.iter().find(|(known, _)| *known == verb);
    known.map_or("issuing-event-drafted", |(_, key)| key)
}
