//! Record numbers as people say and type them.

use kernel::numbers::HumanNumber;
use proptest::prelude::*;

#[test]
fn a_number_is_written_with_six_digits_and_read_leniently() {
    let number = HumanNumber::new("SRV", 2026, 123).unwrap();
    assert_eq!(number.to_string(), "SRV-2026-000123");
    for text in [
        "SRV-2026-000123",
        "srv-2026-123",
        " srv 2026 000123 ",
        "SRV - 2026 - 123",
    ] {
        assert_eq!(text.parse::<HumanNumber>().unwrap(), number, "{text}");
    }
    let lower_i: HumanNumber = "iade-2026-1".parse().unwrap();
    assert_eq!(lower_i.prefix(), "IADE");
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "",
        "SRV",
        "SRV-2026",
        "SRV-26-1",
        "SRV-2026-0",
        "S-2026-1",
        "SRV-2026-1-1",
        "SRV-2026-99999999999",
        "SRV-2026-+1",
        "S1-2026-1",
    ] {
        assert!(text.parse::<HumanNumber>().is_err(), "{text}");
    }
    assert!(HumanNumber::new("srv", 2026, 1).is_err());
}

proptest! {
    #[test]
    fn what_is_written_reads_back(prefix in "[A-Z]{2,6}", year in 2000..3000_u16, seq in 1..u32::MAX) {
        let number = HumanNumber::new(&prefix, year, seq).unwrap();
        prop_assert_eq!(number.to_string().parse::<HumanNumber>().unwrap(), number.clone());
        prop_assert_eq!(serde_json::from_str::<HumanNumber>(&serde_json::to_string(&number).unwrap()).unwrap(), number);
    }
}
