//! What is refused, and that the refusal names the field.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use law::{Case, RuleBook};

fn refused(json: &str) -> Vec<(String, &'static str)> {
    let asked = Case::from_json(json).and_then(|case| law::ask(RuleBook::builtin(), &case));
    let refused = asked.unwrap_err();
    let pairs = refused.iter().map(|refusal| {
        let field = refusal.field.as_ref().map(ToString::to_string);
        (field.unwrap_or_default(), refusal.key)
    });
    pairs.collect()
}

fn case(more: &str) -> String {
    format!("{{\"asked_on\":\"2026-11-25\",\"contract_on\":\"2026-01-10\"{more}}}")
}

#[test]
fn slips_of_json_name_their_field() {
    let table = [
        (
            case(",\"byuer\":\"consumer\""),
            "byuer",
            "law-refused-unknown-field",
        ),
        (
            "{\"asked_on\":\"2026-11-25\"}".to_owned(),
            "contract_on",
            "law-refused-missing-field",
        ),
        (
            case(",\"buyer\":\"dog\""),
            "buyer",
            "law-refused-unknown-word",
        ),
        (
            case(",\"repairs\":[{\"ready\":\"2026-02-01\"}]"),
            "repairs[0].ready",
            "law-refused-unknown-field",
        ),
        (
            case(",\"reports\":[{\"kind\":\"user_fault\"}]"),
            "reports[0].on",
            "law-refused-missing-field",
        ),
        (
            case(",\"delivered_on\":\"2026-02-30\""),
            "delivered_on",
            "law-refused-value",
        ),
        ("{".to_owned(), "", "law-refused-json"),
    ];
    for (json, field, key) in table {
        assert_eq!(refused(&json), [(field.to_owned(), key)], "{json}");
    }
}

#[test]
fn dates_before_the_sale_are_refused_each_with_its_place() {
    let json = case(
        ",\"delivered_on\":\"2026-01-09\",\"repairs\":[{\"handed_over_on\":\"2026-01-01\"}],\"notices\":[{\"on\":\"2025-12-31\"}]",
    );
    let before = "law-refused-before-sale";
    let expected = ["delivered_on", "notices[0].on", "repairs[0].handed_over_on"];
    assert_eq!(
        refused(&json),
        expected.map(|field| (field.to_owned(), before))
    );
}

#[test]
fn nonsense_is_refused() {
    let table = [
        (",\"country\":\"XX\"", "country"),
        (",\"product\":{\"group\":\"uçak\"}", "product.group"),
        (",\"delivery_assumed\":true", "delivery_assumed"),
        (",\"repairs\":[{}]", "repairs[0]"),
        (
            ",\"repairs\":[{\"handed_over_on\":\"2026-03-02\",\"ready_on\":\"2026-03-01\"}]",
            "repairs[0].ready_on",
        ),
        (",\"promises\":[{\"provider\":\"A\"}]", "promises[0]"),
        (",\"promises\":[{\"months\":0}]", "promises[0].months"),
        (
            ",\"measure\":{\"kind\":\"km\",\"limit\":0}",
            "measure.limit",
        ),
        (",\"delivered_on\":\"2999-01-01\"", "delivered_on"),
    ];
    for (more, field) in table {
        let fields: Vec<_> = refused(&case(more))
            .into_iter()
            .map(|pair| pair.0)
            .collect();
        assert_eq!(fields, [field], "{more}");
    }
}

#[test]
fn too_many_entries_are_refused_and_too_many_bytes() {
    let many = vec!["{\"on\":\"2026-02-01\"}"; 501].join(",");
    let fields = refused(&case(&format!(",\"notices\":[{many}]")));
    assert_eq!(fields, [("notices".to_owned(), "law-refused-too-many")]);
    let long = case(&" ".repeat(300_000));
    assert_eq!(refused(&long), [(String::new(), "law-refused-case-size")]);
}
