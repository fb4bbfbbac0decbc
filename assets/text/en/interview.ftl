# The mock interview, in the window, in the terminal and as a report.

interview-title = Mock interview
interview-explain = Explain
interview-compare = Compare
interview-choose = Choose a code
interview-design = Design
interview-debug = Find the cause
interview-trap = Trick question
interview-report-of = Mock interview, { $day }
interview-answered = { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    } · { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
interview-earlier = Before: { $earlier }
interview-tally = { $name }: { $percent }% of { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }
interview-by-kind = By kind of question
interview-by-pair = By pair
interview-study = To study
interview-mistake = Often wrong: { $mistake }
interview-named = You said { $codes }; the answer is { $accepted }.
interview-none-named = The answer is { $accepted }.
interview-or = { $codes } or { $last }
interview-none-yet = There is no mock interview yet.
interview-right = Right.
interview-first = Let’s begin.
interview-next-one = Next question.
interview-last-one = And one last question.
interview-follow-up = And to follow up:
interview-related = Something related:
interview-one-more = And one more:
interview-tomorrow = Tomorrow’s session begins with these codes.
interview-nothing-answered = Nothing was answered, so there is nothing to report.
interview-all-rest = Every question came up within the last two weeks. There are questions again on { $day }.
interview-intro = One question at a time, as in a real interview. Answer aloud or type; then the key points show what was missing. You can stop at any time; what you answered counts.
interview-begin = Begin
interview-questions = Questions
interview-questions-hint = Each may be followed by up to two follow-up questions.
interview-minutes = Time
interview-minutes-hint = The time runs while you answer.
interview-last = Show its report
interview-end = End
interview-number = Question { $number } of { $of }
interview-left = { $time } left
interview-answer = Done
interview-next = Go on
interview-back = Back to the question
interview-clock = Hide the time
interview-clock-show = Show the time
interview-say-or-type = Say it aloud, or type it here
interview-type-codes = Code or name; several codes with commas
interview-then-points = When you are done, press Enter: the key points come next.
interview-choose-hint = Type the code, and say why aloud: what a good answer has comes next.
interview-good-answer = A good answer says
interview-enter-again = Enter once more means “I don’t know”. If you know it, type the code.
interview-escape-again = Esc once more ends the interview without what you typed.
interview-names-no-code = No status code in that answer. Type its three digits, or several codes with commas.
interview-which = Which of these did you say?
interview-often-wrong = Often wrong
interview-missed = What was missing
interview-copied = Copied as Markdown.
interview-study-now = Study these now
interview-copy = Copy
interview-save = Save
keys-interview = Take a mock interview
keys-interview-questions = Interview: fewer or more questions
keys-interview-minutes = Interview: fewer or more minutes
keys-tick = Tick a key point
interview-time-up = The time is up: finish this answer.
