//! `vefa user`: staff from the command line, for the first day and for the day nobody can sign in.

use std::io::{BufRead, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Context;
use identity::credentials::PasswordHash;
use identity::rules::mail_address::fold;
use identity::rules::passwords::NewPassword;
use identity::rules::staff::StaffText;
use identity::{MailAddress, acts, queries};
use kernel::ids::StaffId;
use platform::{Failure, Platform};
use ui::L;

use super::{Done, open, out};
use crate::config::Config;
use crate::order::User;

/// The name under which the command line acts.
const ME: &str = "command line";

/// Does what was ordered.
pub(super) async fn run(config: &Config, l: L, what: &User) -> Done {
    let platform = open(config, l).await?;
    let done = match what {
        User::Create { email, name, role } => create(&platform, l, email, name, role).await,
        User::Password { email } => password(&platform, l, email).await,
        User::List => list(&platform, l).await,
        User::Disable { email } => disable(&platform, l, email).await,
    };
    match done {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(fault) => refused(l, fault),
    }
}

/// A refusal is told in the caller's language; anything else is a fault.
fn refused(l: L, fault: anyhow::Error) -> Done {
    match fault.downcast::<Failure>() {
        Ok(Failure::Refused(refused)) => {
            for refusal in refused.iter() {
                eprintln!("vefa: {}", l.refusal(refusal));
            }
            Ok(ExitCode::from(2))
        }
        Ok(other) => Err(other.into()),
        Err(other) => Err(other),
    }
}

async fn create(
    platform: &Platform,
    l: L,
    email: &str,
    name: &str,
    role: &str,
) -> anyhow::Result<()> {
    let wish = StaffText {
        name: name.to_owned(),
        mail: email.to_owned(),
        lang: l.code().to_owned(),
        role: role.to_owned(),
        all_stations: true,
        ..StaffText::default()
    };
    let details = wish.read().map_err(Failure::from)?;
    let hash = hashed(l, name, email).await?;
    let mut work = platform.own_work(ME).await?;
    let may = work.actor.may()?;
    let id = acts::add_staff(&mut work, may, details).await?;
    let may = work.actor.may()?;
    acts::set_password(&mut work, may, id, hash).await?;
    work.commit().await?;
    out::line(l.a1("vefa-user-created", "email", email));
    Ok(())
}

async fn password(platform: &Platform, l: L, email: &str) -> anyhow::Result<()> {
    let (id, name, mail) = known(platform, l, email).await?;
    let hash = hashed(l, &name, &mail).await?;
    let mut work = platform.own_work(ME).await?;
    let may = work.actor.may()?;
    acts::set_password(&mut work, may, id, hash).await?;
    work.commit().await?;
    out::line(l.a1("vefa-user-password-set", "email", email));
    Ok(())
}

async fn disable(platform: &Platform, l: L, email: &str) -> anyhow::Result<()> {
    let (id, ..) = known(platform, l, email).await?;
    let mut work = platform.own_work(ME).await?;
    let may = work.actor.may()?;
    acts::disable_staff(&mut work, may, id).await?;
    work.commit().await?;
    out::line(l.a1("vefa-user-disabled", "email", email));
    Ok(())
}

async fn list(platform: &Platform, l: L) -> anyhow::Result<()> {
    for line in queries::staff_lines(platform.db.read()).await? {
        let row = line.row;
        let ended = if row.disabled_at.is_some() {
            l.t("vefa-user-ended")
        } else {
            String::new()
        };
        out::line(format!(
            "{:<36} {:<28} {:<16} {ended}",
            row.mail,
            row.name,
            l.t(row.role.text())
        ));
    }
    Ok(())
}

async fn known(
    platform: &Platform,
    l: L,
    email: &str,
) -> anyhow::Result<(StaffId, String, String)> {
    let address = MailAddress::parse(email).map_err(Failure::from)?;
    let found = queries::staff_by_mail(platform.db.read(), &fold(&address.to_string())).await?;
    let staff = found.with_context(|| l.a1("vefa-user-unknown", "email", email))?;
    Ok((staff.id, staff.name, staff.mail))
}

async fn hashed(l: L, name: &str, email: &str) -> anyhow::Result<PasswordHash> {
    let typed = ask(l)?;
    let password = NewPassword::parse(&typed, name, email).map_err(Failure::from)?;
    PasswordHash::of(password).await
}

/// From `VEFA_PASSWORD`, else one line of standard input. A terminal is told that what is typed can be seen.
fn ask(l: L) -> anyhow::Result<String> {
    if let Ok(set) = std::env::var("VEFA_PASSWORD") {
        return Ok(set);
    }
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        eprint!("{} ", l.t("vefa-user-ask-password"));
        std::io::stderr().flush()?;
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
