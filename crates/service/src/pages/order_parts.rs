//! The parts of an order's page, each from the sheet to what is written.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::money::Money;
use kernel::states::State as _;
use law::{RightState, texts};
use platform::Failure;
use ui::{Facts, Html, L, State as Look, Tag};

use super::card;
use super::deed_form::accessories;
use crate::neighbours::{money as purse, warranty as cover};
use crate::queries::Sheet;
use crate::rules::words::FileKind;

/// A right with its grounds.
pub(super) struct RightLine {
    pub name: String,
    pub tag: Tag,
    pub working: Vec<String>,
}

/// A clock with its working.
pub(super) struct ClockLine {
    pub name: String,
    pub words: String,
    pub tag: Tag,
    pub working: Vec<String>,
}

/// A file.
pub(super) struct FileLine {
    pub url: String,
    pub name: String,
    pub picture: bool,
}

fn law_lang(l: L) -> law::Lang {
    match l.lang() {
        ui::Lang::Turkish => law::Lang::Tr,
        ui::Lang::English => law::Lang::En,
    }
}

fn or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// What was told and seen at the counter.
pub(super) fn told(sheet: &Sheet, l: L) -> Facts {
    let order = &sheet.order;
    let answer = |answer: Option<bool>| {
        answer
            .map(|yes| l.t(if yes { "service-yes" } else { "service-no" }))
            .unwrap_or_default()
    };
    let day =
        |day: Option<platform::columns::Day>| day.map(|day| l.day(day.into())).unwrap_or_default();
    let mut facts = Facts::new()
        .text(l.t("service-fault-told"), &order.fault_told)
        .text(l.t("service-symptoms"), or_empty(&order.symptoms))
        .text(l.t("service-fault-group"), or_empty(&order.fault_group))
        .text(l.t("service-condition"), or_empty(&order.condition))
        .text(l.t("service-accessories"), accessories(sheet).join(", "))
        .text(
            l.t("service-how-it-came"),
            order.came.map(|came| l.t(came.key())).unwrap_or_default(),
        )
        .text(l.t("service-unlock"), answer(order.unlock_consent))
        .text(l.t("service-erase"), answer(order.data_erase))
        .text(l.t("service-notified-on"), l.day(order.notified_on.into()))
        .text(l.t("service-handed-over-on"), day(order.handed_over_on));
    if let Some(before) = &sheet.repeat_of {
        facts = facts.link(
            l.a1("service-repeat-n", "n", order.repeats),
            &format!("/service/orders/{}", before.id),
            &before.number,
        );
    }
    facts
}

/// What was found and done.
pub(super) fn findings(sheet: &Sheet, l: L) -> Facts {
    let order = &sheet.order;
    let technician = order
        .technician_id
        .and_then(|id| sheet.staff.get(&id).cloned())
        .unwrap_or_default();
    Facts::new()
        .text(l.t("service-technician"), technician)
        .text(l.t("service-findings"), or_empty(&order.findings))
        .text(l.t("service-waits-for"), or_empty(&order.waits_for))
        .text(l.t("service-outsourced-to"), or_empty(&order.outsourced_to))
        .text(l.t("service-test-result"), or_empty(&order.test_result))
        .text(
            l.t("service-rework"),
            if order.rework > 0 {
                l.number(order.rework.into())
            } else {
                String::new()
            },
        )
        .text(
            order
                .report
                .map(|report| l.t(report.key()))
                .unwrap_or_default(),
            or_empty(&order.report_text),
        )
        .text(
            l.t("service-choice"),
            order
                .choice
                .map(|choice| l.t(choice.key()))
                .unwrap_or_default(),
        )
        .text(
            l.t("service-ended"),
            order
                .outcome
                .map(|outcome| l.t(outcome.key()))
                .unwrap_or_default(),
        )
        .text(l.t("service-delivered-to"), or_empty(&order.delivered_to))
}

/// Rights that may be used or were chosen.
pub(super) fn rights(sheet: &Sheet, l: L) -> Vec<RightLine> {
    let Some(answer) = sheet.answer.as_ref().filter(|_| sheet.order.is_open) else {
        return Vec::new();
    };
    let lang = law_lang(l);
    let live = |right: &&law::Right| matches!(right.state, RightState::Open | RightState::Chosen);
    let line = |right: &law::Right| RightLine {
        name: texts::text(right.kind.name(), lang),
        tag: Tag::new(Look::Soon, texts::text(right.state.name(), lang)),
        working: right
            .grounds
            .iter()
            .map(|said| texts::say(said, lang))
            .chain(
                right
                    .trace
                    .rules
                    .iter()
                    .map(|rule| texts::cited(rule, lang)),
            )
            .collect(),
    };
    answer.rights.iter().filter(live).map(line).collect()
}

/// The clocks of the order.
pub(super) fn clocks(sheet: &Sheet, now: Timestamp, l: L) -> Vec<ClockLine> {
    let line = |clock: &tickets::ClockView| {
        let tag = clock
            .standing(now)
            .and_then(|standing| card::clock_tag(clock.kind, standing, clock.due_day, now, l))
            .or_else(|| ended(clock, l))?;
        let working = match &clock.basis {
            tickets::Basis::Law(law) => law.working.lines(l.lang()).to_vec(),
            _ => Vec::new(),
        };
        Some(ClockLine {
            name: l.t(clock.kind.key()),
            words: clock.basis.article().unwrap_or_default().to_owned(),
            tag,
            working,
        })
    };
    sheet.clocks.iter().filter_map(line).collect()
}

