//! Our check before sending against GİB's verdict on every sample, and every valid sample written again without a loss.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::date;
use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use ubl::strict::{self, Numbering};
use ubl::{Finding, Severity, Whole};

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("VEFA_SHARED").map(|shared| PathBuf::from(shared).join("ubl-tr"));
    let found = folder.filter(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder with ubl-tr");
    }
    found
}

struct Sample {
    name: String,
    bytes: Vec<u8>,
    valid: bool,
    rules: BTreeSet<String>,
}

/// Samples with GİB's verdict on them, unsigned: signatures are the signer's business.
fn samples() -> Option<Vec<Sample>> {
    let folder = shared()?.join("samples");
    let text = std::fs::read(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let sample = |(name, verdict): (&String, &serde_json::Value)| {
        let unsigned = verdict.get("unsigned_rules").is_some();
        let (valid, rules) = if unsigned {
            ("unsigned_valid", "unsigned_rules")
        } else {
            ("valid", "rules")
        };
        let rules = verdict[rules].as_array().unwrap().iter();
        Sample {
            name: name.clone(),
            bytes: std::fs::read(folder.join(name)).unwrap(),
            valid: verdict[valid].as_bool().unwrap(),
            rules: rules
                .map(|rule| rule.as_str().unwrap().to_owned())
                .collect(),
        }
    };
    Some(
        expected["files"]
            .as_object()
            .unwrap()
            .iter()
            .map(sample)
            .collect(),
    )
}

fn verdict(bytes: &[u8]) -> Vec<Finding> {
    strict::check(bytes, date(2026, 11, 22), Numbering::Ours)
}

fn errors(findings: &[Finding]) -> BTreeSet<String> {
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    errors.map(|finding| finding.code.to_string()).collect()
}

/// Rules that are another's: the signature, the envelope, and what stands in parts that are not looked at.
const ELSEWHERE: [&str; 3] = [
    "XadesSignatureCheckForInvoice",
    "ARSignatureCheck",
    "TypeVersionCheck",
];

#[test]
fn every_broken_sample_is_refused_for_its_own_fault() {
    let Some(samples) = samples() else { return };
    let broken: Vec<_> = samples
        .iter()
        .filter(|s| s.name.starts_with("bozuk-"))
        .collect();
    assert!(broken.len() >= 14, "{}", broken.len());
    for sample in broken {
        let found = verdict(&sample.bytes);
        assert_eq!(errors(&found), sample.rules, "{}: {found:#?}", sample.name);
        let mut graver = found.iter().filter(|f| f.severity == Severity::Error);
        let named = graver.all(|f| f.code == "XML" || strict::field_key(&f.path).is_some());
        assert!(named, "{}: {found:#?}", sample.name);
    }
}

#[test]
fn every_valid_sample_passes() {
    let Some(samples) = samples() else { return };
    let mut told = BTreeMap::new();
    for sample in samples.iter().filter(|sample| sample.valid) {
        let found = verdict(&sample.bytes);
        let errors: Vec<_> = found
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .cloned()
            .collect();
        if !errors.is_empty() {
            told.insert(sample.name.clone(), errors);
        }
    }
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn the_verdict_on_every_sample_is_gibs() {
    let Some(samples) = samples() else { return };
    let mut differ = Vec::new();
    for sample in &samples {
        let found = verdict(&sample.bytes);
        let ours = errors(&found);
        let theirs = sample
            .rules
            .iter()
            .filter(|rule| !ELSEWHERE.contains(&rule.as_str()));
        let missed: Vec<_> = theirs
            .filter(|rule| !ours.contains(*rule) && !not_looked_at(&sample.name, rule))
            .collect();
        let more: Vec<_> = ours
            .iter()
            .filter(|rule| !sample.rules.contains(*rule) && !OURS.contains(&rule.as_str()))
            .collect();
        let same = missed.is_empty() && more.is_empty();
        if !same && !unread(&found) {
            differ.push(format!("{}: missed {missed:?}, more {more:?}", sample.name));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

/// Our own rules, which GİB does not have.
const OURS: [&str; 2] = ["Quantity", "NumberYear"];

/// What has no identity or no lines, or is no XML, is refused for that and not read further.
fn unread(found: &[Finding]) -> bool {
    found
        .iter()
        .any(|finding| finding.key.starts_with("ubl-refused-"))
}

/// Faults in parts that only the signer writes, or that only the schema's own engine sees.
fn not_looked_at(name: &str, rule: &str) -> bool {
    rule == "XSD" && NOT_LOOKED_AT.contains(&name)
}

const NOT_LOOKED_AT: [&str; 1] = ["test-gecersiz-ek-belge.xml"];

#[test]
fn every_finding_has_its_texts() {
    let Some(samples) = samples() else { return };
    for sample in &samples {
        for finding in verdict(&sample.bytes) {
            let line = format!("\n{} = ", finding.key);
            assert!(ubl::TURKISH.contains(&line), "{}", finding.key);
            assert!(ubl::ENGLISH.contains(&line), "{}", finding.key);
            if let Some(field) = strict::field_key(&finding.path) {
                assert!(ubl::TURKISH.contains(&format!("\n{field} = ")), "{field}");
            }
        }
    }
}

#[test]
fn every_readable_sample_is_written_again_without_a_loss() {
    let Some(samples) = samples() else { return };
    let mut written = 0;
    for sample in &samples {
        let Ok(whole) = Whole::parse(&sample.bytes) else {
            assert!(!sample.valid, "{}", sample.name);
            continue;
        };
        let again = whole.to_xml();
        let source = String::from_utf8(sample.bytes.clone()).unwrap();
        assert_eq!(canonical(&source), canonical(&again), "{}", sample.name);
        assert_eq!(
            Whole::parse(again.as_bytes()).unwrap(),
            whole,
            "{}",
            sample.name
        );
        written += 1;
    }
    assert!(written >= 80, "{written}");
}

/// A document as a list of what it says, without signature, extensions and embedded style sheet: names with their namespaces, attributes in
/// order of names, text as it stands. Another way than the one that reads and writes.
fn canonical(xml: &str) -> Vec<String> {
    const LEFT_OUT: [&str; 3] = ["UBLExtensions", "Signature", "EmbeddedDocumentBinaryObject"];
    let mut reader = NsReader::from_str(xml.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let (mut said, mut depth, mut skipped) = (Vec::new(), 0, None);
    loop {
        let (space, event) = reader.read_resolved_event().unwrap();
        let space = match space {
            ResolveResult::Bound(space) => space.into_inner().to_owned(),
            _ => String::new(),
        };
        match event {
            Event::Start(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                depth += 1;
                if skipped.is_none() && LEFT_OUT.contains(&name.as_str()) {
                    skipped = Some(depth);
                }
                let mut attributes: Vec<String> = tag
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                        format!("{}={}", attribute.key.into_inner(), value.unwrap())
                    })
                    .collect();
                attributes.sort();
                if skipped.is_none() {
                    said.push(format!("<{{{space}}}{name} {}", attributes.join(" ")));
                }
            }
            Event::End(_) => {
                if skipped.is_none() {
                    said.push(">".to_owned());
                } else if skipped == Some(depth) {
                    skipped = None;
                }
                depth -= 1;
            }
            Event::Eof => return said,
            _ if skipped.is_some() || depth == 0 => {}
            Event::Text(text) => text_said(&mut said, &text.xml10_content()),
            Event::CData(text) => text_said(&mut said, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let meant = match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => name.resolve_char_ref().unwrap().unwrap(),
                };
                text_said(&mut said, &meant.to_string());
            }
            _ => {}
        }
    }
}

fn text_said(said: &mut Vec<String>, chunk: &str) {
    match said.last_mut() {
        Some(text) if text.starts_with('\u{1}') => text.push_str(chunk),
        _ => said.push(format!("\u{1}{chunk}")),
    }
}

#[test]
fn our_structure_is_the_schemas() {
    let Some(folder) = shared() else { return };
    let mut theirs = BTreeMap::new();
    for file in [
        "common/UBL-CommonAggregateComponents-2.1.xsd",
        "maindoc/UBL-Invoice-2.1.xsd",
        "maindoc/UBL-CreditNote-2.1.xsd",
        "maindoc/UBL-DespatchAdvice-2.1.xsd",
        "maindoc/UBL-ReceiptAdvice-2.1.xsd",
        "maindoc/UBL-ApplicationResponse-2.1.xsd",
    ] {
        let text = std::fs::read(folder.join("xsd").join(file)).unwrap();
        theirs.extend(schema(&Whole::parse(&text).unwrap()));
    }
    let ours = strict::structure();
    assert!(ours.len() > 50, "{}", ours.len());
    for (name, content) in ours {
        let content: Vec<&str> = content.split_ascii_whitespace().collect();
        assert_eq!(
            theirs.get(name).map(|c| c.join(" ")),
            Some(content.join(" ")),
            "{name}"
        );
    }
}

/// Element names of a schema with what stands in them, in the words of our table.
fn schema(whole: &Whole) -> BTreeMap<String, Vec<String>> {
    let root = whole.root().unwrap();
    let of = |node: &ubl::Node, key: &str| {
        let found = node.attributes.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.rsplit(':').next().unwrap().to_owned())
    };
    let types: BTreeMap<String, Vec<String>> = root
        .elements()
        .filter(|node| node.local_name() == "complexType")
        .filter_map(|node| {
            let sequence = node.elements().find(|n| n.local_name() == "sequence")?;
            let parts = sequence.elements().map(|part| {
                let most = of(part, "maxOccurs").unwrap_or_else(|| "1".to_owned());
                let least = of(part, "minOccurs").unwrap_or_else(|| "1".to_owned());
                let sign = match (least.as_str(), most.as_str()) {
                    ("1", "1") => "",
                    ("0", "1") => "?",
                    ("0", _) => "*",
                    _ => "+",
                };
                format!(
                    "{}{sign}",
                    of(part, "ref").or_else(|| of(part, "name")).unwrap()
                )
            });
            Some((of(node, "name")?, parts.collect()))
        })
        .collect();
    root.elements()
        .filter(|node| node.local_name() == "element")
        .filter_map(|node| {
            let content = types.get(&of(node, "type")?)?;
            Some((of(node, "name")?, content.clone()))
        })
        .collect()
}

#[test]
fn our_code_lists_are_the_published_ones_or_part_of_them() {
    let Some(folder) = shared() else { return };
    let file = folder.join("schematron/2026-07-27/UBL-TR_Codelist.xml");
    let text = std::fs::read_to_string(file).unwrap();
    let published = |name: &str| -> BTreeSet<String> {
        let after = text.split_once(&format!("name=\"{name}\"")).unwrap().1;
        let value = after
            .split_once("\"'")
            .unwrap()
            .1
            .split_once("'\"")
            .unwrap()
            .0;
        value
            .split(',')
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let own = |list: &str| -> BTreeSet<String> {
        list.split_ascii_whitespace().map(str::to_owned).collect()
    };
    use ubl::strict::lists;
    assert_eq!(own(lists::TAX_TYPES), published("TaxType"));
    assert_eq!(
        own(lists::PAYMENT_MEANS),
        published("PaymentMeansCodeTypeList")
    );
    let left: Vec<_> = own(lists::UNITS)
        .difference(&published("UnitCodeList"))
        .cloned()
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let left: Vec<_> = own(lists::COUNTRIES)
        .difference(&published("CountryCodeList"))
        .cloned()
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let exemptions = [
        lists::EXEMPT,
        lists::SPECIAL_BASE,
        lists::FOR_EXPORT,
        lists::FREE,
    ]
    .join(" ");
    assert_eq!(own(&exemptions), published("TaxExemptionReasonCodeType"));
    let investment = own("308 339");
    let exempt: BTreeSet<_> = own(lists::EXEMPT).union(&investment).cloned().collect();
    assert_eq!(exempt, published("istisnaTaxExemptionReasonCodeType"));
}
