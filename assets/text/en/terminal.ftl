# What the terminal says. See cli/.

## Errors
cli-error = error
cli-warning = note
cli-output-failed = the output could not be written: { $reason }
cli-input-failed = the input could not be read: { $reason }
cli-no-random = the system gives no random numbers: { $reason }
cli-settings-unread = the settings could not be read: { $problem }. This time the defaults are used, and no change to them is saved
cli-lost = the last answer could not be saved and is lost

## What was set aside when a profile was opened
## Days
cli-today = today
cli-tomorrow = tomorrow ({ $date })
cli-in-days = { $date } (in { $days } days)

## Studying
cli-head = { $profile }: { $due } to review, { $new } new{ $minutes ->
        [0] {""}
        [one] , about a minute
       *[other] , about { $minutes } minutes
    }
cli-hint = Enter alone means “I don’t know”.  :u undo   :c overrule   :q leave   :? help
cli-help =
    Type the answer and press Enter. For numbered options, their number is enough.
    Enter alone   I don’t know
    :u            take back the last answer
    :c            overrule the last verdict: “I meant that”, or “count it wrong”
    :d            fight out the duel on offer; in a duel, leave it
    :d 401 403    a duel of any two codes
    :q            leave; everything is saved
cli-nothing-due = Nothing is due now. `statusdeck study --ahead` goes on all the same.
cli-nothing-aside = Nothing is set aside.
cli-claimed =
    { $codes ->
        [0] Nothing new: what was asked before is not claimed.
        [one] 1 code counts as known. It is checked once within two weeks.
       *[other] { $codes } codes count as known. Each is checked once within two weeks.
    }
cli-noted = Noted on { $code }.
cli-note-gone = { $code } has no note.
cli-own-note = Your note: { $note }
cli-give-name = What is its name?
cli-give-number = Which code is it?
cli-give-number-situation = Which code fits this situation?
cli-give-number-exchange = Which code stands at the mask?
cli-choose-meaning = Which of these does it mean?
cli-choose-number = Which of these codes is it?
cli-choose-number-situation = Which of these codes fits this situation?
cli-choose-number-exchange = Which of these codes stands at the mask?
cli-say-meaning = Say what it means, then press Enter to compare.
cli-say-code = Say which code it is, then press Enter to compare.
cli-grade-yourself = Did you know it?  1 no · 2 yes, with effort · 3 yes
cli-grade-by-number = Give 1, 2 or 3.
cli-true-or-false = True or false?  1 true · 2 false
cli-you-typed = you typed “{ $given }”
cli-you-named = you named { $other }
cli-name-wanted = Right, but its name is wanted. Once more:
cli-number-wanted = Right, but its number is wanted. Once more:
cli-fits-too = { $other } fits as well, but another code is meant here. Once more:
cli-not-an-option = That is none of the options: give a number from 1 to { $options }, or the text of an option.
cli-comes-back = comes back in a moment
cli-next-time = next: { $day }
cli-meant-that = :c I meant that
cli-count-it-wrong = :c count it wrong
cli-back-as-it-was = :c as it was
cli-unlike = Not to be mixed up with { $other }. { $question }
cli-statement-true = That is true.
cli-statement-false = That is false.
cli-counts-right =
    { $grade ->
        [easy] counts as right, and as easy
        [hard] counts as right, but as hard
       *[other] counts as right
    }
cli-counts-wrong = counts as wrong
cli-nothing-to-correct = There is no verdict to overrule: the last answer is not a review of this session.
cli-undone = Taken back.
cli-nothing-to-undo = There is no answer to take back.
cli-try-again = { $problem }. Your answer is kept: Enter tries again, :q tries once more and leaves.
cli-last = That was the last one. Enter shows the summary.
cli-summary = { $answered ->
        [one] 1 answer
       *[other] { $answered } answers
    }; { $right } of { $cards ->
        [one] 1 card
       *[other] { $cards } cards
    } right on the first try.
