# The window, in English.

tab-today = Today
tab-codes = Codes
tab-settings = Settings

today-left =
    { $cards ->
        [one] 1 more is left for another day
       *[other] { $cards } more are left for other days
    }
today-resting =
    { $cards ->
        [one] 1 more rests until tomorrow: its code is asked the other way round today
       *[other] { $cards } more rest until tomorrow: their codes are asked the other way round today
    }
figure-due = to review
figure-new = new
figure-minutes = { $minutes } min
figure-estimate = estimated
figure-days = { $days }
today-study = Study
today-short = { $minutes } minutes only
today-ahead = Study ahead
today-quick = Quick round
today-all-known =
    { $codes ->
        [one] You know the one code you study. What next?
       *[other] You know all { $codes } codes you study. What next?
    }
today-widen = Go on with “{ $scope }”: { $codes } codes
today-day-off = Take the day off
today-day-off-hint = A day off closes the window. Nothing is due, so your streak goes on.
today-done = Done for today
today-enough-none = 5 more minutes would add next to nothing: stop here.
today-enough = 5 more minutes would add { $points } points of 100: stop here.
today-minutes-used = Today’s minutes are used; 5 more would add about { $points } points of 100.
today-fitted = Your memory model was fitted to you today. A card’s due day moves when you next answer it, and today gets no longer.
today-first = You answer first and learn after: what you already know takes just one answer.
today-answered =
    { $answers ->
        [one] 1 answer today
       *[other] { $answers } answers today
    }
today-streak = { $days }-day streak
today-mixed-up = Codes you mix up
mixed-up-words =
    { $times ->
        [one] once, { $days ->
            [0] today
            [one] yesterday
           *[other] on { $day }
        }
       *[other] { $times ->
            [2] twice
           *[other] { $times } times
        }, { $days ->
            [0] last today
            [one] last yesterday
           *[other] last on { $day }
        }
    }
duel-title = Duel
duel-in-a-row = { $code }: { $times } right in a row
duel-score = Duel: { $right } right, { $wrong } wrong
duel-won = You beat the mix-up of { $first } and { $second }
duel-lost = { $first } and { $second } are still close
duel-result = { $right } of { $answers } right
duel-next-won = To check that it lasts, { $code } comes up again { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }.
duel-next-lost = Read both entries once more; { $code } comes up again { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }.
duel-last = The last question
duel-reason-week = Mixed up { $times ->
        [one] once
        [2] twice
       *[other] { $times } times
    } this week: a duel takes { $seconds } seconds.
duel-reason = Mixed up { $times ->
        [one] once
        [2] twice
       *[other] { $times } times
    } so far: a duel takes { $seconds } seconds.
today-classes = Cards you know
today-known = { $known } of { $cards }
today-load = Due in the next 14 days
today-load-none = Nothing is scheduled yet. Cards appear here once you have answered them.
today-load-words =
    { $cards ->
        [one] 1 card is due in the next 14 days
       *[other] { $cards } cards are due in the next 14 days
    }
next-work =
    { $days ->
        [one] Next tomorrow
       *[other] Next on { $day }
    }: { $due ->
        [0] { $new } new
       *[other] { $new ->
            [0] { $due } to review
           *[other] { $due } to review, { $new } new
        }
    }

class-1xx = Informational
class-2xx = Successful
class-3xx = Redirection
class-4xx = Client error
class-5xx = Server error

study-leave = Leave
study-progress = { $done } of { $all } cards
study-repeats = { $cards } again
study-minutes-left =
    { $minutes ->
        [0] time is up
       *[other] { $minutes } min left
    }
