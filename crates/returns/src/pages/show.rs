//! A return: its pieces with their three facts and the working, money, exchanges, clocks, and what is next with what is missing.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{Ref, ReturnId, ReturnUnitId};
use kernel::states::State as _;
use kernel::time::civil_day;
use ui::{Choice, Facts, Fault, FormState, Frame, Html, L, Panels, Path, Site, Tag, Visit};

use super::show_parts::{
    ClockShown, ExchangeShown, MoneyShown, PhotoShown, clocks, costs, exchanges, facts, money,
    photos, wishes,
};
use super::way_parts::{WayShown, ways};
use super::words::{acceptance_tag, choices, place_tag, reason_words, state_tag};
use crate::acts::may_go_back;
use crate::carriage;
use crate::queries::{self, Sheet};
use crate::records::{reason, unit};
use crate::rules::states::{Acceptance, PLACES, Place};
use crate::rules::words::{CostKind, WayBack};

/// One piece.
struct PieceShown {
    id: String,
    no: i32,
    words: String,
    serial: String,
    other_serial: bool,
    reason: String,
    detail: String,
    place: Tag,
    acceptance: Tag,
    disposition: String,
    outcome: String,
    wish: String,
    settled: bool,
    given: String,
    rule: String,
    why: Vec<String>,
    law: Vec<String>,
    signs: Vec<String>,
    decided: String,
    inspected: Vec<(String, String)>,
    may_inspect: bool,
    may_claim: bool,
}

/// What may be done now, or what is missing for it.
struct Step {
    label: String,
    url: String,
    missing: String,
}

#[derive(Template)]
#[template(path = "returns/show.html")]
struct ShowPage {
    frame: Frame,
    l: L,
    id: ReturnId,
    version: i32,
    form: FormState,
    pieces: Vec<PieceShown>,
    steps: Vec<Step>,
    money: Vec<MoneyShown>,
    exchanges: Vec<ExchangeShown>,
    ways: Vec<WayShown>,
    clocks: Vec<ClockShown>,
    photos: Vec<PhotoShown>,
    costs: Vec<(String, String)>,
    reasons: Vec<Choice>,
    facts: Facts,
    timeline: Html,
    panels: Panels,
    waits: bool,
    awaited: bool,
    under_way: bool,
    refused: bool,
    here: bool,
    may_request: bool,
    may_receive: bool,
    may_decide: bool,
    may_claim: bool,
    may_send: bool,
    open: bool,
}

impl ShowPage {
    fn cost_kinds(&self) -> Vec<Choice> {
        choices::<CostKind>(self.l)
    }

    fn claims(&self) -> bool {
        self.may_claim && self.pieces.iter().any(|piece| piece.may_claim)
    }

