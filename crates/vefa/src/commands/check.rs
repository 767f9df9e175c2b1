//! `vefa check`: verifies what can be recomputed, and says what is wrong and where. Nothing is repaired by itself.

use std::process::ExitCode;

use platform::checks::{Checked, TOLD, run_all};
use platform::{Check, Failure, Platform};
use serde_json::json;
use ui::L;

use super::{Done, migrate, out};
use crate::capabilities::CHECKS;
use crate::config::Config;

/// Runs all checks; the exit code says whether everything holds.
pub(super) async fn run(config: &Config, l: L, as_json: bool) -> Done {
    let platform = migrate::open_current(config, l).await?;
    let checked = everything(&platform).await?;
    for one in &checked {
        if as_json {
            tell_programs(l, one);
        } else {
            tell_people(l, one);
        }
    }
    let found: usize = checked.iter().map(|one| one.complaints.len()).sum();
    if !as_json {
        let key = if found == 0 {
            "vefa-check-clean"
        } else {
            "vefa-check-found"
        };
        out::line(l.a1(key, "count", i64::try_from(found).unwrap_or(i64::MAX)));
    }
    Ok(if found == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs all checks of all crates.
///
/// # Errors
/// When the database or the file store does not answer.
pub async fn everything(platform: &Platform) -> Result<Vec<Checked>, Failure> {
    let all: Vec<&dyn Check> = CHECKS.iter().copied().flatten().copied().collect();
    run_all(platform, &all).await
}

fn tell_programs(l: L, one: &Checked) {
    for complaint in &one.complaints {
        out::line(json!({
            "check": one.name,
            "subject": complaint.subject.map(|subject| subject.to_string()),
            "key": complaint.what.key,
            "says": l.refusal(&complaint.what),
        }));
    }
}

fn tell_people(l: L, one: &Checked) {
    let mark = if one.complaints.is_empty() {
        "✓"
    } else {
        "✗"
    };
    out::line(format!("{mark} {}", l.t(one.name)));
    for complaint in &one.complaints {
        let place = complaint
            .subject
            .map(|subject| format!("{subject}: "))
            .unwrap_or_default();
        out::line(format!("    {place}{}", l.refusal(&complaint.what)));
    }
    if one.complaints.len() >= TOLD {
        out::line(format!("    {}", l.t("vefa-check-more")));
    }
}