study-entry = Entry
study-check = Check
study-check-typed = A check: this one is typed.
study-dont-know = I don’t know
study-enter-again = Press Enter again if you don’t know it.
study-undo = Undo
study-next = Next
study-compare = Compare
study-knew-it = I knew it
study-meant-that = I meant that
study-count-wrong = Count it wrong
study-take-back = Take that back
study-duel = Duel
ask-name = What is its name?
ask-meaning = Which of these does it mean?
ask-code = Which code is it?
ask-exchange = Which code is hidden here?
ask-statement = True or false?
ask-recall = What does it mean? Say it, then compare.
ask-recall-code = Which code is it? Say it, then compare.
reveal-fits-too = { $code } fits, too.
ask-duel = { $first } or { $second }?
statement-true = True
statement-false = False
option-right = Right answer: { $option }
option-chosen = Your answer: { $option }
option-right-chosen = Your answer, and right: { $option }
grade-again = I didn’t know it
grade-hard = I knew it, with effort
grade-good = I knew it
stage-new = new
stage-learning = once more
hint-name = Name, in English or Korean
hint-code = Three digits
answer-field = Your answer

verdict-exact = Right
verdict-typo = Right, with a slip
verdict-wrong = Not this one
verdict-true = It is true
verdict-false = It is false
verdict-unknown = Here it is
verdict-counted-right = Counted as right
verdict-counted-wrong = Counted as wrong
feedback-given = You typed “{ $given }”
feedback-slip = “{ $typed }” is written “{ $meant }”
feedback-word-off = One word is off: “{ $typed }” should be “{ $meant }”.
feedback-said = You said “{ $given }”
feedback-decides = What decides
side-asked = the answer
side-given = your answer
side-alike = easily taken for it
feedback-next = Client’s next step: { $next }
feedback-required = always with { $header }
other-right-name = Right, but the name is asked for here. Nothing is counted.
other-right-fits = { $code } fits as well, but another code is meant here. Nothing is counted.
other-right-code = Right, but the number is asked for here. Nothing is counted.
due-again = comes back in a moment
due-in =
    { $days ->
        [0] later today
        [one] next tomorrow
       *[other] next in { $days } days
    }

summary-title = That was it
summary-title-all = All right on the first try
summary-title-most = That went well
summary-title-half = More known than not
summary-title-few = Hard going, and worth it
summary-title-no = Not yet: what you missed comes back soon
summary-none = No answers this time
summary-answered =
    { $cards ->
        [one] answered on 1 card
       *[other] answered on { $cards } cards
    }
summary-right = right on the first try ({ $right } of { $cards })
summary-hard = To look at again
summary-missed = missed
summary-slow = slow
asked-situation = situation
asked-exchange = exchange
summary-learned = Learned
summary-moved = Schedule changes
summary-days = { $before } → { $after } days
summary-further =
    { $cards ->
        [one] and 1 more card
       *[other] and { $cards } more cards
    }
summary-sooner =
    { $cards ->
        [one] 1 card comes back sooner
       *[other] { $cards } cards come back sooner
    }
summary-streak = days in a row
summary-more =
    { $cards ->
        [one] and 1 more
       *[other] and { $cards } more
    }
summary-today = Back to Today
summary-codes = Back to Codes
direction-code-to-meaning = code → meaning
direction-meaning-to-code = meaning → code

codes-search = Search the codes
codes-hint = Search by number, name or meaning, in English or Korean
codes-count =
    { $codes ->
        [one] 1 code
       *[other] { $codes } codes
    }
codes-corrected = Showing what fits “{ $query }”
codes-sheet = Cheat sheet
keys-sheet = Write a cheat sheet to print
codes-none = Nothing found for “{ $query }”
codes-none-hint = Try a number, a name, or a word of its meaning.
codes-none-filtered = No code passes these filters
own-new = not asked yet
own-due = due now
own-resting = due, and rests until tomorrow: the other direction was asked today
own-learning =
    next on { $day } · { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    } · still being learned
own-next =
    next on { $day } · { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    } · { $lapses ->
        [0] not forgotten since you learned it
        [one] forgotten once
       *[other] forgotten { $lapses } times
    }

options-more = More options
options-fewer = Fewer options

