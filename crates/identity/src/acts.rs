//! Verbs of identity, one file each.

mod add_staff;
mod add_station;
mod add_team;
mod admit;
mod ask_password_reset;
mod change_password;
mod close_station;
mod disable_staff;
mod edit_company;
mod edit_profile;
mod edit_staff;
mod edit_station;
mod edit_team;
mod end_sessions;
mod end_token;
mod enrol_second_factor;
mod issue_token;
mod mail_password_link;
mod open_session;
mod prove_second_factor;
mod prune;
mod recovery_codes;
mod remove_second_factor;
mod reset_password;
mod saved_views;
mod set_password;
mod set_up;
mod sign_in;

pub use add_staff::add_staff;
pub use add_station::add_station;
pub use add_team::add_team;
pub use admit::{Admission, Admitted, admit};
pub use ask_password_reset::{MAIL_PASSWORD_LINK, ask_password_reset};
pub use change_password::change_password;
pub use close_station::{close_station, reopen_station};
pub use disable_staff::{disable_staff, enable_staff};
pub use edit_company::{edit_company, set_logo};
pub use edit_profile::{Profile, edit_profile};
pub use edit_staff::edit_staff;
pub use edit_station::edit_station;
pub use edit_team::edit_team;
pub use end_sessions::{end_all_sessions, end_session, sign_out};
pub use end_token::end_token;
pub use enrol_second_factor::{confirm_second_factor, offer_second_factor};
pub use issue_token::{IssuedToken, issue_token};
pub use mail_password_link::{PasswordLink, mail_password_link};
pub use open_session::{NewSession, Origin};
pub use prove_second_factor::{SecondFactorOutcome, prove_second_factor};
pub use prune::prune;
pub use recovery_codes::renew_recovery_codes;
pub use remove_second_factor::{remove_own_second_factor, remove_second_factor};
pub use reset_password::reset_password;
pub use saved_views::{forget_view, save_view};
pub use set_password::set_password;
pub use set_up::{SetUp, SetUpDone, set_up};
pub use sign_in::{SignInOutcome, sign_in};

use kernel::ids::Ref;
use platform::{Event, Failure, Work};
use serde_json::Value;

/// Writes one event on the subject's own chain.
async fn record(
    work: &mut Work,
    subject: Ref,
    verb: &'static str,
    facts: Value,
) -> Result<(), Failure> {
    work.record(Event {
        chain: subject,
        subject,
        verb,
        facts,
    })
    .await?;
    Ok(())
}

fn stale(subject: Ref, theirs: Value) -> Failure {
    Failure::Stale { subject, theirs }
}