cli-summary-hard = What was hard:
cli-summary-next = Next: { $day }, { $due } to review and { $new } new.
cli-summary-never = Nothing is planned.
cli-widen = `statusdeck profile scope { $key }` goes on with “{ $scope }”: { $codes } codes
cli-day-off = or take the day off: nothing is due, so your streak goes on
cli-fitted = The memory model is fitted to you now: on your latest { $reviews ->
        [one] review
       *[other] { $reviews } reviews
    } its log loss fell from { $before } to { $after }.

## Duels
cli-duel-offered = :d fights it out: a short duel of { $one } and { $other }
cli-duel-starts = A duel: { $one } or { $other }? at most { $most } questions; it is won once each code was right twice in a row. :d leaves it.
cli-duel-in-a-row = Right in a row: { $one } × { $ones }, { $other } × { $others }
cli-duel-won = Duel won: { $one } and { $other } told apart in { $answered } answers.
cli-duel-lost = Duel over: after { $answered } answers { $one } and { $other } are still close. Another duel helps.
cli-duel-left = Left the duel.
cli-no-duel-offered = No duel is on offer. “:d 401 403” starts one of any two codes.
cli-duel-takes-codes = A duel takes two different codes of the registry, as in “:d 401 403”.
cli-duel-goes-on = A duel goes on. Leave it first, with :d

## Studying by program
cli-line-not-json = the line is not JSON: { $problem }
cli-line-not-an-object = the line is not a JSON object
cli-line-takes-text = "{ $key }" takes a string
cli-line-takes-milliseconds = "{ $key }" takes a number of milliseconds, 0 or more
cli-line-takes-true = "{ $key }" takes only true
cli-line-takes-true-or-false = "{ $key }" takes true or false
cli-line-takes-codes = "{ $key }" takes two different codes, such as [401,403], or false
cli-line-takes-code-list = "{ $key }" takes a list of codes, such as [403]; an empty one for “I don’t know”
cli-line-takes-places = "{ $key }" takes a list of places, such as [0,2], the first point being 0
cli-line-takes-moment = "{ $key }" takes a time in RFC 3339 with its offset, such as "2026-11-20T09:00:00+09:00"
cli-line-nothing = the line asks for nothing: it needs one of { $keys }
cli-line-several = the line asks for several things: give one of { $keys }
cli-line-no-time = with --clock stdin every line needs "now"; the time stays where it was
cli-line-too-long = the line is longer than { $most } bytes
cli-line-not-utf8 = the line is not UTF-8
cli-no-sitting = no session is open: start one with a line that has "now" alone
cli-no-duel-to-leave = no duel goes on
cli-leave-duel-first = a duel goes on: leave it first with "duel":false
cli-counts-right-already = the last answer counts as right already
cli-counts-wrong-already = the last answer counts as wrong already
cli-kept-for-later = { $problem }. The answer is kept: the next line only tries to save it again, and what that line asks for is not done

## The mock interview
cli-interview-head = Mock interview: { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }, { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }. Answer as you would in a real interview.
cli-interview-hint = Type your answer, or say it aloud and press Enter.  :u undo   :q leave   :? help
cli-interview-help =
    Say your answer aloud and press Enter, or type it. Then name the points that you made.
    Where a code is asked for, type codes, such as 401 or 401, 403.
    :u            back to the question, or to the one before
    :q            end the interview; what you answered counts
cli-interview-number = Question { $number } of { $of } · { $minutes } min left
cli-interview-which = Which of these did you say? Their numbers, such as 1 3; a for all, Enter for none.
cli-interview-which-numbers = Name points by their numbers, 1 to { $last }, such as 1 3; a for all, Enter for none.
cli-interview-enter-again = Enter again means “I don’t know”. Otherwise type a code.
cli-interview-names-no-code = no status code in that answer: type its three digits
cli-interview-no-codes = this question is answered with "text" or "aloud", not with codes
cli-interview-nothing-to-tick = there are no points to tick: answer the question first
cli-interview-tick-first = the points are shown: say with "ticked" which of them were made
cli-interview-no-such-point = there is no such point: the places are 0 to { $last }