settings-look = Appearance
settings-language = Language
settings-theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
settings-scale = Scale
settings-motion = Animations
motion-on = On
motion-off = Off
settings-study = Studying: { $name }
settings-scope = Codes to study
settings-scope-hint =
    { $codes ->
        [one] 1 code, asked in both directions
       *[other] { $codes } codes, each asked in both directions
    }
scope-essential = Essential
scope-common = Essential and common
scope-all-standard = All registered
scope-all-with-vendors = All, with vendors’ own
scope-list = Chosen codes
settings-minutes = Minutes a day
settings-minutes-hint = New cards and reviews come as the minutes allow.
settings-new = New cards a day, at most
settings-reviews = Reviews a day, at most
settings-no-limit = no limit
settings-retention = Desired retention
settings-retention-hint = How likely you should still be to know a card when it is due. Higher means more reviews.
settings-rollover = New day begins at
settings-rollover-hint = Until this hour, studying past midnight counts for the day before.
settings-memory = Memory model
settings-memory-default = FSRS-6’s default parameters are in use.
settings-memory-own =
    Your own parameters are in use, fitted on { $day } to { $reviews ->
        [one] 1 review
       *[other] { $reviews } reviews
    }.
settings-memory-better =
    On { $day } the new parameters predicted { $reviews ->
        [one] the latest review
       *[other] the latest { $reviews } reviews
    } better: log loss { $before } → { $after } (lower is better).
settings-memory-no-better =
    On { $day } new parameters predicted { $reviews ->
        [one] the latest review
       *[other] the latest { $reviews } reviews
    } no better: log loss { $before } → { $after } (lower is better). Nothing was changed.
settings-memory-missing =
    { $reviews ->
        [one] After 1 more review on a later day, they are fitted to your own memory.
       *[other] After { $reviews } more reviews on later days, they are fitted to your own memory.
    }
settings-memory-ready = They are fitted to your own memory after your next session.
settings-memory-running = They are being fitted to your own memory…
settings-memory-failed = The last fitting gave nothing usable. It is tried again after your next session.
settings-memory-stopped = Fitting was stopped. It is tried again after a later sitting.
settings-memory-stays = The defaults stay until you choose otherwise; nothing is fitted meanwhile.
settings-memory-use-defaults = Back to the defaults
settings-memory-use-own = Use my own again
settings-more = Profile and data
settings-known = Codes you know already
settings-known-hint = What you mark is checked once, not taught.
settings-known-go = Mark them
settings-profiles = Profiles
settings-profiles-hint = One for each learner: answers, memories and settings.
settings-profiles-go = Switch
settings-data = Your data
settings-data-hint = Export, import, backups, repair, starting over.
settings-data-go = Manage
percent = { $number }%
step-down = Less: { $what } (now { $value })
step-up = More: { $what } (now { $value })

keys-studying = While studying
keys-everywhere = Everywhere
keys-title = Keys
keys-enter = Check, next
keys-short = Study for five minutes
keys-quick = Quick round: think, compare, say how it went
keys-widen = Study more codes, once all are known
keys-day-off = Take the day off, once all are known
keys-place = Say which codes you know
keys-choose = Choose an option
keys-choose-code = Choose a code
keys-select-code = Type a code among codes to select it; Enter answers
keys-select = Select the option that begins with a letter; Enter answers
keys-sides = Choose a side in a duel
keys-judge = True, false
keys-dont-know = I don’t know (in an empty field)
keys-dont-know-option = I don’t know (among options)
keys-dont-know-code = I don’t know (among codes)
keys-undo-asked = Undo, while a question is open
keys-ahead = Study ahead, once today is done
keys-page = Scroll
keys-undo = Undo the last answer
keys-correct = Overrule the verdict
keys-duel = Duel of two codes you mix up
keys-duel-shown = Duel of the shown code and its look-alike
keys-entry-open = Open the entry, close it
keys-aside = Set this card aside, or bring it back
keys-aside-code = Set both cards of the code aside
keys-back = Back, or leave
keys-scale = Larger, smaller, the usual size
keys-tabs = Today, Codes, Progress, Settings
keys-list = Move in the list of codes
keys-menu = Menu of the selected code
keys-tab = Go to the next control
keys-space = Press the control
keys-keys = These keys
keys-close = Close

