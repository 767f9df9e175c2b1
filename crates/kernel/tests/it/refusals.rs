//! Refusals gather, and say where they stand.

use kernel::money::Money;
use kernel::refusal::{Arg, Problems, Refusal, Refused};

#[test]
fn a_refusal_carries_its_field_and_facts() {
    let refused = Refused::field("price", "shop-refused-price")
        .with("most", Money::kurus(100))
        .and(Refused::whole("shop-refused-closed"));
    assert_eq!(refused.0.len(), 2);
    assert_eq!(refused.0[0].args, [("most", Arg::Money(Money::kurus(100)))]);
    assert_eq!(
        refused.to_string(),
        "price: shop-refused-price, shop-refused-closed"
    );
}

#[test]
fn a_form_hears_of_all_its_problems_at_once() {
    let mut problems = Problems::new();
    problems.check(false, "name", "shop-refused-name");
    assert_eq!(problems.take_at("count", Ok::<_, Refusal>(3)), Some(3));
    assert_eq!(
        problems.take_at::<i32>("day", Err(Refusal::new("shop-refused-day"))),
        None
    );
    let refused = problems.finish(()).unwrap_err();
    let fields: Vec<_> = refused
        .iter()
        .map(|refusal| refusal.field.as_deref().unwrap())
        .collect();
    assert_eq!(fields, ["name", "day"]);
}

#[test]
fn nothing_found_gives_the_value() {
    let mut problems = Problems::new();
    assert!(problems.check(true, "name", "shop-refused-name"));
    assert_eq!(problems.finish(7), Ok(7));
}
