//! The command line: help in both languages, and orders understood.

use std::path::PathBuf;

use platform::Lang;
use vefa::order::{self, User, What};

fn help(line: &str) -> String {
    vefa::install_texts();
    order::read(line.split(' '))
        .expect_err("help ends the reading")
        .to_string()
}

fn what(line: &str) -> What {
    vefa::install_texts();
    order::read(line.split(' '))
        .unwrap_or_else(|said| panic!("{said}"))
        .what
}

#[test]
fn help_is_in_the_callers_language() {
    let turkish = help("vefa --lang tr --help");
    assert!(
        turkish.contains("Kullanım:")
            && turkish.contains("Komutlar:")
            && turkish.contains("yedekler"),
        "{turkish}"
    );
    let english = help("vefa --lang en --help");
    assert!(
        english.contains("Usage:")
            && english.contains("Commands:")
            && english.contains("while running"),
        "{english}"
    );
}

#[test]
fn every_command_and_every_value_has_help_in_both_languages() {
    vefa::install_texts();
    for lang in [Lang::Turkish, Lang::English] {
        walk(&order::grammar(lang), "vefa");
    }
}

fn walk(command: &clap::Command, path: &str) {
    let about = command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    assert!(
        !about.is_empty() && !about.starts_with("vefa-"),
        "{path}: {about}"
    );
    for arg in command.get_arguments() {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        assert!(
            !help.is_empty() && !help.starts_with("vefa-"),
            "{path} {}: {help}",
            arg.get_id()
        );
    }
    for below in command.get_subcommands() {
        walk(below, &format!("{path} {}", below.get_name()));
    }
}

#[test]
fn orders_are_understood() {
    assert_eq!(what("vefa serve"), What::Serve);
    assert_eq!(what("vefa check --json"), What::Check { json: true });
    assert_eq!(
        what("vefa law ask case.json"),
        What::LawAsk {
            case: PathBuf::from("case.json"),
            json: false
        }
    );
    assert_eq!(
        what("vefa backup a.tar"),
        What::Backup {
            to: PathBuf::from("a.tar")
        }
    );
    let import = What::Import {
        files: vec!["a.xml".into(), "b.csv".into()],
        seller: Some("0123456789".into()),
        mapping: None,
    };
    assert_eq!(what("vefa import a.xml b.csv --as 0123456789"), import);
    let disable = User::Disable {
        email: "mert@example.com".into(),
    };
    assert_eq!(
        what("vefa user disable mert@example.com"),
        What::User(disable)
    );
}

#[test]
fn nonsense_is_refused_and_named() {
    assert!(help("vefa serv").contains("serv"));
    assert!(help("vefa user create mert@example.com").contains("--name"));
}
