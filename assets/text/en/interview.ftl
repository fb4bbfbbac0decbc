# The mock interview, in the window, in the terminal and as a report.

interview-title = Mock interview
interview-explain = Explain
interview-compare = Compare
interview-choose = Choose a code
interview-design = Design
interview-debug = Find the cause
interview-trap = Catch
interview-report-of = Mock interview, { $day }
interview-score = { $percent } %, { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    } answered in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }
interview-earlier = Before: { $earlier }
interview-tally = { $name }: { $percent } % of { $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }
interview-by-kind = By kind of question
interview-by-pair = By pair
interview-study = To study
interview-mistake = Often wrong: { $mistake }
interview-named = You said { $codes }; right is { $accepted }.
interview-none-named = Right is { $accepted }.
interview-none-yet = There is no mock interview yet.
interview-right = Right.
interview-follow-up = And to follow up:
interview-one-more = One more on that:
interview-tomorrow = Tomorrow’s session begins with these codes.
interview-nothing-answered = Nothing was answered, so there is nothing to report.
interview-all-rest = Every question came up within the last two weeks. There are questions again on { $day }.
