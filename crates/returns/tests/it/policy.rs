//! The policy above the law: which rule decides, what the law gives all the same, where a policy is harsher, what signs may do.

use jiff::civil::{Date, date};
use kernel::money::{Currency, Money};
use kernel::time::add_days;
use law::{Answer, AppliesBy, Case, Distance, NamedCarrier, RuleBook};
use proptest::prelude::*;
use returns::rules::abuse::{History, Limits, Sign, signs};
use returns::rules::harsher::harsher;
use returns::rules::judge::{Basis, Judgement, Question, judge};
use returns::rules::photos::{Photos, SEEN};
use returns::rules::policy::{
    Buyers, Fee, Payer, PolicyRule, PolicyVersion, Reason, ReturnPolicy, Scope, Subject, Terms,
    check,
};
use returns::rules::refund::Freight;
use returns::rules::states::{Acceptance, Outcome};

const SALE: Date = date(2026, 3, 2);

pub(crate) fn rule(name: &str, scope: Scope, gives: Terms) -> PolicyRule {
    PolicyRule {
        name: name.to_owned(),
        scope,
        applies_by: AppliesBy::Contract,
        gives,
    }
}

pub(crate) fn policy(rules: Vec<PolicyRule>) -> ReturnPolicy {
    ReturnPolicy {
        versions: vec![PolicyVersion {
            from: date(2026, 1, 1),
            to: None,
            rules,
        }],
    }
}

fn days(days: u32) -> Terms {
    Terms {
        window_days: Some(days),
        ..Terms::default()
    }
}

fn subject(channel: &str, reason: Reason, asked_on: Date) -> Subject {
    Subject {
        country: "TR".to_owned(),
        channel: channel.to_owned(),
        category: "mutfak".to_owned(),
        reason,
        groups: Vec::new(),
        business: false,
        contract_on: SALE,
        delivered_on: Some(SALE),
        asked_on,
    }
}

/// What the law says to a subject: a sale at a distance unless it was in the shop.
fn answer(subject: &Subject, exception: Option<&str>) -> Answer {
    let mut case = Case::new(subject.contract_on, subject.asked_on);
    case.country.clone_from(&subject.country);
    case.delivered_on = subject.delivered_on;
    if subject.business {
        case.buyer = law::Buyer::Business;
    }
    case.distance = (subject.channel == "web").then(|| Distance {
        withdrawn_on: Some(subject.asked_on),
        named_carrier: NamedCarrier::Named,
        exception: exception.map(str::to_owned),
        ..Distance::default()
    });
    law::ask(RuleBook::builtin(), &case).unwrap()
}

fn judged(policy: &ReturnPolicy, subject: &Subject, signs: &[Sign]) -> Judgement {
    let law = answer(subject, None);
    let question = Question {
        subject,
        law: &law,
        signs,
        photos_given: 0,
        reason_asks_photos: false,
    };
    judge(policy, &question).unwrap()
}

#[test]
fn a_reason_asks_for_a_photo_and_a_policy_only_asks_for_more() {
    let subject = subject("shop", Reason::ChangedMind, SALE);
    let law = answer(&subject, None);
    for (policy_asks, reason_asks, given, least, acceptance) in [
        (0, false, 0, 0, Acceptance::Accepted),
        (0, true, 0, 1, Acceptance::Pending),
        (0, true, 1, 1, Acceptance::Accepted),
        (3, true, 1, 3, Acceptance::Pending),
        (3, false, 3, 3, Acceptance::Accepted),
    ] {
        let gives = Terms {
            photos: Photos::some(policy_asks),
            ..days(30)
        };
        let policy = policy(vec![rule("kural", Scope::default(), gives)]);
        let question = Question {
            subject: &subject,
            law: &law,
            signs: &[],
            photos_given: given,
            reason_asks_photos: reason_asks,
        };
        let judgement = judge(&policy, &question).unwrap();
        assert_eq!(judgement.photos.least, least);
        assert_eq!(
            judgement.acceptance, acceptance,
            "{policy_asks} {reason_asks} {given}"
        );
    }
}

