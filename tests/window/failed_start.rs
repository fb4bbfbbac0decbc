//! A start that fails, from a menu, where nobody sees a terminal.

use egui::{Event, Key, Modifiers, ViewportCommand, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use statusdeck::language::Language;
use statusdeck::learner::Settings;
use statusdeck::text::Text;
use statusdeck::ui::{FailedStart, apply_look};

#[test]
fn a_start_that_fails_is_told_in_a_window() {
    for language in [Language::En, Language::Ko] {
        let text = Text::new(language);
        let path = "/home/mina/da\u{202e}ta";
        let message = text.with("not-a-directory", &[("path", path.into())]);
        let told = message.clone();
        let size = [640.0, 440.0];
        let mut harness = Harness::builder().with_size(size).build_eframe(|cc| {
            apply_look(&cc.egui_ctx, &Settings::default());
            FailedStart::new(message, &text)
        });
        harness.run();
        harness.get_by_label(&text.get("failed-start"));
        assert!(told.contains("da\\u{202e}ta"), "{told}");
        assert!(harness.get_by_label(&told).rect().right() <= 640.0);
        let close = text.get("keys-close");
        assert!(harness.get_by_label(&close).rect().bottom() <= 440.0);
        harness.input_mut().events.push(Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        harness.step();
        let window = &harness.output().viewport_output[&ViewportId::ROOT];
        assert!(window.commands.contains(&ViewportCommand::Close));
    }
}
