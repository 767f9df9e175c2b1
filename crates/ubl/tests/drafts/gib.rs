//! The administration's own schemas and rules over hundreds of documents that we wrote, and over the samples: one run, and its verdict
//! compared with ours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use ubl::Severity;

use crate::{any, broken, verdict};

const WRITTEN: usize = 300;

/// Rules that are ours or another's: our own, the signer's, the envelope's, and what stands in an embedded file.
const NOT_COMPARED: [&str; 7] = [
    "XadesSignatureCheckForInvoice",
    "ARSignatureCheck",
    "TypeVersionCheck",
    "Quantity",
    "NumberYear",
    "RejectReason",
    "ExpenseVoucher",
];

#[test]
fn what_we_write_passes_the_official_rules_and_both_verdicts_agree() {
    let Some(shared) = shared() else { return };
    let folder = folder("written");
    write_all(&folder);
    let samples = shared.join("samples");
    let official = official(&shared, &[&folder, &samples]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(official.len() > WRITTEN + 80, "{}", official.len());
    let refused: Vec<_> = official
        .iter()
        .filter(|(path, (_, rules))| path.contains("/good-") && !rules.is_empty())
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
    let differ: Vec<String> = official
        .iter()
        .filter_map(|(path, (xml, theirs))| difference(path, xml, theirs))
        .collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

fn write_all(folder: &Path) {
    let mut runner = TestRunner::deterministic();
    for at in 0..WRITTEN {
        let draft = any::draft().new_tree(&mut runner).unwrap().current();
        std::fs::write(
            folder.join(format!("good-{at:03}.xml")),
            draft.to_xml().unwrap(),
        )
        .unwrap();
    }
    for (name, xml, _) in broken::all() {
        std::fs::write(folder.join(format!("broken-{name}.xml")), xml).unwrap();
    }
}

/// The shared folder with the official rules; says so when it is not there.
fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("VEFA_SHARED").map(|path| PathBuf::from(path).join("ubl-tr"));
    let found = folder.filter(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: VEFA_SHARED names no folder with the official rules");
    }
    found
}

/// An empty folder of this run.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("vefa-ubl-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The interpreter that has what the official validator needs.
fn python() -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/ubl-venv");
    let made = Command::new(script).output().unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    format!(
        "{}/bin/python",
        String::from_utf8(made.stdout).unwrap().trim()
    )
}

type Verdicts = BTreeMap<String, (Vec<u8>, BTreeSet<String>)>;

/// The official verdict on every file: its bytes, and the rules that it breaks.
fn official(shared: &Path, folders: &[&Path]) -> Verdicts {
    let told = Command::new(python())
        .arg(shared.join("validate.py"))
        .args(["--unsigned", "--json"])
        .args(folders)
        .output()
        .unwrap();
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(
        !text.is_empty(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    text.lines().map(one).collect()
}

fn one(line: &str) -> (String, (Vec<u8>, BTreeSet<String>)) {
    let told: serde_json::Value = serde_json::from_str(line).unwrap();
    let path = told["file"].as_str().unwrap().to_owned();
    let rules = told["problems"].as_array().unwrap().iter().map(|problem| {
        let kind = problem["kind"].as_str().unwrap();
        let rule = problem["rule"].as_str().unwrap();
        if kind == "SCH" {
            rule.to_owned()
        } else {
            kind.to_owned()
        }
    });
    let rules = rules.collect();
    let bytes = std::fs::read(&path).unwrap();
    (path, (bytes, rules))
}

/// Reads pairs of files and compares them in canonical form, without signature, extensions and embedded files; prints those that differ.
const CANONICAL: &str = r#"
import sys, pathlib
from lxml import etree
def canonical(path):
    tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, huge_tree=True))
    for element in list(tree.iter("{*}UBLExtensions", "{*}Signature", "{*}EmbeddedDocumentBinaryObject")):
        tail = element.tail
        element.clear()
        element.tail = tail
    return etree.tostring(tree, method="c14n", with_comments=False)
compared = 0
for written in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    if canonical(written) != canonical(pathlib.Path(sys.argv[2]) / written.name):
        print("differs", written.name)
    compared += 1
print("compared", compared)
"#;

#[test]
fn every_sample_is_written_again_equal_in_canonical_form() {
    let Some(shared) = shared() else { return };
    let (samples, folder) = (shared.join("samples"), folder("again"));
    for entry in std::fs::read_dir(&samples).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        if path.extension().is_some_and(|ext| ext == "xml")
            && let Ok(whole) = ubl::Whole::parse(&bytes)
        {
            std::fs::write(folder.join(path.file_name().unwrap()), whole.to_xml()).unwrap();
        }
    }
    let told = Command::new(python())
        .args(["-c", CANONICAL])
        .arg(&folder)
        .arg(&samples)
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let text = String::from_utf8(told.stdout).unwrap();
    let compared = text
        .trim()
        .strip_prefix("compared ")
        .map(|count| count.parse::<usize>().unwrap());
    assert!(
        compared.is_some_and(|count| count >= 80),
        "{text}{}",
        String::from_utf8_lossy(&told.stderr)
    );
}

/// How the verdicts differ, if they do.
fn difference(path: &str, xml: &[u8], theirs: &BTreeSet<String>) -> Option<String> {
    let day = jiff::civil::date(2026, 11, 22);
    let found = ubl::strict::check(xml, day, ubl::strict::Numbering::Ours);
    let ours: BTreeSet<String> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code.to_string())
        .collect();
    // What is no XML, or has no identity or no lines, is refused for that, and not read further.
    if found
        .iter()
        .any(|finding| finding.key.starts_with("ubl-refused-"))
    {
        return theirs
            .is_empty()
            .then(|| format!("{path}: only we refuse it: {ours:?}"));
    }
    let embedded = path.ends_with("test-gecersiz-ek-belge.xml");
    let differ: Vec<_> = ours
        .symmetric_difference(theirs)
        .filter(|rule| !NOT_COMPARED.contains(&rule.as_str()))
        .filter(|rule| !embedded || *rule != "XSD")
        .collect();
    (!differ.is_empty()).then(|| format!("{path}: {differ:?}"))
}

#[test]
fn the_check_names_the_fault_of_every_broken_document() {
    for (name, xml, rule) in broken::all() {
        let found = verdict(&xml);
        let errors = found
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let codes: BTreeSet<&str> = errors.map(|finding| &*finding.code).collect();
        assert_eq!(codes, BTreeSet::from([rule]), "{name}: {found:#?}");
    }
}