fn ended(clock: &tickets::ClockView, l: L) -> Option<Tag> {
    let met = clock.met_at?;
    let look = if met < clock.due_at {
        Look::Good
    } else {
        Look::Late
    };
    Some(Tag::new(look, l.day_short(kernel::time::civil_day(met))))
}

/// The days that were promised, newest first.
pub(super) fn promises(sheet: &Sheet, l: L) -> Vec<String> {
    let line = |row: &crate::records::promise::Model| {
        let why = row
            .why
            .as_deref()
            .map(|why| format!(" · {why}"))
            .unwrap_or_default();
        format!("{} · {}{why}", l.day(row.promised_on.into()), row.told_by)
    };
    sheet.hanging.promises.iter().map(line).collect()
}

/// Photos and papers.
pub(super) fn files(sheet: &Sheet) -> Vec<FileLine> {
    let line = |row: &crate::records::attachment::Model| FileLine {
        url: format!("/service/files/{}", row.id),
        name: row.name.clone(),
        picture: row.kind != FileKind::Paper,
    };
    sheet.hanging.files.iter().map(line).collect()
}

/// Who it is, with how to reach them.
pub(super) fn customer(sheet: &Sheet, l: L) -> Html {
    let customer = &sheet.customer;
    let phone = customer
        .phone
        .as_deref()
        .map(identity::shown_phone)
        .unwrap_or_default();
    let url = customer
        .phone
        .as_deref()
        .map(|phone| format!("tel:{phone}"))
        .unwrap_or_default();
    let name = Html::link(&format!("/customers/{}", customer.id), &customer.name);
    let facts = match phone.is_empty() {
        true => Facts::new(),
        false => Facts::new().link(l.t("service-phone"), &url, &phone),
    };
    let facts = facts
        .text(l.t("service-mail"), or_empty(&customer.mail))
        .text(l.t("service-place"), or_empty(&customer.place));
    name.and(&Html::part(&facts))
}

/// What it is.
pub(super) fn unit(sheet: &Sheet, l: L) -> Html {
    let product = Html::link(
        &format!("/products/{}", sheet.product.id),
        &sheet.product.name,
    );
    let Some(unit) = &sheet.unit else {
        return product.and(&Html::part(
            &Facts::new().text(l.t("service-serial"), l.t("service-no-serial")),
        ));
    };
    let facts = Facts::new().link(
        l.t("service-serial"),
        &format!("/units/{}", unit.id),
        &unit.serial,
    );
    product.and(&Html::part(&facts))
}

/// The warranty as a bar, with the decision of that day.
pub(super) fn warranty(sheet: &Sheet, today: Date, l: L) -> Html {
    let tag = if sheet.order.in_warranty {
        Tag::new(Look::Good, l.t("service-in-warranty"))
    } else {
        Tag::new(Look::Plain, l.t("service-out-of-warranty"))
    };
    let bar = sheet.answer.as_ref().filter(|_| sheet.unit.is_some());
    let bar = bar
        .map(|answer| Html::part(&catalogue::coverage_bar(&answer.coverage, today, l)))
        .unwrap_or_default();
    Html::part(&tag).and(&bar)
}

/// How the coverage was decided.
pub(super) fn working(sheet: &Sheet, l: L) -> Vec<String> {
    let decision = cover::decision(&sheet.order);
    decision
        .map(|decision| {
            decision
                .lines(l.lang())
                .iter()
                .map(|line| line.trim().to_owned())
                .collect()
        })
        .unwrap_or_default()
}

/// Charge, taken, open.
pub(super) fn money(sheet: &Sheet, l: L) -> Result<Facts, Failure> {
    let Some(charge) = purse::charge(&sheet.order)? else {
        return Ok(Facts::new());
    };
    let open = Money {
        minor: (charge.minor - sheet.paid.minor).max(0),
        currency: charge.currency,
    };
    Ok(Facts::new()
        .text(l.t("service-charge"), l.money(charge))
        .text(l.t("service-paid"), l.money(sheet.paid))
        .text(l.t("service-open-amount"), l.money(open)))
}

/// Work done, with its time.
pub(super) fn labour(sheet: &Sheet, l: L) -> Vec<String> {
    let line = |row: &crate::records::labour::Model| {
        let who = sheet.staff.get(&row.staff_id).map_or("", String::as_str);
        format!(
            "{} · {} · {who}",
            row.what,
            l.a1("service-minutes-n", "n", row.minutes)
        )
    };
    sheet.hanging.labour.iter().map(line).collect()
}

/// Other units that were handed in together.
pub(super) fn siblings(sheet: &Sheet, l: L) -> Html {
    let others = sheet
        .siblings
        .iter()
        .filter(|other| other.id != sheet.order.id);
    others.fold(Html::default(), |html, other| {
        let words = format!("{} · {}", other.number, l.t(other.state.key()));
        html.and(&Html::link(
            &format!("/service/orders/{}", other.id),
            &words,
        ))
        .and(&Html::text(" "))
    })
}
