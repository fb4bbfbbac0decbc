//! `drill list`: the drills that the learner takes part in.

use std::io::Write;

use serde_json::json;

use crate::cli::clock::Moment;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::learner::DrillReadiness;

/// Prints each with its day and the learner's readiness.
pub(super) fn run(context: &Context, json: bool, output: &mut impl Write) -> Result<(), Failure> {
    let text = &context.text;
    let (_, notebook) = context.notebook_to_read()?;
    let today = Moment::system().now(notebook.profile().rollover_hour).day;
    let mut is_any = false;
    for (drill, joined) in notebook.progress().drills().joined() {
        is_any = true;
        let readiness = DrillReadiness::of(&notebook, &joined.outline, today);
        let outline = &joined.outline;
        if json {
            let line = json!({
                "drill": drill.as_str(),
                "title": outline.title,
                "by": outline.by.to_string(),
                "days_left": outline.by.days_since(today),
                "folder": joined.folder,
                "name": joined.who.name,
                "shares": joined.who.level.key(),
                "ready": readiness.is_ready(),
                "low": readiness.low(),
                "questions": readiness.questions,
                "pass_mark": readiness.pass_mark(),
            });
            json_line(output, &line)?;
            continue;
        }
        let state = if readiness.is_ready() {
            text.get("cli-drill-state-ready").into_owned()
        } else {
            let args = [
                ("low", readiness.low().into()),
                ("questions", readiness.questions.into()),
                ("mark", readiness.pass_mark().into()),
            ];
            text.with("cli-drill-state-low", &args)
        };
        let args = [
            ("title", outline.title.as_str().into()),
            ("day", text.day(outline.by, today).into()),
            ("state", state.into()),
            ("folder", joined.folder.as_str().into()),
        ];
        writeln!(output, "{}", text.with("cli-drill-line", &args))?;
    }
    if !is_any && !json {
        writeln!(output, "{}", text.get("cli-drill-none"))?;
    }
    Ok(())
}
