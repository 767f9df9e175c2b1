//! Where a policy is harsher than the law, and where it only looks so.

use kernel::money::Money;
use law::RuleBook;
use returns::rules::harsher::{Harsher, Spot, harsher};
use returns::rules::policy::{Buyers, Fee, Payer, Reason, ReturnPolicy, Scope, Terms};
use returns::rules::refund::Freight;
use returns::rules::states::Outcome;

use crate::policy::{policy, rule};

fn spots(found: &[Harsher], country: &str, defect: bool) -> Vec<(Spot, Option<i32>)> {
    let own = found
        .iter()
        .filter(|one| one.country == country && one.defect == defect);
    own.map(|one| (one.spot, one.days)).collect()
}

#[test]
fn every_place_where_a_policy_is_harsher_is_named_with_its_article() {
    let harsh = Terms {
        window_days: Some(7),
        fee: Fee::Fixed(Money::kurus(500)),
        way_back: Payer::Customer,
        freight: Freight::Kept,
        outcomes: vec![Outcome::StoreCredit],
        refund_within_days: Some(30),
        person: true,
        ..Terms::default()
    };
    let policy = policy(vec![rule("sert", Scope::default(), harsh)]);
    let web = ["web".to_owned()];
    let found = harsher(RuleBook::builtin(), &policy, &web).unwrap();
    let all = [
        (Spot::Window, Some(14)),
        (Spot::Fee, None),
        (Spot::WayBack, None),
        (Spot::Freight, None),
        (Spot::Outcomes, None),
        (Spot::RefundTime, Some(14)),
        (Spot::Person, None),
    ];
    assert_eq!(spots(&found, "TR", false), all);
    let abroad: Vec<_> = all
        .iter()
        .copied()
        .filter(|(spot, _)| *spot != Spot::WayBack)
        .collect();
    assert_eq!(spots(&found, "DE", false), abroad);
    assert_eq!(spots(&found, "US", false), []);
    let first = found.iter().find(|one| one.country == "TR").unwrap();
    assert!(!first.article.is_empty() && !first.spot.key().is_empty());
    let defects: Vec<Spot> = spots(&found, "TR", true)
        .iter()
        .map(|(spot, _)| *spot)
        .collect();
    assert_eq!(
        defects,
        [Spot::Window, Spot::Fee, Spot::WayBack, Spot::Outcomes]
    );
}

#[test]
fn a_kind_policy_a_shop_policy_and_a_lawful_exception_are_not_harsher() {
    let four = vec![
        Outcome::Refund,
        Outcome::Exchange,
        Outcome::Repair,
        Outcome::Reduction,
    ];
    let kind = Terms {
        outcomes: four,
        refund_within_days: Some(7),
        ..Terms::default()
    };
    let change_of_mind = |channel: &str, exception: Option<&str>| {
        let scope = Scope {
            channels: vec![channel.into()],
            reasons: vec![Reason::ChangedMind],
            countries: vec!["TR".into(), "DE".into()],
            ..Scope::default()
        };
        let gives = Terms {
            accepts: false,
            exception: exception.map(str::to_owned),
            ..Terms::default()
        };
        policy(vec![rule("yok", scope, gives)])
    };
    let named = |policy: &ReturnPolicy| {
        harsher(RuleBook::builtin(), policy, &["web".to_owned()])
            .unwrap()
            .len()
    };
    assert_eq!(named(&policy(vec![rule("iyi", Scope::default(), kind)])), 0);
    assert_eq!(named(&change_of_mind("store", None)), 0);
    assert_eq!(named(&change_of_mind("web", Some("made_to_order"))), 0);
    assert_eq!(named(&change_of_mind("web", None)), 2);
    // An exception of the Turkish list that the directive does not have.
    assert_eq!(
        named(&change_of_mind("web", Some("installed_by_seller"))),
        1
    );
    let mut business = change_of_mind("web", None);
    business.versions[0].rules[0].scope.buyers = Buyers::Businesses;
    assert_eq!(named(&business), 0);
}
