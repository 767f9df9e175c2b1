//! Moments and days as columns: `timestamptz` and `date` on PostgreSQL, sortable text on SQLite.

use std::fmt;
use std::ops::Deref;

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{
    ActiveValue, ColIdx, DbErr, IntoActiveValue, QueryResult, TryFromU64, TryGetError, TryGetable,
    Value,
};
use serde::{Deserialize, Serialize};

pub use sea_orm::JsonValue as Json;

type Utc = chrono::DateTime<chrono::Utc>;

/// A moment, to the microsecond, as both engines keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(Timestamp);

/// A civil date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(Date);

impl From<Timestamp> for Moment {
    fn from(moment: Timestamp) -> Self {
        let micros = moment.as_microsecond();
        Self(Timestamp::from_microsecond(micros).unwrap_or(moment))
    }
}

impl From<Moment> for Timestamp {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

impl From<Date> for Day {
    fn from(day: Date) -> Self {
        Self(day)
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        day.0
    }
}

fn moment_out(moment: Moment) -> Utc {
    Utc::from_timestamp_micros(moment.0.as_microsecond()).unwrap_or_default()
}

fn moment_in(kept: Utc) -> Option<Moment> {
    Timestamp::from_microsecond(kept.timestamp_micros())
        .ok()
        .map(Moment)
}

fn day_out(day: Day) -> chrono::NaiveDate {
    let (year, month, date) = (day.0.year(), day.0.month(), day.0.day());
    chrono::NaiveDate::from_ymd_opt(
        year.into(),
        month.unsigned_abs().into(),
        date.unsigned_abs().into(),
    )
    .unwrap_or_default()
}

fn day_in(kept: chrono::NaiveDate) -> Option<Day> {
    use chrono::Datelike;
    let year = kept.year().try_into().ok()?;
    let month = kept.month().try_into().ok()?;
    let date = kept.day().try_into().ok()?;
    Date::new(year, month, date).ok().map(Day)
}

/// What SeaORM asks of a column type, told once for both.
macro_rules! column_type {
    ($ours:ident, $inner:ident, $kept:ty, $out:ident, $read:ident, $array:ident, $column:ident) => {
        impl Deref for $ours {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl fmt::Display for $ours {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$ours> for Value {
            fn from(ours: $ours) -> Self {
                $out(ours).into()
            }
        }

        impl TryGetable for $ours {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                let kept = <$kept as TryGetable>::try_get_by(row, index)?;
                let outside = || DbErr::Type(format!("{kept} is outside the calendar"));
                $read(kept).ok_or_else(|| TryGetError::DbErr(outside()))
            }
        }

        impl ValueType for $ours {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                $read(<$kept as ValueType>::try_from(value)?).ok_or(ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($ours).to_owned()
            }

            fn array_type() -> ArrayType {
                ArrayType::$array
            }

            fn column_type() -> ColumnType {
                ColumnType::$column
            }
        }

        impl Nullable for $ours {
            fn null() -> Value {
                <$kept as Nullable>::null()
            }
        }

        impl IntoActiveValue<$ours> for $ours {
            fn into_active_value(self) -> ActiveValue<Self> {
                ActiveValue::Set(self)
            }
        }

        /// SeaORM asks this of key types; a row number is never one of these.
        impl TryFromU64 for $ours {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($ours)))
            }
        }

        impl sea_orm::sea_query::postgres_array::NotU8 for $ours {}
    };
}

column_type!(
    Moment,
    Timestamp,
    Utc,
    moment_out,
    moment_in,
    ChronoDateTimeUtc,
    TimestampWithTimeZone
);
column_type!(
    Day,
    Date,
    chrono::NaiveDate,
    day_out,
    day_in,
    ChronoDate,
    Date
);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_moment_comes_back_to_the_microsecond() {
        let moment: Timestamp = "2026-11-25T09:00:00.123456789Z".parse().unwrap();
        let kept = Moment::from(moment);
        assert_eq!(kept.to_string(), "2026-11-25T09:00:00.123456Z");
        assert_eq!(moment_in(moment_out(kept)), Some(kept));
    }

    #[test]
    fn a_leap_day_comes_back() {
        let day = Day::from(Date::new(2028, 2, 29).unwrap());
        assert_eq!(day_in(day_out(day)), Some(day));
    }
}
