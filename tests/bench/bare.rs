//! A window with one word in it, for `tests/speed.py` to compare with: what eframe itself costs.

use eframe::egui;

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        // With its background painted, as every window has one.
        egui::CentralPanel::default().show(ui, |ui| ui.heading("bare"));
    }
}

fn main() -> eframe::Result {
    let viewport = egui::ViewportBuilder::default().with_inner_size([1000.0, 700.0]);
    let options = eframe::NativeOptions {
        viewport,
        // As ours: it costs every pixel of every frame.
        dithering: false,
        ..Default::default()
    };
    eframe::run_native("bare", options, Box::new(|_| Ok(Box::new(Bare))))
}
