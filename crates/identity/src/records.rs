//! Tables of identity; private outside the crate.

pub mod api_token;
pub mod company;
pub mod company_address;
pub mod password_reset;
pub mod recovery_code;
pub mod saved_view;
pub mod session;
pub mod staff;
pub mod staff_station;
pub mod staff_team;
pub mod station;
pub mod team;
pub mod throttle;
