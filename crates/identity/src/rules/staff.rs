//! A member of staff as typed and as kept.

use kernel::ids::{StationId, TeamId};
use kernel::refusal::{Problems, Refused};

use super::company;
use platform::Lang;

use super::lang;
use super::mail_address::MailAddress;
use super::roles::Role;
use super::words;

/// The words of a form, the API or the command line.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct StaffText {
    pub name: String,
    pub mail: String,
    pub phone: String,
    pub lang: String,
    pub role: String,
    pub all_stations: bool,
    pub stations: Vec<String>,
    pub teams: Vec<String>,
}

/// A checked description of a member of staff.
#[derive(Clone, Debug)]
pub struct StaffDetails {
    /// Name.
    pub name: String,
    /// Mail address; signs in with it.
    pub mail: MailAddress,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Language of pages and mails.
    pub lang: Lang,
    /// Role.
    pub role: Role,
    /// Sees every station.
    pub all_stations: bool,
    /// Stations it belongs to.
    pub stations: Vec<StationId>,
    /// Teams it belongs to.
    pub teams: Vec<TeamId>,
}

impl StaffText {
    /// Checks everything at once.
    pub fn read(&self) -> Result<StaffDetails, Refused> {
        let mut problems = Problems::new();
        let name = words::required(&mut problems, "name", &self.name);
        let mail = problems.take(MailAddress::parse(&self.mail));
        let role = problems.take(Role::parse(&self.role));
        let phone = company::phone(&mut problems, &self.phone);
        let lang = problems.take(lang::read(&self.lang)).unwrap_or_default();
        let stations = self.stations(&mut problems, role);
        let teams = ids(&mut problems, "teams", &self.teams);
        let (Some(mail), Some(role)) = (mail, role) else {
            return Err(problems
                .finish(())
                .err()
                .unwrap_or_else(|| Refused(Vec::new())));
        };
        let all_stations = self.sees_all(role);
        problems.finish(StaffDetails {
            name,
            mail,
            phone,
            lang,
            role,
            all_stations,
            stations,
            teams,
        })
    }

    /// Who runs the installation sees all of it.
    fn sees_all(&self, role: Role) -> bool {
        self.all_stations || role == Role::Administrator
    }

    fn stations(&self, problems: &mut Problems, role: Option<Role>) -> Vec<StationId> {
        let stations = ids(problems, "stations", &self.stations);
        let all = role.is_some_and(|role| self.sees_all(role));
        problems.check(
            all || !self.stations.is_empty(),
            "stations",
            "identity-refused-no-station",
        );
        stations
    }
}

fn ids<T: std::str::FromStr<Err = kernel::refusal::Refusal> + Ord>(
    problems: &mut Problems,
    field: &'static str,
    texts: &[String],
) -> Vec<T> {
    let mut ids: Vec<T> = texts
        .iter()
        .filter_map(|text| problems.take_at(field, text.parse()))
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn elif() -> StaffText {
        StaffText {
            name: "Elif Aydın".into(),
            mail: "elif@ornek.com.tr".into(),
            role: "counter".into(),
            all_stations: true,
            ..StaffText::default()
        }
    }

    #[test]
    fn somebody_with_neither_all_stations_nor_one_would_see_nothing() {
        assert!(elif().read().is_ok());
        let nowhere = StaffText {
            all_stations: false,
            ..elif()
        };
        assert_eq!(
            nowhere.read().unwrap_err().0[0].key,
            "identity-refused-no-station"
        );
    }

    #[test]
    fn an_administrator_always_sees_every_station() {
        let text = StaffText {
            role: "administrator".into(),
            all_stations: false,
            ..elif()
        };
        assert!(text.read().unwrap().all_stations);
    }
}
