//! What happens to a log in a real folder: it is set back, deleted, replaced, re-encoded, damaged, copied
//! and merged by others. And the lines that a person with a good editor would still find there, read by
//! code that shares nothing with the program.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use statusdeck::time::Timestamp;

use crate::sim_world::World;

/// One thing that others do to a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meddling {
    Deleted,
    Emptied,
    Halved,
    Zeroed,
    /// An older state comes back.
    SetBack,
    /// An older state comes back, and what was there stays as a copy in conflict.
    SetBackWithCopy,
    /// It lies there once more.
    Copied,
    /// It has another name now.
    Renamed,
    Flipped,
    /// A merge left a line of its own in it.
    Marked,
    /// A merge or a person sorted its lines.
    Sorted,
    /// It was merged with another log, or itself.
    Joined,
    Reencoded(Encoding),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Bom,
    Crlf,
    /// UTF-16, whether the low byte comes first, and whether the file says so.
    Utf16 {
        little: bool,
        bom: bool,
    },
}

impl Meddling {
    pub const ALL: [Self; 18] = [
        Self::Deleted,
        Self::Emptied,
        Self::Halved,
        Self::Zeroed,
        Self::SetBack,
        Self::SetBackWithCopy,
        Self::Copied,
        Self::Renamed,
        Self::Flipped,
        Self::Marked,
        Self::Sorted,
        Self::Joined,
        Self::Reencoded(Encoding::Bom),
        Self::Reencoded(Encoding::Crlf),
        Self::Reencoded(Encoding::Utf16 {
            little: true,
            bom: true,
        }),
        Self::Reencoded(Encoding::Utf16 {
            little: false,
            bom: true,
        }),
        Self::Reencoded(Encoding::Utf16 {
            little: true,
            bom: false,
        }),
        Self::Reencoded(Encoding::Utf16 {
            little: false,
            bom: false,
        }),
    ];

    /// Does it to a log, in its place or with a new file. `dice` chooses where; false if there is
    /// nothing to do it to.
    pub fn apply(self, world: &mut World, log: &Path, in_place: bool, dice: u64) -> bool {
        let Some(old) = world.bytes(log).map(<[u8]>::to_vec) else {
            return false;
        };
        let text = text_of(&old);
        let is_plain = text.as_bytes() == old;
        let new = match self {
            Self::Deleted => {
                world.remove(log);
                return true;
            }
            Self::Emptied => Vec::new(),
            Self::Halved => old[..old.len() / 4 * 2].to_vec(),
            Self::Zeroed => vec![0; old.len()],
            Self::SetBack | Self::SetBackWithCopy if is_plain => {
                let ends: Vec<usize> = text.match_indices('\n').map(|(end, _)| end + 1).collect();
                if ends.is_empty() {
                    return false;
                }
                if self == Self::SetBackWithCopy {
                    world.replace(&copy_of(log, dice), &old);
                }
                old[..ends[below(dice, ends.len())]].to_vec()
            }
            Self::Copied | Self::Renamed => {
                world.replace(&copy_of(log, dice), &old);
                if self == Self::Renamed {
                    world.remove(log);
                }
                return true;
            }
            Self::Flipped if is_plain && !old.is_empty() => {
                let mut new = old;
                let place = below(dice, new.len());
                new[place] ^= 1 << (dice % 8);
                new
            }
            Self::Marked => {
                let mut lines: Vec<&str> = text.lines().collect();
                lines.insert(below(dice, lines.len() + 1), "<<<<<<< HEAD");
                (lines.join("\n") + "\n").into_bytes()
            }
            Self::Sorted => {
                let mut lines: Vec<&str> = text.lines().collect();
                lines.sort_unstable();
                (lines.join("\n") + "\n").into_bytes()
            }
            Self::Joined => {
                let folder = log.parent().expect("a folder");
                let all = world.files_in(folder);
                let other = world.bytes(&all[below(dice, all.len())]);
                let other = text_of(other.expect("a file"));
                format!("{other}\n{text}").into_bytes()
            }
            Self::Reencoded(encoding) => encoding.write(&text),
            _ => return false,
        };
        if in_place {
            world.overwrite(log, &new);
        } else {
            world.replace(log, &new);
        }
        true
    }
}

fn below(dice: u64, end: usize) -> usize {
    usize::try_from(dice / 8 % (end as u64)).expect("small")
}

/// A name as synchronising tools and people give it to a second version.
pub fn copy_of(log: &Path, dice: u64) -> PathBuf {
    let name = log.file_name().expect("a name").to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default();
    let number = dice % 1000;
    let name = match dice % 5 {
        0 => format!("{stem}.sync-conflict-20261128-101010-{number}.ron"),
        1 => format!("{stem}.ron.sync-conflict-20261128-101010-{number}"),
        2 => format!("{stem} (conflicted copy {number}).ron"),
        3 => format!("{stem} ({number}).ron"),
        _ => format!("Copy {number} of {stem}.ron"),
    };
    log.with_file_name(name)
}

impl Encoding {
    fn write(self, text: &str) -> Vec<u8> {
        match self {
            Self::Bom => ["\u{feff}", text].concat().into_bytes(),
            Self::Crlf => text.replace('\n', "\r\n").into_bytes(),
            Self::Utf16 { little, bom } => {
                let bom = if bom { "\u{feff}" } else { "" };
                let units = bom.encode_utf16().chain(text.encode_utf16());
                let bytes = units.flat_map(|unit| match little {
                    true => unit.to_le_bytes(),
                    false => unit.to_be_bytes(),
                });
                bytes.collect()
            }
        }
    }
}

/// A file as a good editor shows it, with plain line ends.
fn text_of(bytes: &[u8]) -> String {
    let units = |read: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2);
        let units: Vec<u16> = pairs.map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, 1..=0x7f, ..] => units(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

/// The moments of the records in the logs of a folder: whole lines whose checksum is right. In a test,
/// each record has a moment of its own.
pub fn copies(world: &World, folder: &Path) -> BTreeSet<Timestamp> {
    let mut found = BTreeSet::new();
    for path in world.files_in(folder) {
        let name = path.to_string_lossy();
        if !name.ends_with(".ron") && !name.contains(".ron.sync-conflict-") {
            continue;
        }
        let text = text_of(world.bytes(&path).unwrap_or_default());
        found.extend(text.lines().filter_map(moment));
    }
    found
}

fn moment(line: &str) -> Option<Timestamp> {
    let (value, crc) = line.trim_start_matches('\u{feff}').rsplit_once(" // ")?;
    let crc = u32::from_str_radix(crc, 16).ok()?;
    let sound = crc32fast::hash(value.as_bytes()) == crc;
    let (_, at) = value.split_once("at:\"").filter(|_| sound)?;
    at.split('"').next()?.parse().ok()
}
