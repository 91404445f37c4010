# News of proposals: read by oneself, told by the board, counted in public. Objections to outcomes. Posters.

## What is told: what, why, what now, whom to ask
heard-what-funded = This proposal gets money in { $year }. It comes from { $detail }.
heard-what-reserve = This proposal is number { $detail } in reserve: it gets money if some is left.
heard-what-deferred = This proposal waits for next year.
heard-what-forwarded = This proposal was passed on to { $detail }.
heard-what-done-by-residents = Residents do this themselves, led by { $detail }.
heard-what-handed-over = This proposal was handed over to { $detail }.
heard-what-merged-into = This proposal was joined with another one. You stay recorded as its proposer.
heard-what-not-possible = This proposal cannot be done.
heard-because = The reason: { $why }.
heard-reason = The reason: { $words }
heard-now-funded = Now: the work is being prepared. How far it is can be read on the proposal's page.
heard-now-reserve = Now: wait for money that is left over. Lower numbers come first.
heard-now-deferred = Now: it goes onto next year's list. You need not write again.
heard-now-forwarded = Now: wait for their answer.
heard-now-done-by-residents = Now: ask when it begins, and what help is needed.
heard-now-handed-over = Now: go to that service.
heard-now-merged-into = Now: follow the other proposal.
heard-now-not-possible = Now: this proposal ends here. Another one may be written whenever proposals are collected.
heard-may-object = If you do not agree, you may object once. The last day is on the proposal's page.
heard-ask = Ask: { $who }.
heard-asked = The { $rt } asks for more about this proposal.
heard-asked-for = What is asked for: { $words }
heard-asked-now = Add it by { $until }. Your proposal keeps its place.
heard-upheld = Your objection was accepted.
heard-upheld-now = Now: the decision will be recorded again. You will hear of it.
heard-stays = Your objection was answered. The decision stays.
heard-stays-now = One may object once, so this answer is the last one here.
heard-passed-on = The { $rt } passed this proposal on to the { $forum }.
heard-silence = The { $rt } did not answer in time, so the proposal went up to the { $forum } by itself.
heard-opinion = There is a new opinion from a resident.
heard-answer = An opinion was answered by { $who }.
heard-work = There is a new report on the work.

## The page of news
heard-title = News for me
heard-link = News ({ $count } unread)
heard-lead = { $count ->
    [one] { $count } piece of news is unread.
   *[other] { $count } pieces of news are unread.
}
heard-none = No news yet. It comes when a proposal that you wrote or support moves.
heard-unread = Unread
heard-how-read = Read { $day }
heard-how-told = Told in person { $day }
heard-how-paper = Received on paper { $day }
heard-read = I have read this
heard-for-you = News for you
told-heard = Thank you. It is noted that you have read this.
moved-heard = this was heard already

## Told in person by the board
tell-title = News to tell in { $place }
tell-lead = { $count ->
    [one] { $count } piece of news was not heard yet.
   *[other] { $count } pieces of news were not heard yet.
} Read it to the resident, or hand over the letter.
tell-none = All news was heard. New ones appear here when an outcome was not read.
tell-waited = Waiting { $time }.
tell-letter = Print the letter
tell-told = Told in person
tell-told-to = Told in person to { $name }
tell-paper = The letter was handed over
tell-paper-to = The letter to { $name } was handed over
field-how = How it was told
told-told = Noted. This news was heard.
task-tell = { $count ->
    [one] { $count } resident in { $place } is to be told
   *[other] { $count } residents in { $place } are to be told
}
task-tell-do = Tell them

## The letter that answers a proposal
letter-title = Letter about proposal { $number }
letter-print = Print this page and hand it to the resident.
letter-to = To
letter-about = About: answer to proposal { $number }
letter-proposal = Proposal
letter-day = Day of the outcome
letter-state = Outcome
letter-why = Reason
letter-now = Next step
letter-ask = More information
letter-more = The whole way of this proposal is open at { $address }
letter-signed = Signatures
letter-gives = Handed over by
letter-gets = Received by

