//! The guards against the table: what each move lacks, case by case, and what holds for all of them.
#![allow(clippy::unwrap_used, clippy::panic)]

use kernel::money::Currency;
use kernel::states::State;
use proptest::prelude::*;

use super::super::states::TABLE;
use super::*;

fn lira(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::TRY,
    }
}

/// Facts from words; the day of the tests is 28 November 2026.
fn facts(words: &str) -> Facts {
    let mut facts = Facts {
        today: "2026-11-28".parse().unwrap(),
        ..Facts::default()
    };
    for word in words.split_whitespace() {
        tell(&mut facts, word);
    }
    facts
}

fn tell(facts: &mut Facts, word: &str) {
    let until = |day: &str| Some(day.parse().unwrap());
    match word {
        "condition" => facts.condition = true,
        "accessories" => facts.accessories = true,
        "came" => facts.came = true,
        "privacy" => facts.privacy_asked = true,
        "photos-2" => facts.photos_missing = 2,
        "technician" => facts.technician = true,
        "why" => facts.why = true,
        "lines" => facts.estimate.lines = 2,
        "past" => facts.estimate.until = until("2026-11-27"),
        "today" => facts.estimate.until = until("2026-11-28"),
        "open" => facts.estimate.state = Some(EstimateState::Offered),
        "accepted" => facts.estimate.state = Some(EstimateState::Accepted),
        "declined" => facts.estimate.state = Some(EstimateState::Declined),
        "lapsed" => facts.estimate.state = Some(EstimateState::Expired),
        "proved" => facts.estimate.proved = true,
        "covered" => facts.covered = true,
        "free" => facts.free = true,
        "fee" => facts.fee_asked = true,
        "agreed" => facts.fee_agreed = true,
        "findings" => facts.findings = true,
        "destination" => facts.destination = true,
        "returned" => facts.returned = true,
        "short-1" => facts.parts_missing = 1,
        other => tell_more(facts, other),
    }
}

fn tell_more(facts: &mut Facts, word: &str) {
    match word {
        "named" => facts.parts_named = true,
        "work" => facts.work_done = true,
        "test" => facts.test = true,
        "report" => facts.report = true,
        "choice" => facts.choice = true,
        "taker" => facts.taker = true,
        "proof" => facts.proof = true,
        "owed" => facts.balance = Balance::Owed(lira(100)),
        "surplus" => facts.balance = Balance::ToGiveBack(lira(100)),
        "account" => facts.balance = Balance::OnAccount(lira(100)),
        "notice-1" => facts.notices = 1,
        "notice-2" => facts.notices = 2,
        "over" => facts.storage_over = true,
        "something" => facts.anything_open = true,
        "lists-1" => facts.lists_open = 1,
        "lent" => facts.loan_out = true,
        other => panic!("no such fact: {other}"),
    }
}

