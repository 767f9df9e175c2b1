//! What must always hold of articles, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "knowledge-check-out",
        kind: kinds::Article::NAME,
        what: "knowledge-complaint-out",
        sql: "SELECT a.id FROM article a WHERE (a.state = 'published') <> EXISTS \
              (SELECT 1 FROM article_text t WHERE t.article_id = a.id AND t.live_n IS NOT NULL)",
    },
    &Never {
        name: "knowledge-check-version",
        kind: kinds::Article::NAME,
        what: "knowledge-complaint-version",
        sql: "SELECT t.article_id FROM article_text t WHERE NOT EXISTS (SELECT 1 FROM article_revision r \
              WHERE r.article_id = t.article_id AND r.lang = t.lang AND r.n = COALESCE(t.live_n, t.n))",
    },
    &Never {
        name: "knowledge-check-address",
        kind: kinds::Article::NAME,
        what: "knowledge-complaint-address",
        sql: "SELECT t.article_id FROM article_text t LEFT JOIN article_address d ON d.lang = t.lang AND d.slug = t.slug \
              WHERE d.article_id IS NULL OR d.article_id <> t.article_id",
    },
    &Never {
        name: "knowledge-check-index",
        kind: kinds::Article::NAME,
        what: "knowledge-complaint-index",
        sql: "SELECT w.article_id FROM article_word w LEFT JOIN article_text t ON t.article_id = w.article_id AND t.lang = w.lang \
              LEFT JOIN article a ON a.id = w.article_id WHERE t.live_n IS NULL OR w.reach <> \
              CASE a.reach WHEN 'public' THEN 0 WHEN 'customers' THEN 1 ELSE 2 END",
    },
];
