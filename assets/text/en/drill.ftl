# Drills: what is wrong with a folder, the board, the common test. See team/, text/drill.rs, text/board.rs.

## Folders
no-drill = there is no drill in { $path }: it has no drill.ron
    .terminal = `statusdeck drill new` makes one
broken-drill = the drill in { $path } cannot be used: { $count ->
        [one] 1 thing is wrong with it
       *[other] { $count } things are wrong with it
    }
    .terminal = `statusdeck drill check` says what, and where
drill-joined-already = the questions of { $path } cannot be drawn anew: somebody has joined
drill-syntax = { $place }: { $problem }
drill-newer = { $place }: a newer statusdeck made this drill. Update statusdeck
drill-empty = { $place } is empty
drill-too-long = { $place } has more than { $most } characters
drill-too-many = { $place } has more than { $most } items
drill-range = { $place } is not between { $low } and { $high }
drill-not-a-code = { $place }: { $code } is no code from 100 to 999
drill-not-accepted = { $place } lacks { $code }, the code that the question asks for
drill-twice = { $place } has “{ $what }” twice
drill-gives-away = { $place } gives the answer away: it contains “{ $what }”
drill-control = { $place } has the control character { $character }
drill-count = { $place } has { $found ->
        [one] 1 question
       *[other] { $found } questions
    }, and the test has { $expected }
drill-right-options = { $place }: exactly one option has to be right, and here { $count } are
drill-no-situation = { $place }: there is no situation “{ $what }”
drill-never-asked = { $place }: this situation is in no set: daily study asks it, no test does
    .terminal = `statusdeck drill new FOLDER --redraw` draws the questions anew
drill-other-registry = { $place }: the questions were drawn from another version of the registry. They are asked as they stand here

## Daily study
own-code = Your team’s own code
of-drill = Your team’s own · { $title }

## The common test
drill-rests = the next common test is on { $day }, { $days ->
        [one] tomorrow
       *[other] in { $days } days
    }
drill-no-questions = the drill has no questions

## The board
board-headline = { $joined } joined, { $done } done, { $ready } ready
board-headline-invited = { $joined } of { $invited } joined, { $done } done, { $ready } ready
board-by = Ready by { $day }: { $days ->
        [0] today or past
        [one] 1 day left
       *[other] { $days } days left
    }. Ready means { $percent }% or more, two weeks later.
board-nobody = Nobody has joined yet.
board-not-joined = Not joined yet: { $names }
board-tests =
    { $tests ->
        [0] not yet
        [one] 1 test
       *[other] { $tests } tests
    }
board-ready = ready
board-not-ready = not yet
board-untold = not shared
board-score = { $right } of { $of }
board-column-name = Name
board-column-done = Done
board-column-ready = Ready
board-column-score = Last score
board-doubtful = see below
board-hardest = Hardest questions
board-missed-by = missed by { $missed } of { $of }
board-hard = { $code }, missed by { $missed } of { $of }: { $prompt }
board-mixed = Mixed up most
board-pair = { $one } and { $other }, { $times ->
        [1] once
        [2] twice
       *[other] { $times } times
    }
board-tell =
    { $tell ->
        [0] Nobody shares which questions they missed.
       *[other] { $tell } of { $joined } share which questions they missed.
    }
board-findings = Worth a look
board-too-large = { $of } is too large to be a person’s results, and was left out
board-not-a-file = { $of } is a link, a folder or a device, and was left out
board-unreadable = { $of } could not be read: { $reason }
board-no-header = { $of } does not say whose results it has, and was left out
board-newer = { $of } was written by a newer statusdeck, and was left out
board-other-drill = { $of } has results of another drill, and was left out
board-misplaced = { $of } is a copy: what it has belongs into { $name }
board-damaged = { $of }, line { $line }: damaged
board-changed = { $of }, line { $line }: changed after the fact. The line that follows it was written after another one
board-missing = { $of }: { $count ->
        [one] 1 line is
       *[other] { $count } lines are
    } missing after number { $after }
