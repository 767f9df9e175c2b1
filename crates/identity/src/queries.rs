//! Look-ups of identity: rows by key, lists for pages, and what other capabilities may ask.

mod firm;
mod people;
mod proofs;
mod published;

pub use crate::records::station::Model as StationRow;
pub use firm::{addresses, company_row, is_set_up, station_row, stations, team_row, teams};
pub use people::{
    StaffLine, lock_the_firm, other_administrators, places, staff_by_mail, staff_lines, staff_row,
    stations_of,
};
pub(crate) use proofs::life;
pub use proofs::{
    codes_left, open_session, owner_of_session, owner_of_token, password_reset, sessions, tokens,
    views,
};
pub use published::{Company, Place, company, staff_names, station_names};
