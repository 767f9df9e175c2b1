//! Tables of articles.

pub mod about;
pub mod address;
pub mod article;
pub mod category;
pub mod category_text;
pub mod corpus;
pub mod feedback;
pub mod image;
pub mod missed;
pub mod posting;
pub mod revision;
pub mod synonyms;
pub mod text;

use crate::rules::tongue::Tongue;

fn tongue_code(tongue: Tongue) -> &'static str {
    tongue.code()
}

fn tongue_of(code: &str) -> Option<Tongue> {
    Tongue::of_code(code)
}

platform::word_column!(Tongue, tongue_code, tongue_of);

/// SeaORM asks this of every key type; a word never comes from a row number.
impl sea_orm::TryFromU64 for Tongue {
    fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
        Err(sea_orm::DbErr::ConvertFromU64("Tongue"))
    }
}
