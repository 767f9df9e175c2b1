//! `vefa law`: the rules as a list, and a case with its working; neither needs a database.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use law::{Case, Lang, Rule, RuleBook, Version};
use ui::L;

use super::{Done, out};

/// Prints all rules.
pub(super) fn rules(l: L, json: bool) -> Done {
    let book = RuleBook::builtin();
    if json {
        out::line(serde_json::to_string_pretty(book.rules())?);
        return Ok(ExitCode::SUCCESS);
    }
    for area in book.areas() {
        out::line(format!("\n{}\n", area.name.in_language(lang(l))));
        for rule in book.rules().iter().filter(|rule| rule.area == area.key) {
            print_rule(l, rule);
        }
    }
    out::line(format!("\n{}", l.t("vefa-law-letters")));
    Ok(ExitCode::SUCCESS)
}

fn print_rule(l: L, rule: &Rule) {
    out::line(format!(
        "{:<26} {} {}  {}",
        rule.id,
        rule.statute,
        rule.article,
        rule.title.in_language(lang(l))
    ));
    for version in &rule.versions {
        out::line(format!("{:<26}   {}", "", figure(l, rule, version)));
    }
}

fn figure(l: L, rule: &Rule, version: &Version) -> String {
    let day =
        |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| l.day_short(day));
    let figure = law::texts::figure(&version.value, rule.unit, lang(l));
    format!(
        "{figure} ({} – {}) {}",
        day(version.from),
        day(version.to),
        version.confidence
    )
}

/// Answers the case in the file, or on standard input.
pub(super) fn ask(l: L, case: &Path, json: bool) -> Done {
    let text = read(case)?;
    let book = RuleBook::builtin();
    let answered = Case::from_json(&text).and_then(|case| law::ask(book, &case));
    let answer = match answered {
        Ok(answer) => answer,
        Err(refused) => {
            for refusal in refused.iter() {
                let field = refusal.field.as_deref().unwrap_or_default();
                eprintln!("{field}: {}", l.refusal(refusal));
            }
            return Ok(ExitCode::from(2));
        }
    };
    if json {
        out::line(serde_json::to_string_pretty(&answer)?);
    } else {
        out::line(law::texts::report(&answer, lang(l)));
    }
    Ok(ExitCode::SUCCESS)
}

fn read(case: &Path) -> anyhow::Result<String> {
    if case == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    std::fs::read_to_string(case).with_context(|| format!("{}", case.display()))
}

fn lang(l: L) -> Lang {
    match l.lang() {
        platform::Lang::Turkish => Lang::Tr,
        platform::Lang::English => Lang::En,
    }
}
