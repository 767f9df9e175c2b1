//! The pages' routes with what each of them needs.

use ui::{Need, Routes};

use super::{list, mapping, refused, show, stop, upload};
use crate::permissions::{ReadImports, RunImports};

/// All pages of this capability.
#[must_use]
pub fn routes() -> Routes {
    let (read, run) = (
        Need::permission::<ReadImports>(),
        Need::permission::<RunImports>(),
    );
    Routes::new()
        .get("/imports", read, list::list)
        .get("/imports/new", run, upload::new)
        .upload(
            "/imports/new",
            run,
            platform::files::FILE_BYTES,
            upload::take,
        )
        .get("/imports/{id}", read, show::show)
        .get("/imports/{id}/progress", read, show::progress)
        .get("/imports/{id}/refused.csv", read, refused::download)
        .get("/imports/{id}/tables/{file}", run, mapping::edit)
        .post("/imports/{id}/tables/{file}", run, mapping::save)
        .post("/imports/{id}/cancel", run, stop::cancel)
        .post("/imports/{id}/go-on", run, stop::go_on)
}