/// From, to, what is known, what is lacking.
const CASES: &[(&str, &str, &str, &str)] = &[
    (
        "registered",
        "received",
        "",
        "condition accessories came privacy",
    ),
    (
        "registered",
        "received",
        "condition accessories came privacy photos-2",
        "photos",
    ),
    ("received", "diagnosing", "", "technician"),
    ("received", "diagnosing", "technician", ""),
    ("ready", "diagnosing", "technician", "why"),
    ("diagnosing", "awaiting_approval", "", "estimate validity"),
    ("diagnosing", "awaiting_approval", "lines past", "validity"),
    ("diagnosing", "awaiting_approval", "lines today", ""),
    ("repairing", "awaiting_approval", "lines today", "why"),
    (
        "awaiting_approval",
        "repairing",
        "lines today open",
        "acceptance acceptance_proof",
    ),
    (
        "awaiting_approval",
        "repairing",
        "lines today accepted",
        "acceptance_proof",
    ),
    (
        "awaiting_approval",
        "repairing",
        "lines today accepted proved",
        "",
    ),
    (
        "awaiting_approval",
        "awaiting_parts",
        "lines today accepted proved",
        "parts_named",
    ),
    (
        "awaiting_approval",
        "ready",
        "lines today accepted proved",
        "declined",
    ),
    ("awaiting_approval", "ready", "lines past lapsed", ""),
    ("awaiting_approval", "ready", "declined fee", "agreed_fee"),
    ("awaiting_approval", "ready", "declined fee agreed", ""),
    ("awaiting_approval", "diagnosing", "", "why"),
    ("diagnosing", "ready", "", "findings test"),
    ("diagnosing", "repairing", "", "covered_or_free"),
    ("diagnosing", "repairing", "covered", ""),
    ("diagnosing", "repairing", "free", ""),
    ("diagnosing", "awaiting_parts", "covered", "parts_named"),
    ("diagnosing", "awaiting_parts", "covered short-1", ""),
    ("repairing", "outsourced", "", "destination"),
    ("outsourced", "ready", "", "returned"),
    ("outsourced", "unrepairable", "returned", "report"),
    ("repairing", "awaiting_parts", "", "parts_named"),
    ("awaiting_parts", "repairing", "short-1", "parts_there"),
    ("awaiting_parts", "repairing", "", ""),
    ("awaiting_parts", "ready", "", "why"),
    ("awaiting_parts", "outsourced", "", "why destination"),
    ("awaiting_parts", "cancelled", "", "why"),
    ("awaiting_parts", "unrepairable", "", "why report"),
    ("repairing", "testing", "", "work_done"),
    ("testing", "repairing", "", "why"),
    ("testing", "ready", "", "test"),
    ("testing", "unrepairable", "", "report"),
    ("ready", "delivered", "owed", "taker proof settled"),
    ("ready", "delivered", "taker proof account", ""),
    ("ready", "delivered", "taker proof surplus", "given_back"),
    ("unrepairable", "replaced", "", "choice"),
    ("unrepairable", "delivered", "choice", "taker proof"),
    ("ready", "disposed", "why notice-1", "notices storage_over"),
    ("ready", "disposed", "why notice-2 over", ""),
    ("delivered", "closed", "something", "nothing_open"),
    ("delivered", "closed", "lent", "loan_back"),
    ("testing", "ready", "lists-1 test", "checklists"),
    ("ready", "delivered", "lists-1 taker proof", "checklists"),
    ("diagnosing", "repairing", "lists-1 covered", "checklists"),
    ("repairing", "testing", "lists-1 work", ""),
    ("received", "cancelled", "", "why"),
    ("diagnosing", "cancelled", "why fee", "agreed_fee"),
];

#[test]
fn each_move_says_what_it_lacks() {
    for (from, to, known, lacking) in CASES {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        assert!(TABLE.allows(from, to), "{from} -> {to}");
        let missing = missing_for(from, to, &facts(known));
        let words: Vec<&str> = missing.iter().map(|one| one.need.word()).collect();
        assert_eq!(words.join(" "), *lacking, "{from} -> {to}: {known}");
    }
}

#[test]
fn no_move_of_the_table_is_free_of_guards() {
    for from in OrderState::ALL {
        for to in TABLE.allowed_from(*from) {
            let bad = facts("photos-2 short-1 owed something");
            let named = matches!((*from, to), (Repairing, AwaitingParts));
            let lacking = missing_for(*from, to, &bad);
            assert!(named || !lacking.is_empty(), "{from} -> {to}");
        }
    }
}

#[test]
fn a_button_says_only_what_its_form_does_not_ask() {
    let before = missing_before(Ready, Delivered, &facts("owed"));
    assert_eq!(before.len(), 1);
    assert_eq!(before[0].owed, Some(lira(100)));
    assert_eq!(before[0].refusal().key, "service-need-settled");
}

proptest! {
    #[test]
    fn what_is_told_never_makes_a_move_harder(from in 0usize..15, to in 0usize..15, place in 0usize..CASES.len(), more in 0usize..CASES.len()) {
        let (from, to) = (OrderState::ALL[from], OrderState::ALL[to]);
        let (some, other) = (CASES[place].2, CASES[more].2);
        // what makes a move harder by itself is left out: it is a debt, not something told
        let told = |words: &str| {
            let harder = ["fee", "owed", "surplus", "short-1", "photos-2", "something", "lists-1", "lent"];
            let kept: Vec<&str> = words.split_whitespace().filter(|word| !harder.contains(word)).collect();
            kept.join(" ")
        };
        let less = facts(&told(some));
        let mut all = less.clone();
        for word in told(other).split_whitespace().filter(|word| !["open", "accepted", "declined", "lapsed", "past", "today", "notice-1"].contains(word)) {
            tell(&mut all, word);
        }
        prop_assert!(missing_for(from, to, &all).len() <= missing_for(from, to, &less).len());
        prop_assert_eq!(check(from, to, &less).is_ok(), missing_for(from, to, &less).is_empty());
    }
}