board-moved = { $of }, line { $line }: moved. It stands below a later one
board-doubled = { $of }, line { $line }: a copy of an earlier line
board-clock-back = { $of }, line { $line }: written at an earlier time than the line before it. The clock was set back
board-clock-ahead = { $of }, line { $line }: written at a time that is still to come
board-too-many-tests = { $of } has more tests than anyone takes; the rest was left out
board-rewritten = { $of }: lines that this machine has seen are changed or gone
board-name-twice = “{ $of }” is the name of { $count } people
board-anew = { $of } began the results anew, { $times ->
        [1] once
        [2] twice
       *[other] { $times } times
    }. Another name or level does that
board-stray = { $of } is no file of results
board-too-many-files = { $of } has more than { $most } files; the rest was left out

## At the terminal
cli-drill-made = Made “{ $title }” in { $path }: { $sets } sets of { $questions } questions, { $minutes } minutes each.
cli-drill-made-next = Put the folder where your team shares files, a git repository say. Everybody joins with: statusdeck drill join { $path }
cli-drill-redrawn = Drew the questions of “{ $title }” anew.
cli-drill-past = { $day } is past: a drill’s day is still to come
cli-drill-no-codes = this scope has no code to ask for
cli-drill-own-shares = What you share, as it will stand in { $file }:
cli-drill-shares-nothing = Nothing is written into the folder; only your own log knows that you take part.
cli-drill-at-most = this drill lets people share { $most } at most, not { $level }
cli-drill-choose = Enter joins like this. Or type what to share: nothing, done, ready, score or confusions; q leaves it.
cli-drill-not-a-level = “{ $given }” is none of nothing, done, ready, score and confusions.
cli-drill-not-joined = Nothing was joined.
cli-drill-joined = Joined “{ $title }” as { $name }. Its codes are now part of your daily study, and the common test is: statusdeck drill test { $path }
cli-drill-shared-anew = “{ $title }”: you take part as { $name } now, and share { $level }.
cli-drill-left = Left “{ $title }”. Your file is gone from the folder; what others copied of it, such as git’s history, is not.
cli-drill-not-in = you have not joined the drill in { $path }
    .terminal = `statusdeck drill join` joins it
cli-drill-none = You take part in no drill.
cli-drill-line = { $title }: by { $day }, { $state }. { $folder }
cli-drill-state-ready = ready
cli-drill-state-low =
    { $low ->
        [0] no forecast yet, { $mark } of { $questions } needed
       *[other] not ready: at least { $low } of { $questions } expected two weeks later, and { $mark } are needed
    }
cli-drill-sound = “{ $title }” is sound: { $sets } sets of { $questions } questions, { $own ->
        [0] no situation of your own
        [one] 1 situation of your own
       *[other] { $own } situations of your own
    }.
cli-drill-wrong = { $count ->
        [one] 1 thing is wrong.
       *[other] { $count } things are wrong.
    }
cli-drill-test = Common test { $number } of “{ $title }”: { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }, { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, in one sitting. Answer with the code, or with an option’s number; Enter alone means “I don’t know”. The verdict comes at the end. :q ends it.
cli-drill-question = { $number } of { $questions }   { $left } left
cli-drill-own = (your team’s own)
cli-drill-not-an-answer = Give the code, three digits.
cli-drill-not-an-option = Give one of the codes, or its number.
cli-drill-time-over = The time is over.
cli-drill-score = { $right } of { $questions } right. { $mark } pass.
cli-drill-passed = Passed.
cli-drill-failed = Not passed yet.
cli-drill-missed = What you missed:
cli-drill-missed-answer = { $right }; you said { $given }
cli-drill-missed-unknown = { $right }
cli-drill-team-note = Your team on { $code }: { $note }
cli-drill-broke-off = The test broke off. What is left of it waits, with the time that is left: statusdeck drill test { $path }
