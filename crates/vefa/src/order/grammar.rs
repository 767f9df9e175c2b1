//! What may be typed, with its help in the reader's language.

use clap::builder::PathBufValueParser;
use clap::{Arg, ArgAction, Command, value_parser};
use platform::Lang;
use ui::L;

/// Units of the largest house that may be asked for; their serial numbers have seven digits.
const UNITS_MAX: u64 = 9_999_999;

/// The whole command line.
pub fn grammar(lang: Lang) -> Command {
    let l = L::new(lang);
    let command = Command::new("vefa")
        .version(env!("CARGO_PKG_VERSION"))
        .about(l.t("vefa-help-about"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_version_flag(true)
        .arg(
            path(l, "config", "vefa-help-config")
                .long("config")
                .value_name("FILE")
                .global(true),
        )
        .arg(language(l))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(l.t("vefa-help-version")),
        )
        .subcommands(commands(l));
    dressed(l, command)
}

fn commands(l: L) -> Vec<Command> {
    let json = || flag(l, "json", "vefa-help-json");
    vec![
        said(l, "serve", "vefa-help-serve"),
        said(l, "migrate", "vefa-help-migrate"),
        said(l, "import", "vefa-help-import")
            .arg(
                path(l, "files", "vefa-help-import-files")
                    .num_args(1..)
                    .required(true),
            )
            .arg(
                word(l, "as", "vefa-help-import-as")
                    .long("as")
                    .value_name("VKN"),
            )
            .arg(word(l, "mapping", "vefa-help-import-mapping").long("mapping")),
        said(l, "law", "vefa-help-law")
            .subcommand_required(true)
            .subcommands([
                said(l, "rules", "vefa-help-law-rules").arg(json()),
                said(l, "ask", "vefa-help-law-ask")
                    .arg(path(l, "case", "vefa-help-law-case").required(true))
                    .arg(json()),
            ]),
        said(l, "check", "vefa-help-check").arg(json()),
        said(l, "user", "vefa-help-user")
            .subcommand_required(true)
            .subcommands(users(l)),
        said(l, "demo", "vefa-help-demo")
            .arg(json())
            .arg(number(l, "scale", "vefa-help-demo-scale", 1..=UNITS_MAX))
            .arg(number(l, "orders", "vefa-help-demo-orders", 1..=UNITS_MAX).requires("scale"))
            .arg(number(l, "seed", "vefa-help-demo-seed", 0..=u64::MAX)),
        said(l, "backup", "vefa-help-backup").arg(path(l, "file", "vefa-help-file").required(true)),
        said(l, "restore", "vefa-help-restore")
            .arg(path(l, "file", "vefa-help-file").required(true)),
        said(l, "move", "vefa-help-move").arg(word(l, "to", "vefa-help-move-to").required(true)),
    ]
}

fn users(l: L) -> Vec<Command> {
    let email = || word(l, "email", "vefa-help-email").required(true);
    vec![
        said(l, "create", "vefa-help-user-create")
            .arg(email())
            .arg(
                word(l, "name", "vefa-help-name")
                    .long("name")
                    .required(true),
            )
            .arg(
                word(l, "role", "vefa-help-role")
                    .long("role")
                    .default_value("administrator")
                    .hide_default_value(true),
            ),
        said(l, "password", "vefa-help-user-password").arg(email()),
        said(l, "list", "vefa-help-user-list"),
        said(l, "disable", "vefa-help-user-disable").arg(email()),
    ]
}

fn said(l: L, name: &'static str, about: &str) -> Command {
    Command::new(name).about(l.t(about))
}

fn word(l: L, name: &'static str, help: &str) -> Arg {
    Arg::new(name).help(l.t(help))
}

fn path(l: L, name: &'static str, help: &str) -> Arg {
    word(l, name, help).value_parser(PathBufValueParser::new())
}

fn number(l: L, name: &'static str, help: &str, range: std::ops::RangeInclusive<u64>) -> Arg {
    word(l, name, help)
        .long(name)
        .value_name("N")
        .value_parser(value_parser!(u64).range(range))
}

fn flag(l: L, name: &'static str, help: &str) -> Arg {
    word(l, name, help).long(name).action(ArgAction::SetTrue)
}

fn language(l: L) -> Arg {
    word(l, "lang", "vefa-help-lang")
        .long("lang")
        .value_name("tr|en")
        .value_parser(["tr", "en"])
        .hide_possible_values(true)
        .global(true)
}

/// Headings and the help flag in the reader's language, in every command below.
fn dressed(l: L, command: Command) -> Command {
    let usage = l.t("vefa-help-usage");
    let options = l.t("vefa-help-options");
    let arguments = l.t("vefa-help-arguments");
    let help = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(l.t("vefa-help-help"));
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(l.t("vefa-help-command"))
        .subcommand_help_heading(l.t("vefa-help-commands"))
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}\n"))
        .arg(help)
        .mut_args(|arg| {
            let heading = if arg.get_long().is_some() {
                &options
            } else {
                &arguments
            };
            arg.help_heading(heading.clone())
        })
        .mut_subcommands(|below| dressed(l, below))
}
