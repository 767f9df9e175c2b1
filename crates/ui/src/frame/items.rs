//! What capabilities register for the frame: entries of the rail and of the "new" menu.

use super::Link;
use crate::texts::L;

/// An entry of the rail.
#[derive(Clone, Copy, Debug)]
pub struct NavItem {
    /// The key by which pages say that they belong to it.
    pub key: &'static str,
    /// Key of its text.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its address.
    pub url: &'static str,
    /// Who sees it; everybody when `None`.
    pub permission: Option<&'static str>,
    /// Its place: 10 today, 20 service, … 90 settings (from 90 on at the foot).
    pub order: u16,
    /// The key after `g` that leads there, or empty.
    pub shortcut: &'static str,
}

/// Entries of the rail that stand below another: the first is the one that is always seen, the others show when one of them
/// is open. Who may not use the first sees the next in its place.
#[derive(Clone, Copy, Debug)]
pub struct NavGroup(pub &'static [&'static str]);

/// The entries of the rail with those that belong together under one.
pub(super) fn grouped(
    items: impl Iterator<Item = NavItem>,
    groups: &[NavGroup],
    l: L,
    nav_key: &str,
) -> Vec<Link> {
    let mut rail: Vec<(Option<usize>, Link)> = Vec::new();
    let mut items: Vec<NavItem> = items.collect();
    // the first of a group stands before its members, wherever their own places are
    let place = |item: &NavItem| {
        let of = groups.iter().find_map(|group| group.place(item.key));
        of.unwrap_or_default()
    };
    items.sort_by_key(place);
    for item in items {
        let link = item.link(l, nav_key);
        let group = groups.iter().position(|group| group.holds(item.key));
        let head = rail
            .iter_mut()
            .find(|(of, _)| group.is_some() && *of == group);
        match head {
            Some((_, head)) => head.below.push(link),
            None => rail.push((group, link)),
        }
    }
    let mut rail: Vec<Link> = rail.into_iter().map(|(_, link)| link).collect();
    rail.sort_by_key(|link| link.order);
    rail
}

impl NavGroup {
    fn holds(&self, key: &str) -> bool {
        self.0.contains(&key)
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.0.iter().position(|one| *one == key)
    }
}

impl NavItem {
    pub(super) fn link(&self, l: L, nav_key: &str) -> Link {
        Link {
            label: l.t(self.label),
            url: self.url.to_owned(),
            icon: self.icon,
            shortcut: self.shortcut,
            current: self.key == nav_key,
            last: self.order >= 90,
            order: self.order,
            below: Vec::new(),
        }
    }
}

/// An entry of the "new" menu.
#[derive(Clone, Copy, Debug)]
pub struct CreateItem {
    /// Key of its text.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its address.
    pub url: &'static str,
    /// Who sees it.
    pub permission: &'static str,
    /// Its place.
    pub order: u16,
    /// The key of the keyboard, or empty.
    pub shortcut: &'static str,
}

impl CreateItem {
    pub(super) fn link(&self, l: L) -> Link {
        Link {
            label: l.t(self.label),
            url: self.url.to_owned(),
            icon: self.icon,
            shortcut: self.shortcut,
            ..Link::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(key: &'static str, order: u16) -> NavItem {
        NavItem {
            key,
            label: "ui-nav",
            icon: "box",
            url: "/",
            permission: None,
            order,
            shortcut: "",
        }
    }

    fn rail(keys: &[(&'static str, u16)], now: &str) -> Vec<(u16, Vec<u16>, bool)> {
        let items = keys.iter().map(|(key, order)| item(key, *order));
        let groups = [NavGroup(&["stock", "parts", "loaners"])];
        let links = grouped(items, &groups, L::default(), now);
        let below = |link: &Link| link.below.iter().map(|link| link.order).collect();
        links
            .iter()
            .map(|link| (link.order, below(link), link.is_open()))
            .collect()
    }

    #[test]
    fn what_belongs_together_stands_under_its_first() {
        let all = [
            ("today", 10),
            ("loaners", 30),
            ("stock", 61),
            ("parts", 62),
            ("law", 80),
        ];
        let shut = [
            (10, vec![], false),
            (61, vec![62, 30], false),
            (80, vec![], false),
        ];
        assert_eq!(rail(&all, "today")[1..], shut[1..]);
        assert!(rail(&all, "loaners")[1].2, "a member opens its group");
        assert!(rail(&all, "stock")[1].2);
    }

    #[test]
    fn who_may_not_use_the_first_sees_the_next_in_its_place() {
        let some = [("today", 10), ("loaners", 72), ("parts", 62)];
        assert_eq!(rail(&some, "law")[1], (62, vec![72], false));
        let one = [("loaners", 72)];
        assert_eq!(rail(&one, "law"), [(72, vec![], false)]);
    }
}
