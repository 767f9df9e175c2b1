//! JSON of returns. Wire types stand here and nowhere else.

use ui::ApiRoutes;

/// All routes with their needs. The acts on one return ask each for their own permission.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    ApiRoutes::new()
}
