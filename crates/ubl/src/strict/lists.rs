//! Code lists that a document must keep to before it is sent; tests compare them with the published ones.

/// Unit codes that we send. Fewer than the published list has, so that a slip of the pen is not taken for a rare unit.
pub const UNITS: &str = "C62 NIU EA H87 PR SET NPR DZN GRO HUR MIN SEC DAY WEE MON ANN KGM GRM MGM TNE DTN CGM LBR ONZ LTR MLT CLT DLT \
    HLT MTR CMT MMT DMT KMT INH FOT YRD MTK CMK DMK MMK HAR KMK MTQ CMQ DMQ MMQ KWH MWH KWT WTT MAW KJO JOU AMP VLT KVT GLL GLI OZA BX CT \
    PK PA PF BG BO BE BJ CA CR CS CY DR KG RO RL TU TN SA ST SV MT M4 26 AD KT LEF LR NRL P1 PG PO PU RM SR TC TY U2 VI WG B32 GFI \
    AYR D30 D40 D97 GWH H62 K20 K58 K62 KH6 KPO KPR LPA NCL R9 SM3 STN T3 D61 3I B40";
/// Countries by their two letters, and the few codes beside them.
pub const COUNTRIES: &str = "AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO BN BG BF BI KH CM \
    CA CV KY CF TD CL CW CN CX CC CO KM CG CD CK CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI \
    GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MO \
    MK MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF MP NO OM PK PW PS PA PG PY PE PH PN PL \
    PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA GS ES LK SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO \
    TT TN TR TM TC TV UG UA AE GB US UM UY UZ VU VE VN VG VI WF EH YE ZM ZW CTR XK BQ SX SS";
/// Tax types.
pub const TAX_TYPES: &str = "0003 0015 0061 0071 0073 0074 0075 0076 0077 1047 1048 4080 4081 9015 9021 9077 8001 8002 8004 8005 8006 8007 \
    8008 9040 0011 4071 4171 0021 0022 9944 0059";
/// Means of payment (UN/ECE 4461).
pub const PAYMENT_MEANS: &str = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 \
    41 42 43 44 45 46 47 48 49 50 51 52 53 60 61 62 63 64 65 66 67 70 74 75 76 77 78 91 92 93 94 95 96 97 ZZZ";
/// Exemptions that need an invoice of type ISTISNA, or one that explains itself.
pub const EXEMPT: &str = "001 101 102 103 104 105 106 107 108 201 202 204 205 206 207 208 209 211 212 213 214 215 216 217 218 219 220 221 223 \
    225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 250 301 302 303 304 305 306 307 309 310 311 312 313 314 315 316 \
    317 318 319 320 321 322 323 324 325 326 327 328 329 330 331 332 333 334 335 336 337 338 340 341 342 343 344 350 501";
/// Special bases, for type OZELMATRAH.
pub const SPECIAL_BASE: &str = "801 802 803 804 805 806 807 808 809 810 811 812";
/// Sales to exporters, for type IHRACKAYITLI.
pub const FOR_EXPORT: &str = "701 702 703 704";
/// Codes that go with every type.
pub const FREE: &str = "151 351 555";

fn has(list: &str, code: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == code)
}

pub(super) fn is_unit(code: &str) -> bool {
    has(UNITS, code)
}

pub(super) fn is_country(code: &str) -> bool {
    has(COUNTRIES, code)
}

pub(super) fn is_tax_type(code: &str) -> bool {
    has(TAX_TYPES, code)
}

pub(super) fn is_payment_means(code: &str) -> bool {
    has(PAYMENT_MEANS, code)
}

pub(super) fn is_exemption(code: &str) -> bool {
    [EXEMPT, SPECIAL_BASE, FOR_EXPORT, FREE]
        .into_iter()
        .any(|list| has(list, code))
}

/// Whether an exemption's code goes with the invoice's type.
pub(super) fn exemption_fits(code: &str, type_code: &str) -> bool {
    let explains_itself = matches!(type_code, "IADE" | "SGK");
    let own: &[&str] = if has(EXEMPT, code) {
        &["ISTISNA", "IHRACKAYITLI", "YTBISTISNA", "YTBIADE"]
    } else if has(SPECIAL_BASE, code) {
        &["OZELMATRAH"]
    } else if has(FOR_EXPORT, code) {
        &["IHRACKAYITLI"]
    } else {
        return true;
    };
    explains_itself || own.contains(&type_code)
}
