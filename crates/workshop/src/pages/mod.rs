//! Settings of the workshop: faults, intake rules, checklists.

mod checklists;
mod fault_file;
mod fault_form;
mod faults;
mod intake;

use ui::{Choice, L, Need, Routes};

use crate::permissions::{EditWorkshop, ReadWorkshop};
use crate::rules::nearest::groups;

/// The product groups of the regulation, to choose from.
fn group_choices() -> Vec<Choice> {
    let choice = |group: &'static str| Choice::new(group, group);
    groups().into_iter().map(choice).collect()
}

/// For which products something is set up, in words.
fn for_whom(l: L, group: Option<&str>, category: Option<&str>) -> String {
    let of: Vec<&str> = [group, category].into_iter().flatten().collect();
    if of.is_empty() {
        l.t("workshop-for-all")
    } else {
        of.join(" · ")
    }
}

/// The pages.
#[must_use]
pub fn routes() -> Routes {
    let (read, edit) = (
        Need::permission::<ReadWorkshop>(),
        Need::permission::<EditWorkshop>(),
    );
    Routes::new()
        .get("/settings/faults", read, faults::list)
        .get("/settings/faults/file", read, fault_file::give)
        .get("/settings/faults/read", edit, fault_file::ask)
        .post("/settings/faults/read", edit, fault_file::read)
        .get("/settings/faults/new", edit, fault_form::new_group)
        .post("/settings/faults/new", edit, fault_form::add_group)
        .get("/settings/faults/{id}", edit, fault_form::group)
        .post("/settings/faults/{id}", edit, fault_form::save_group)
        .post("/settings/faults/{id}/archive", edit, faults::archive_group)
        .get(
            "/settings/faults/{id}/codes/new",
            edit,
            fault_form::new_code,
        )
        .post(
            "/settings/faults/{id}/codes/new",
            edit,
            fault_form::add_code,
        )
        .get("/settings/fault-codes/{id}", edit, fault_form::code)
        .post("/settings/fault-codes/{id}", edit, fault_form::save_code)
        .post(
            "/settings/fault-codes/{id}/archive",
            edit,
            faults::archive_code,
        )
        .get("/settings/intake", read, intake::list)
        .get("/settings/intake/new", edit, intake::new)
        .post("/settings/intake/new", edit, intake::add)
        .get("/settings/intake/{id}", edit, intake::edit)
        .post("/settings/intake/{id}", edit, intake::save)
        .post("/settings/intake/{id}/archive", edit, intake::archive)
        .get("/settings/checklists", read, checklists::list)
        .get("/settings/checklists/new", edit, checklists::new)
        .post("/settings/checklists/new", edit, checklists::add)
        .get("/settings/checklists/{id}", edit, checklists::edit)
        .post("/settings/checklists/{id}", edit, checklists::save)
        .post(
            "/settings/checklists/{id}/archive",
            edit,
            checklists::archive,
        )
}

/// The words of an archive button.
#[derive(Debug, serde::Deserialize)]
struct Archiving {
    archived: bool,
}