fn keys(judgement: &Judgement) -> Vec<&str> {
    judgement
        .grounds
        .iter()
        .map(|said| said.key.as_ref())
        .collect()
}

#[test]
fn the_first_rule_that_fits_decides_by_its_own_date() {
    let scoped = |scope| rule("özel", scope, days(60));
    let groups = Scope {
        groups: vec!["gold".into()],
        ..Scope::default()
    };
    let kitchen = Scope {
        categories: vec!["mutfak".into()],
        channels: vec!["store".into()],
        reasons: vec![Reason::ChangedMind],
        countries: vec!["TR".into()],
        buyers: Buyers::Consumers,
        ..Scope::default()
    };
    let policy = policy(vec![
        scoped(groups),
        rule("mutfak", kitchen, days(20)),
        rule("genel", Scope::default(), days(30)),
    ]);
    let name = |subject: &Subject| policy.rule_for(subject).map(|rule| rule.name.clone());
    let mut at = subject("store", Reason::ChangedMind, date(2026, 3, 10));
    assert_eq!(name(&at).as_deref(), Some("mutfak"));
    at.business = true;
    assert_eq!(name(&at).as_deref(), Some("genel"));
    at.groups = vec!["gold".into()];
    assert_eq!(name(&at).as_deref(), Some("özel"));
    at.contract_on = date(2025, 12, 31);
    assert_eq!(name(&at), None);
}

#[test]
fn a_sale_keeps_the_version_of_its_day_unless_the_rule_goes_by_the_return() {
    let version = |from, to, name: &str, applies_by| PolicyVersion {
        from,
        to,
        rules: vec![PolicyRule {
            applies_by,
            ..rule(name, Scope::default(), days(30))
        }],
    };
    let by = |by| ReturnPolicy {
        versions: vec![
            version(date(2026, 1, 1), Some(date(2026, 3, 5)), "eski", by),
            version(date(2026, 3, 6), None, "yeni", by),
        ],
    };
    let mut subject = subject("store", Reason::ChangedMind, date(2026, 3, 20));
    subject.delivered_on = Some(date(2026, 3, 9));
    let table = [
        (AppliesBy::Contract, "eski"),
        (AppliesBy::Delivery, "yeni"),
        (AppliesBy::Event, "yeni"),
    ];
    for (basis, expected) in table {
        let policy = by(basis);
        assert_eq!(
            policy.rule_for(&subject).unwrap().name,
            expected,
            "{basis:?}"
        );
        check(RuleBook::builtin(), &policy).unwrap();
    }
}

#[test]
fn what_the_law_gives_is_given_though_the_policy_refuses_and_signs_show() {
    let harsh = Terms {
        accepts: false,
        fee: Fee::Part(1_000),
        way_back: Payer::Customer,
        freight: Freight::Kept,
        outcomes: vec![Outcome::StoreCredit],
        person: true,
        ..Terms::default()
    };
    let policy = policy(vec![rule("sert", Scope::default(), harsh)]);
    let history = History {
        bought: 10,
        returned: 10,
        worn: 9,
        lost: 9,
        ..History::default()
    };
    let signs = signs(&history, &Limits::default());
    assert_eq!(signs.len(), 3);
    let subject = subject("web", Reason::ChangedMind, date(2026, 3, 10));
    let judgement = judged(&policy, &subject, &signs);
    assert_eq!(
        (judgement.acceptance, judgement.basis),
        (Acceptance::Accepted, Basis::Law)
    );
    assert_eq!(
        (judgement.fee, judgement.way_back),
        (Fee::None, Payer::Seller)
    );
    assert_eq!(judgement.freight, Freight::WithTheWholeSale);
    assert_eq!(judgement.outcomes, [Outcome::Refund]);
    assert_eq!(judgement.signs.len(), 3);
    assert!(keys(&judgement).contains(&"returns-ground-signs-law"));
    assert!(
        judgement
            .law
            .iter()
            .any(|rule| rule.id == "TR.WITHDRAW.DAYS")
    );
}

