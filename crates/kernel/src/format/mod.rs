//! Figures as people of a language write and read them: numbers, money, days, moments.

mod dates;
mod figures;

pub use dates::{day, day_long, moment, month, parse_day, time_of_day};
pub use figures::{decimal, money, number, parse_decimal, parse_money, percent, quantity};