    fn piece_choices(&self) -> Vec<Choice> {
        let choice =
            |piece: &PieceShown| Choice::new(&piece.id, format!("{}. {}", piece.no, piece.words));
        self.pieces.iter().map(choice).collect()
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ReturnId>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("on", civil_day(site.platform.now()));
    page(&site, &visit, id, form).await
}

/// The page, also again with what was wrong in one of its forms.
pub(super) async fn page(
    site: &Site,
    visit: &Visit,
    id: ReturnId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let sheet = queries::sheet(db, &visit.actor().stations, id).await?;
    let reasons = queries::all_reasons(db).await?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let any = |holds: fn(&unit::Model) -> bool| sheet.units.iter().any(holds);
    let ways = ways(site, &sheet, l, visit).await?;
    let open = sheet.case.cancelled_at.is_none();
    let page = ShowPage {
        frame: visit
            .frame("returns", sheet.case.number.clone())
            .back("/returns", l.t("returns-title"))
            .tag(state_tag(l, sheet.case.state)),
        l,
        id,
        version: sheet.case.version,
        pieces: pieces(&sheet, &reasons, &wishes(site, &sheet, l).await?, visit),
        steps: steps(&sheet, visit, ways.is_empty()),
        money: money(site, &sheet, l, visit).await?,
        exchanges: exchanges(site, &sheet, l, visit).await?,
        may_send: open && visit.can("returns.request") && any(carriage::is_sent),
        ways,
        clocks: clocks(site, &sheet, l).await?,
        photos: photos(&sheet, l),
        costs: costs(&sheet, l),
        reasons: reasons
            .iter()
            .filter(|row| row.archived_at.is_none())
            .map(|row| Choice::new(&row.code, reason_words(row, l.lang())))
            .collect(),
        facts: facts(site, &sheet, l).await?,
        timeline: tickets::timeline(site, visit, sheet.case.ticket_id).await?,
        panels: site.panels(visit, Ref::of(id)).await,
        waits: any(|unit| {
            matches!(
                unit.acceptance,
                Acceptance::Pending | Acceptance::NeedsAPerson
            )
        }),
        awaited: any(|unit| unit.place == Place::Awaiting),
        under_way: any(|unit| unit.place == Place::InTransit),
        refused: any(|unit| unit.acceptance == Acceptance::Refused),
        here: any(may_go_back),
        may_request: open && visit.can("returns.request"),
        may_receive: open && visit.can("returns.receive"),
        may_decide: open && visit.can("returns.decide"),
        may_claim: visit.can("claims.write"),
        open,
        form,
    };
    ui::html_with(status, &page)
}

fn pieces(
    sheet: &Sheet,
    reasons: &[reason::Model],
    wishes: &HashMap<ReturnUnitId, String>,
    visit: &Visit,
) -> Vec<PieceShown> {
    let l = visit.lang;
    let name = |code: &str| {
        let known = reasons.iter().find(|row| row.code == code);
        known.map_or_else(
            || code.to_owned(),
            |row| reason_words(row, l.lang()).to_owned(),
        )
    };
    let piece = |unit: &unit::Model| {
        let frozen = unit.frozen();
        let looked = sheet.inspections.get(&unit.id);
        PieceShown {
            id: unit.id.to_string(),
            no: unit.place_no,
            words: unit.words.clone(),
            serial: unit
                .serial_came
                .clone()
                .or(unit.serial_sold.clone())
                .unwrap_or_default(),
            other_serial: unit.place == Place::WrongItem && unit.serial_came.is_some(),
            reason: name(&unit.reason),
            detail: unit.detail.clone(),
            place: place_tag(l, unit.place),
            acceptance: acceptance_tag(l, unit.acceptance),
            disposition: unit
                .disposition
                .map(|one| l.t(one.key()))
                .unwrap_or_default(),
            outcome: unit.outcome.map(|one| l.t(one.key())).unwrap_or_default(),
            wish: wishes.get(&unit.id).cloned().unwrap_or_default(),
            settled: unit.settled,
            given: match unit.refunded {
                0 => String::new(),
                given => l.money(sheet.case.money(given - unit.fee - unit.loss)),
            },
            rule: frozen.rule.clone().unwrap_or_default(),
            why: frozen.lines(l.lang()).to_vec(),
            law: frozen
                .law
                .iter()
                .map(|one| format!("{} · {}", one.article, one.words(l.lang())))
                .collect(),
            signs: frozen.signs(l.lang()).to_vec(),
            decided: decided(unit),
            inspected: looked.map(|row| inspected(row, l)).unwrap_or_default(),
            may_inspect: unit.place == Place::Received
                && unit.move_id.is_none()
                && visit.can("returns.receive"),
            may_claim: crate::acts::is_claimable(unit) && visit.can("claims.write"),
        }
    };
    sheet.units.iter().map(piece).collect()
}

fn decided(unit: &unit::Model) -> String {
    let words = [unit.decided_by.as_str(), unit.decision_words.as_str()];
    let words: Vec<&str> = words
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    words.join(" · ")
}

fn inspected(row: &crate::records::inspection::Model, l: L) -> Vec<(String, String)> {
    use crate::rules::inspection::CheckedLine;
    let lines: Vec<CheckedLine> = serde_json::from_value(row.filled.clone()).unwrap_or_default();
    let answer = |line: &CheckedLine| match line.holds {
        Some(true) => l.t("returns-check-yes"),
        Some(false) => l.t("returns-check-no"),
        None => String::new(),
    };
    let shown = lines.iter().map(|line| {
        let words = match l.lang() {
            ui::Lang::Turkish => &line.line.tr,
            ui::Lang::English => &line.line.en,
        };
        let note = format!("{} {}", answer(line), line.note);
        (words.clone(), note.trim().to_owned())
    });
    let finding = l.t(&format!("stock-finding-{}", row.finding));
    let head = (
        l.t("returns-finding"),
        format!("{finding} {}", row.words).trim().to_owned(),
    );
    std::iter::once(head).chain(shown).collect()
}

/// What is next, as buttons; what cannot be done yet says what is missing.
fn steps(sheet: &Sheet, visit: &Visit, no_way: bool) -> Vec<Step> {
    let (l, id) = (visit.lang, sheet.case.id);
    if sheet.case.cancelled_at.is_some() {
        return Vec::new();
    }
    let any = |holds: &dyn Fn(&unit::Model) -> bool| sheet.units.iter().any(holds);
    let mut steps = Vec::new();
    let mut step = |label: &str, url: String, missing: &str| {
        steps.push(Step {
            label: l.t(label),
            url,
            missing: match missing {
                "" => String::new(),
                key => l.t(key),
            },
        });
    };
    let waits = any(&|unit| {
        matches!(
            unit.acceptance,
            Acceptance::Pending | Acceptance::NeedsAPerson
        )
    });
    if waits && visit.can("returns.decide") {
        step("returns-step-verdict", "#verdict".to_owned(), "");
    }
    let coming = any(&|unit| {
        PLACES.allows(unit.place, Place::Received)
            && unit.outcome.is_none()
            && unit.acceptance != Acceptance::Refused
    });
    if coming && visit.can("returns.receive") {
        let url = format!("/returns/receive?q={}", sheet.case.number);
        step("returns-step-receive", url, "");
    }
    let by_carrier = matches!(sheet.case.way_back, WayBack::Parcel | WayBack::Pickup);
    if by_carrier && no_way && any(&carriage::is_sent) && visit.can("returns.request") {
        step("returns-step-way", format!("/returns/{id}/way"), "");
    }
    let looked = any(&|unit| unit.place == Place::Received && unit.disposition.is_none());
    if looked && visit.can("returns.receive") {
        step("returns-step-inspect", "#pieces".to_owned(), "");
    }
    let undecided = any(&|unit| unit.outcome.is_none() && unit.place != Place::NotSent);
    if undecided && visit.can("returns.decide") {
        let accepted =
            any(&|unit| unit.outcome.is_none() && unit.acceptance == Acceptance::Accepted);
        let missing = match accepted {
            true => "",
            false => "returns-missing-accepted",
        };
        step(
            "returns-step-decide",
            format!("/returns/{id}/decide"),
            missing,
        );
    }
    let unpaid = any(&|unit| unit.outcome.is_some() && !unit.settled);
    if unpaid {
        step("returns-step-pay", "#money".to_owned(), "");
    }
    steps
}
