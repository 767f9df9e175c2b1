//! Blocks that several papers share: customer and device, price lines and their sums, who signs or what proves.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::time::civil_day;
use ui::L;

use super::blocks::{Blocks, Cell, Column, Party, Signer, Width, said};
use super::facts::{Approval, Customer, Device, Exchange, LineKind, PriceLine, Sum, Warranty};

/// The customer and the device side by side.
pub(super) fn parties(customer: &Customer, device: &Device, l: L) -> Vec<Party> {
    vec![
        person("service-paper-customer", customer, l),
        goods(device, l),
    ]
}

pub(super) fn person(role: &str, customer: &Customer, l: L) -> Party {
    Party {
        role: l.t(role),
        name: customer.name.clone(),
        lines: vec![
            (String::new(), customer.phone.clone()),
            (String::new(), customer.mail.clone()),
            (String::new(), customer.address.clone()),
        ],
        serials: Vec::new(),
    }
}

/// Kind, brand and model as the regulation wants them, each with its word.
pub(super) fn goods(device: &Device, l: L) -> Party {
    let line = |key: &str, value: &str| (l.t(key), value.to_owned());
    Party {
        role: l.t("service-paper-device"),
        name: device.name(),
        lines: vec![
            line("service-paper-kind", &device.kind),
            line("service-paper-brand", &device.brand),
            line("service-paper-model", &device.model),
        ],
        serials: vec![
            line("service-paper-serial", &device.serial),
            line("service-paper-second-serial", &device.second_serial),
            line("service-paper-banderole", &device.banderole),
        ],
    }
}

/// Whether it is in warranty, large.
pub(super) fn warranty(warranty: Warranty, l: L) -> (String, String, String) {
    let says = l.t("service-paper-warranty");
    let (key, under) = match warranty {
        Warranty::Covered { until } => (
            "service-paper-warranty-in",
            l.a1("service-paper-warranty-until", "day", l.day_short(until)),
        ),
        Warranty::Outside { ended } => (
            "service-paper-warranty-out",
            ended.map_or_else(String::new, |day| {
                l.a1("service-paper-warranty-ended", "day", l.day_short(day))
            }),
        ),
        Warranty::Open => (
            "service-paper-warranty-open",
            l.t("service-paper-warranty-open-why"),
        ),
    };
    (says, l.t(key), under)
}

/// A moment, or nothing.
pub(super) fn moment(l: L, moment: Option<Timestamp>) -> String {
    moment.map(|moment| l.moment(moment)).unwrap_or_default()
}

/// A day, or nothing.
pub(super) fn day(l: L, day: Option<Date>) -> String {
    day.map(|day| l.day_short(day)).unwrap_or_default()
}

/// The day of a moment with its weekday.
pub(super) fn day_long(l: L, day: Date) -> String {
    kernel::format::day_long(day, l.lang())
}

/// The time of a moment, unless it stands for a whole day.
pub(super) fn clock(l: L, moment: Timestamp) -> String {
    let clock = l.clock(moment);
    if clock == "00:00" {
        String::new()
    } else {
        clock
    }
}

/// The day of a moment in Türkiye.
pub(super) fn day_of(moment: Timestamp) -> Date {
    civil_day(moment)
}

/// A table of price lines: parts, then labour, then the rest, each under its word where there are several.
pub(super) fn price_lines(blocks: &mut Blocks, lines: &[PriceLine], l: L) {
    let priced = lines.iter().any(|line| line.net.is_some());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (kind, key) in [
        (LineKind::Part, "service-paper-parts"),
        (LineKind::Labour, "service-paper-labour"),
        (LineKind::Other, "service-paper-other"),
    ] {
        let mut of_kind = lines.iter().filter(|line| line.kind == kind).peekable();
        if of_kind.peek().is_some() {
            rows.push(vec![l.t(key).into()]);
        }
        rows.extend(of_kind.map(|line| price_row(line, priced, l)));
    }
    blocks.lines(String::new(), price_columns(priced, l), rows);
}

