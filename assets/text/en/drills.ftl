# Drills in the window: the list, a new drill, joining, the common test, the board, drilling together. What is
# said of folders and boards, here and in the terminal, is in drill.ftl.

## The list
drills-title = Team drills
drills-none = You take part in no drill yet.
drills-what = A drill is a folder that a team shares: it holds a date, one common test, and what each person chooses to share of their results. Its codes join everybody’s daily study; there is no server, and nobody is ranked.
drills-new = New drill
drills-open = Open
drills-open-folder = Open a folder
drills-drop = You can drop a drill’s folder on the window, too.
drills-by =
    { $days ->
        [0] Ready by { $day }: today, or past
        [one] Ready by { $day }: 1 day left
       *[other] Ready by { $day }: { $days } days left
    }
drills-is-ready = Ready
drills-not-ready = Not ready yet
drills-not-ready-why =
    { $low ->
        [0] No forecast yet. To pass, you need { $mark } of { $questions }.
       *[other] At least { $low } of { $questions } right answers are to be expected two weeks later; { $mark } are needed.
    }
drills-ready-why = At least { $low } of { $questions } right answers are to be expected two weeks later, and { $mark } are needed: this will last.
today-drill =
    { $days ->
        [0] Drill “{ $title }”, { $day }
        [one] Drill “{ $title }” in 1 day, { $day }
       *[other] Drill “{ $title }” in { $days } days, { $day }
    } · { $ready ->
        [yes] ready
       *[no] { $low ->
            [0] no forecast yet, { $mark } of { $questions } needed
           *[other] not ready yet: at least { $low } of { $questions } expected, { $mark } needed
        }
    }
today-drills-more =
    { $drills ->
        [one] 1 more drill
       *[other] { $drills } more drills
    }

## A folder
drills-folder-field = The drill’s folder
drills-folder-is = Folder: { $folder }
drills-reading = Reading the folder…
drills-such-as = Such as { $example }

## A new drill
drills-new-hint = A folder, a title and a day are enough. The questions are drawn once, and everybody gets the same.
drills-folder = Folder
drills-folder-hint = One that your team shares: a git repository, Syncthing, Dropbox, a network drive.
drills-name = Title
drills-name-default = same as the folder
drills-date = Ready by
drills-next = Next
drills-make = Make the drill
drills-making = Making the drill…
drills-edit = Change
drills-scope = Codes
drills-pass = Pass mark
drills-questions = Questions in a test
drills-minutes = Minutes for a test
drills-at-most = People may share at most
drills-no-folder = Name a folder.
drills-no-title = Give it a title.
drills-long-title = The title has more than { $most } characters.
drills-hidden = The title has a character that cannot be seen.
drills-no-date = That is no date. Write it like { $example }.
drills-past = That day is past.
drills-no-codes = There are not enough codes to ask for. Choose more of them.

## Joining
drills-join-title = Join “{ $title }”
drills-change-title = “{ $title }”: what you share
drills-asks =
    { $codes ->
        [one] 1 code
       *[other] { $codes } codes
    } to study, and a common test of { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    } in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }. Ready means { $percent }% or more, two weeks later.
drills-own-situations =
    { $own ->
        [one] 1 situation is your team’s own.
       *[other] { $own } situations are your team’s own.
    }
drills-share = What your team sees of you
level-nothing = Nothing
level-nothing-hint = No file is written at all.
level-done = That you are done
level-done-hint = Which common tests you have taken.
level-ready = Ready or not yet
level-ready-hint = Which tests you have taken, and whether you are ready.
level-score = Your score, too
level-score-hint = And how many answers were right.
level-confusions = Score and mix-ups
level-confusions-hint = And which questions you missed, and which code you took for which.
drills-name-field = Your name on the board
drills-preview = Only this goes into { $file }:
drills-preview-nothing = Nothing is written into the folder. Only your own log knows that you take part.
drills-join = Join
drills-share-now = Share this
drills-joined-now = You have joined. The drill’s codes are part of your daily study now.
drills-shared-anew = Changed. Your file was written anew, and the board says so.
drills-left = Left “{ $title }”. Your file is gone from the folder; what others have copied of it, such as git’s history, is not.
drills-other-drill = There is another drill in this folder by now.

## A drill
drills-test = Begin the common test
drills-test-go-on = Go on with the test
drills-test-about = Test { $number }: { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }, { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, in one sitting. The answers are shown at the end.
drills-test-rest = Test { $number } broke off: { $questions ->
        [one] 1 question is
       *[other] { $questions } questions are
    } left, and { $time }.
drills-last = Test { $number }, { $day }: { $right } of { $questions } right
drills-board = Board
drills-change = What I share
drills-shares = As “{ $name }”. Your team sees: { $level }.
drills-leave = Leave the drill
drills-leave-ask = Leave “{ $title }”?
drills-leave-follows = Your file is removed from the folder. What others have copied of it, such as git’s history, stays. Your own history stays as it is.

## The common test
drills-test-title = Common test { $number }
drills-question = Question { $number } of { $of }
drills-time-left = { $time } left
drills-own = Your team’s own
drills-not-a-code = That is no code. Type three digits.
drills-end = End the test
drills-end-ask = End the test now?
drills-end-follows =
    { $left ->
        [one] 1 question is not answered and counts as missed
       *[other] { $left } questions are not answered and count as missed
    }. The next test opens on { $day }.
drills-keep-on = Keep going
drills-end-now = End it now
drills-score = { $right } of { $questions } right
drills-passed = Passed: { $mark } were needed.
drills-failed = Not passed yet: { $mark } are needed.
drills-missed = What you missed
drills-none-missed = Every answer was right.
drills-right-answer = Right: { $right }
drills-your-answer = Your answer: { $given }
drills-not-answered = Not answered
drills-team-note = Your team on { $code }: { $note }
drills-next-test = The next test has other questions and opens on { $day }.
drills-not-told = Your team does not know of it yet: { $why }
drills-to-drill = To the drill

## The board
drills-board-of = { $title }: the board
drills-figure-people = { $people }
drills-figure-joined = joined
drills-figure-joined-of = of { $invited } joined
drills-figure-done = done
drills-figure-ready = ready
drills-figure-days =
    { $days ->
        [one] day left
       *[other] days left
    }
drills-send = Send this to your team
drills-invitation = Please join our HTTP status drill “{ $title }”, ready by { $day }: in statusdeck press L and then O, and open our shared folder { $folder }; or run: statusdeck drill join { $argument }
drills-copy-invitation = Copy the invitation
drills-copied = Copied.
drills-live = New results appear here by themselves.
drills-together = Drill together
drills-this-together = Drill this together

## Together
drills-say = Everybody says or writes the code.
drills-forward = Next
drills-backward = Back
drills-another = Another question
drills-leave-together = To the board
drills-or = { $one } or { $other }?
keys-drill-rows = Choose a drill, a level, a decision or a question
keys-drill-steps = Go through what is drilled together
keys-unfold-drill = Show or hide more options
