//! A return: its pieces with their three facts and the working, money, exchanges, clocks, and what is next with what is missing.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::clock::Standing;
use kernel::ids::{Ref, ReturnId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use kernel::time::civil_day;
use payments::grants;
use platform::{Failure, Stations};
use ui::{
    Choice, Facts, Fault, FormState, Frame, Html, L, Panels, Path, Site, State as Look, Tag, Visit,
};

use super::words::{acceptance_tag, choices, place_tag, reason_words, state_tag};
use crate::acts::may_go_back;
use crate::queries::{self, Sheet};
use crate::records::{reason, unit};
use crate::rules::states::{Acceptance, ExchangeState, Outcome, PLACES, Place};
use crate::rules::words::CostKind;

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

struct MoneyShown {
    what: String,
    amount: String,
    small: String,
    tag: Tag,
    url: String,
    back: String,
}

struct ExchangeShown {
    id: String,
    words: String,
    small: String,
    tag: Tag,
    deeds: Vec<(String, String)>,
}

struct ClockShown {
    name: String,
    words: String,
    tag: Tag,
    working: Vec<String>,
}

struct PhotoShown {
    url: String,
    name: String,
    stage: String,
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
        let choice = |piece: &PieceShown| {
            Choice::new(&piece.id, format!("{}. {}", piece.no, piece.words))
        };
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
    let open = sheet.case.cancelled_at.is_none();
    let page = ShowPage {
        frame: visit
            .frame("returns", sheet.case.number.clone())
            .back("/returns", l.t("returns-title"))
            .tag(state_tag(l, sheet.case.state)),
        l,
        id,
        version: sheet.case.version,
        pieces: pieces(&sheet, &reasons, l, visit),
        steps: steps(&sheet, visit),
        money: money(site, &sheet, l, visit).await?,
        exchanges: exchanges(site, &sheet, l, visit).await?,
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
            matches!(unit.acceptance, Acceptance::Pending | Acceptance::NeedsAPerson)
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

fn pieces(sheet: &Sheet, reasons: &[reason::Model], l: L, visit: &Visit) -> Vec<PieceShown> {
    let name = |code: &str| {
        let known = reasons.iter().find(|row| row.code == code);
        known.map_or_else(|| code.to_owned(), |row| reason_words(row, l.lang()).to_owned())
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
            disposition: unit.disposition.map(|one| l.t(one.key())).unwrap_or_default(),
            outcome: l.t(unit.outcome.unwrap_or(unit.wished).key()),
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
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
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
    let head = (l.t("returns-finding"), format!("{finding} {}", row.words).trim().to_owned());
    std::iter::once(head).chain(shown).collect()
}

/// What is next, as buttons; what cannot be done yet says what is missing.
fn steps(sheet: &Sheet, visit: &Visit) -> Vec<Step> {
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
        matches!(unit.acceptance, Acceptance::Pending | Acceptance::NeedsAPerson)
    });
    if waits && visit.can("returns.decide") {
        step("returns-step-verdict", "#verdict".to_owned(), "");
    }
    let coming = any(&|unit| {
        PLACES.allows(unit.place, Place::Received) && unit.outcome.is_none()
            && unit.acceptance != Acceptance::Refused
    });
    if coming && visit.can("returns.receive") {
        let url = format!("/returns/receive?q={}", sheet.case.number);
        step("returns-step-receive", url, "");
    }
    let looked = any(&|unit| unit.place == Place::Received && unit.disposition.is_none());
    if looked && visit.can("returns.receive") {
        step("returns-step-inspect", "#pieces".to_owned(), "");
    }
    let undecided = any(&|unit| unit.outcome.is_none() && unit.place != Place::NotSent);
    if undecided && visit.can("returns.decide") {
        let accepted = any(&|unit| {
            unit.outcome.is_none() && unit.acceptance == Acceptance::Accepted
        });
        let missing = match accepted {
            true => "",
            false => "returns-missing-accepted",
        };
        step("returns-step-decide", format!("/returns/{id}/decide"), missing);
    }
    let unpaid = any(&|unit| unit.outcome.is_some() && !unit.settled);
    if unpaid {
        step("returns-step-pay", "#money".to_owned(), "");
    }
    steps
}

async fn money(
    site: &Site,
    sheet: &Sheet,
    l: L,
    visit: &Visit,
) -> Result<Vec<MoneyShown>, Failure> {
    let db = site.platform.db.read();
    let known = grants::grants_of(db, Ref::of(sheet.case.id)).await?;
    let mut shown: Vec<MoneyShown> = sheet
        .refunds
        .iter()
        .map(|row| {
            let grant = row.granted_id.and_then(|id| known.iter().find(|one| one.id == id));
            let tag = match (grant, row.taken_back_at) {
                (_, Some(_)) => Tag::new(Look::Plain, l.t("returns-money-back")),
                (Some(grant), None) => grant_tag(l, grant),
                (None, None) => Tag::new(Look::Good, l.t("returns-money-done")),
            };
            let amount = sheet.case.money(row.money);
            let parts = [
                ("returns-money-credit", row.detail.get("credit").and_then(serde_json::Value::as_i64).unwrap_or_default()),
                ("returns-money-gift", row.gift),
                ("returns-money-fee", row.fee),
                ("returns-money-loss", row.loss),
            ];
            let small = parts
                .iter()
                .filter(|(_, amount)| *amount != 0)
                .map(|(key, amount)| l.a1(key, "amount", l.money(sheet.case.money(*amount))));
            let stands = row.taken_back_at.is_none() && row.kind != Outcome::Exchange;
            let may = stands && row.settled_at.is_none() && visit.can("returns.decide");
            MoneyShown {
                what: l.t(row.kind.key()),
                amount: l.money(amount),
                small: small.collect::<Vec<_>>().join(" · "),
                tag,
                url: grant.map(|grant| format!("/refunds/{}", grant.id)).unwrap_or_default(),
                back: match may {
                    true => format!("/returns/{}/refunds/{}/take-back", sheet.case.id, row.id),
                    false => String::new(),
                },
            }
        })
        .collect();
    let own = |id| sheet.refunds.iter().any(|row| row.granted_id == Some(id));
    shown.extend(known.iter().filter(|grant| !own(grant.id)).map(|grant| MoneyShown {
        what: l.t(grant.kind.key()),
        amount: l.money(grant.total),
        small: grant.reason.clone(),
        tag: grant_tag(l, grant),
        url: format!("/refunds/{}", grant.id),
        back: String::new(),
    }));
    Ok(shown)
}

fn grant_tag(l: L, grant: &grants::Refund) -> Tag {
    let look = match grant.state {
        grants::RefundState::Paid => Look::Good,
        grants::RefundState::Waiting | grants::RefundState::Due => Look::Wait,
        grants::RefundState::Denied | grants::RefundState::Cancelled => Look::Plain,
    };
    Tag::new(look, l.t(grant.state.key()))
}

async fn exchanges(
    site: &Site,
    sheet: &Sheet,
    l: L,
    visit: &Visit,
) -> Result<Vec<ExchangeShown>, Failure> {
    let db = site.platform.db.read();
    let products = sheet.exchanges.iter().map(|row| row.product_id);
    let names = catalogue::product_names(db, products).await?;
    let serials = catalogue::unit_serials(db, sheet.exchanges.iter().filter_map(|row| row.unit_id)).await?;
    let shown = sheet.exchanges.iter().map(|row| {
        let look = match row.state {
            ExchangeState::Reserved | ExchangeState::Shipped => Look::Wait,
            ExchangeState::Delivered => Look::Good,
            ExchangeState::Released => Look::Plain,
        };
        let mut small = vec![l.money(row.money(row.price))];
        if row.difference != 0 {
            let key = match row.difference > 0 {
                true => "returns-difference-customer",
                false => "returns-difference-us",
            };
            small.push(l.a1(key, "amount", l.money(row.money(row.difference.abs()))));
        }
        if row.hold > 0 {
            small.push(l.a1("returns-hold", "amount", l.money(row.money(row.hold))));
        }
        small.extend(row.unit_id.and_then(|id| serials.get(&id).cloned()));
        ExchangeShown {
            id: row.id.to_string(),
            words: names.get(&row.product_id).cloned().unwrap_or_default(),
            small: small.join(" · "),
            tag: Tag::new(look, l.t(row.state.key())),
            deeds: deeds(row, l, visit),
        }
    });
    Ok(shown.collect())
}

fn deeds(row: &crate::records::exchange::Model, l: L, visit: &Visit) -> Vec<(String, String)> {
    let (receive, decide) = (visit.can("returns.receive"), visit.can("returns.decide"));
    let deed = |word: &str, may: bool| {
        may.then(|| (word.to_owned(), l.t(&format!("returns-exchange-do-{word}"))))
    };
    let sent = matches!(row.state, ExchangeState::Shipped | ExchangeState::Delivered);
    let all = [
        deed("ship", receive && row.state == ExchangeState::Reserved),
        deed("deliver", receive && row.state == ExchangeState::Shipped),
        deed(
            "release",
            decide && matches!(row.state, ExchangeState::Reserved | ExchangeState::Shipped),
        ),
        deed("charge", decide && row.instant && sent && !row.asked_for),
    ];
    all.into_iter().flatten().collect()
}

async fn clocks(site: &Site, sheet: &Sheet, l: L) -> Result<Vec<ClockShown>, Failure> {
    let now = site.platform.now();
    let all = tickets::clocks_of(site.platform.db.read(), Ref::of(sheet.case.id)).await?;
    let line = |clock: &tickets::ClockView| {
        let standing = clock.standing(now)?;
        let working = match &clock.basis {
            tickets::Basis::Law(law) => law.working.lines(l.lang()).to_vec(),
            _ => Vec::new(),
        };
        Some(ClockShown {
            name: match clock.statutory {
                true => l.t(clock.kind.key()),
                false => l.t("returns-clock-promise"),
            },
            words: clock.basis.article().unwrap_or_default().to_owned(),
            tag: clock_tag(standing, clock, now, l),
            working,
        })
    };
    Ok(all.iter().filter_map(line).collect())
}

fn clock_tag(standing: Standing, clock: &tickets::ClockView, now: Timestamp, l: L) -> Tag {
    let look = match standing {
        Standing::Running => Look::Soon,
        Standing::Paused => Look::Wait,
        Standing::Met => Look::Good,
        Standing::MetLate | Standing::Breached => Look::Late,
    };
    let day = match clock.met_at {
        Some(met) => l.day_short(civil_day(met)),
        None => l.day_near(clock.due_day, civil_day(now)),
    };
    Tag::new(look, day)
}

fn photos(sheet: &Sheet, l: L) -> Vec<PhotoShown> {
    let shown = sheet.photos.iter().map(|row| PhotoShown {
        url: format!("/returns/{}/photos/{}", sheet.case.id, row.id),
        name: row.name.clone(),
        stage: l.t(&format!("returns-stage-{}", row.stage)),
    });
    shown.collect()
}

fn costs(sheet: &Sheet, l: L) -> Vec<(String, String)> {
    let mut sums: HashMap<String, i64> = HashMap::new();
    let mut shown: Vec<(String, String)> = Vec::new();
    for row in &sheet.costs {
        let currency = Currency::of(&row.currency).unwrap_or(Currency::TRY);
        *sums.entry(row.currency.clone()).or_default() += row.amount;
        let words = format!("{} · {}", l.t(row.kind.key()), row.words);
        let amount = l.money(Money::new(row.amount, currency));
        shown.push((words.trim_end_matches(" · ").to_owned(), amount));
    }
    if shown.len() > 1 {
        let mut sums: Vec<(String, i64)> = sums.into_iter().collect();
        sums.sort();
        for (code, sum) in sums {
            let currency = Currency::of(&code).unwrap_or(Currency::TRY);
            shown.push((l.t("returns-costs-sum"), l.money(Money::new(sum, currency))));
        }
    }
    shown
}

async fn facts(site: &Site, sheet: &Sheet, l: L) -> Result<Facts, Failure> {
    let (db, case) = (site.platform.db.read(), &sheet.case);
    let customer = accounts::brief(db, case.customer_id).await?;
    let tickets = tickets::ticket_briefs(db, [case.ticket_id]).await?;
    let ticket = tickets.get(&case.ticket_id).map(|one| one.number.clone());
    let stations = identity::station_names(db).await?;
    let sales = catalogue::sale_briefs(db, &Stations::All, case.sale_id).await?;
    let day = |day: Option<platform::columns::Day>| {
        day.map(|day| l.day(day.into())).unwrap_or_default()
    };
    let mut facts = Facts::new().link(
        l.t("returns-customer"),
        &format!("/customers/{}", customer.id),
        &customer.name,
    );
    if let Some(phone) = customer.phone.as_deref() {
        facts = facts.text(l.t("returns-phone"), identity::shown_phone(phone));
    }
    facts = match sales.first() {
        Some(sale) => facts.link(
            l.t("returns-sale"),
            &format!("/sales/{}", sale.id),
            &sale.number,
        ),
        None => facts.text(l.t("returns-sale"), l.t("returns-sale-none")),
    };
    if case.gift {
        facts = facts.text(l.t("returns-gift"), l.t("returns-yes"));
    }
    facts = facts.link(
        l.t("returns-ticket"),
        &format!("/tickets/{}", case.ticket_id),
        ticket.as_deref().unwrap_or_default(),
    );
    Ok(facts
        .text(
            l.t("returns-station"),
            stations.get(&case.station_id).cloned().unwrap_or_default(),
        )
        .text(l.t("returns-requested-on"), l.day(case.requested_on.into()))
        .text(l.t("returns-way-back"), l.t(case.way_back.key()))
        .text(l.t("returns-tracking"), case.tracking.as_deref().unwrap_or_default())
        .text(l.t("returns-handed-over-on"), day(case.handed_over_on))
        .text(l.t("returns-arrived-on"), day(case.arrived_on))
        .text(l.t("returns-send-by"), day(case.send_by))
        .text(l.t("returns-due-on"), day(case.due_on))
        .text(l.t("returns-promised-on"), day(case.promised_on))
        .text(l.t("returns-refunded-on"), day(case.refunded_on))
        .text(l.t("returns-country"), &case.country)
        .text(l.t("returns-words"), &case.words)
        .text(l.t("returns-cancelled-why"), &case.cancelled_why))
}
