//! Edit one's own profile: name, telephone, language.

use kernel::ids::{Ref, StaffId};
use kernel::refusal::{Problems, Refused};
use kernel::turkish;
use platform::{Failure, Lang, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::edit_staff::update;
use crate::events;
use crate::records::staff;
use crate::rules::{company, lang, words};

/// What one may change about oneself.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Language of pages and mails.
    pub lang: Lang,
}

impl Profile {
    /// Checks the words of the form.
    pub fn read(name: &str, phone: &str, lang_code: &str) -> Result<Profile, Refused> {
        let mut problems = Problems::new();
        let profile = Profile {
            name: words::required(&mut problems, "name", name),
            phone: company::phone(&mut problems, phone),
            lang: problems.take(lang::read(lang_code)).unwrap_or_default(),
        };
        problems.finish(profile)
    }
}

/// Changes the signed-in person's own profile.
pub async fn edit_profile(
    work: &mut Work,
    me: StaffId,
    version: i32,
    profile: Profile,
) -> Result<(), Failure> {
    let row = staff::ActiveModel {
        name: Set(profile.name.clone()),
        name_fold: Set(turkish::fold(&profile.name)),
        phone: Set(profile.phone),
        lang: Set(profile.lang.code().into()),
        version: Set(version + 1),
        updated_at: Set(work.now.into()),
        ..Default::default()
    };
    update(work, me, version, row).await?;
    super::record(
        work,
        Ref::of(me),
        events::PROFILE_EDITED,
        json!({ "name": profile.name }),
    )
    .await
}
