//! Facts that identity publishes, past tense.

/// The company was created with its first administrator.
pub const SET_UP: &str = "company.set_up";
/// The company's description was changed.
pub const COMPANY_EDITED: &str = "company.edited";
/// A station was added.
pub const STATION_ADDED: &str = "station.added";
/// A station's description was changed.
pub const STATION_EDITED: &str = "station.edited";
/// A station was closed for good.
pub const STATION_CLOSED: &str = "station.closed";
/// A closed station was opened again.
pub const STATION_REOPENED: &str = "station.reopened";
/// A team was added.
pub const TEAM_ADDED: &str = "team.added";
/// A team's description was changed.
pub const TEAM_EDITED: &str = "team.edited";
/// A member of staff was added.
pub const STAFF_ADDED: &str = "staff.added";
/// A member of staff was changed by somebody who may.
pub const STAFF_EDITED: &str = "staff.edited";
/// A member of staff changed their own profile.
pub const PROFILE_EDITED: &str = "staff.profile_edited";
/// A member of staff was shut out.
pub const STAFF_DISABLED: &str = "staff.disabled";
/// A member of staff was let in again.
pub const STAFF_ENABLED: &str = "staff.enabled";
/// Somebody signed in.
pub const SIGNED_IN: &str = "staff.signed_in";
/// Somebody signed out, or a session was ended for them.
pub const SESSIONS_ENDED: &str = "staff.sessions_ended";
/// Too many wrong passwords shut the door for a while.
pub const LOCKED_OUT: &str = "staff.locked_out";
/// A link to set a password was mailed.
pub const PASSWORD_LINK_SENT: &str = "staff.password_link_sent";
/// A password was set.
pub const PASSWORD_SET: &str = "staff.password_set";
/// A second factor is asked for from now on.
pub const SECOND_FACTOR_ADDED: &str = "staff.second_factor_added";
/// The second factor is no longer asked for.
pub const SECOND_FACTOR_REMOVED: &str = "staff.second_factor_removed";
/// New recovery codes were made; the old ones are void.
pub const RECOVERY_CODES_MADE: &str = "staff.recovery_codes_made";
/// A recovery code opened instead of the telephone.
pub const RECOVERY_CODE_USED: &str = "staff.recovery_code_used";
/// A program was given a key.
pub const TOKEN_ISSUED: &str = "token.issued";
/// A program's key was ended.
pub const TOKEN_ENDED: &str = "token.ended";
