//! What a page asks of the app beside its input: the actions it begins with, and the browser's back button.

use std::cell::Cell;
use std::rc::Rc;

use egui::Context;
use wasm_bindgen::prelude::Closure;

use crate::app::{Action, Route};
use crate::runtime::host;

#[derive(Default)]
pub(super) struct BrowserAsks {
    first: Vec<Action>,
    /// How often the back button was pressed; `None` before the first frame.
    backs: Option<Rc<Cell<u32>>>,
}

impl BrowserAsks {
    pub(super) fn begin_with(&mut self, actions: Vec<Action>) {
        self.first = actions;
    }

    /// What was asked for since the last frame.
    pub(super) fn asked(&mut self, ctx: &Context) -> Vec<Action> {
        let mut asked = std::mem::take(&mut self.first);
        let backs = self.backs.get_or_insert_with(|| listen(ctx.clone()));
        asked.extend((0..backs.take()).map(|_| Action::Back));
        asked
    }

    /// Lets the back button lead out of the page only where the app has nothing to go back to.
    pub(super) fn follow(&self, route: &Route) {
        host::set_depth(!matches!(route, Route::Today(_)));
    }
}

fn listen(ctx: Context) -> Rc<Cell<u32>> {
    let backs = Rc::new(Cell::new(0));
    let counted = Rc::clone(&backs);
    let back: Closure<dyn Fn()> = Closure::new(move || {
        counted.set(counted.get() + 1);
        ctx.request_repaint();
    });
    host::on_back(&back.into_js_value());
    backs
}
