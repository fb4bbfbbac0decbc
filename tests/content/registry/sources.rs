//! What details, advice, groups, myths and classes cite.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use statusdeck::registry::{Class, Document};

use super::{built_in, check_listed, detailed};
use crate::facts::csv;

/// One part of a source: an RFC with its sections, or a document by its name.
#[derive(Debug, PartialEq, Eq)]
enum Cited<'a> {
    Rfc(u16, Vec<&'a str>),
    Other(&'a str),
}

/// Documents other than RFCs, by the names that sources give them.
fn documents() -> &'static BTreeSet<String> {
    static DOCUMENTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let rows = csv(include_str!("../facts/documents.csv"));
        rows.into_iter()
            .map(|row| {
                assert!(row["url"].starts_with("https://"), "{row:?}");
                row["name"].clone()
            })
            .collect()
    });
    &DOCUMENTS
}

/// The sections of the RFCs that sources cite: all of those of HTTP itself, of the others those cited.
fn sections() -> &'static BTreeMap<u16, BTreeSet<String>> {
    static SECTIONS: LazyLock<BTreeMap<u16, BTreeSet<String>>> = LazyLock::new(|| {
        let rows = csv(include_str!("../facts/rfcs.csv"));
        rows.into_iter()
            .map(|row| {
                let rfc = row["rfc"].parse().expect("an RFC's number");
                let sections = row["sections"].split_whitespace().map(str::to_owned);
                (rfc, sections.collect())
            })
            .collect()
    });
    &SECTIONS
}

/// The name of a document without the month in which it said so ("nginx docs, 2026-11").
fn undated(part: &str) -> &str {
    let Some((name, month)) = part.rsplit_once(", ") else {
        return part;
    };
    let is_month = month.len() == 7
        && month.starts_with("20")
        && month.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_month { name } else { part }
}

/// "RFC 9110 §15.5.5, §15.5.6; RFC 6585 §6; nginx source", taken apart.
fn cited(source: &str) -> Vec<Cited<'_>> {
    source
        .split("; ")
        .map(|part| {
            let Some(rfc) = part.strip_prefix("RFC ") else {
                let name = undated(part);
                assert!(
                    documents().contains(name),
                    "{name:?} in {source:?} is unknown"
                );
                return Cited::Other(name);
            };
            let (number, list) = rfc.split_once(' ').unwrap_or((rfc, ""));
            let rfc: u16 = number.parse().expect("an RFC's number");
            assert!(
                sections().contains_key(&rfc),
                "RFC {rfc} in {source:?} is unknown"
            );
            let cited: Vec<&str> = list
                .split(", ")
                .filter(|section| !section.is_empty())
                .map(|section| {
                    let section = section
                        .strip_prefix('§')
                        .unwrap_or_else(|| panic!("{section:?} in {source:?} is no section"));
                    let known = sections().get(&rfc).expect("a known RFC");
                    assert!(known.contains(section), "{source:?}: no section {section}");
                    section
                })
                .collect();
            Cited::Rfc(rfc, cited)
        })
        .collect()
}

/// Fails unless each part of a source is an RFC with sections or a known document.
pub fn check_cited(source: &str) {
    assert!(!cited(source).is_empty(), "{source:?}");
}

