//! A team as typed and as kept.

use kernel::calendar::Week;
use kernel::refusal::{Problems, Refused};
use serde::Deserialize;

use super::opening_hours;
use super::words;

/// The form's words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct TeamText {
    pub name: String,
    pub mon: String,
    pub tue: String,
    pub wed: String,
    pub thu: String,
    pub fri: String,
    pub sat: String,
    pub sun: String,
}

/// A checked description of a team.
#[derive(Clone, Debug)]
pub struct TeamDetails {
    /// Name.
    pub name: String,
    /// Hours in which its clocks run.
    pub hours: Week,
}

impl TeamText {
    /// Checks everything at once. A team that never works would never answer.
    pub fn read(&self) -> Result<TeamDetails, Refused> {
        let mut problems = Problems::new();
        let week = [
            &self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun,
        ]
        .map(Clone::clone);
        let silent = week.iter().all(|line| line.trim().is_empty());
        let name = words::required(&mut problems, "name", &self.name);
        let hours = opening_hours::read(&mut problems, &week);
        problems.check(!silent, "mon", "identity-refused-no-hours");
        problems.finish(TeamDetails { name, hours })
    }
}
