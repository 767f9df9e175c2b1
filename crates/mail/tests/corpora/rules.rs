//! The tables of rules: automatic mails, rates.

use mail::{Limits, Own, automatic, loop_guard, may_answer, read};
use serde_json::Value;

use crate::sets::{folder, json};

#[test]
fn automatic_mails_of_the_table_are_known() {
    let Some(folder) = folder() else { return };
    for case in json(&folder.join("rules/automatic_mail.json"))
        .as_array()
        .unwrap()
    {
        let mut mail = format!(
            "From: {}\nSubject: {}\n",
            case["from"].as_str().unwrap(),
            case["subject"].as_str().unwrap()
        );
        for (name, value) in case["headers"].as_object().unwrap() {
            mail.push_str(&format!("{name}: {}\n", value.as_str().unwrap()));
        }
        let reading = read(mail.as_bytes(), &Limits::default()).unwrap();
        let own = Own::default();
        assert_eq!(
            automatic(&reading, &own).is_some(),
            case["automatic"] == true,
            "{case}"
        );
        assert_eq!(
            may_answer(&reading, &own).is_ok(),
            case["may_auto_reply"] == true,
            "{case}"
        );
    }
}

#[test]
fn our_rates_are_not_looser_than_the_table() {
    let Some(folder) = folder() else { return };
    let table = json(&folder.join("rules/rate_limits.json"));
    let rates = [
        (
            "per_ticket_and_recipient_minutes_to_max",
            loop_guard::PER_TICKET,
        ),
        (
            "per_recipient_all_tickets_minutes_to_max",
            loop_guard::PER_RECIPIENT,
        ),
    ];
    for (name, ours) in rates {
        for (minutes, most) in ours {
            assert!(
                u64::from(most) <= table[name][minutes.to_string()].as_u64().unwrap(),
                "{name} {minutes}"
            );
        }
    }
    assert!(Value::from(loop_guard::RECURSION).as_u64() <= table["trigger_recursion_max"].as_u64());
    assert!(
        Value::from(loop_guard::NEW_CONTACTS).as_u64()
            <= table["max_new_contacts_from_one_mail"].as_u64()
    );
}
