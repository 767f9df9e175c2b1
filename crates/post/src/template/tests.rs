//! What a template may say, and how it is told what it may not.
#![allow(clippy::unwrap_used)]

use super::*;

fn samples() -> BTreeMap<String, String> {
    [("name", "Şule Işık"), ("link", "https://vefa.example/t/1")]
        .map(|(name, sample)| (name.to_owned(), sample.to_owned()))
        .into()
}

fn draft(body: &str) -> Draft {
    Draft {
        subject: "Merhaba {{ name }}".to_owned(),
        body: body.to_owned(),
    }
}

#[test]
fn an_unknown_variable_is_named_with_its_line() {
    let words = draft("Sayın {{ name }},\n\nKaydınız: {{ link }}\nTarih: {{ tarih }}");
    let fault = check_words(&words, &samples()).unwrap_err();
    assert_eq!(fault.line, 4);
    assert_eq!(
        fault.why,
        Why::Variable {
            name: "tarih".to_owned()
        }
    );
    assert_eq!(Refusal::from(fault).field.unwrap(), "body");
}

#[test]
fn a_brace_that_is_never_closed_is_told_with_its_line() {
    let fault = check_words(&draft("bir\niki {{ name"), &samples()).unwrap_err();
    assert_eq!(fault.line, 2);
    assert!(matches!(fault.why, Why::Syntax(_)));
}

#[test]
fn a_loop_without_end_ends() {
    let words =
        draft("{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}");
    assert!(check_words(&words, &samples()).is_err());
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(
        check_words(&draft("  "), &samples()).unwrap_err().why,
        Why::Empty
    );
    let long = "x".repeat(BODY_MAX + 1);
    assert_eq!(
        check_words(&draft(&long), &samples()).unwrap_err().why,
        Why::Long(BODY_MAX)
    );
}

#[test]
fn a_condition_may_ask_for_a_variable_that_was_left_empty() {
    let mut vars = sample_vars(&samples());
    vars.insert("link".to_owned(), "".into());
    let text = filled(
        &draft("{% if link %}Link: {{ link }}{% else %}Yok{% endif %}"),
        &vars,
    )
    .unwrap();
    assert_eq!(text.body, "Yok");
}

#[test]
fn a_name_with_a_line_break_makes_no_second_header() {
    let mut vars = sample_vars(&samples());
    vars.insert("name".to_owned(), "Ali\r\nBcc: all@example".into());
    assert_eq!(
        filled(&draft("x"), &vars).unwrap().subject,
        "Merhaba Ali Bcc: all@example"
    );
}

#[test]
fn what_a_customer_is_called_is_no_html() {
    let mut vars = sample_vars(&samples());
    vars.insert("name".to_owned(), "<script>alert(1)</script>".into());
    let words = draft("Sayın {{ name }},\n\nBağlantı: {{ link }}.\nGörüşmek üzere");
    let signature = Signature {
        firm: "Vefa & Oğulları".to_owned(),
        lines: vec!["0216 000 00 00".to_owned()],
    };
    let message = composed(&words, &vars, &signature, "tr").unwrap();
    assert!(!message.html.contains("<script>"));
    assert!(
        message
            .html
            .contains("<a href=\"https://vefa.example/t/1\"")
    );
    assert!(message.html.contains("Vefa &amp; Oğulları"));
    assert!(
        message
            .text
            .ends_with("-- \nVefa & Oğulları\n0216 000 00 00")
    );
}
