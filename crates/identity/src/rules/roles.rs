//! The seven roles. A person has one; what it may do is said by each capability.

use kernel::refusal::{Refusal, Refused};
use serde::{Deserialize, Serialize};

/// What a member of staff is to the firm.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Runs the installation: everything, and who may do what.
    Administrator,
    /// Leads the work: everything but the installation.
    Manager,
    /// Stands at the counter.
    Counter,
    /// Answers customers from a desk.
    Agent,
    /// Repairs.
    Technician,
    /// Keeps the books.
    Accountant,
    /// Looks, and changes nothing.
    Readonly,
}

impl Role {
    /// All roles, widest first, in the order of pages.
    pub const ALL: [Role; 7] = [
        Role::Administrator,
        Role::Manager,
        Role::Counter,
        Role::Agent,
        Role::Technician,
        Role::Accountant,
        Role::Readonly,
    ];

    /// The word that permissions, forms and the API use.
    pub fn key(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Manager => "manager",
            Role::Counter => "counter",
            Role::Agent => "agent",
            Role::Technician => "technician",
            Role::Accountant => "accountant",
            Role::Readonly => "readonly",
        }
    }

    /// Text key of its name.
    pub fn text(self) -> &'static str {
        match self {
            Role::Administrator => "identity-role-administrator",
            Role::Manager => "identity-role-manager",
            Role::Counter => "identity-role-counter",
            Role::Agent => "identity-role-agent",
            Role::Technician => "identity-role-technician",
            Role::Accountant => "identity-role-accountant",
            Role::Readonly => "identity-role-readonly",
        }
    }

    /// Text key of one sentence that says what it is for.
    pub fn hint(self) -> &'static str {
        match self {
            Role::Administrator => "identity-role-administrator-hint",
            Role::Manager => "identity-role-manager-hint",
            Role::Counter => "identity-role-counter-hint",
            Role::Agent => "identity-role-agent-hint",
            Role::Technician => "identity-role-technician-hint",
            Role::Accountant => "identity-role-accountant-hint",
            Role::Readonly => "identity-role-readonly-hint",
        }
    }

    /// The role of a word.
    pub fn of_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Reads a form's or a command line's word.
    pub fn parse(text: &str) -> Result<Role, Refusal> {
        Role::of_key(text.trim()).ok_or_else(|| Refusal::new("identity-refused-role").at("role"))
    }
}

/// A firm without an administrator could never get one again, so the last one stays.
pub fn keeps_an_administrator(
    was: Role,
    becomes: Option<Role>,
    other_administrators: u64,
) -> Result<(), Refused> {
    let leaves = was == Role::Administrator && becomes != Some(Role::Administrator);
    match leaves && other_administrators == 0 {
        true => Err(Refused::whole("identity-refused-last-administrator")),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_role_is_read_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.key()).unwrap(), role);
        }
        assert!(Role::parse("root").is_err());
    }

    #[test]
    fn the_last_administrator_can_neither_leave_nor_step_down() {
        let cases = [
            (Role::Administrator, None, 0, false),
            (Role::Administrator, Some(Role::Manager), 0, false),
            (Role::Administrator, Some(Role::Administrator), 0, true),
            (Role::Administrator, None, 1, true),
            (Role::Administrator, Some(Role::Counter), 1, true),
            (Role::Counter, None, 0, true),
            (Role::Counter, Some(Role::Administrator), 0, true),
        ];
        for (was, becomes, others, allowed) in cases {
            let answer = keeps_an_administrator(was, becomes, others);
            assert_eq!(
                answer.is_ok(),
                allowed,
                "{was:?} -> {becomes:?}, {others} others"
            );
        }
    }
}
