//! The rule data: complete, sound, and refused with a name when it is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use jiff::civil::date;
use law::{LoadError, RuleBook, Value};

const STATUTES: (&str, &str) = (
    "statutes.toml",
    "[[statute]]\ncode = \"TKHK\"\nname = { tr = \"k\", en = \"a\" }\n",
);

fn rule(article: &str, unit: &str, versions: &str) -> String {
    format!(
        "area = \"a\"\nname = {{ tr = \"a\", en = \"a\" }}\n[[rule]]\nid = \"X\"\nstatute = \"TKHK\"\narticle = \"{article}\"\n\
         applies_by = \"event\"\nunit = \"{unit}\"\ntitle = {{ tr = \"t\", en = \"t\" }}\nversions = [{versions}]\n"
    )
}

fn wrong(text: &str) -> Vec<LoadError> {
    RuleBook::load(&[STATUTES, ("a.toml", text)]).unwrap_err().0
}

#[test]
fn the_builtin_files_are_sound() {
    let book = RuleBook::load(RuleBook::files()).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(&book, RuleBook::builtin());
    assert_eq!((book.rules().len(), book.countries().len()), (104, 38));
}

#[test]
fn a_figure_is_found_by_its_day() {
    let book = RuleBook::builtin();
    let figure = |id, day| book.at(id, day).map(|cited| cited.number());
    assert_eq!(figure("TR.WITHDRAW.SENDBACK", date(2025, 12, 31)), Some(10));
    assert_eq!(figure("TR.WITHDRAW.SENDBACK", date(2026, 1, 1)), Some(14));
    assert_eq!(
        figure("TR.THH.LIMIT.2026", date(2026, 11, 22)),
        Some(186_000)
    );
    assert_eq!(figure("TR.THH.LIMIT.2026", date(2027, 1, 1)), None);
    assert_eq!(
        figure("TR.DOC.INVOICE_LIMIT", date(2025, 6, 1)),
        Some(9_900)
    );
    assert_eq!(figure("TR.WAR.MIN", date(2014, 6, 12)), None);
}

#[test]
fn bad_data_is_refused_by_name() {
    let good = "{ from = \"2020-01-01\", value = 5, confidence = \"B\" }";
    assert!(matches!(
        wrong(&rule("m.1", "fortnight", good))[..],
        [LoadError::UnknownUnit { .. }]
    ));
    assert!(matches!(
        wrong(&rule("", "month", good))[..],
        [LoadError::MissingArticle { .. }]
    ));
    let twice = format!("{good}, {{ from = \"2021-01-01\", value = 6, confidence = \"B\" }}");
    assert!(matches!(
        wrong(&rule("m.1", "month", &twice))[..],
        [LoadError::Overlap { .. }]
    ));
    let backwards = good.replace("value", "to = \"2019-01-01\", value");
    assert!(matches!(
        wrong(&rule("m.1", "month", &backwards))[..],
        [LoadError::Backwards { .. }]
    ));
    let unsure = good.replace("\"B\"", "\"D\"");
    assert!(matches!(
        wrong(&rule("m.1", "month", &unsure))[..],
        [LoadError::UnknownConfidence { .. }]
    ));
    let flag = good.replace("= 5", "= true");
    assert!(matches!(
        wrong(&rule("m.1", "month", &flag))[..],
        [LoadError::WrongValue { .. }]
    ));
    assert!(matches!(
        wrong(&rule("m.1", "month", ""))[..],
        [LoadError::NoVersion { .. }]
    ));
    let strange = good.replace("value", "colour = 1, value");
    assert!(matches!(
        wrong(&rule("m.1", "month", &strange))[..],
        [LoadError::Syntax { .. }]
    ));
    let nowhere = good.replace("value", "by_country = { XX = 1 }, value");
    assert!(matches!(
        wrong(&rule("m.1", "month", &nowhere))[..],
        [LoadError::UnknownName { .. }]
    ));
    let elsewhere = rule("m.1", "month", good).replace("TKHK", "ABC");
    assert!(matches!(
        wrong(&elsewhere)[..],
        [LoadError::UnknownStatute { .. }]
    ));
    let basis = rule("m.1", "month", good).replace("\"event\"", "\"moon\"");
    assert!(matches!(
        wrong(&basis)[..],
        [LoadError::UnknownBasis { .. }]
    ));
}