problem-not-saved = Not saved yet. Your answers are kept and saved as soon as possible.
problem-hide = Hide

failed-start = statusdeck cannot start
no-display = there is no display to open a window on: set DISPLAY or WAYLAND_DISPLAY, or study in this terminal with `statusdeck study`
no-library = the window needs a system library that is missing ({ $problem }): on Debian and Ubuntu, `apt install { $package }` brings it; meanwhile `statusdeck study` works in this terminal
no-opengl = the window needs OpenGL, which no graphics driver here offers ({ $problem }): install the driver of the graphics card’s maker; meanwhile `statusdeck study` works in a terminal
no-window = the window could not be opened ({ $problem }): `statusdeck study` works in this terminal

filter-all = All
filter-class = Class
filter-standing = Standing
filter-standard = Standard
filter-special = Obsolete or reserved
filter-unofficial = Vendors’ own
filter-tier = Tier
filter-memory = Memory
filter-new = Not asked yet
filter-due = Due or missed
filter-known = Known
filter-aside = Set aside
codes-study =
    { $codes ->
        [one] Study it
       *[other] Study { $codes }
    }
entry-back = Back
entry-forward = Forward
entry-copy = Copy
entry-copied = Copied
entry-copy-markdown = Copy as Markdown
entry-compare = Compare
codes-open = Open the entry
entry-more = More
row-more = More about { $code }
row-open = Open { $code }
compare-field = Compare { $code } with: a number, or a word
guide-title = Which code should I return?
guide-back = Back one question
guide-again = Start over
entry-claim = I know this
entry-duel = Duel with { $code }
entry-duel-these = Duel these two
entry-duel-said = Duel { $first } and { $second }
codes-claim = I know all of these
today-place = I know some of them
today-claimed =
    { $codes ->
        [one] 1 code is not taught. It is checked once within two weeks.
       *[other] { $codes } codes are not taught. Each is checked once within two weeks.
    }
placement-title = Which of these do you know?
placement-hint = Type a number to mark it, or a first digit and Space for a whole class. What you mark is not taught, but checked once within two weeks.
placement-marked = { $marked } of { $codes } marked
placement-typed = { $typed }… · Space marks every code starting with { $typed }
placement-done = I know these
keys-digit = Type a code’s number to mark it
keys-erase = Take a digit back
keys-tile = Move to another code
keys-class = Move to another class
keys-mark = Mark the code, or every code starting with what is typed
entry-note = Your note
entry-note-save = Save
note-field = Your note on { $code }
note-hint = A mnemonic, or what your gateway means by it; empty takes it away
codes-bring-back = Bring all back
study-aside = Set aside
study-aside-back = Bring back
study-aside-code = Set the code aside
feedback-note = Your note: { $note }
aside-done = Set aside: it is not asked until you bring it back (A).
aside-undone = Brought back: it is asked again.
keys-scroll = Scroll the entry
keys-entry = Back, forward
keys-copy = Copy as text, as Markdown
keys-compare = Compare the code with another
keys-listed = Study what is listed
keys-claim = I know this code: check it later
keys-claim-all = I know all that are listed
keys-aside-shown = Set the code aside, or bring it back
keys-bring-back = Bring back all that is set aside
keys-note = Write a note on the code
keys-note-save = Save the note

# Closing while answers wait
close-title = Some answers are not saved yet
close-lost = They are kept in memory and saved as soon as the disk can be written to. If you close now, they are lost.
close-stay = Keep open
close-anyway = Close and lose them