/// Where nothing is asked for, unit prices and VAT have nothing to say.
fn price_columns(priced: bool, l: L) -> Vec<Column> {
    [
        ("service-paper-column-text", Width::Wide, true),
        ("service-paper-column-quantity", Width::Count, true),
        ("service-paper-column-unit-price", Width::Amount, priced),
        ("service-paper-column-vat", Width::Count, priced),
        ("service-paper-column-net", Width::Amount, true),
    ]
    .into_iter()
    .filter(|(_, _, shown)| *shown)
    .map(|(key, width, _)| Column {
        says: l.t(key),
        width,
    })
    .collect()
}

fn price_row(line: &PriceLine, priced: bool, l: L) -> Vec<Cell> {
    let none = || "–".to_owned();
    let under = [line.code.clone(), line.remark.clone()];
    let mut row = vec![
        Cell {
            text: line.text.clone(),
            under: under.into_iter().filter(|words| said(words)).collect(),
        },
        l.quantity(line.quantity).into(),
    ];
    if priced {
        let unit = line.unit_price.filter(|_| line.net.is_some());
        let vat = line.net.map(|_| i64::from(line.vat.basis_points()));
        row.push(unit.map_or_else(none, |money| l.money(money)).into());
        row.push(vat.map_or_else(none, |rate| l.percent(rate)).into());
    }
    let free = || l.t("service-paper-free");
    row.push(line.net.map_or_else(free, |money| l.money(money)).into());
    row
}

/// Net, VAT by rate, total, what is paid and what is still to pay.
pub(super) fn sums(sum: &Sum, l: L) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Some(discount) = sum.discount.filter(|money| !money.is_zero()) {
        pairs.push((l.t("service-paper-sum-discount"), l.money(discount)));
    }
    pairs.push((l.t("service-paper-sum-net"), l.money(sum.net)));
    for (rate, tax) in &sum.vat {
        let percent = l.percent(i64::from(rate.basis_points()));
        pairs.push((
            l.a1("service-paper-sum-vat", "rate", percent),
            l.money(*tax),
        ));
    }
    pairs.push((l.t("service-paper-sum-total"), l.money(sum.total)));
    if let Some(paid) = sum.paid.filter(|money| !money.is_zero()) {
        pairs.push((l.t("service-paper-sum-paid"), l.money(paid)));
        let due = sum.due.unwrap_or(sum.total);
        pairs.push((l.t("service-paper-sum-due"), l.money(due)));
    }
    pairs
}

/// Two lines to sign; with the customer's approval its proof instead (m.11/6).
pub(super) fn signed_or_approved(
    blocks: &mut Blocks,
    people: &Exchange,
    station_gives: bool,
    approval: Option<&Approval>,
    l: L,
) {
    match approval {
        Some(approval) => proof(blocks, people, approval, l),
        None => blocks.signatures(vec![
            signer("service-paper-given-by", &people.given_by, station_gives, l),
            signer(
                "service-paper-taken-by",
                &people.taken_by,
                !station_gives,
                l,
            ),
        ]),
    }
}

pub(super) fn signer(role: &str, name: &str, stamp: bool, l: L) -> Signer {
    Signer {
        role: l.t(role),
        name: name.to_owned(),
        stamp,
    }
}

fn proof(blocks: &mut Blocks, people: &Exchange, approval: &Approval, l: L) {
    let channel = [approval.channel.as_str(), approval.to.as_str()];
    let channel = channel.into_iter().filter(|words| said(words));
    blocks.proof(
        l.t("service-paper-approval"),
        l.t("service-paper-approval-text"),
        [
            ("service-paper-given-by", people.given_by.clone()),
            ("service-paper-taken-by", people.taken_by.clone()),
            (
                "service-paper-approval-channel",
                channel.collect::<Vec<_>>().join(" · "),
            ),
            ("service-paper-approval-sent", l.moment(approval.sent_at)),
            (
                "service-paper-approval-given",
                l.moment(approval.approved_at),
            ),
            ("service-paper-approval-hash", approval.sha256.clone()),
        ]
        .map(|(key, value)| (l.t(key), value))
        .into(),
    );
}