#[test]
fn the_unions_rules_and_the_table_of_countries_agree() {
    let book = RuleBook::builtin();
    let day = date(2024, 6, 1);
    let columns = [
        ("EU.GUARANTEE.MONTHS", true),
        ("EU.GUARANTEE.BURDEN", false),
    ];
    for (id, guarantee) in columns {
        let version = book.rule(id).unwrap().on(day).unwrap();
        let Value::Number(common) = version.value else {
            panic!("{id} is a number")
        };
        for country in book.countries().iter().filter(|country| country.eu) {
            let rows = if guarantee {
                &country.guarantee
            } else {
                &country.burden
            };
            let (row, _) = law::Country::months_on(rows, day).unwrap();
            let expected = version
                .by_country
                .get(&country.code)
                .copied()
                .unwrap_or(common);
            assert_eq!(i64::from(row.months), expected, "{id} {}", country.code);
        }
    }
}

/// The trial folder, when it is there.
fn shared(file: &str) -> Option<String> {
    let Ok(folder) = std::env::var("VEFA_SHARED") else {
        eprintln!("skipped: VEFA_SHARED is not set");
        return None;
    };
    std::fs::read_to_string(std::path::Path::new(&folder).join(file)).ok()
}

#[test]
fn every_row_of_the_fact_sheet_stands_in_the_book() {
    let Some(sheet) = shared("domain/law.md") else {
        return;
    };
    let book = RuleBook::builtin();
    let prefixes = ["TR.", "EU.", "GB.", "US.", "SA.", "RU.", "AZ.", "PCI."];
    let mut missing = BTreeSet::new();
    for line in sheet.lines().filter_map(|line| line.strip_prefix("| ")) {
        let id = line.split(" |").next().unwrap();
        let id = id.split(" / ").next().unwrap();
        if prefixes.iter().any(|prefix| id.starts_with(prefix)) && book.rule(id).is_none() {
            missing.insert(id.to_owned());
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_country_row_of_the_fact_sheet_stands_in_the_book() {
    let Some(sheet) = shared("domain/law.md") else {
        return;
    };
    let rows = sheet.lines().filter_map(|line| line.strip_prefix("| "));
    for line in rows {
        let cells: Vec<&str> = line.split(" | ").collect();
        let code = cells[0];
        if code.len() != 2 || cells.len() < 7 || !code.chars().all(|c| c.is_ascii_uppercase()) {
            continue;
        }
        let country = RuleBook::builtin().country(code).expect(code);
        let days = cells[1].split(' ').next().unwrap();
        assert_eq!(country.withdrawal_days.to_string(), days, "{code} W");
        let months: String = cells[4].chars().take_while(char::is_ascii_digit).collect();
        let (ours, _) = law::Country::months_on(&country.guarantee, date(2025, 1, 1))
            .map_or((0, false), |(row, sure)| (row.months, sure));
        assert_eq!(
            ours.to_string(),
            if months.is_empty() { "0" } else { &months },
            "{code} G"
        );
    }
}

#[test]
fn every_row_of_the_product_groups_stands_in_the_book() {
    let Some(sheet) = shared("domain/product-groups.csv") else {
        return;
    };
    for line in sheet.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let group = RuleBook::builtin().group(cells[0]).expect(cells[0]);
        let number = |figure: Option<i64>| figure.map_or(String::new(), |n| n.to_string());
        assert_eq!(number(group.useful_life_years), cells[1], "{line}");
        assert_eq!(number(group.stations), cells[2], "{line}");
        assert_eq!(number(group.max_repair_business_days), cells[3], "{line}");
    }
}

#[test]
fn the_public_list_names_every_rule_and_country() {
    let list = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/law.md");
    let list = std::fs::read_to_string(list).unwrap();
    let book = RuleBook::builtin();
    for rule in book.rules() {
        let rows = list.matches(&format!("| `{}` |", rule.id)).count();
        assert_eq!(rows, rule.versions.len(), "{}", rule.id);
    }
    for country in book.countries() {
        assert!(
            list.contains(&format!("| {} {} |", country.code, country.name.en)),
            "{}",
            country.code
        );
    }
}
