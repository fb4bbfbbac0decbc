# The goal, in English.

goal-title = Goal
goal-new-title = What day are you preparing for?
goal-change-title = Change the goal
goal-new-hint = Study then follows a plan for that day, within your minutes, and you see what score to expect.
goal-wrong = The goal in your log makes no sense: { $why }
goal-date = Day
goal-such-as = Such as { $day }
goal-no-date = Type a date, such as { $day }.
goal-no-days = Type a date or two, such as { $day }.
goal-day =
    { $weekday }, { $day } · { $days ->
        [0] today
        [one] tomorrow
       *[other] in { $days } days
    }
goal-one-week = 1 week
goal-two-weeks = 2 weeks
goal-four-weeks = 4 weeks
goal-asked = What is asked
goal-asked-interviews = As interviews ask
goal-asked-evenly = Each code as often as any other.
goal-asked-by-weight = Each code as often as interview questions are about it.
goal-target-label = Wanted score
goal-target-none = my best
goal-days-off = Days off
goal-holidays = Holidays
goal-type-days = Add a holiday
goal-add-days = Add
goal-remove-days = Remove
goal-set = Set the goal
goal-change = Change
goal-new = Set a new goal
goal-clear = Clear the goal
goal-clear-ask = Clear the goal on { $day }?
goal-clear-follows = You then study for the long run again. All that you have learned stays; press Z on Today to undo.
goal-minutes-a-day =
    { $minutes ->
        [one] 1 minute a day
       *[other] { $minutes } minutes a day
    }
goal-further = Score and days off
goal-wanted = wanted { $percent }%
goal-off = off: { $days }
goal-way-there = The way there
goal-waiting = Working out what to expect
goal-no-forecast = There is no forecast yet
goal-range = { $low } to { $high } of { $questions }
goal-score = { $high } of { $questions }
goal-range-words = right answers to expect on the day, nine times in ten; { $mean } on average
goal-early = Early: with fewer than { $reviews } reviews on later days, this is a rough guess. It gets better as you study.
goal-fan-hint = If you were asked on these days: the line is the average, the band holds nine times in ten.
goal-fan-words = Right answers of 20, by day: { $list }
goal-fan-day = { $day }: { $range }, { $mean } on average
goal-five-more = 5 minutes more a day: { $mean } on average
goal-five-less = 5 minutes less a day: { $mean } on average
goal-minutes-alike = More or fewer minutes would hardly change this.
goal-enough =
    { $minutes ->
        [one] For { $percent }%, 1 minute a day is enough.
       *[other] For { $percent }%, { $minutes } minutes a day are enough.
    }
goal-not-enough = { $percent }% is not likely for now
goal-not-enough-hint = What would you change?
goal-way-minutes =
    { $minutes ->
        [one] 1 minute a day
       *[other] { $minutes } minutes a day
    }
goal-way-later = A later day: { $day }
goal-way-smaller = Less to learn: { $scope }
goal-way-score = Settle for { $percent }%
goal-today =
    Today: { $cards ->
        [one] 1 card
       *[other] { $cards } cards
    } in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
goal-today-done = Today’s part is done
goal-today-off = Today is a day off
goal-how = How did it go on { $day }?
goal-how-foretold = The last forecast was { $range }.
goal-how-hint = Your answer shows how far forecasts can be trusted. It changes nothing in what you have learned.
goal-went-worse = Worse
goal-went-as-forecast = As forecast
goal-went-better = Better
goal-said = Noted
goal-held =
    { $of ->
        [one] { $held ->
            [one] The only forecast so far held.
           *[other] The only forecast so far did not hold.
        }
       *[other] { $held } of { $of } forecasts held.
    }
goal-long-run = You study for the long run again.

today-goal = Preparing for { $day }
today-goal-expect = expect { $range }
today-goal-how = How did it go on { $day }?
today-goal-none = Is there a day by which you want to know them?
today-goal-set = Set a goal
today-goal-see = See the goal
today-goal-say = Say how it went
today-goal-mend = Mend the goal
today-goal-enough = That is enough for today.
today-goal-off = Your plan leaves this day free. You can study all the same.

record-title = Do the forecasts hold?
record-none = Nothing to compare yet. A mock interview under a goal, or a goal’s result that you report, counts here. The range should hold nine times in ten.
record-held = Outcomes within the range that was forecast. Nine in ten should be.
record-by-interviews = Mock interviews, by that day’s forecast: { $held } of { $of }
record-by-word = Goals, as you reported after the day: { $held } of { $of }
record-figure = { $held } of { $of }
record-recall = Did you do as well as predicted?
record-recall-none = Not known yet: it is counted when a card comes back on a later day.
record-recall-early =
    Early: { $reviews ->
        [one] 1 review
       *[other] { $reviews } reviews
    } on later days so far; fewer than { $least } say little.
record-recall-hint = Reviews on later days, by what was shown. The mark in a bar is what the memory model expected.
record-row = { $right }% right, { $expected }% expected
record-words =
    { $name }: { $right }% right, { $expected }% expected, { $reviews ->
        [one] 1 review
       *[other] { $reviews } reviews
    }
kind-number = Number
kind-name = Name
kind-meaning = Meaning
kind-scenario = Situation
kind-exchange = Exchange
kind-statement = Statement

keys-goal = Your goal and what to expect
keys-weeks = The day: in 1, 2 or 4 weeks
keys-minutes = Five minutes a day more, or less
keys-score = Another wanted score
keys-asked = Ask something else
keys-further = Show or hide the wanted score and days off
keys-days-off = Add a holiday
keys-goal-change = Change the goal, or set a new one
keys-ways = Take a way to the wanted score
keys-went = Say how it went, once the day has come