# Taking back
today-taken-back = Undone: { $what }
today-brought-back = Counts again: { $what }
today-redo = Redo
today-undo-more = Undo more
happened-answered = the answer to { $code }
happened-judged = the true-or-false answer about { $code }
happened-dueled = the answer to { $code } in a duel
happened-suspended = suspending { $code }
happened-resumed = resuming { $code }
happened-reset = resetting { $code }
happened-noted = the note on { $code }
happened-claimed = what you said you know
happened-goal = changing the goal
happened-outcome = what you said of how it went
happened-interviewed = an answer of the mock interview
happened-corrected = overruling a verdict
happened-rewound = restoring a backup
keys-redo = Redo what was undone

# Progress
tab-progress = Progress
weekday =
    { $number ->
        [0] Mon
        [1] Tue
        [2] Wed
        [3] Thu
        [4] Fri
        [5] Sat
       *[other] Sun
    }
progress-empty-title = Your progress will be here
progress-empty = Answer a few questions first. Then you will see here how much you would know today, what is coming, on which days you studied, how much of it you remembered, and what you mix up.
progress-ready = Would you know them today?
progress-ready-answer =
    { $cards ->
        [one] There is 1 card; asked today, you would know { $low } to { $high }.
       *[other] Asked all { $cards } cards today, you would know { $low } to { $high }.
    }
progress-ready-hint = The range holds nine times in ten. Cards not asked yet count as often as your first answers were right so far.
progress-ready-class = { $name }: you would know about { $percent }% of the cards today; { $known } of { $cards } learned
progress-learned = { $known } of { $cards } learned
progress-cards =
    { $cards ->
        [one] 1 card
       *[other] { $cards } cards
    }
progress-coming = What is coming?
progress-coming-answer =
    { $most ->
        [one] Due in the next 14 days, no more than one a day.
       *[other] Due in the next 14 days. The busiest day is { $day } with { $most } cards.
    }
progress-coming-words = Cards due on each day: { $list }
progress-coming-day =
    { $cards ->
        [0] { $day }: nothing due
        [one] { $day }: 1 card due
       *[other] { $day }: { $cards } cards due
    }
progress-year = When did you study?
progress-days =
    { $days ->
        [one] 1 day
       *[other] { $days } days
    }
progress-year-answer =
    { $streak ->
        [one] Study days in the last year, with { $answers } answers in { $time }. Your longest streak is 1 day.
       *[other] Study days in the last year, with { $answers } answers in { $time }. Your longest streak is { $streak } days.
    }
progress-year-none = You did not study in the last year.
progress-year-words = Study days in each month: { $list }
progress-month = { $name } { $year }
progress-day =
    { $answers ->
        [0] { $day }: no answers
        [one] { $day }: 1 answer, { $percent }% right, { $time }
       *[other] { $day }: { $answers } answers, { $percent }% right, { $time }
    }
progress-legend = Answers a day
progress-hours = { $hours } h { $minutes } min
progress-minutes = { $minutes } min
progress-due = Do you remember what is due?
progress-due-weeks = Right on the first try: { $right } of { $asked } reviews in the last 12 weeks. You aim for { $desired }%.
progress-due-months = Right on the first try: { $right } of { $asked } reviews in the last 12 months. You aim for { $desired }%.
progress-due-none = Not known yet. Cards come back a day or more after you first answered them, and then you will see here how many you still knew.
progress-due-words = Right on the first try: { $list }
progress-due-week =
    { $asked ->
        [0] Week of { $day }: no reviews
        [one] Week of { $day }: { $percent }% of 1 review
       *[other] Week of { $day }: { $percent }% of { $asked } reviews
    }
progress-due-month =
    { $asked ->
        [0] { $name }: no reviews
        [one] { $name }: { $percent }% of 1 review
       *[other] { $name }: { $percent }% of { $asked } reviews
    }
progress-goal = goal { $percent }%
progress-mixed = What do you mix up?
progress-mixed-answer = You mix these two up most. What happened lately counts more than what is long ago.
progress-mixed-none = Nothing at present. Two codes stand here once you answer with one where the other was asked.
progress-pair = { $first } and { $second }, mixed up: { $words }

