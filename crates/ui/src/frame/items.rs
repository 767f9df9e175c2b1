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

impl NavItem {
    pub(super) fn link(&self, l: L, nav_key: &str) -> Link {
        Link {
            label: l.t(self.label),
            url: self.url.to_owned(),
            icon: self.icon,
            shortcut: self.shortcut,
            current: self.key == nav_key,
            last: self.order >= 90,
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
