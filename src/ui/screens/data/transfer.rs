//! Export and import: the format and the path.

use egui::Ui;

use super::option::option_ui;
use crate::app::{Data, DataAction, DataStep, ExportAs, Work};
use crate::export::{SheetFormat, SheetOf, TableFormat};
use crate::text::Text;
use crate::ui::accessibility::name_field;
use crate::ui::commands::Command;
use crate::ui::fields::{field_beside_ui, field_problem_ui, problem_ui};
use crate::ui::layout::{Actions, card_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{muted_ui, reveal_focus, strong, text_field};

/// A page has no paths: files come in by the browser's dialog or a drop, and go out as downloads.
const IS_PAGE: bool = cfg!(target_family = "wasm");

pub(super) fn exporting_ui(
    ui: &mut Ui,
    data: &Data,
    problem: Option<&str>,
    view: View<'_>,
    input: &mut String,
) {
    let text = view.text;
    let DataStep::Exporting { format, .. } = &data.step else {
        return;
    };
    card_ui(ui, |ui| {
        // Above the list, which is longer than a small window.
        path_ui(ui, &text.get("data-export-where"), problem, view, input);
        ui.add_space(space::S);
        ui.spacing_mut().item_spacing.y = space::XS;
        for (place, option) in ExportAs::ALL.into_iter().enumerate() {
            let (label, hint) = format_words(option, text);
            if option_ui(ui, &label, &hint, option == *format).clicked() {
                view.send(DataAction::Select(place));
            }
        }
    });
}

/// The name of a format, and its use.
fn format_words(format: ExportAs, text: &Text) -> (String, String) {
    let (label, hint) = match format {
        ExportAs::Portable => ("format-portable", "format-portable-hint"),
        ExportAs::Table(TableFormat::ReviewsWorkbook) => ("format-reviews", "format-reviews-hint"),
        ExportAs::Table(TableFormat::ReviewsCsv) => ("format-reviews-csv", "format-reviews-hint"),
        ExportAs::Table(TableFormat::ReviewsJson) => ("format-reviews-json", "format-reviews-hint"),
        ExportAs::Table(TableFormat::CardsWorkbook) => ("format-cards", "format-cards-hint"),
        ExportAs::Table(TableFormat::CardsCsv) => ("format-cards-csv", "format-cards-hint"),
        ExportAs::Table(TableFormat::CardsJson) => ("format-cards-json", "format-cards-hint"),
        ExportAs::Table(TableFormat::InterviewsWorkbook) => {
            ("format-interviews", "format-interviews-hint")
        }
        ExportAs::Table(TableFormat::InterviewsCsv) => {
            ("format-interviews-csv", "format-interviews-hint")
        }
        ExportAs::Table(TableFormat::InterviewsJson) => {
            ("format-interviews-json", "format-interviews-hint")
        }
        ExportAs::Table(TableFormat::InterviewReport) => ("format-report", "format-report-hint"),
        ExportAs::Table(TableFormat::Anki) => ("format-anki", "format-anki-hint"),
        ExportAs::Table(TableFormat::Sheet(of, format)) => (
            match (of, format) {
                (SheetOf::Scope, SheetFormat::Pdf) => "format-sheet-pdf",
                (SheetOf::Scope, SheetFormat::Svg) => "format-sheet-svg",
                (SheetOf::Missed, SheetFormat::Pdf) => "format-missed-pdf",
                (SheetOf::Missed, SheetFormat::Svg) => "format-missed-svg",
            },
            match of {
                SheetOf::Scope => "format-sheet-hint",
                SheetOf::Missed => "format-missed-hint",
            },
        ),
    };
    (text.get(label).into_owned(), text.get(hint).into_owned())
}

pub(super) fn importing_ui(ui: &mut Ui, problem: Option<&str>, view: View<'_>, input: &mut String) {
    let text = view.text;
    card_ui(ui, |ui| {
        if IS_PAGE {
            ui.label(strong(text.get("page-import")));
            if let Some(problem) = problem {
                problem_ui(ui, problem);
            }
        } else {
            path_ui(ui, &text.get("data-import-where"), problem, view, input);
        }
        muted_ui(ui, text.get("data-import-hint"));
    });
}

/// A field for a path, the button that browses for one, and the problem with it.
fn path_ui(ui: &mut Ui, label: &str, problem: Option<&str>, view: View<'_>, input: &mut String) {
    ui.label(strong(label));
    // The browser knows where its downloads go.
    let response = if IS_PAGE {
        ui.add(text_field(input))
    } else {
        field_beside_ui(ui, text_field(input), Command::Browse, view)
    };
    reveal_focus(&response);
    name_field(&response, label);
    field_problem_ui(ui, &response, problem);
}

/// The buttons below the field of an export or an import.
pub(in crate::ui) fn data_actions(data: &Data, work: &Work, view: View<'_>) -> Option<Actions> {
    let go = match &data.step {
        _ if *work != Work::None => return None,
        DataStep::Exporting { .. } => Command::ExportNow,
        DataStep::Importing { .. } if IS_PAGE => Command::Browse,
        DataStep::Importing { .. } => Command::ImportNow,
        DataStep::Overview(_) | DataStep::Asking(_) => return None,
    };
    let [cancel, go] = [Command::Back, go].map(|command| view.labeled(command));
    Some(Actions::new(vec![cancel], vec![go]))
}
