//! Who may do what: the table that is assembled from what each capability says.

use std::collections::{BTreeMap, BTreeSet};

use platform::PermissionInfo;
use ui::L;

use super::roles::Role;

/// One permission of one capability.
#[derive(Clone, Debug)]
pub struct PermissionRow {
    /// The key that roles and scopes list.
    pub key: &'static str,
    /// The capability that declares it.
    pub capability: &'static str,
    /// Who has it.
    pub roles: Vec<Role>,
}

/// Every permission with the roles that have it.
#[derive(Clone, Debug, Default)]
pub struct Permissions {
    by_key: BTreeMap<&'static str, PermissionRow>,
}

impl Permissions {
    /// Puts the capabilities' tables together, each under its crate's name. A role word nobody knows is nobody's
    /// role, and a key that two capabilities name has the roles of both.
    pub fn assembled(tables: &[(&'static str, &[PermissionInfo])]) -> Permissions {
        let mut by_key: BTreeMap<&'static str, PermissionRow> = BTreeMap::new();
        for (capability, table) in tables {
            for info in *table {
                let row = by_key.entry(info.key).or_insert_with(|| PermissionRow {
                    key: info.key,
                    capability,
                    roles: Vec::new(),
                });
                row.roles
                    .extend(info.roles.iter().filter_map(|role| Role::parse(role).ok()));
            }
        }
        Permissions { by_key }
    }

    /// What a role may do.
    pub fn of(&self, role: Role) -> BTreeSet<&'static str> {
        let held = self.by_key.values().filter(|row| row.roles.contains(&role));
        held.map(|row| row.key).collect()
    }

    /// What a program with these scopes may do in the name of somebody with this role: never more than either.
    pub fn of_token(&self, role: Role, scopes: &[String]) -> BTreeSet<&'static str> {
        self.of(role)
            .into_iter()
            .filter(|key| scopes.iter().any(|scope| scope == key))
            .collect()
    }

    /// All permissions by key, for the page that shows the matrix.
    pub fn rows(&self) -> impl Iterator<Item = &PermissionRow> {
        self.by_key.values()
    }
}

impl PermissionRow {
    /// What it allows, in words: the capability's text `<crate>-may-<noun>-<verb>`, or the bare key.
    pub fn name(&self, l: L) -> String {
        let text = format!("{}-may-{}", self.capability, self.key.replace('.', "-"));
        match ui::texts::exists(l.lang(), &text) {
            true => l.t(&text),
            false => self.key.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[PermissionInfo] = &[
        PermissionInfo {
            key: "customer.read",
            roles: &["administrator", "counter", "readonly"],
        },
        PermissionInfo {
            key: "customer.edit",
            roles: &["administrator", "counter", "king"],
        },
    ];

    #[test]
    fn a_role_may_do_what_the_capabilities_say() {
        let permissions = Permissions::assembled(&[("accounts", TABLE)]);
        assert_eq!(permissions.of(Role::Counter).len(), 2);
        assert_eq!(
            permissions.of(Role::Readonly),
            BTreeSet::from(["customer.read"])
        );
        assert!(permissions.of(Role::Technician).is_empty());
    }

    #[test]
    fn a_token_never_reaches_beyond_its_owner() {
        let permissions = Permissions::assembled(&[("accounts", TABLE)]);
        let scopes = ["customer.edit".to_owned(), "customer.read".to_owned()];
        assert_eq!(
            permissions.of_token(Role::Readonly, &scopes),
            BTreeSet::from(["customer.read"])
        );
        assert_eq!(
            permissions.of_token(Role::Counter, &scopes[..1]),
            BTreeSet::from(["customer.edit"])
        );
    }
}
