//! What must hold of every withdrawal, whatever the facts are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::{Date, date};
use kernel::time::add_days;
use law::{
    Answer, Case, ClockKind, ContractKind, Distance, NamedCarrier, Parcel, RightKind, RuleBook,
};
use proptest::prelude::*;

const SALE: Date = date(2026, 3, 2);

fn ask(case: &Case) -> Answer {
    law::ask(RuleBook::builtin(), case).unwrap()
}

fn until(case: &Case) -> Option<Date> {
    let rights = ask(case).rights;
    let mut rights = rights.iter();
    let right = rights.find(|right| right.kind == RightKind::Withdrawal);
    right.unwrap().until
}

fn day(after: i32) -> Date {
    add_days(SALE, after).unwrap()
}

fn facts() -> impl Strategy<Value = Case> {
    let countries =
        prop::sample::select(vec!["TR", "TR", "DE", "GB", "US", "RU", "SA", "AZ", "NO"]);
    let kinds = prop::sample::select(vec![
        ContractKind::Goods,
        ContractKind::Series,
        ContractKind::Service,
        ContractKind::Upkeep,
    ]);
    let named = prop::sample::select(vec![
        NamedCarrier::None,
        NamedCarrier::Named,
        NamedCarrier::WithoutBranch,
    ]);
    let exception = prop::sample::select(vec![
        None,
        None,
        None,
        Some("made_to_order"),
        Some("live_auction"),
    ]);
    let what = (
        countries,
        kinds,
        named,
        exception,
        any::<bool>(),
        any::<bool>(),
    );
    let when = (
        prop::collection::vec(0..60_i32, 0..4),
        prop::option::of(0..500_i32),
        prop::option::of(0..90_i32),
        0..10_i32,
        prop::option::of(0..20_i32),
        0..10_i32,
        0..500_i32,
    );
    (what, when).prop_map(|(what, when)| {
        let (country, of, named_carrier, exception, other_carrier, more_to_come) = what;
        let (arrivals, informed, withdrawn, notice, handed, arrived, asked) = when;
        let mut case = Case::new(SALE, day(asked));
        case.country = country.to_owned();
        let handed_over_on = withdrawn.zip(handed).map(|(a, b)| day(a + b));
        case.distance = Some(Distance {
            of,
            parcels: arrivals.iter().map(|on| Parcel { on: day(*on) }).collect(),
            more_to_come,
            uninformed: informed.is_some(),
            informed_on: informed.map(day),
            exception: exception.map(str::to_owned),
            named_carrier,
            other_carrier,
            withdrawn_on: withdrawn.map(day),
            notice_arrived_on: withdrawn.map(|on| day(on + notice)),
            handed_over_on,
            arrived_on: handed_over_on.map(|on| add_days(on, arrived).unwrap()),
            ..Distance::default()
        });
        case
    })
}

fn dues(case: &Case) -> Vec<(ClockKind, Date)> {
    let clocks = ask(case).clocks;
    clocks
        .iter()
        .map(|clock| (clock.kind, clock.due_on))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_order_of_parcels_does_not_matter(case in facts()) {
        let mut turned = case.clone();
        turned.distance.as_mut().unwrap().parcels.reverse();
        prop_assert_eq!(ask(&turned), ask(&case));
    }

    #[test]
    fn a_later_parcel_never_brings_the_end_nearer(case in facts(), later in 0..60_i32) {
        let mut more = case.clone();
        more.asked_on = day(600);
        let before = until(&more);
        let distance = more.distance.as_mut().unwrap();
        distance.parcels.push(Parcel { on: day(60 + later) });
        let after = until(&more);
        let begun = before.is_some();
        prop_assert!(!begun || after.is_none() || after >= before, "{:?} {:?}", before, after);
    }

    #[test]
    fn a_later_notice_never_brings_a_deadline_nearer(case in facts(), later in 0..30_i32) {
        let mut late = case.clone();
        late.asked_on = day(900);
        let mut early = late.clone();
        for distance in early.distance.iter_mut().chain(late.distance.iter_mut()) {
            (distance.handed_over_on, distance.arrived_on) = (None, None);
        }
        let distance = late.distance.as_mut().unwrap();
        let moved = |on: Date| add_days(on, later).unwrap();
        distance.withdrawn_on = distance.withdrawn_on.map(moved);
        distance.notice_arrived_on = distance.notice_arrived_on.map(moved);
        let before = dues(&early);
        for (kind, due) in dues(&late) {
            if let Some((_, earlier)) = before.iter().find(|(other, _)| *other == kind) {
                prop_assert!(due >= *earlier, "{:?}", kind);
            }
        }
    }

    #[test]
    fn who_was_informed_has_no_longer_than_who_was_not(case in facts()) {
        let mut never = case.clone();
        never.asked_on = day(900);
        let mut told = never.clone();
        never.distance.as_mut().unwrap().uninformed = true;
        never.distance.as_mut().unwrap().informed_on = None;
        told.distance.as_mut().unwrap().uninformed = false;
        told.distance.as_mut().unwrap().informed_on = None;
        prop_assert!(until(&told) <= until(&never));
    }

    #[test]
    fn every_answer_is_written_in_both_languages(case in facts()) {
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&Case::from_json(&text).unwrap(), &case);
        let answer = ask(&case);
        for lang in [law::Lang::Tr, law::Lang::En] {
            let report = law::texts::report(&answer, lang);
            prop_assert!(!report.contains("law-") && !report.contains("{$"), "{}", report);
        }
    }
}
