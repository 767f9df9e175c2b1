//! What no capability sees alone: that what a return decided was granted, that what was granted went, and by which instrument.
//!
//! Each difference tells both figures, its cause, and the record where it is seen. Shares and documents are compared by returns, entries by
//! payments and accounts, balances by wallets; this is the rest of the chain. One statement for each link, however many returns there are.

use async_trait::async_trait;
use kernel::Ref;
use kernel::ids::{Kind, kinds};
use kernel::money::{Currency, Money};
use kernel::refusal::Refusal;
use platform::checks::{Complaint, TOLD};
use platform::{Check, Engine, Failure, Platform};
use sea_orm::{ConnectionTrait, QueryResult, Statement};
use uuid::Uuid;

/// The links of the chain.
pub const CHECKS_OF_CHAIN: &[&dyn Check] = &[
    &Link {
        name: "operations-check-granted",
        kind: kinds::Return::NAME,
        sql: Both::same(GRANTED),
    },
    &Link {
        name: "operations-check-went",
        kind: kinds::GrantedRefund::NAME,
        sql: Both::same(WENT),
    },
    &Link {
        name: "operations-check-till",
        kind: kinds::GrantedRefund::NAME,
        sql: Both::same(TILL),
    },
    &Link {
        name: "operations-check-bank",
        kind: kinds::GrantedRefund::NAME,
        sql: Both::same(BANK),
    },
    &Link {
        name: "operations-check-account",
        kind: kinds::GrantedRefund::NAME,
        sql: Both::same(ACCOUNT),
    },
    &Link {
        name: "operations-check-wallet",
        kind: kinds::Return::NAME,
        sql: Both {
            sqlite: WALLET_SQLITE,
            postgres: WALLET_POSTGRES,
        },
    },
];

/// Money that a return decided, and what stands granted for it.
const GRANTED: &str = "SELECT r.return_id AS id, r.currency, r.money AS expected, \
     CASE WHEN g.id IS NULL OR g.state IN ('denied', 'cancelled') THEN 0 ELSE g.total END AS found, \
     CASE WHEN g.id IS NULL THEN 'not_granted' WHEN g.state = 'denied' THEN 'denied' WHEN g.state = 'cancelled' THEN 'given_up' \
     WHEN g.total < r.money THEN 'in_part' ELSE 'other_sum' END AS why \
     FROM return_refund r LEFT JOIN granted_refund g ON g.id = r.granted_id WHERE r.taken_back_at IS NULL AND r.money <> \
     CASE WHEN g.id IS NULL OR g.state IN ('denied', 'cancelled') THEN 0 ELSE g.total END";

/// What was granted, and what of it went: all of a paid refund, not all of a due one, nothing of the others.
const WENT: &str = "SELECT g.id, g.currency, CASE WHEN g.state IN ('paid', 'due') THEN g.total ELSE 0 END AS expected, \
     COALESCE(s.went, 0) AS found, CASE WHEN g.state = 'paid' THEN 'paid_otherwise' WHEN g.state = 'due' THEN 'paid_and_due' \
     ELSE 'paid_ungranted' END AS why FROM granted_refund g LEFT JOIN \
     (SELECT a.refund_id, CAST(SUM(a.amount) AS BIGINT) AS went FROM refund_payment a WHERE a.state = 'succeeded' GROUP BY a.refund_id) s \
     ON s.refund_id = g.id WHERE (g.state = 'paid' AND COALESCE(s.went, 0) <> g.total) \
     OR (g.state = 'due' AND COALESCE(s.went, 0) >= g.total) OR (g.state NOT IN ('paid', 'due') AND COALESCE(s.went, 0) <> 0)";

/// What was handed out at the counter, and the taking that says so.
const TILL: &str = "SELECT a.refund_id AS id, a.currency, a.amount AS expected, CASE WHEN t.id IS NULL OR t.currency <> a.currency \
     OR t.kind <> 'give_back' OR u.id IS NOT NULL THEN 0 ELSE t.amount END AS found, \
     CASE WHEN t.id IS NULL THEN 'no_taking' WHEN u.id IS NOT NULL THEN 'taking_undone' ELSE 'other_taking' END AS why \
     FROM refund_payment a LEFT JOIN taking t ON t.id = a.taking_id LEFT JOIN taking u ON u.reverses_id = t.id \
     WHERE a.state = 'succeeded' AND a.way IN ('cash', 'terminal') \
     AND (t.id IS NULL OR u.id IS NOT NULL OR t.amount <> a.amount OR t.currency <> a.currency OR t.kind <> 'give_back')";

/// The sum of a bank's list, and of the transfers that stand on it; seen at its first transfer.
const BANK: &str = "SELECT (SELECT b.refund_id FROM refund_payment b WHERE b.bank_file = f.number ORDER BY b.id LIMIT 1) AS id, \
     f.currency, f.total AS expected, COALESCE(s.listed, 0) AS found, 'other_list' AS why FROM bank_file f LEFT JOIN \
     (SELECT a.bank_file, CAST(SUM(a.amount) AS BIGINT) AS listed, COUNT(*) AS rows_listed FROM refund_payment a \
     WHERE a.bank_file IS NOT NULL GROUP BY a.bank_file) s ON s.bank_file = f.number \
     WHERE f.total <> COALESCE(s.listed, 0) OR f.transfers <> COALESCE(s.rows_listed, 0)";

