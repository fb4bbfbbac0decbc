//! Choices of codes.

use serde::{Deserialize, Serialize};

use super::{Code, Entry, Standing, Tier};

/// Which codes are studied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Registered codes of the first tier.
    Essential,
    /// Registered codes of the first two tiers.
    Common,
    /// Every registered code, obsolete and reserved ones included.
    AllStandard,
    /// Every code of the registry, vendors' own included.
    AllWithVendors,
    List(Vec<Code>),
}

impl Scope {
    /// All scopes but lists.
    pub const NAMED: [Self; 4] = [
        Self::Essential,
        Self::Common,
        Self::AllStandard,
        Self::AllWithVendors,
    ];

    /// A stable word for messages and JSON.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Common => "common",
            Self::AllStandard => "all-standard",
            Self::AllWithVendors => "all-with-vendors",
            Self::List(_) => "list",
        }
    }

    #[must_use]
    pub fn contains(&self, entry: &Entry) -> bool {
        let registered = !matches!(entry.standing, Standing::Unofficial { .. });
        match self {
            Self::Essential => registered && entry.tier == Tier::Essential,
            Self::Common => registered && entry.tier <= Tier::Common,
            Self::AllStandard => registered,
            Self::AllWithVendors => true,
            Self::List(codes) => codes.contains(&entry.code),
        }
    }
}