#[test]
fn a_kinder_policy_adds_to_the_law() {
    let kind = Terms {
        window_days: Some(60),
        outcomes: vec![Outcome::Refund, Outcome::StoreCredit],
        freight: Freight::ByShare,
        refund_within_days: Some(3),
        ..Terms::default()
    };
    let policy = policy(vec![rule("60 gün", Scope::default(), kind)]);
    let early = judged(
        &policy,
        &subject("web", Reason::ChangedMind, date(2026, 3, 10)),
        &[],
    );
    assert_eq!(early.basis, Basis::Law);
    assert_eq!(early.outcomes, [Outcome::Refund, Outcome::StoreCredit]);
    assert_eq!(
        (early.freight, early.until),
        (Freight::ByShare, Some(date(2026, 5, 1)))
    );
    assert_eq!(early.refund_by, Some(date(2026, 3, 13)));
    let later = judged(
        &policy,
        &subject("web", Reason::ChangedMind, date(2026, 4, 20)),
        &[],
    );
    assert_eq!(
        (later.basis, later.acceptance),
        (Basis::Policy, Acceptance::Accepted)
    );
    let too_late = judged(
        &policy,
        &subject("web", Reason::ChangedMind, date(2026, 5, 2)),
        &[],
    );
    assert_eq!(
        (too_late.basis, too_late.acceptance),
        (Basis::Nothing, Acceptance::Refused)
    );
    assert_eq!(
        keys(&too_late),
        ["law-ground-withdrawal-late", "returns-ground-window-over"]
    );
}

#[test]
fn beyond_the_law_signs_photos_and_persons_come_first() {
    let photos = Terms {
        photos: Photos::some(1),
        ..days(30)
    };
    let photos = policy(vec![rule("foto", Scope::default(), photos)]);
    let store = subject("store", Reason::ChangedMind, date(2026, 3, 10));
    assert_eq!(judged(&photos, &store, &[]).acceptance, Acceptance::Pending);
    let history = History {
        lost: 5,
        ..History::default()
    };
    let signs = signs(&history, &Limits::default());
    let signed = judged(&photos, &store, &signs);
    assert_eq!(signed.acceptance, Acceptance::NeedsAPerson);
    let nobody = judged(&ReturnPolicy::default(), &store, &[]);
    assert_eq!(nobody.acceptance, Acceptance::Refused);
    assert_eq!(keys(&nobody), ["returns-ground-no-rule"]);
}

#[test]
fn a_defective_good_has_its_four_choices_and_a_free_way_back() {
    let policy = policy(vec![rule("14 gün", Scope::default(), days(14))]);
    let subject = subject("store", Reason::Defective, date(2026, 8, 10));
    let judgement = judged(&policy, &subject, &[]);
    assert_eq!(
        (judgement.acceptance, judgement.basis),
        (Acceptance::Accepted, Basis::Law)
    );
    let four = [
        Outcome::Refund,
        Outcome::Exchange,
        Outcome::Repair,
        Outcome::Reduction,
    ];
    assert_eq!(judgement.outcomes, four);
    assert_eq!(judgement.way_back, Payer::Seller);
    assert!(
        RuleBook::builtin()
            .at("TR.DEFECT.RETURN_COST", SALE)
            .is_some()
    );
}

#[test]
fn a_policy_is_checked_field_by_field() {
    let mut bad = policy(vec![rule(
        " ",
        Scope {
            countries: vec!["XX".into()],
            ..Scope::default()
        },
        Terms {
            window_days: Some(9_999),
            refund_within_days: Some(9_999),
            fee: Fee::Part(10_001),
            outcomes: Vec::new(),
            ..Terms::default()
        },
    )]);
    bad.versions[0].to = Some(date(2025, 1, 1));
    bad.versions.push(PolicyVersion {
        from: date(2026, 1, 1),
        to: None,
        rules: Vec::new(),
    });
    bad.versions[0].to = Some(date(2026, 2, 1));
    let refused = check(RuleBook::builtin(), &bad).unwrap_err();
    let fields: Vec<&str> = refused
        .iter()
        .filter_map(|one| one.field.as_deref())
        .collect();
    assert_eq!(
        fields,
        [
            "versions[0].rules[0].name",
            "versions[0].rules[0].scope.countries",
            "versions[0].rules[0].gives.window_days",
            "versions[0].rules[0].gives.refund_within_days",
            "versions[0].rules[0].gives.fee",
            "versions[0].rules[0].gives.outcomes",
            "versions[1].from",
        ]
    );
}