## How much was heard
answers-title = News that was heard in { $place }
answers-link = News that was heard
answers-share = { $part } of { $whole } outcomes were heard within { $days } days.
answers-waiting = { $count ->
    [one] { $count } outcome was not heard yet. It has waited { $time }.
   *[other] { $count } outcomes were not heard yet. The oldest has waited { $time }.
}
answers-nobody-waits = Every outcome was heard.
answers-none = There was no outcome to tell in the past year.
answers-by-place = By place
answers-by-office = By the office that decided
answers-of = { $part } of { $whole }
answers-col-name = Name
answers-col-heard = Heard within 14 days
answers-col-waiting = Not heard yet
answers-col-oldest = Oldest
answers-how = An outcome is done only when its proposer has heard it. Outcomes are counted, not people. One younger than { $days } days counts as soon as it is heard.
answers-back = Back to { $place }

## Objections to outcomes
objection-title = Objection to the outcome of proposal { $number }
objection-lead = You may object once, until { $until }.
objection-who-reads = The forum that decided reads your objection, and answers with a reason. It is not shown in public.
objection-why = Why do you object?
objection-hint = Say what you think is not right, and what should be decided instead.
objection-send = Send objection
objection-raise = Object to this
objection-open = The proposer may object until { $until }.
objection-over = The time to object ended { $until }.
objection-no-outcome = There is no outcome yet. One can object once something was decided.
objection-none = There is no objection.
objection-raised = The proposer objected on { $day }.
objection-waits = The objection waits for the forum's answer.
objection-to-answer = Answer the objection
objection-answer-title = The forum's answer
objection-answer-text = Record what the forum said. The decision itself is changed on the page of decisions.
field-upheld = What does the forum answer?
objection-choice-ya = The objection is accepted
objection-choice-tidak = The decision stays
field-change = What changes?
hint-change = Needed when the objection is accepted.
field-forum = Name of the forum
hint-forum = Example: Musrenbang kelurahan.
objection-answer-send = Save answer
objection-upheld = The objection was accepted. What changes: { $change }
objection-stays = The objection was answered. The decision stays.
objection-by = { $forum }, minutes number { $number }, { $day }.
objection-answered-on = Recorded { $day }.
objection-decide-again = The proposer's objection was accepted. Record the new decision.
told-objection = Your objection was sent. The forum will answer with a reason.
told-objection-answered = The answer was saved. The proposer will hear of it.
moved-objected = one may object once, and that was done before
moved-not-objected = no objection waits
moved-objection-answered = this objection was answered already
task-answer-objection = { $count ->
    [one] { $count } objection waits for the forum's answer
   *[other] { $count } objections wait for the forum's answer
}
task-answer-objection-do = Answer the objection
task-reconsider = { $count ->
    [one] { $count } decision is to be recorded again after an objection
   *[other] { $count } decisions are to be recorded again after objections
}
task-reconsider-do = Record the decision

## A proposal's way
way-title = Who had it, and for how long
way-hand-proposer = With the proposer, to be completed
way-hand-rt = In the { $rt }
way-hand-rw = In the { $forum }
way-hand-list = On the one list
way-hand-forum = Before the forum
way-hand-work = Being done
way-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
way-until = { $from } to { $until }
way-since = since { $from }
way-held = Held by { $who }.
way-next = By { $until } at the latest.
way-record = Public record
wa-proposal-outcome = Residents' proposal: { $title } ({ $place }). The outcome: { $state }.

## Posters
poster-link = Poster
poster-title = Poster: { $what }
poster-print = Print this page on A4 paper and put it up where residents pass by.
poster-qr = QR code to this page
poster-scan = Point a phone's camera at this square, or type the address:
poster-proposal = Residents' proposal { $number }, { $place }
