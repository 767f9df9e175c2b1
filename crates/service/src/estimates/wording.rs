//! The text that a customer accepts: plain words made from what was offered, shown before the answer and kept after it.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use ui::{L, TextArg};

use super::offer::{Offer, Way};
use crate::papers::PriceLine;

/// What is accepted when this variant is taken, word for word, in the language of the offer. The same offer gives the same text.
pub(crate) fn wording(offer: &Offer, revision: i32, chosen: usize) -> String {
    let paper = &offer.paper;
    let l = L::new(paper.head.lang);
    let Some(way) = offer.ways.get(chosen) else {
        return String::new();
    };
    let mut text = String::new();
    let mut say = |line: String| {
        if !line.trim().is_empty() {
            let _ = writeln!(text, "{}", line.trim());
        }
    };
    say(l.a(
        "service-wording-title",
        &[
            ("number", paper.head.number.as_str().into()),
            ("revision", revision.into()),
            ("order", paper.order_number.as_str().into()),
        ],
    ));
    say(format!(
        "{} · {}",
        paper.head.station.title, paper.head.station.branch
    ));
    say(format!(
        "{} · {} · {}",
        paper.customer.name,
        paper.device.name(),
        paper.device.serial
    ));
    for part in body(way, l) {
        say(part);
    }
    say(l.a1("service-wording-until", "day", l.day(paper.valid_until)));
    say(match paper.diagnosis_fee.filter(|fee| !fee.is_zero()) {
        Some(fee) => l.a1("service-wording-fee", "fee", l.money(fee)),
        None => l.t("service-wording-no-fee"),
    });
    for term in &paper.terms {
        say(term.clone());
    }
    say(l.a1("service-wording-yes", "total", l.money(way.sum.total)));
    text
}

fn body(way: &Way, l: L) -> Vec<String> {
    let mut lines = vec![way.title.clone(), way.text.clone()];
    lines.extend(way.lines.iter().map(|line| of_line(line, l)));
    let amount = |key: &str, money| l.a1(key, "amount", l.money(money));
    if let Some(discount) = way.sum.discount {
        lines.push(amount("service-wording-discount", discount));
    }
    lines.push(amount("service-wording-net", way.sum.net));
    for (rate, tax) in &way.sum.vat {
        let args: [(&str, TextArg); 2] = [
            ("rate", l.percent(i64::from(rate.basis_points())).into()),
            ("amount", l.money(*tax).into()),
        ];
        lines.push(l.a("service-wording-vat", &args));
    }
    lines.push(amount("service-wording-total", way.sum.total));
    lines
}

fn of_line(line: &PriceLine, l: L) -> String {
    let money =
        |money: Option<kernel::Money>| money.map(|money| l.money(money)).unwrap_or_default();
    format!(
        "- {} {}: {} × {} = {}",
        line.text,
        line.code,
        l.quantity(line.quantity),
        money(line.unit_price),
        money(line.net)
    )
}

/// The SHA-256 of a text in hexadecimal.
pub(crate) fn hash_of(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}
