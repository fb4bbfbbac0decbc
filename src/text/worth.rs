//! What more study on a day would be worth, and what there is to study, in words.

use super::Text;
use crate::learner::Scope;
use crate::plan::Plan;

/// The sentence for a day whose plan is done.
#[must_use]
pub fn worth_of_more(plan: &Plan, text: &Text) -> String {
    let points = format!("{:.1}", plan.five_more);
    let id = match plan.seconds_left {
        _ if points == "0.0" => "today-enough-none",
        Some(seconds) if seconds > 0.0 => "today-enough",
        _ => "today-minutes-used",
    };
    text.with(id, &[("points", points.into())])
}

/// The message that names a scope.
#[must_use]
pub const fn scope_name(scope: &Scope) -> &'static str {
    match scope {
        Scope::Essential => "scope-essential",
        Scope::Common => "scope-common",
        Scope::AllStandard => "scope-all-standard",
        Scope::AllWithVendors => "scope-all-with-vendors",
        Scope::List(_) => "scope-list",
    }
}
