//! The command line: what was ordered, in the caller's language.

mod grammar;
mod language;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use platform::Lang;

pub use grammar::grammar;
pub use language::language;

/// One order with what goes for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The configuration file, when one was named.
    pub config: Option<PathBuf>,
    /// The language in which we answer.
    pub lang: Lang,
    /// What to do.
    pub what: What,
}

/// What can be ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Answer requests and do the jobs.
    Serve,
    /// Bring the database to this version.
    Migrate,
    /// Read foreign files.
    Import {
        /// The files.
        files: Vec<PathBuf>,
        /// Whose invoices they are, when not ours.
        seller: Option<String>,
        /// A remembered column mapping.
        mapping: Option<String>,
    },
    /// Print the rules of law.
    LawRules {
        /// As JSON.
        json: bool,
    },
    /// Answer a case.
    LawAsk {
        /// The case; `-` for standard input.
        case: PathBuf,
        /// As JSON.
        json: bool,
    },
    /// Verify everything that can be recomputed.
    Check {
        /// As JSON.
        json: bool,
    },
    /// Something with a member of staff.
    User(User),
    /// Make the demo company.
    Demo {
        /// Print the sign-in as JSON.
        json: bool,
        /// Fill the company with so many units, for figures at real size.
        scale: Option<u64>,
        /// Make so many service orders of these units.
        orders: Option<u64>,
        /// Another seed makes another house.
        seed: u64,
    },
    /// Write everything into one file while running.
    Backup {
        /// The file.
        to: PathBuf,
    },
    /// Bring a backup into an empty installation.
    Restore {
        /// The file.
        from: PathBuf,
    },
    /// Copy everything into another, empty database.
    Move {
        /// Its address.
        to: String,
    },
}

/// What can be done with a member of staff from the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum User {
    /// A new one.
    Create {
        /// Mail address.
        email: String,
        /// Full name.
        name: String,
        /// Role.
        role: String,
    },
    /// A new password, read from the terminal or standard input.
    Password {
        /// Mail address.
        email: String,
    },
    /// All of them.
    List,
    /// No more signing in.
    Disable {
        /// Mail address.
        email: String,
    },
}

/// Reads the command line. What is wrong with it, or the help that was asked for, is the error.
///
/// # Errors
/// A message to print, with its exit code inside.
pub fn read<I, T>(arguments: I) -> Result<Order, clap::Error>
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let lang = language(&arguments, |name| std::env::var(name).ok());
    let matches = grammar(lang).try_get_matches_from(arguments)?;
    let config = matches.get_one::<PathBuf>("config").cloned();
    Ok(Order {
        config,
        lang,
        what: what(&matches),
    })
}

fn what(matches: &ArgMatches) -> What {
    let Some((name, given)) = matches.subcommand() else {
        return What::Serve;
    };
    let json = || {
        given
            .try_get_one::<bool>("json")
            .ok()
            .flatten()
            .copied()
            .unwrap_or(false)
    };
    match name {
        "migrate" => What::Migrate,
        "import" => What::Import {
            files: paths(given, "files"),
            seller: word(given, "as"),
            mapping: word(given, "mapping"),
        },
        "law" => law(given),
        "check" => What::Check { json: json() },
        "user" => user(given),
        "demo" => What::Demo {
            json: json(),
            scale: given.get_one::<u64>("scale").copied(),
            orders: given.get_one::<u64>("orders").copied(),
            seed: given.get_one::<u64>("seed").copied().unwrap_or(1),
        },
        "backup" => What::Backup {
            to: path(given, "file"),
        },
        "restore" => What::Restore {
            from: path(given, "file"),
        },
        "move" => What::Move {
            to: word(given, "to").unwrap_or_default(),
        },
        _ => What::Serve,
    }
}

fn law(matches: &ArgMatches) -> What {
    match matches.subcommand() {
        Some(("ask", given)) => What::LawAsk {
            case: path(given, "case"),
            json: given.get_flag("json"),
        },
        Some((_, given)) => What::LawRules {
            json: given.get_flag("json"),
        },
        None => What::LawRules { json: false },
    }
}

fn user(matches: &ArgMatches) -> What {
    let Some((name, given)) = matches.subcommand() else {
        return What::User(User::List);
    };
    let said = |what: &str| word(given, what).unwrap_or_default();
    What::User(match name {
        "create" => User::Create {
            email: said("email"),
            name: said("name"),
            role: said("role"),
        },
        "password" => User::Password {
            email: said("email"),
        },
        "disable" => User::Disable {
            email: said("email"),
        },
        _ => User::List,
    })
}

fn word(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches
        .get_one::<PathBuf>(name)
        .cloned()
        .unwrap_or_default()
}

fn paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches
        .get_many::<PathBuf>(name)
        .into_iter()
        .flatten()
        .cloned()
        .collect()
}
