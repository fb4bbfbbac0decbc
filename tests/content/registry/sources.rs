//! What groups, myths and classes cite.

use std::collections::BTreeSet;

use statusdeck::registry::{Class, Document};

use super::{built_in, check_listed};

/// One part of a source: an RFC with its sections, or a document by its name.
#[derive(Debug, PartialEq, Eq)]
enum Cited<'a> {
    Rfc(u16, Vec<&'a str>),
    Other(&'a str),
}

/// Documents other than RFCs, by the names that sources give them.
const DOCUMENTS: [&str; 25] = [
    "AWS ALB docs",
    "AWS S3 docs",
    "Anthropic docs",
    "Cloudflare docs",
    "Esri ArcGIS docs",
    "Fetch Standard, CORS protocol",
    "Fetch Standard, CORS-preflight fetch",
    "Fetch Standard, HTTP-redirect fetch",
    "Fetch Standard, fetch method",
    "Google Search docs",
    "GraphQL over HTTP",
    "IANA HTTP Status Code Registry",
    "Kubernetes docs",
    "Laravel source",
    "Microsoft docs",
    "Shopify docs",
    "Spring docs",
    "Twitter API v1 (historic)",
    "cPanel and Apache add-ons",
    "draft-ietf-httpapi-idempotency-key-header",
    "draft-ietf-httpbis-resumable-upload",
    "gRPC docs",
    "nginx docs",
    "nginx source",
    "proxy conventions",
];

/// "RFC 9110 §15.5.5, §15.5.6; RFC 6585 §6; nginx source", taken apart.
fn cited(source: &str) -> Vec<Cited<'_>> {
    source
        .split("; ")
        .map(|part| {
            let Some(rfc) = part.strip_prefix("RFC ") else {
                assert!(!part.is_empty() && DOCUMENTS.contains(&part), "{source:?}");
                return Cited::Other(part);
            };
            let (number, sections) = rfc.split_once(' ').unwrap_or((rfc, ""));
            let sections: Vec<&str> = sections
                .split(", ")
                .filter(|section| !section.is_empty())
                .map(|section| {
                    let section = section
                        .strip_prefix('§')
                        .unwrap_or_else(|| panic!("{section:?} in {source:?} is no section"));
                    let numbers = section.split('.');
                    assert!(
                        numbers.clone().count() <= 4
                            && numbers
                                .clone()
                                .all(|number| number.parse().is_ok_and(|number: u8| number > 0)),
                        "{source:?}"
                    );
                    section
                })
                .collect();
            Cited::Rfc(number.parse().expect("an RFC's number"), sections)
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
            Document::Draft(_) | Document::Vendor(_) => {
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