## Looking up
cli-nothing-found = no code fits “{ $query }”
cli-corrected = Looked for “{ $query }” instead:
cli-sheet-format = “{ $file }” does not say what to write the sheet as. Let its name end in .pdf or .svg

## Which code to return, and comparing
cli-which-hint = Answer with a number.  b back   q leave
cli-which-number = Give a number from 1 to { $most }, b to go back, or q to leave.
cli-which-left = the questions were not answered to the end, so there is no code
cli-which-no-way = the answers { $given } lead nowhere: each is the number of a choice, from 1 on, and none comes after a code is found. `statusdeck which --json` lists the questions
cli-which-more = More: statusdeck codes { $code }
cli-compare-same = { $code } cannot be compared with itself: give two codes

## Checking
cli-not-a-code = “{ $given }” is not a status code. A code is three digits from 100 to 599
cli-unknown-code = the registry has no code { $code }
cli-check-exact = ✓ Right: { $right }
cli-check-typo = ✓ Right, but for a slip: { $right }
cli-check-name-wanted = Right, but the name was asked for: { $right }
cli-check-number-wanted = Right, but the number was asked for: { $right }
cli-check-wrong = ✗ Wrong. It is { $right }
cli-check-wrong-other = ✗ Wrong. You named { $other }; it is { $right }

## Statistics
cli-stats-profile = Profile
cli-stats-no-profile = none yet
cli-stats-answers = Answers
cli-stats-cards = Cards
cli-stats-cards-are = { $known } known, { $learning } learning, { $new } new
cli-stats-today = Today
cli-stats-today-is = { $answered } answered, { $due } due, { $new } new{ $resting ->
        [0] {""}
       *[other] , { $resting } at rest until tomorrow
    }
cli-stats-streak = Streak
cli-stats-days = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
cli-stats-retention = Retention
cli-stats-retention-is = { $recent } in { $days } days, { $all } overall
cli-stats-readiness = Readiness
cli-stats-readiness-is = { $share }: { $low } to { $high } of { $cards } cards would be right today
cli-stats-confusions = Mixed up
cli-stats-confusions-are = (asked → answered)
cli-stats-times = { $count ->
        [1] once
        [2] twice
        [3] three times
       *[other] { $count } times
    }
cli-stats-duels = Duels
cli-stats-duels-are = { $won } of { $fought } won
cli-stats-next = Next due
cli-stats-never = nothing
cli-stats-memory = Memory
cli-stats-memory-default = FSRS-6’s defaults
cli-stats-memory-own = your own, fitted to { $reviews ->
        [one] 1 review
       *[other] { $reviews } reviews
    } ({ $date })
cli-stats-memory-loss = log loss { $before } → { $after } on { $reviews ->
        [one] 1 later review
       *[other] { $reviews } later reviews
    } ({ $date })

## Exports
cli-export-format = “{ $file }” does not say what to write it as. Name it with --as: xlsx, csv, json, anki, markdown or portable
cli-export-notes = --what chooses between the tables of XLSX, CSV and JSON; a file for Anki holds notes, a Markdown file the last interview’s report, and a portable one everything. Leave it out
## Everything in one file
cli-exported-records = { $count ->
        [one] Wrote everything to { $path }: 1 record. `statusdeck import` takes it in.
       *[other] Wrote everything to { $path }: { $count } records. `statusdeck import` takes it in.
    }
cli-export-damaged = damaged lines of the logs were left out ({ $count }). `statusdeck repair` takes them out and brings back what a backup has of them
cli-import-undo = To undo this: statusdeck restore { $number }
cli-import-whose = Not every file here says whose it is. Take all of it into “{ $name }”?
## Backups
cli-backup = { $when }  { $count ->
        [one] 1 record
       *[other] { $count } records
    }, { $reason }  ({ $device })
