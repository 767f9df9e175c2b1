//! A declared table is the whole truth about moves.

use kernel::refusal::Arg;
use kernel::states::{Row, State, StateTable};

kernel::state_words! {
    /// Where a kettle is.
    pub enum Kettle "shop-kettle" {
        /// On the counter.
        Received = "received",
        /// On the bench.
        Repairing = "repairing",
        /// On the shelf.
        Ready = "ready",
        /// Gone home.
        Delivered = "delivered",
    }
}

const TABLE: StateTable<Kettle> = StateTable {
    begins: &[Kettle::Received],
    rows: &[
        Row {
            from: &[Kettle::Received, Kettle::Ready],
            to: &[Kettle::Repairing],
            needs: "a technician",
        },
        Row {
            from: &[Kettle::Received, Kettle::Repairing],
            to: &[Kettle::Ready],
            needs: "",
        },
        Row {
            from: &[Kettle::Ready],
            to: &[Kettle::Delivered],
            needs: "who took it: signature",
        },
    ],
};

#[test]
fn a_move_outside_the_table_names_the_allowed_ones() {
    let refusal = TABLE.go(Kettle::Received, Kettle::Delivered).unwrap_err();
    assert_eq!(refusal.key, "kernel-refused-state-move");
    let allowed = Arg::Keys(vec!["shop-kettle-repairing", "shop-kettle-ready"]);
    assert_eq!(refusal.args.last().unwrap(), &("allowed", allowed));
}

#[test]
fn an_end_is_final() {
    assert!(TABLE.is_end(Kettle::Delivered));
    let refusal = TABLE.go(Kettle::Delivered, Kettle::Ready).unwrap_err();
    assert_eq!(refusal.key, "kernel-refused-state-end");
}

#[test]
fn a_life_begins_where_the_table_says() {
    assert!(TABLE.begin(Kettle::Received).is_ok());
    assert!(TABLE.begin(Kettle::Ready).is_err());
    assert!(TABLE.unreachable().is_empty());
    let cut = StateTable {
        rows: &TABLE.rows[..2],
        ..TABLE
    };
    assert_eq!(cut.unreachable(), [Kettle::Delivered]);
}

#[test]
fn the_diagram_is_printed_from_the_table() {
    let expected = "stateDiagram-v2\n    [*] --> received\n    received --> repairing: a technician\n    \
        ready --> repairing: a technician\n    received --> ready\n    repairing --> ready\n    \
        ready --> delivered: who took it, signature\n    delivered --> [*]\n";
    assert_eq!(TABLE.mermaid(), expected);
}

#[test]
fn a_state_is_written_as_its_word() {
    assert_eq!(serde_json::to_string(&Kettle::Ready).unwrap(), "\"ready\"");
    assert_eq!(
        serde_json::from_str::<Kettle>("\"ready\"").unwrap(),
        Kettle::Ready
    );
    assert!("lost".parse::<Kettle>().is_err());
    assert_eq!(Kettle::ALL.len(), 4);
}