fn cites(cited: &[Cited<'_>], rfc: u16) -> bool {
    cited
        .iter()
        .any(|part| matches!(part, Cited::Rfc(number, _) if *number == rfc))
}

#[test]
fn sources_are_read_as_they_are_written() {
    assert_eq!(
        cited("RFC 9110 §15.5.5, §9.1; RFC 4918; nginx source"),
        [
            Cited::Rfc(9110, vec!["15.5.5", "9.1"]),
            Cited::Rfc(4918, Vec::new()),
            Cited::Other("nginx source"),
        ]
    );
}

/// A group's source has the section that defines each of its members.
#[test]
fn groups_cite_where_their_members_are_defined() {
    for group in built_in().groups() {
        let cited = cited(&group.source);
        for member in &group.codes {
            let entry = built_in().get(*member).expect("a member");
            let found = cited
                .iter()
                .any(|part| match (&entry.source.document, part) {
                    (Document::Rfc(number), Cited::Rfc(cited, sections)) => {
                        number == cited && sections.contains(&entry.source.section.as_str())
                    }
                    (Document::Draft(name), Cited::Other(cited)) => name == cited,
                    (Document::Vendor(_), Cited::Other(cited)) => !cited.starts_with("draft"),
                    _ => false,
                });
            assert!(found, "{:?} does not cite {member}", group.codes);
        }
    }
}

/// Myths whose source is not the document that defines the code, and why.
const ELSEWHERE: [(u16, &str); 2] = [
    (103, "what holds for all of 1xx is in RFC 9110"),
    (204, "what browsers do with CORS is in the Fetch Standard"),
];

#[test]
fn myths_and_classes_cite_what_they_rest_on() {
    let mut elsewhere = BTreeSet::new();
    for myth in built_in().myths() {
        let cited = cited(&myth.source);
        let entry = built_in().get(myth.code).expect("an entry");
        let own = match &entry.source.document {
            Document::Rfc(number) => cites(&cited, *number),
            Document::Draft(_) | Document::Vendor(_) | Document::Drill(_) => {
                cited.iter().any(|part| matches!(part, Cited::Other(_)))
            }
        };
        if !own {
            elsewhere.insert(myth.code.get());
        }
    }
    check_listed(&elsewhere, &ELSEWHERE);
    for class in Class::ALL {
        let entry = built_in().class(class).expect("a class");
        let section = format!("15.{}", class.digit() + 1);
        let cites_section = cited(&entry.source).iter().any(|part| match part {
            Cited::Rfc(9110, sections) => sections.contains(&section.as_str()),
            _ => false,
        });
        assert!(cites_section, "{}: {}", class.key(), entry.source);
    }
}

/// Sentences rest on the entry's own section, or say on what.
#[test]
fn details_and_advice_cite_documents_that_are_known() {
    let mut count = 0;
    for (entry, details) in detailed() {
        let retry = details.retry.iter().map(|retry| &retry.source);
        let checks = details.checks.iter().flat_map(|check| &check.source);
        for source in retry.chain(&details.detail_source).chain(checks) {
            assert!(!cited(source).is_empty(), "{}", entry.code);
            count += 1;
        }
        if let Document::Rfc(number) = entry.source.document {
            let known = &sections()[&number];
            assert!(known.contains(&entry.source.section), "{}", entry.code);
        }
    }
    for advice in built_in().advice() {
        for point in &advice.points {
            let source = point.source.as_deref().expect("every point has one");
            assert!(!cited(source).is_empty(), "{}", advice.id);
            count += 1;
        }
    }
    assert!(count >= 280, "{count}");
}

/// Products, and where what is said of them can be read.
const PRODUCTS: [(&str, &str); 23] = [
    ("AWS ALB", "AWS"),
    ("Amazon S3", "AWS"),
    ("Apache", "Apache"),
    ("Cloudflare", "Cloudflare"),
    ("CloudFront", "AWS"),
    ("Chrome", "Chromium"),
    ("Django", "Django"),
    ("Envoy", "Envoy"),
    ("Express", "Express"),
    ("FastAPI", "FastAPI"),
    ("GitHub", "GitHub"),
    ("HAProxy", "HAProxy"),
    ("Kubernetes", "ingress-nginx"),
    ("Laravel", "Laravel"),
    ("Node.js", "Node.js"),
    ("Rails", "Rails"),
    ("Shopify", "Shopify"),
    ("Spring", "Spring"),
    ("Stripe", "Stripe"),
    ("Tornado", "Tornado"),
    ("cPanel", "cPanel"),
    ("curl", "curl"),
    ("nginx", "nginx"),
];

/// A check or advice that speaks of a product cites that product's own document.
#[test]
fn what_is_said_of_a_product_cites_its_documents() {
    let mut uncited = Vec::new();
    let checks = detailed().flat_map(|(_, details)| &details.checks);
    let points = built_in().advice().iter().flat_map(|advice| &advice.points);
    for claim in checks.chain(points) {
        let text = &claim.text.en;
        let starts = |product: &str| {
            let after = text.strip_prefix(product);
            after.is_some_and(|rest| rest.starts_with([':', ' ', ',']))
        };
        for (product, document) in PRODUCTS {
            let cites = claim
                .source
                .as_deref()
                .is_some_and(|source| source.contains(document) || source.contains(product));
            if starts(product) && !cites {
                uncited.push(text);
            }
        }
    }
    assert!(uncited.is_empty(), "{uncited:#?}");
}

/// An RFC that a detail names is one that its sources cite.
#[test]
fn details_cite_the_rfcs_they_name() {
    for (entry, details) in detailed() {
        let own = entry.source.to_string();
        let sources = details.detail_source.as_deref().unwrap_or_default();
        for named in details.detail.en.split("RFC ").skip(1) {
            let end = named
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(named.len());
            let rfc = format!("RFC {}", &named[..end]);
            let cited = own.contains(&rfc) || sources.contains(&rfc);
            assert!(cited, "{} names {rfc}", entry.code);
        }
    }
}