#[test]
fn a_fee_is_a_part_or_an_amount_of_one_currency() {
    let total = Money::kurus(9_999);
    let euros = Money::new(100, Currency::EUR);
    assert_eq!(Fee::None.of(total).unwrap(), 0);
    assert_eq!(Fee::Part(1_000).of(total).unwrap(), 999);
    assert_eq!(Fee::Fixed(Money::kurus(20_000)).of(total).unwrap(), 9_999);
    assert!(Fee::Fixed(euros).of(total).is_err());
}

fn terms() -> impl Strategy<Value = Terms> {
    let outcomes = prop::sample::subsequence(
        vec![
            Outcome::Refund,
            Outcome::Exchange,
            Outcome::StoreCredit,
            Outcome::Repair,
        ],
        0..=4,
    );
    let fee = prop_oneof![Just(Fee::None), (0..10_000_u32).prop_map(Fee::Part)];
    let freight = prop::sample::select(vec![
        Freight::Kept,
        Freight::WithTheWholeSale,
        Freight::ByShare,
    ]);
    let payer = prop::sample::select(vec![Payer::Seller, Payer::Customer]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let window = prop::option::of(0..60_u32);
    (outcomes, fee, freight, payer, flags, window).prop_map(
        |(outcomes, fee, freight, way_back, (accepts, photos, person), window_days)| Terms {
            accepts,
            window_days,
            fee,
            way_back,
            freight,
            outcomes,
            refund_within_days: None,
            photos: Photos::some(photos.into()),
            person,
            exception: None,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_policy_and_no_sign_takes_a_withdrawal_away(gives in terms(), after in 0..14_i32, worn in 0..9_u32, by_event in any::<bool>()) {
        let mut policy = policy(vec![rule("kural", Scope::default(), gives)]);
        if by_event {
            policy.versions[0].rules[0].applies_by = AppliesBy::Event;
        }
        let signs = signs(&History { worn, ..History::default() }, &Limits::default());
        let subject = subject("web", Reason::ChangedMind, add_days(SALE, after).unwrap());
        let judgement = judged(&policy, &subject, &signs);
        prop_assert_eq!(judgement.acceptance, Acceptance::Accepted);
        prop_assert!(judgement.outcomes.contains(&Outcome::Refund));
        prop_assert_eq!((judgement.fee, judgement.way_back), (Fee::None, Payer::Seller));
        prop_assert!(judgement.freight >= Freight::WithTheWholeSale);
    }

    #[test]
    fn a_policy_survives_json_and_one_that_is_not_harsher_refuses_no_withdrawal(gives in terms(), after in 0..14_i32) {
        let scope = Scope { reasons: vec![Reason::ChangedMind], countries: vec!["TR".into()], ..Scope::default() };
        let policy = policy(vec![rule("kural", scope, gives)]);
        let text = serde_json::to_string(&policy).unwrap();
        prop_assert_eq!(&serde_json::from_str::<ReturnPolicy>(&text).unwrap(), &policy);
        let found = harsher(RuleBook::builtin(), &policy, &["web".to_owned()]).unwrap();
        let subject = subject("web", Reason::ChangedMind, add_days(SALE, after).unwrap());
        // The policy alone, without the law beside it.
        let mut silent = answer(&subject, None);
        silent.rights.clear();
        let question = Question { subject: &subject, law: &silent, signs: &[], photos_given: SEEN, reason_asks_photos: false };
        let alone = judge(&policy, &question).unwrap();
        if found.is_empty() {
            prop_assert_eq!(alone.acceptance, Acceptance::Accepted);
            prop_assert!(alone.outcomes.contains(&Outcome::Refund));
        }
    }
}
