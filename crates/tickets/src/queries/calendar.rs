//! The calendars by which clocks are counted: the law's business days, and the hours of teams.

use std::collections::HashMap;

use kernel::calendar::{BusinessDays, PublicHolidays, TeamHours};
use kernel::clock::Calendars;
use kernel::ids::TeamId;
use kernel::time::istanbul;
use platform::Failure;
use sea_orm::ConnectionTrait;

use crate::rules::Basis;

/// Calendars of the house.
#[derive(Clone, Debug)]
pub struct HouseDays {
    business: BusinessDays,
    teams: HashMap<TeamId, TeamHours>,
}

impl Default for HouseDays {
    fn default() -> Self {
        Self::of(BusinessDays::turkish_consumer_law())
    }
}

impl HouseDays {
    /// These business days, and no team.
    #[must_use]
    pub fn of(business: BusinessDays) -> Self {
        Self {
            business,
            teams: HashMap::new(),
        }
    }

    /// Learns the hours of the teams that these bases name.
    ///
    /// # Errors
    /// When a team is not there or the database cannot be read.
    pub async fn with_teams_of<'a>(
        mut self,
        db: &impl ConnectionTrait,
        bases: impl IntoIterator<Item = &'a Basis> + Send,
    ) -> Result<Self, Failure> {
        let teams: Vec<TeamId> = bases.into_iter().filter_map(Basis::team).collect();
        for team in teams {
            if self.teams.contains_key(&team) {
                continue;
            }
            let row = identity::queries::team_row(db, team).await?;
            let week = identity::rules::opening_hours::kept(&row.hours);
            let hours = TeamHours::new(istanbul(), week).resting_on(PublicHolidays::turkey());
            self.teams.insert(team, hours);
        }
        Ok(self)
    }

    /// The business days.
    #[must_use]
    pub const fn business(&self) -> &BusinessDays {
        &self.business
    }

    /// The calendars for a clock on this basis.
    #[must_use]
    pub fn for_basis(&self, basis: &Basis) -> Calendars<'_> {
        Calendars {
            business: &self.business,
            team: basis.team().and_then(|team| self.teams.get(&team)),
        }
    }
}