# A code's own curve
curve-today = Today about { $percent }%; below { $desired }% from { $day }
curve-answered = Answered today; below { $desired }% from { $day }
curve-below = Today about { $percent }%; below { $desired }% since { $day }
curve-since = Known from { $day } on; earlier answers are not at hand.
curve-words = Chance of recall, { $name }. { $said }. Answers: { $list }
curve-right = { $day }: right
curve-wrong = { $day }: wrong
curve-now = today

# Profiles
profiles-title = Profiles
profiles-hint = Each learner has a profile of their own: answers, memories and settings.
profiles-reading = Reading the profiles…
profiles-open = open
profiles-work =
    { $due ->
        [0] { $new } new today
       *[other] { $new ->
            [0] { $due } due today
           *[other] { $due } due, { $new } new today
        }
    }
profiles-done = nothing left today
profiles-answers = { $answers ->
        [0] no answers yet
        [one] 1 answer
       *[other] { $answers } answers
    }
profiles-last = last studied { $days ->
        [0] today
        [one] yesterday
       *[other] { $day }
    }
profiles-switch = Open
profiles-new = New profile
profiles-name = Name of the new profile
profiles-name-hint = Such as Mina
profiles-make = Create and open
profiles-remove = Remove
profiles-remove-ask = Remove “{ $name }”?
profiles-remove-kept = Its folder is moved to the folder “removed” in the data directory. Nothing is deleted: moved back to “profiles”, it is as it was.
profiles-remove-open = The profile that is open cannot be removed. Open another one first.
profiles-opening = Opening “{ $name }”…
profiles-making = Making “{ $name }”…
profiles-removing = Removing “{ $name }”…
profiles-unsaved = Answers are waiting to be saved. Another profile can be opened once they are on the disk.
cancel = Cancel
keys-profiles = Profiles

# The learner's own data
data-title = Your data
data-carry = Export and import
data-carry-hint = Export everything to one file, or answers and cards for other programs. Import an export, a backup, a log or another data directory; you can also drop it on the window.
data-export = Export
data-import = Import
data-export-where = File
data-browse = Choose…
data-no-dialog = This system has no dialog to choose a file with. Type the path here: it works just as well.
data-import-where = File or folder
data-import-hint = What is missing here is added; nothing that is here is touched.
format-portable = Everything (.ron.gz)
format-portable-hint = for another statusdeck, or to keep
format-reviews = Answers (.xlsx)
format-reviews-csv = Answers (.csv)
format-reviews-json = Answers (.json)
format-reviews-hint = every answer that counts
format-cards = Cards (.xlsx)
format-cards-csv = Cards (.csv)
format-cards-json = Cards (.json)
format-cards-hint = every card as it stands today
format-interviews = Interview answers (.xlsx)
format-interviews-csv = Interview answers (.csv)
format-interviews-json = Interview answers (.json)
format-interviews-hint = every answer of a mock interview that counts
format-report = Interview report (.md)
format-report-hint = what the last mock interview came to, as Markdown
format-anki = Anki deck (.apkg)
format-anki-hint = the codes that you study; a double click opens it in Anki
format-sheet-pdf = Cheat sheet (.pdf)
format-sheet-svg = Cheat sheet (.svg)
format-sheet-hint = the codes that you study, on one page to print
format-missed-pdf = Cheat sheet of what you keep missing (.pdf)
format-missed-svg = Cheat sheet of what you keep missing (.svg)
format-missed-hint = only the codes that were missed again and again
data-exported = { $count ->
        [one] Wrote everything to { $path }: 1 record.
       *[other] Wrote everything to { $path }: { $count } records.
    }
data-export-damaged = { $count ->
        [one] 1 damaged line was left out.
       *[other] { $count } damaged lines were left out.
    }
