//! A choice of a rule as a column: kept as its word, so that rules need not know the database.

/// Lets a type be a text column by its words: `word_column!(Role, Role::key, Role::of_key)`.
///
/// The first function gives the word (16 letters at most), the second the value of a word, if there is one.
#[macro_export]
macro_rules! word_column {
    ($ours:ident, $key:path, $of_key:path) => {
        impl From<$ours> for ::sea_orm::Value {
            fn from(ours: $ours) -> Self {
                $key(ours).into()
            }
        }

        impl ::sea_orm::TryGetable for $ours {
            fn try_get_by<I: ::sea_orm::ColIdx>(
                row: &::sea_orm::QueryResult,
                index: I,
            ) -> Result<Self, ::sea_orm::TryGetError> {
                let word = <String as ::sea_orm::TryGetable>::try_get_by(row, index)?;
                $of_key(&word).ok_or_else(|| {
                    let unknown = format!("{word} is no {}", stringify!($ours));
                    ::sea_orm::TryGetError::DbErr(::sea_orm::DbErr::Type(unknown))
                })
            }
        }

        impl ::sea_orm::sea_query::ValueType for $ours {
            fn try_from(
                value: ::sea_orm::Value,
            ) -> Result<Self, ::sea_orm::sea_query::ValueTypeErr> {
                let word = <String as ::sea_orm::sea_query::ValueType>::try_from(value)?;
                $of_key(&word).ok_or(::sea_orm::sea_query::ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($ours).to_owned()
            }

            fn array_type() -> ::sea_orm::sea_query::ArrayType {
                ::sea_orm::sea_query::ArrayType::String
            }

            fn column_type() -> ::sea_orm::sea_query::ColumnType {
                ::sea_orm::sea_query::ColumnType::String(::sea_orm::sea_query::StringLen::N(16))
            }
        }

        impl ::sea_orm::sea_query::Nullable for $ours {
            fn null() -> ::sea_orm::Value {
                <String as ::sea_orm::sea_query::Nullable>::null()
            }
        }

        impl ::sea_orm::IntoActiveValue<$ours> for $ours {
            fn into_active_value(self) -> ::sea_orm::ActiveValue<Self> {
                ::sea_orm::ActiveValue::Set(self)
            }
        }
    };
}
