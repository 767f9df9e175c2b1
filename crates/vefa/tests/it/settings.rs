//! Settings: the documented example is the truth, and a bad setting is named.

use platform::Lang;
use vefa::Config;

fn refused(text: &str) -> String {
    vefa::install_texts();
    let faults = Config::from_text(text).expect_err("refused");
    faults
        .iter()
        .map(|fault| fault.say(Lang::English))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_example_file_holds_every_setting_with_its_default() {
    let example = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../vefa.example.toml"
    ))
    .unwrap();
    assert_eq!(Config::from_text(&example).unwrap(), Config::default());
    let said: toml::Table = example.parse().unwrap();
    let usual = toml::Table::try_from(Config::default()).unwrap();
    assert_eq!(names(&usual, ""), names(&said, ""));
}

fn names(table: &toml::Table, within: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(section) => all.extend(names(section, &format!("{within}{name}."))),
            _ => all.push(format!("{within}{name}")),
        }
    }
    all.sort();
    all
}

#[test]
fn every_setting_stands_in_the_operators_page() {
    let page = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/operations.md"
    ))
    .unwrap();
    for section in toml::Table::try_from(Config::default()).unwrap().keys() {
        assert!(
            page.contains(&format!("`{section}")),
            "docs/operations.md does not mention {section}"
        );
    }
}

#[test]
fn a_slip_in_a_name_is_met_with_the_name_that_was_meant() {
    assert!(refused("lisen = \"127.0.0.1:1\"").contains("Did you mean listen?"));
    let said = refused("[database]\nulr = \"postgres://x\"");
    assert!(
        said.contains("database.ulr") && said.contains("Did you mean database.url?"),
        "{said}"
    );
}

#[test]
fn a_name_that_nobody_knows_is_refused_without_a_guess() {
    let said = refused("teapot = true");
    assert!(
        said.contains("There is no setting teapot") && !said.contains("Did you mean"),
        "{said}"
    );
}

#[test]
fn a_value_that_cannot_be_right_is_refused_with_what_would_be() {
    assert!(refused("listen = \"localhost\"").contains("an address and a port"));
    assert!(refused("[database]\nurl = \"mysql://x\"").contains("postgres://"));
    assert!(refused("[database]\nconnections = \"many\"").contains("database.connections"));
    assert!(refused("[files]\nstore = \"s3\"").contains("files.s3.bucket"));
    assert!(refused("[mail]\nhost = \"smtp.example.com\"").contains("mail.from"));
    assert!(refused("[log]\nlevel = \"loud,,=\"").contains("log.level"));
    assert!(refused("language = \"de\"").contains("language"));
}

#[test]
fn all_faults_are_told_at_once() {
    assert_eq!(
        refused("listen = \"x\"\nbase_url = \"vefa\"")
            .lines()
            .count(),
        2
    );
}
