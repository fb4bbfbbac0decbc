//! The screen Placement: every code in scope as a tile, to say which are known.

use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::{Class, Code};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// All codes in scope, ascending.
    pub tiles: Vec<Tile>,
    /// The place of the tile that the keys are at.
    pub current: usize,
    /// The first digits of a number that is being typed.
    pub typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    pub code: Code,
    pub state: Placed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    Unmarked,
    /// Known, the learner says.
    Marked,
    /// Asked or claimed before: there is nothing to say.
    Asked,
}

/// Actions on the screen Placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacementAction {
    Show,
    /// The next digit of a number; its third one marks the code.
    Digit(usize),
    /// Take the last digit back.
    Erase,
    MoveBy(isize),
    /// Move to the next class, or to the one before if negative.
    ClassBy(isize),
    /// Mark the current tile, or all that begin with what is typed; unmark them if all are marked.
    Mark,
    MarkCode(Code),
    MarkClass(Class),
    /// Claim what is marked.
    Claim,
}

/// The digits of a code.
const DIGITS: usize = 3;

impl Placement {
    pub(super) fn new(notebook: &Notebook) -> Self {
        let is_asked = |code: Code| {
            let mut cards = Direction::ALL.iter().map(|way| Card(code, *way));
            cards.any(|card| notebook.progress().card(card).is_some())
        };
        let entries = notebook.registry().entries().iter();
        let in_scope = entries.filter(|entry| notebook.in_scope(entry.code));
        let mut tiles: Vec<Tile> = in_scope
            .map(|entry| Tile {
                code: entry.code,
                state: if is_asked(entry.code) {
                    Placed::Asked
                } else {
                    Placed::Unmarked
                },
            })
            .collect();
        tiles.sort_by_key(|tile| tile.code);
        Self {
            tiles,
            current: 0,
            typed: String::new(),
        }
    }

    /// The codes that are marked.
    pub fn marked(&self) -> impl Iterator<Item = Code> {
        let marked = self.tiles.iter();
        let marked = marked.filter(|tile| tile.state == Placed::Marked);
        marked.map(|tile| tile.code)
    }

    /// True if the keys are at the tile: it is the current one, or begins with what is typed.
    #[must_use]
    pub fn is_at(&self, place: usize, code: Code) -> bool {
        if self.typed.is_empty() {
            place == self.current
        } else {
            code.to_string().starts_with(&self.typed)
        }
    }

    pub(super) fn apply(&mut self, action: PlacementAction) {
        match action {
            PlacementAction::Digit(digit) => self.type_digit(digit),
            PlacementAction::Erase => drop(self.typed.pop()),
            PlacementAction::MoveBy(places) => {
                self.typed.clear();
                let last = self.tiles.len().saturating_sub(1);
                self.current = self.current.saturating_add_signed(places).min(last);
            }
            PlacementAction::ClassBy(classes) => self.move_by_classes(classes),
            PlacementAction::Mark => {
                let at: Vec<Code> = self.tiles_at().collect();
                self.mark(|code| at.contains(&code));
                self.typed.clear();
            }
            PlacementAction::MarkCode(code) => {
                self.typed.clear();
                self.go_to(|it| it == code);
                self.mark(|it| it == code);
            }
            PlacementAction::MarkClass(class) => {
                self.typed.clear();
                self.mark(|code| code.class() == class);
            }
            PlacementAction::Show | PlacementAction::Claim => {}
        }
    }

    fn tiles_at(&self) -> impl Iterator<Item = Code> {
        let tiles = self.tiles.iter().enumerate();
        let at = tiles.filter(|(place, tile)| self.is_at(*place, tile.code));
        at.map(|(_, tile)| tile.code)
    }

    /// A digit that no code goes on with begins a new number.
    fn type_digit(&mut self, digit: usize) {
        let longer = format!("{}{digit}", self.typed);
        let begins = |start: &str| {
            let mut tiles = self.tiles.iter();
            tiles.any(|tile| tile.code.to_string().starts_with(start))
        };
        let typed = [longer, digit.to_string()]
            .into_iter()
            .find(|start| begins(start));
        let typed = typed.unwrap_or_default();
        if !typed.is_empty() {
            self.go_to(|code| code.to_string().starts_with(&typed));
        }
        let is_whole = typed.len() == DIGITS;
        self.typed = typed;
        if is_whole {
            self.apply(PlacementAction::Mark);
        }
    }

    fn go_to(&mut self, is_it: impl Fn(Code) -> bool) {
        let place = self.tiles.iter().position(|tile| is_it(tile.code));
        self.current = place.unwrap_or(self.current);
    }

    /// The first code of the next class that has any.
    fn move_by_classes(&mut self, classes: isize) {
        self.typed.clear();
        let mut firsts: Vec<usize> = Vec::new();
        let mut last = None;
        for (place, tile) in self.tiles.iter().enumerate() {
            if last.replace(tile.code.class()) != Some(tile.code.class()) {
                firsts.push(place);
            }
        }
        let here = firsts.partition_point(|first| *first <= self.current);
        let target = here.saturating_sub(1).saturating_add_signed(classes);
        let target = target.min(firsts.len().saturating_sub(1));
        self.current = firsts.get(target).copied().unwrap_or(0);
    }

    /// Marks the codes of a group, or unmarks them if all are marked.
    fn mark(&mut self, is_of: impl Fn(Code) -> bool) {
        let mut group: Vec<&mut Tile> = self.tiles.iter_mut().collect();
        group.retain(|tile| tile.state != Placed::Asked && is_of(tile.code));
        let all = group.iter().all(|tile| tile.state == Placed::Marked);
        for tile in group {
            tile.state = if all {
                Placed::Unmarked
            } else {
                Placed::Marked
            };
        }
    }
}