data-drop = Drop to import
data-drop-waits = The file you dropped belongs to someone else or says no name. You are asked about it once this sitting ends.
data-drop-one = Drop one file or one folder at a time. This is the first of them.
data-whose-ask = These are the answers of “{ $name }”
data-whose-follows = Another profile is open now. Where are they to go?
data-whose-theirs = Into “{ $name }”
data-whose-mine = Into the open profile
data-nobodys-ask = Whose answers are these?
data-nobodys-follows = Not every file here says whose it is. If they are another person’s, two histories would mix.
data-replace-ask = Replace the file?
data-replace-follows = { $path } is there already. What it holds now would be lost.
data-replace = Replace
data-backups = Backups
data-backups-hint = One is made each day when you start, if there is anything new, and before each import, repair, reset and return to a backup.
data-no-backups = No backups yet.
data-backup = { $count ->
        [one] 1 record
       *[other] { $count } records
    } · { $reason } · device { $device }
data-reading = Reading…
data-restore = Go back to this one
data-restore-ask = Go back to { $when }?
data-restore-follows = What the backup has comes back, and what came after it no longer counts. Nothing is deleted, and you can undo this.
data-restore-of-ask = These are the answers of “{ $name }”
data-restore-of-follows = “{ $own }” is open. Its own answers would no longer count, and those of “{ $name }” would. Nothing is deleted, and you can undo this.
data-restore-theirs = Go back to it all the same
data-undo-restore = Undo the last return
data-take-back = Undo this
data-restored = { $back ->
        [0] Back at the backup: nothing was missing
        [one] Back at the backup: 1 missing record is here again
       *[other] Back at the backup: { $back } missing records are here again
    }, { $taken ->
        [0] and nothing had come after it.
        [one] and 1 later record no longer counts.
       *[other] and { $taken } later records no longer count.
    }
data-damaged = { $count ->
        [one] 1 line of the logs is damaged
       *[other] { $count } lines of the logs are damaged
    }
data-damaged-hint = Such lines do not count; everything else does.
data-missing-hint = Repair brings them back; nothing that is here is touched.
data-lost-ask = Go on without what is missing?
data-lost-follows = No backup has it. You will not be told again.
data-recover-ask = { $count ->
        [one] Bring back 1 missing record?
       *[other] Bring back { $count } missing records?
    }
data-recover-follows = A backup is made first. Then what the backups have is added; nothing that is here is touched.
data-repair = Repair
data-repair-ask = { $count ->
        [one] Repair 1 damaged line?
       *[other] Repair { $count } damaged lines?
    }
data-repair-follows = A backup is made and the logs are kept as they are. Then the damaged lines are taken out, and what the backups have of them is brought back.
data-check = Check
data-check-title = Is all well?
data-check-hint = Looks at the logs, backups, numbers, locks, clock and disk. Nothing is changed.
data-checking = Looking at everything…
check-problem = Problem
check-warning = Worth a look
data-reset = Start over
data-reset-hint = Makes every card new again. Your answers stay in the log.
data-reset-nothing = There is nothing to reset: every card is new.
data-reset-go = Reset all cards
data-reset-ask = { $count ->
        [one] Reset 1 card?
       *[other] Reset { $count } cards?
    }
data-reset-follows = They become new again. A backup is made first, so you can undo this.
data-reset-done = { $count ->
        [one] 1 card is new again.
       *[other] { $count } cards are new again.
    }
data-exporting = Exporting…
data-looking = Looking at what is there…
data-importing = Importing…
data-restoring = Going back to the backup…
data-finding = Looking for the last return…
data-resetting = Making a backup first…
data-repairing = Repairing the logs…
data-goes-on = You can go on studying meanwhile.
data-rests = Your cards rest until this is done.
data-stopping = Stopping…
data-stop = Stop
data-unsaved = Answers are waiting to be saved. This can be done once they are on the disk.
data-shut = The profile could not be opened again
data-reopen = Try again
profiles-busy = Something is still going on with your data. Wait for it, or stop it, before you open another profile.