/// What a refund gives in the customer's account, and what its payments took out again: what is left was meant to stay there, or waits.
const ACCOUNT: &str = "SELECT g.id, g.currency, COALESCE(c.gave, 0) - COALESCE(p.stays, 0) AS expected, COALESCE(p.left_it, 0) AS found, \
     'account_otherwise' AS why FROM granted_refund g \
     LEFT JOIN (SELECT q.refund_id, CAST(SUM(e.amount) AS BIGINT) AS gave FROM refund_portion q JOIN ledger_entry e ON e.id = q.entry_id \
     WHERE q.state <> 'cancelled' GROUP BY q.refund_id) c ON c.refund_id = g.id \
     LEFT JOIN (SELECT a.refund_id, CAST(SUM(CASE WHEN a.way = 'account' THEN a.amount ELSE 0 END) AS BIGINT) AS stays, \
     CAST(SUM(CASE WHEN a.way <> 'account' THEN COALESCE(e.amount, 0) ELSE 0 END) AS BIGINT) AS left_it FROM refund_payment a \
     LEFT JOIN ledger_entry e ON e.id = a.entry_id WHERE a.state = 'succeeded' GROUP BY a.refund_id) p ON p.refund_id = g.id \
     WHERE g.state = 'paid' AND COALESCE(c.gave, 0) - COALESCE(p.stays, 0) <> COALESCE(p.left_it, 0)";

/// Store credit and gift cards that the decisions of a return gave, and the entries of wallets that say so. A return of which a decision was
/// taken back is left out: what was spent in between stays spent.
const WALLET_SQLITE: &str = "SELECT d.return_id AS id, d.currency, d.gave AS expected, COALESCE(w.got, 0) AS found, 'wallet_otherwise' AS why \
     FROM (SELECT r.return_id, MIN(r.currency) AS currency, CAST(SUM(r.gift + COALESCE(json_extract(CAST(r.wallet AS TEXT), '$.credit'), 0)) AS BIGINT) AS gave \
     FROM return_refund r GROUP BY r.return_id HAVING COUNT(r.taken_back_at) = 0) d \
     LEFT JOIN (SELECT e.cause_id, CAST(SUM(e.amount) AS BIGINT) AS got FROM wallet_entry e JOIN wallet k ON k.id = e.wallet_id \
     WHERE e.cause_kind = 'return' AND e.kind IN ('issue', 'restore') AND k.kind <> 'points' GROUP BY e.cause_id) w ON w.cause_id = d.return_id \
     WHERE d.gave <> COALESCE(w.got, 0)";
const WALLET_POSTGRES: &str = "SELECT d.return_id AS id, d.currency, d.gave AS expected, COALESCE(w.got, 0) AS found, 'wallet_otherwise' AS why \
     FROM (SELECT r.return_id, MIN(r.currency) AS currency, CAST(SUM(r.gift + COALESCE((r.wallet ->> 'credit')::bigint, 0)) AS BIGINT) AS gave \
     FROM return_refund r GROUP BY r.return_id HAVING COUNT(r.taken_back_at) = 0) d \
     LEFT JOIN (SELECT e.cause_id, CAST(SUM(e.amount) AS BIGINT) AS got FROM wallet_entry e JOIN wallet k ON k.id = e.wallet_id \
     WHERE e.cause_kind = 'return' AND e.kind IN ('issue', 'restore') AND k.kind <> 'points' GROUP BY e.cause_id) w ON w.cause_id = d.return_id \
     WHERE d.gave <> COALESCE(w.got, 0)";

/// What the word of a cause says to people.
const CAUSES: &[(&str, &str)] = &[
    ("not_granted", "operations-gap-not-granted"),
    ("denied", "operations-gap-denied"),
    ("given_up", "operations-gap-given-up"),
    ("in_part", "operations-gap-in-part"),
    ("other_sum", "operations-gap-other-sum"),
    ("paid_otherwise", "operations-gap-paid-otherwise"),
    ("paid_and_due", "operations-gap-paid-and-due"),
    ("paid_ungranted", "operations-gap-paid-ungranted"),
    ("no_taking", "operations-gap-no-taking"),
    ("taking_undone", "operations-gap-taking-undone"),
    ("other_taking", "operations-gap-other-taking"),
    ("other_list", "operations-gap-other-list"),
    ("account_otherwise", "operations-gap-account-otherwise"),
    ("wallet_otherwise", "operations-gap-wallet-otherwise"),
];

/// One link: rows of record, currency, what should be, what is, and the word of the cause.
struct Link {
    name: &'static str,
    kind: &'static str,
    sql: Both,
}

/// A statement in the words of each engine.
struct Both {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Both {
    const fn same(sql: &'static str) -> Self {
        Self {
            sqlite: sql,
            postgres: sql,
        }
    }
}

#[async_trait]
impl Check for Link {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let sql = match platform.db.engine() {
            Engine::Sqlite => self.sql.sqlite,
            Engine::Postgres => self.sql.postgres,
        };
        let sql = format!("SELECT * FROM ({sql}) AS gaps LIMIT {TOLD}");
        let db = platform.db.read();
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await?;
        rows.iter().map(|row| self.told(row)).collect()
    }
}

impl Link {
    fn told(&self, row: &QueryResult) -> Result<Complaint, Failure> {
        let id: Option<Uuid> = row.try_get("", "id")?;
        let code: String = row.try_get("", "currency")?;
        let currency = Currency::of(&code).unwrap_or(Currency::TRY);
        let money = |name: &str| -> Result<Money, Failure> {
            Ok(Money::new(row.try_get("", name)?, currency))
        };
        let why: String = row.try_get("", "why")?;
        let cause = CAUSES.iter().find(|(word, _)| *word == why);
        let key = cause.map_or("operations-gap-other-sum", |(_, key)| *key);
        let what = Refusal::new(key)
            .with("expected", money("expected")?)
            .with("found", money("found")?);
        Ok(Complaint {
            subject: id.map(|id| Ref {
                kind: self.kind,
                id,
            }),
            what,
        })
    }
}
