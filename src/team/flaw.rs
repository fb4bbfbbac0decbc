//! What a board has to say of files: flaws, and what else is worth a look.

/// What is wrong with a file of results. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    Unreadable(Unread),
    /// Its first line does not say whose it is.
    NoHeader,
    /// A format of a newer version.
    Newer,
    /// It belongs to another drill.
    OtherDrill,
    /// It stands under another name than its own, which is this.
    Misplaced(String),
    /// The line has another checksum than it says.
    Damaged {
        line: usize,
    },
    /// The line is not the one that was written there: the next one does not fit it.
    Changed {
        line: usize,
    },
    /// So many lines are missing after this number.
    Missing {
        after: u64,
        count: u64,
    },
    /// The line stands below a later one.
    Moved {
        line: usize,
    },
    /// The line stands there twice.
    Doubled {
        line: usize,
    },
    /// Written at an earlier time than the line before.
    ClockBack {
        line: usize,
    },
    /// Written at a time that is still to come.
    ClockAhead {
        line: usize,
    },
    /// More tests than are read.
    TooManyTests,
    /// Lines that this machine saw are changed or gone.
    Rewritten,
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    TooLarge,
    /// A link, a folder, a pipe or a device.
    NotAFile,
    /// In the system's words.
    Failed(String),
}

impl Flaw {
    /// True if the file may tell something else than its writer did.
    #[must_use]
    pub const fn is_doubt(&self) -> bool {
        !matches!(self, Self::TooManyTests | Self::Newer)
    }
}

/// A flaw and the file that it is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoardFinding {
    /// The file's name, or of a flaw that concerns a person the person's.
    pub of: String,
    pub kind: FindingKind,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    Flaw(Flaw),
    /// So many people have this name.
    NameTwice(usize),
    /// The person began the results anew, so often.
    BeganAnew(u32),
    /// A file that is no file of results.
    Stray,
    /// More files than are read; so many are.
    TooManyFiles(usize),
}