cli-no-backups-yet = There is no backup yet. One is made every day that you study, and before an import, a repair, a reset or a restore.
cli-restore-hint = `statusdeck restore N` goes back to one of them, and `statusdeck restore --undo` undoes that.
cli-restored = Went back to { $backup }: { $back ->
        [0] nothing was missing
        [one] 1 missing record is back
       *[other] { $back } missing records are back
    }, { $taken ->
        [0] nothing had come after it
        [one] 1 later record is taken back
       *[other] { $taken } later records are taken back
    }.
cli-restore-undo = Nothing was deleted. To undo this: statusdeck restore --undo
cli-restore-of-go = These are the answers of “{ $name }”. Put them in the place of what “{ $own }” has?
## Repair and reset
cli-repair-log = { $count ->
        [one] { $path }: 1 damaged line
       *[other] { $path }: { $count } damaged lines
    }
cli-repair-plan = Repair makes a backup, brings back what the backups have and the logs have lost, keeps a whole copy of each damaged log, and takes the damaged lines out. Every sound line stays as it is.
cli-repair-go = Repair?
cli-reset-nothing = None of these cards was ever asked: there is nothing to reset.
cli-reset-go = Reset { $count ->
        [one] 1 card
       *[other] { $count } cards
    } of “{ $name }”, as if never asked?
cli-reset-done = { $count ->
        [one] 1 card is new again.
       *[other] { $count } cards are new again.
    } To undo this: statusdeck restore { $number }
cli-yes-or-no = [y/N]
cli-left-alone = Nothing was done.
cli-needs-yes = the input is not a terminal, so nobody can answer this: { $question } To say yes, add --yes

## Profiles
cli-scope =
    { $codes ->
        [one] Codes to study: { $scope }, 1 code
       *[other] Codes to study: { $scope }, { $codes } codes
    }
cli-no-profiles-yet = there is no profile yet. `statusdeck study` makes one, and so does `statusdeck profile new NAME`
cli-profile-made = Made the profile “{ $name }”.

## Goals
cli-goal-none = There is no goal. `statusdeck goal set --on DATE` sets one.
cli-goal-cleared = The goal is gone. What you have learned stays.
cli-goal-needs-day = a goal needs a day: --on DATE
cli-goal-no-day = “{ $given }” is no date. Write it as 2026-12-12
cli-goal-no-percent = “{ $given }” is no percentage. Write it as 90%
cli-goal-not-yet = no goal’s day has come yet
cli-goal-outcome = Noted. { $of ->
        [0] No forecast had been made for that day.
        [one] { $held ->
            [0] The forecast did not hold.
           *[other] The forecast held.
        }
       *[other] The forecast has held { $held } of { $of } times.
    }
cli-goal-how = How did it go on { $day }, beside the forecast? `statusdeck goal outcome worse`, `as-forecast` or `better`
cli-goal-is = Goal: { $day }, { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } a day; asked: { $asked }
cli-goal-target = ; wanted: { $percent }%
cli-goal-off = ; off: { $days }
cli-goal-forecast = Expected on the day: { $low } to { $high } of { $questions } right, { $mean } on average
cli-goal-early = This is early: there are few answers to go by yet.
cli-goal-five-more = Five minutes more a day: { $mean } of { $questions } on average
cli-goal-five-less = Five minutes less a day: { $mean } of { $questions } on average
cli-goal-enough = { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } a day would do for the score that you want.
cli-goal-not-enough = The score that you want is out of reach for now. What could change:
cli-goal-more-minutes = more time a day
cli-goal-later = a later day
cli-goal-smaller = fewer codes
cli-goal-this-score = the score to be expected
cli-goal-today = Today: { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, { $cards ->
        [one] 1 card
       *[other] { $cards } cards
    }
cli-goal-today-done = Today: nothing more. Next: { $day }
cli-goal-today-nothing = Today: nothing more.
cli-stats-forecasts = Forecasts
cli-stats-forecasts-are = { $held } of { $of } held
