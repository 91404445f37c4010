# Rembuk in English: every key of the Indonesian files, in files of the same names. Rules of writing as there: plain
# words, one thought a sentence, at most twenty words. English has one "you", so { $anda } is not needed.
# Terms of the place stay: RT, RW, desa, kelurahan, LPM, BPD, PKK. A gloss stands where Indonesian has one.

## The frame of every page
site-about = Residents propose, discuss and choose what is built in their neighbourhood.
skip-to-content = Skip to content
drill-clock = Training clock: { $now }. Dates here are not real dates.
nav-label = Main pages
nav-now = Now
nav-proposals = Proposals
nav-meetings = Meetings
nav-me = Me
nav-tasks = Tasks
foot-help = Need help?
foot-whatsapp = Send by WhatsApp
foot-privacy = Privacy
sign-in = Sign in
sign-out = Sign out
to-front-page = To the front page
next = Next
back = Back
older = Older
years = Years
choose = Choose
download = Download

## Front page and places
front-title = Rembuk
front-lead = Here residents propose and choose what is built. Every proposal gets an answer.
front-search-label = Find a desa, kelurahan, RW or RT
front-search-button = Find
front-found = Results for "{ $asked }"
front-found-nothing = No place of that name yet. Try only the name of the desa or kelurahan.
front-open-now = Open now
link-who-decides = Who decides what?
link-what-to-propose = What may I propose?
nothing-open = Nothing is open right now.
open-until = { $what }, until { $until }.
now-open = Now: { $what } for { $year }, until { $until }.
now-voting = Now: residents choose the order of proposals, until { $until }.
open-now = Open now
see-and-vote = See and choose
write-proposal = Write a proposal
no-phone = No phone? Ask { $name } to write for you.
proposals-of-residents = { $count ->
    [one] { $count } proposal from residents
   *[other] { $count } proposals from residents
}
no-proposals-yet = No proposals here yet.
all-proposals = All proposals
priorities-and-results = Priorities and results
list-of-year = Priority list of { $place } { $year }
priorities-year = Priorities { $year }
vote-of-year = Residents' choice, { $place } { $year }
places-below = Choose a place
place-pages = Other pages of this place
tab-meetings = Meetings
tab-officers = Officers
tab-money = Money limit
tab-rules = Rules here
tab-record = Public record
above-lead = Each desa and kelurahan of this area, with its priority list. This page is only for reading.
proposals-title = Proposals of { $place } for { $year }
meetings-title = Meetings of { $place }
officers-title = Officers of { $place }
no-officers = No officers are recorded here yet.
no-fixed-term = no fixed end
rules-title = Rules of { $place } for { $year }
rules-lead = These rules hold since the planning year opened. They do not change midway.
stages-title = Schedule { $year }
rule-rt-answer-days = { $rt } answers a proposal within { $value ->
    [one] { $value } day
   *[other] { $value } days
}. If not, the proposal moves on to { $forum } by itself.
rule-completion-days = The proposer has { $value ->
    [one] { $value } day
   *[other] { $value } days
} to add what is missing.
rule-objection-days = Anyone affected may object to an outcome within { $value ->
    [one] { $value } day
   *[other] { $value } days
}.
rule-voting-age = Who may choose: residents aged { $value } or older, or married.
rule-dear-percent = A proposal above { $value } percent of the money limit is not put in reserve. It waits for next year.
rule-ballot-options = Residents choose when there are at least { $value } proposals.

## Signing in
sign-in-title = Sign in
sign-in-why = Please sign in to open that page. You will come back to it.
field-card = Card number
field-pin = PIN
remember-me = Remember me on this phone
sign-in-button = Sign in
first-time = First time? Sign in with your card
forgot-pin = Forgot your PIN? Ask the secretary of your { $rt } for a new card.
card-title = Sign in with a card
card-lead = The card from your { $rt } secretary has a number and a code. Fill in both, then choose a PIN.
demo-accounts = Accounts to try
demo-accounts-text = This is an example town. Nobody and nothing in it is real. Choose an account and try.
demo-role-rt-chair = RT chair
demo-role-rw-chair = RW chair
demo-role-lpm = LPM chair
demo-role-lurah = Lurah
demo-role-kades = Kepala Desa (head of the desa)
demo-role-bpd-chair = BPD chair
demo-role-bappeda = Bappeda
demo-role-operator = Operator
demo-role-witness = resident, witness
demo-role-resident = resident
col-name = Name
col-role = As

## Writing a proposal
write-title = A proposal for { $place }
write-until = Proposals are collected until { $until }.
step-of = { $step } of 3
field-problem = What is the problem?
hint-problem = Example: after an hour of rain, water enters 34 houses in Gang Melati. You may speak: press the microphone on your keyboard.
field-place = Where?
hint-place = Example: Gang Melati, from the guard post to the river.
field-wish = What do you want?
hint-wish = Example: repair the drain and cover it.
show-my-name = Show my first name
who-sees-what = Everyone can read this proposal. If your name is not shown, it says "Resident of { $home }". The officers who check it know who proposed it.
send-to = Send to { $receiver }
the-lpm = { $lpm }
keep-for-now = Keep for now
kept-is-hidden = Nobody else sees what you keep for now.
draft-title = A proposal you kept
draft-meta = Not sent yet. Only you can see it.
mend-title = Add to proposal { $number }
mend-asked = { $rt } asks:
mend-until = Until { $until }. The proposal keeps its place while it waits.
send-completed = Send to { $rt } again
as-it-is-title = Nothing more to add?
as-it-is-text = You may pass the proposal on to { $forum } as it is. Write one sentence why.
as-it-is-why = Why as it is?
send-as-it-is = Pass on to { $forum } as it is

## One proposal
the-problem = The problem
where = Place
wanted = What is asked for
proposed-by = Proposer
sent-on = Sent
whole-way = Its whole way
history-title = The way of proposal { $number }
back-to-proposal = Back to the proposal
author-named = { $name }, resident of { $home }
author-hidden = Resident of { $home }
about-proposal = Proposal { $spoken } from { $place }. { $state }
supports-count = { $count ->
    [one] { $count } supporter
   *[other] { $count } supporters
}
support-button = I support this ({ $count })
support-take-back = Take back support ({ $count })
support-decides-nothing = Support helps others notice a proposal. It decides nothing.
your-turn = Your turn
pass-on = Pass on to { $forum }
ask-completion = Ask for more
what-is-missing = What is not clear yet?
until-when = Until which date?
hint-until = You may leave this empty. At most 14 days.
ask-proposer = Ask the proposer for more
complete-now = Add it now
take-back = Take back this proposal
opinions = What residents think
no-opinions-yet = No opinions yet.
write-opinion = Write an opinion
field-stance = Your opinion
field-text = Write here
send-opinion = Send opinion
speak-sign-in = Please sign in to write an opinion.
speak-not-yours = Who may write an opinion: residents where this proposal is made, and their officers.
awaits-answer = Waiting for an officer's answer.
answered-by = { $name }, { $office }, { $day }
answer-this = Answer
answer-label = Answer of the office or the officers
send-answer = Send answer
who-is-in-charge = Who is in charge?
wa-proposal = A residents' proposal: { $title } ({ $place }).
stance-agree = Agree
stance-worry = Object
stance-ask = Ask
stance-agree-because = I agree because …
stance-worry-because = I object because …
stance-ask-because = I ask …
told-sent = The proposal is sent. Its number is { $number }. { $who } reads it by { $until }. Without an answer it moves on to { $forum } by itself.
told-sent-above = The proposal is sent. Its number is { $number }. It now waits to be put in order.
told-supported = Your support is counted.
told-unsupported = Your support is taken back.
told-passed-on = The proposal is passed on to { $forum }.
told-asked = The request is sent to the proposer. The proposal keeps its place.
told-withdrawn = The proposal is taken back.
told-opinion = Your opinion is in.
told-answered = The answer is in. The name of your office stands with it.
told-estimate = Your details are kept, beside those of others.
told-completed = The proposal is complete. { $rt } reads it again.
told-as-it-is = The proposal is passed on to { $forum } as it is, with your reason.
told-kept = It is kept. Only you can see it.

## Where a proposal stands
step-written = Written
step-at-rt = Discussed in { $rt }
step-at-rw = In { $forum }
step-merged = In one list
step-checked = Being checked
step-deliberated = In the village forum
step-being-done = Being done
step-evaluated = Done and reviewed
step-short-written = Written
step-short-at-rt = In { $rt }
step-short-at-rw = In { $forum }
step-short-merged = In one list
step-short-checked = Checked
step-short-deliberated = Village forum
step-short-being-done = Being done
step-short-evaluated = Done and reviewed
state-at-rt = Discussed in { $place }, until { $until }
state-at-rw = In { $forum }, waiting to be put in order
state-at-rw-silence = In { $forum }, moved on by itself because { $rt } did not answer
state-at-rw-as-it-is = In { $forum }, passed on as it is by the proposer
state-ranked = Number { $rank } in { $forum }
hold-completion = Waiting for the proposer to add to it, until { $until }
fate-funded = Gets money in { $year } ({ $source })
fate-reserve = Reserve { $place }: gets money if some is left
fate-deferred = Waits for next year
fate-forwarded = Passed on to { $to }
fate-residents = Done by residents themselves ({ $body })
fate-handed-over = Handed to { $service }
fate-merged = Merged with another proposal
fate-not-possible = Cannot be done
fate-withdrawn = Taken back by the proposer
band-at-rt = Now in { $place }. It is with { $who }. At the latest { $until }. Without an answer it moves on to { $forum } by itself.
band-at-rw = Now in { $forum }. It is with { $who }. Next: residents of { $forum } choose the order.
band-at-rw-silence = { $rt } did not answer in time, so the proposal moved on to { $forum } by itself. It is with { $who }.
band-at-rw-as-it-is = Passed on as it is by the proposer. The reason: { $why }
band-village-wide = This proposal is for the whole { $desa }. { $who } puts these in order.
band-ranked = Number { $rank } in { $forum } after the residents' choice.
band-hold = Waiting for the proposer to add to it, until { $until }. The proposal keeps its place.
band-hold-reason = What is asked for: { $reason }
band-merged = It is in the one list. { $who } prepares it. Next: the village forum.
band-deliberated = Now in the village forum. { $who } records the outcome.
band-being-done = Work since { $day }.
band-evaluated = Done and reviewed on { $day }.
band-withdrawn = Taken back by the proposer on { $day }.
verdict-because = { $what }, because { $why }
verdict-minutes = Official minutes (berita acara) number { $number }, { $day }.
still-draft = This is still a draft: { $bpd } has not approved it yet.

## Details
estimates-title = Details
no-estimate-yet = No details yet. A cost is needed before residents can choose the proposal.
fill-estimate = Fill in details
keep-estimate = Keep details
field-quantity = How many? (2,5 means two and a half)
field-unit = Unit
field-unit-price = Price of one unit (rupiah)
estimated-cost = Estimated cost:
field-category = Field
field-men = Men who are helped
field-women = Women who are helped
field-poor = Members of poor households who are helped
hint-poor = Only officers of { $rt } fill this in. A number only, never a name.
field-land = Whose land is it?
land-public = of the desa, kelurahan or town
land-granted = lent or given, with a letter
land-private = private, no letter yet
land-none = no land needed
rung-proposer = Proposer
rung-facilitator = Facilitator
rung-rt = Officers of { $rt }
rung-rw = Officers of { $rw }
rung-hamlet = { $kepala_dusun }
rung-lpm = { $lpm }
rung-team = Drafting team
rung-village = The { $desa } office
col-by = According to
col-quantity = How many
col-unit-price = Unit price
col-cost = Cost
col-gain = Who is helped
col-other = Notes
men-count = about { $n } men
women-count = about { $n } women
poor-count = about { $n } from poor households
poor-few = fewer than 10 from poor households
no-cost-yet = no cost yet

## Work
work-title = Work
no-report-yet = No report about the work yet.
work-so-far = { $percent } percent is done. Money used so far: { $spent }.
report-by = Used so far: { $spent }. { $name }, { $office }, { $day }
report-work = Report on the work
hint-percent = A number from 0 to 100.
field-spent = Money used so far (rupiah)
send-report = Send report
evaluate-work = Close the review of this work
told-reported = The report is in, and everyone can see it.
told-evaluated = The work is reviewed and closed.

## The residents' choice
poll-title = Residents' choice, { $place } { $year }
poll-not-open = The residents' choice is not open here yet.
poll-waiting = { $count ->
    [one] { $count } proposal waits to be put in order
   *[other] { $count } proposals wait to be put in order
}
poll-running = Open for choosing until { $until }, { $distance }.
poll-over = The time for choosing ended { $until }. Counting comes soon.
poll-closed = Choosing is closed and counted.
poll-options = { $count ->
    [one] { $count } proposal to choose from
   *[other] { $count } proposals to choose from
}
vote-now = Choose now
see-result = See the result
turnout = { $count } of { $roll } people have chosen. The result shows only after closing.
how-to-check = How to check
wa-poll = The residents' choice in { $place } is open until { $until }.
open-poll-title = Open the residents' choice
open-poll-text = The list of voters is locked at opening. The order on the paper is drawn by lot. Neither can change afterwards.
open-poll-costs = { $count ->
    [one] { $count } proposal has no cost yet. Fill in its details first.
   *[other] { $count } proposals have no cost yet. Fill in their details first.
}
open-poll-until = Closes on
open-poll-hint = Always at 20:00 local time.
open-poll-button = Open the residents' choice of { $place }
close-poll = Close and ask for the count
close-poll-hint = Counting starts when one witness from another { $rt } has seen the closing.
awaits-witness = The { $ketua_forum } has asked to close. One witness from another { $rt } is awaited.
witness-button = I am the witness: close and count
witness-hint = You state that you saw this closing. The public reads "resident" and your { $rt }, not your name.
told-voted = Your choice is in and counted once. Officers and officials cannot see your choice here.
paper-title = Residents' choice, { $place }
paper-until = Until { $until }
paper-lead = Tick everything that matters to you. Three or more is best.
paper-count-hint = Choose as many as you like
chosen-word = chosen
paper-check = Please check: { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}, together { $total }.
paper-empty = Nothing is ticked yet. An empty paper is allowed and counts as a paper sent in.
paper-final = After sending, the choice cannot be changed.
paper-secrecy = The order above is drawn by lot, the same for everyone. Your choice is kept without your name.
cast = Send my choice
change-choice = Change my choice
result-title = Result of the residents' choice, { $place } { $year }
result-lead = { $count } of { $roll } people chose. Counted { $day }.
col-proposal = Proposal
col-approvals = Votes
col-waited = Years waited
col-lot = Lot
rule-approval = How it is counted: most votes first. If equal: longest wait, then lowest cost, then the lot drawn at opening.
note-order = Note of { $forum } to change its own order
field-note = What did { $forum } agree on?
hint-note = { $lpm } may change the order inside { $forum } only with this note. Everyone can see it.
send-note = Send the note to { $lpm }
told-noted = The note of { $forum } is in, and everyone can see it.
check-title = How to check the count of { $place }
check-lead = Anyone may count again.
check-how-title = This is how
check-how-1 = After closing, take the list of papers below. Every number is a row on the paper.
check-how-2 = Count how often each number appears. Compare with the result page.
check-how-3 = The fingerprint of the list (SHA-256) stands in the public record. It cannot be replaced unseen.
secrecy-title = Limits of secrecy
secrecy-promise = Nobody who uses this app can link a paper to its person, not even officers and officials.
secrecy-limits = We cannot promise that against whoever holds the server or its backups. Nor can we stop anyone being forced or paid.
rule = Counting rule
roll = List of voters
closed-title = Closing
closed-by = Closed by { $chair }, seen by a resident of { $witness }, { $at }.
ballots-hash = Fingerprint of all papers:
ballots-list = { $count ->
    [one] { $count } paper
   *[other] { $count } papers, sorted by content
}
ballots-hidden = Single papers are not shown: there are fewer than ten, or all are the same. Showing them would reveal people's choices.

## One list
list-title = Priority list of { $place } { $year }
list-empty = No list for this year yet.
list-not-drafted = The list is made once every { $forum } has put its proposals in order.
list-draft = Draft: { $lpm } is still preparing it.
list-draft-forum = Draft: the village forum (musyawarah) is deciding.
list-decided = Decided in the village forum on { $day } (berita acara number { $number }).
money-line = Money limit { $ceiling }, used { $spent }, left { $left }.
no-ceiling-yet = The money limit (pagu) is not set yet.
money-ends-here = The money reaches to here
col-rw = { $forum }
col-running = Total up to here
col-outcome = Decision
whole-village = The whole area
not-decided-yet = Not decided yet
draft-word = draft
moved-line = Moved from number { $from } to { $to } by { $who }, { $office }. Reason: { $reason }
moved-line-forum = Moved from number { $from } to { $to } by the musrenbang (berita acara number { $number }). Reason: { $reason }
noted-line = Note of { $forum } by { $who }, { $office }: { $reason }
link-origins = Where each line comes from
funded-count = { $count ->
    [one] { $count } proposal gets money.
   *[other] { $count } proposals get money.
}
wa-list = Priority list of { $place } { $year }.
origins-title = Where the list of { $place } { $year } comes from
origins-lead = From residents' words to the decision, line by line.
origin-author = Proposer: { $author }
origin-rw = Number { $rank } in { $rw }, chosen by { $part } of { $whole } voters, lot { $lot }.
origin-unranked = { $rw } has not ranked it: number { $rank } by time waited, lot { $lot }.
origin-village = Number { $rank } among proposals for the whole of { $place }, lot { $lot }.
files-title = Download the list of { $place } { $year }
files-lead = The columns are those of the official form, in Indonesian. The second sheet says where each line comes from.
file-xlsx = Spreadsheet (XLSX), two sheets
file-xlsx-hint = For Excel or LibreOffice.
file-csv = List (CSV), one sheet
file-csv-hint = For other programs.
back-to-list = Back to the list
merge-title = Make one list for { $place } { $year }
merge-lead = The list takes turns: number 1 of every { $forum }, then number 2 of every { $forum }, and so on.
merge-handed-on = The list is with the village forum. Nothing can be moved any more.
merge-forum-spoke = The musrenbang has discussed this list. The order cannot be changed any more. Hand the list over now.
rw-ranked = in order
rw-voting = residents are still choosing
rw-not-ranked = not in order yet
village-wide-title = { $count ->
    [one] { $count } proposal for the whole area
   *[other] { $count } proposals for the whole area
}
village-wide-text = Give the numbers 1 to { $count }. Use each number once.
keep-order = Keep this order
draft-now-title = Make the draft list
draft-now-text = Equals are put in order by one lot. Everyone can see the lots. The draft is made once.
draft-now = Make the draft list
drafted-lead = { $count ->
    [one] The draft has { $count } line.
   *[other] The draft has { $count } lines.
}
move-this = Move
field-to = To which number?
to-range = Number 1 to { $last }.
field-reason = Reason
hint-move = Everyone can see this reason, and it is never deleted.
move-line = Move this line
submit-list = Hand over to { $receiver }
submit-hint = After that the order cannot be changed any more.
decide-title = Decisions of the village forum (musyawarah), { $place } { $year }
confirm-all = { $count ->
    [one] Approve { $count } decision
   *[other] Approve { $count } decisions
}
confirm-hint = Once approved, the decisions are official. They cannot be changed here.
record-word = Record the decision
keep-word = Keep the decision
field-outcome = Decision of the village forum
field-detail = Source of money, receiver, who does it, or proposal number
hint-detail = Money: its source. Passed on: to whom. Residents: which body. Merged: the proposal number, like 27-003.
field-codes = Reasons if it gets no money
field-verdict-reason = Explanation
hint-verdict-reason = Needed if it cannot be done, or if it passes a line that waits for money.
field-minutes-number = Number of the minutes (berita acara)
field-minutes-date = Date of the minutes (berita acara)
outcome-funded = Gets money
outcome-reserve = Reserve
outcome-deferred = Waits for next year
outcome-forwarded = Passed on
outcome-done-by-residents = Done by residents themselves
outcome-handed-over = Handed to a service
outcome-merged-into = Merged with another proposal
outcome-not-possible = Cannot be done
told-decided = The decision is recorded.
forum-lead = The musrenbang has discussed this list. What it said stands on each line.
forum-said = What the musrenbang said (berita acara number { $number })
forum-not-there = The musrenbang did not discuss this line.
forum-proposes = This follows the musrenbang and the money limit. Check it first. You may change it.
forum-not-agreed = The musrenbang has not agreed. Choose the decision and its reason.
forum-no-proposal = A cost or the money limit is still missing. Choose the decision yourself.
told-confirmed = The decisions are approved. They are official now.
money-title = Money limit of { $place }
money-year = Money limit (pagu) { $year }
col-source = Source
col-amount = Amount
set-ceiling-title = Set the money limit { $year }
field-money-source = Source of the money
hint-money-source = Example: APBD, Dana Desa, ADD. Each source once.
field-amount = Amount (rupiah)
keep-ceiling = Set the money limit

## Tasks and my pages
tasks-title = Tasks
tasks-count = { $who } · { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
tasks-none = Nothing is waiting now.
task-waited = Waiting: { $time }.
seat-ended = The office { $seat } ended { $day }. Please ask the { $desa } office.
task-read = { $count ->
    [one] { $count } proposal waits to be read in { $place }
   *[other] { $count } proposals wait to be read in { $place }
}
task-read-due = Without an answer until { $until }, proposals move on to { $forum } by themselves.
task-read-do = Open the oldest
task-add-cost = { $count ->
    [one] { $count } proposal has no cost yet
   *[other] { $count } proposals have no cost yet
}
task-add-cost-due = Without a cost, a proposal cannot be chosen after { $until }.
task-add-cost-do = Fill in details
task-answer = { $count ->
    [one] { $count } proposal has an objection or question without an answer
   *[other] { $count } proposals have an objection or question without an answer
}
task-answer-due = Until { $until }.
task-answer-do = Answer
task-open-ballot = { $count ->
    [one] { $count } proposal in { $place } is ready for residents to choose
   *[other] { $count } proposals in { $place } are ready for residents to choose
}
task-open-ballot-due = If choosing is not opened by { $until }, proposals enter the list without the residents' order.
task-open-ballot-do = Open the residents' choice
task-ballot-runs = The residents' choice in { $place } is open, { $count ->
    [one] { $count } person has chosen
   *[other] { $count } people have chosen
}
task-ballot-runs-due = It can be closed from { $until }.
task-ballot-runs-do = Have a look
task-close-ballot = The time for choosing in { $place } is over
task-close-ballot-due = It ended { $until }.
task-close-ballot-do = Close and ask for the count
task-witness = The closing in { $place } waits for a witness
task-witness-due = Until { $until }.
task-witness-do = Be the witness
task-order-village = { $count ->
    [one] { $count } proposal for the whole of { $place } is not in order yet
   *[other] { $count } proposals for the whole of { $place } are not in order yet
}
task-order-village-due = Until { $until }.
task-order-village-do = Put in order
task-draft = { $count } { $forum } in order, the list { $year } is not made yet
task-draft-due = The list is made until { $until }.
task-draft-do = Make the list
task-submit = The draft list { $year } ({ $count ->
    [one] { $count } line
   *[other] { $count } lines
}) is not handed over yet
task-submit-due = The list is made until { $until }.
task-submit-do = Check and hand over
task-decide = { $count ->
    [one] { $count } line of the list { $year } is not decided yet
   *[other] { $count } lines of the list { $year } are not decided yet
}
task-decide-due = The village forum lasts until { $until }.
task-decide-do = Record decisions
task-confirm = { $count ->
    [one] { $count } decision waits for your approval
   *[other] { $count } decisions wait for your approval
}
task-confirm-due = Until { $until }. Before that they say "draft".
task-confirm-do = Read and approve
task-report = { $count ->
    [one] { $count } work of { $year } is under way
   *[other] { $count } works of { $year } are under way
}
task-report-due = Until { $until }.
task-report-do = See the work
task-ceiling = The money limit { $year } is not set yet
task-ceiling-due = To be set before { $until }.
task-ceiling-do = Set the money limit
task-vote = The residents' choice in { $place } is open
task-vote-due = Until { $until }.
task-vote-do = Choose now
task-complete = You are asked to add to your proposal
task-complete-due = If nothing is added by { $until }, the proposal moves on as it is.
task-complete-do = Add to it
task-own-worry = Your proposal got { $count ->
    [one] { $count } objection or question
   *[other] { $count } objections or questions
}
task-own-worry-due = Until { $until }.
task-own-worry-do = Read
task-send = You kept a proposal that is not sent yet
task-send-due = Until { $until }.
task-send-do = Go on writing
hello = Welcome, { $name }
not-verified-yet = { $rt } has not confirmed your home yet. You may propose and give opinions, but not choose yet.
nothing-waits = Nothing is waiting for you now.
my-pages = My pages
my-proposals = My proposals
running-of-mine = My proposals under way
my-rights = What may I do?
my-rights-lead = What you may do where you live, and if not yet, why.
rights-may = Allowed now
rights-may-not = Not yet or not allowed, and why
none-of-mine = You have not sent a proposal yet.

## The public record
record-title = Public record of { $place }
record-lead = Everything that happened, who did it, and when. The record only grows. Nothing is ever deleted.
record-head = { $length ->
    [one] { $length } entry. Last fingerprint:
   *[other] { $length } entries. Last fingerprint:
}
by-itself = by itself, under the rules
by-resident = resident
done-propose = Proposal sent
done-support = Supported
done-give-opinion = Opinion written
done-answer-opinion = Opinion answered
done-estimate-own = Details written by the proposer
done-estimate-rung = Details written by officers
done-declare-poor = Number of poor households noted
done-pass-on = Passed on to { $forum }
done-passed-by-silence = Moved on to { $forum } by itself, not answered
done-ask-completion = Asked for more
done-complete = Added to by the proposer
done-send-as-it-is = Passed on as it is
done-withdraw = Taken back
done-suggest-wording = Another wording offered
done-accept-wording = Offered wording answered by the proposer
done-merge-proposals = Proposals merged or split
done-object = The proposer objected
done-answer-objection = Objection answered
done-tell-in-person = Outcome told in person
done-report-text = Text reported
done-hide-text = Text hidden
done-appeal-hiding = Asked to look at the hiding again
done-settle-hiding = Hiding decided
done-plan-year = Schedule of the year made
done-open-stage = Stage opened
done-close-stage = Stage closed
done-reopen-stage = Stage opened again
done-convene = Meeting called
done-open-vote = Vote opened
done-vote-in-meeting = Voted in a meeting
done-close-vote = Vote closed
done-sign-minutes = Official minutes signed
done-check-proposal = Proposal checked
done-take-on = Done by residents themselves
done-open-ballot = Residents' choice opened
done-cast-ballot = Chose
done-close-ballot = Closing asked for
done-witness-closing = Choosing closed with a witness and counted
done-set-ceiling = Money limit set
done-draft-list = Draft list made
done-rank-village-wide = Proposals for the whole area put in order
done-move-line = Line moved
done-note-order = Note of { $forum }
done-submit-list = List handed to the village forum
done-decide-line = Decision recorded
done-confirm-line = Decision approved by { $bpd }
done-use-savings = Money left over used for the reserve
done-report-work = Work reported
done-observe-work = Residents looked at the work
done-judge-work = Residents reviewed the work
done-evaluate-work = Work reviewed
done-register = Resident registered
done-register-other = Resident registered by officers
done-confirm-resident = Home confirmed
done-decline-resident = Home not confirmed yet
done-settle-residence = Dispute about a home decided
done-read-register = List of residents read
done-print-card = Card printed
done-hand-over-card = Card handed over
done-ask-new-card = Replacement card asked for
done-second-new-card = Request for a card witnessed
done-cancel-new-card = Request for a card cancelled
done-end-residence = A resident's move or death noted
done-admit-new-card = New card let into the choice
done-issue-proof = Sheet of numbers handed out
done-import-residents = Residents' data brought in
done-found-body = Body recorded
done-enter-mandate = Office recorded
done-confirm-mandate = Office approved
done-confirm-office = Office of an official approved
done-set-rules = Change of rules proposed
done-confirm-rules = Change of rules approved
done-name-places = Names of offices and levels set
done-change-places = Places changed
done-confirm-places = Change of places approved
done-open-account = Card opened for the first time
done-open-new-card = Replacement card opened
done-end-mandate = Office ended
done-close-account = Account closed
done-manage = Arranged

## Help, privacy, rights
help-title = Help
help-lead = Not sure? Ask your { $rt } secretary, or read this.
help-q1 = How do I propose something?
help-a1 = Open the page of your { $rt }. Press "Write a proposal". Answer three questions. Then send.
help-q2 = I have no phone.
help-a2 = Go to your { $rt } secretary. The proposal is written for you. You can choose there too.
help-q3 = Where is my proposal now?
help-a3 = Say its number, for example 27-014. Everyone can read where it is and who has it.
help-q4 = I do not agree with the decision.
help-a4 = Write an opinion on the proposal's page, or ask the officer named there.
privacy-title = Privacy
privacy-lead = We keep as little as possible.
privacy-1 = The public sees only "Resident of RT 02", unless you let your first name be shown.
privacy-2 = There is nothing here about anyone's health, disability or income.
privacy-3 = There is no advertising, and no other company's service on these pages.
privacy-4 = One sign-in mark (cookie) is kept while you are signed in. Without "remember me" it ends by itself.
who-title = Who decides what?
who-lead = This list is the very rule the computer follows. What is not written here is not allowed.
col-act = Act
col-seat = Office
col-decree = Decree
col-until = Until
col-stage = Stage

## Acts
act-propose = Proposing
act-support = Supporting
act-give-opinion = Giving an opinion
act-answer-opinion = Answering opinions
act-estimate-own = Writing one's own details
act-estimate-rung = Writing details as an officer
act-declare-poor = Noting the number of poor households
act-pass-on = Passing on to { $forum }
act-ask-completion = Asking for more
act-complete = Adding what was asked for
act-send-as-it-is = Passing on as it is
act-withdraw = Taking back
act-suggest-wording = Offering another wording
act-accept-wording = Accepting an offered wording
act-merge-proposals = Merging or splitting proposals
act-object = Objecting to an outcome
act-answer-objection = Answering objections
act-tell-in-person = Telling an outcome in person
act-report-text = Reporting a text
act-hide-text = Hiding a text
act-appeal-hiding = Asking to look at a hiding again
act-settle-hiding = Deciding about a hiding
act-plan-year = Making the year's schedule
act-open-stage = Opening a stage
act-close-stage = Closing a stage
act-reopen-stage = Opening a stage again
act-convene = Calling a meeting
act-open-vote = Opening a vote in a meeting
act-vote-in-meeting = Voting in a meeting
act-close-vote = Closing a vote in a meeting
act-sign-minutes = Signing official minutes
act-check-proposal = Checking a proposal
act-take-on = Taking on a proposal for residents to do
act-open-ballot = Opening the residents' choice
act-cast-ballot = Choosing
act-close-ballot = Closing the residents' choice
act-witness-closing = Witnessing the closing
act-set-ceiling = Setting the money limit
act-draft-list = Making the draft list
act-rank-village-wide = Putting proposals for the whole area in order
act-move-line = Moving a line
act-note-order = Noting the agreement of { $forum }
act-submit-list = Handing over the list
act-decide-line = Recording decisions of the village forum
act-confirm-line = Approving decisions
act-use-savings = Using money left over for the reserve
act-report-work = Reporting on work
act-observe-work = Writing what one saw of a work
act-judge-work = Reviewing a work as a resident
act-evaluate-work = Reviewing a work
act-register = Registering oneself
act-register-other = Registering someone else
act-confirm-resident = Confirming a resident
act-decline-resident = Declining to confirm a resident
act-settle-residence = Deciding a dispute about a home
act-read-register = Reading the list of residents
act-print-card = Printing cards
act-hand-over-card = Noting that a card was handed over
act-ask-new-card = Asking for a replacement card
act-second-new-card = Witnessing the request for a replacement card
act-cancel-new-card = Cancelling the request for a card
act-end-residence = Noting a resident's move or death
act-admit-new-card = Letting a new card into the choice
act-issue-proof = Handing out a sheet of numbers
act-import-residents = Bringing in residents' data
act-found-body = Recording a body
act-enter-mandate = Recording an office
act-confirm-mandate = Approving an office of the { $desa }
act-confirm-office = Approving an office of an official
act-set-rules = Changing the rules
act-confirm-rules = Approving a change of rules
act-name-places = Naming offices and levels
act-change-places = Splitting or joining places
act-confirm-places = Approving a change of places
act-manage = Arranging

## Roles, seats, bodies
role-pub = anyone
role-unv = resident not confirmed yet
role-w = resident
role-aut = proposer
role-rt = { $rt } chair
role-rts = { $rt } officer
role-rw = { $rw } chair
role-rws = { $rw } officer
role-kds = { $kepala_dusun }
role-lpm = { $lpm } officer
role-lkd = PKK, Karang Taruna, Posyandu
role-grp = residents' group
role-fac = facilitator
role-bpd = { $bpd } chair
role-bpa = { $bpd } member
role-kad = { $kades }
role-lur = { $lurah }
role-stf = office staff
role-tim = drafting team
role-cam = Camat
role-opd = agency (dinas)
role-bap = Bappeda
role-aud = Inspektorat
role-opr = operator
seat-chair = Chair
seat-deputy = Deputy chair
seat-secretary = Secretary
seat-treasurer = Treasurer
seat-member = Member
seat-of = { $seat } of { $place }
body-rt-board = Officers of { $rt }
body-rw-board = Officers of { $rw }
body-lpm = { $lpm }
body-pkk = PKK
body-karang-taruna = Karang Taruna
body-posyandu = Posyandu
body-bpd = { $bpd }
body-village-office = The { $desa } office
body-hamlet-office = Head of the dusun
body-group = Residents' group
body-facilitators = Facilitators
body-team = Team
body-district-office = Kecamatan (district)
body-agency = Agency (dinas)
body-bappeda = Bappeda
body-inspectorate = Inspektorat
body-operator = Operator
stage-prepare = preparation
stage-collect = collecting proposals
stage-rank = putting proposals in order in { $forum }
stage-merge = making one list
stage-check = checking by officials
stage-deliberate = village forum (musyawarah)
stage-ratify = official decision
stage-fund = sharing out the money
stage-do = works
stage-evaluate = review

## Reasons
reason-r01 = it is not the { $desa }'s to decide
reason-r02 = the land is private or disputed
reason-r03 = the developer has not handed it over yet
reason-r04 = it belongs to another office
reason-r05 = there is money for it already
reason-r06 = it does not fit the land plan or the list of what may be proposed
reason-r07 = data, photo or place are not complete yet
reason-r08 = the receiver is not a legal body yet
reason-r09 = the money is not enough
reason-r10 = it is help for one person
reason-r11 = it is a small repair, done by the service
reason-r12 = it came outside its time
reason-r13 = it is the same as another proposal

## Refusals and mishaps
not-sent = Not sent yet.
not-sent-fields = { $count ->
    [one] Not sent yet. { $count } thing needs to be filled in.
   *[other] Not sent yet. { $count } things need to be filled in.
}
words-are-safe = What you typed is not lost.
no-signal = No signal. What you wrote is safe on this phone. Press Send again when there is a signal.
refused-title = Not possible yet
your-words = What you typed:
not-found-title = There is no such page
not-from-here = We do not know which page this came from. Please open it again, then send.
broken-title = Something broke on our side
broken-text = It is not your fault. Please try again in a moment. What was sent is safe.
stage-opens = Opens { $day }.
stage-closed-on = Closed { $day }.
stage-not-here = That stage is not opened here.
refusal-sign-in-first = Please sign in with your card, then send again.
refusal-not-your-task = Whose task this is: { $who }. You can read it, but not change it.
refusal-other-territory = You serve as { $role } in another place ({ $own }). This one lies outside it.
refusal-mandate-ended = Your office as { $role } ended { $day }. Please ask the { $desa } office.
refusal-stage-closed = { $act } is not possible now. { $when }
refusal-not-verified = Your home is not confirmed yet. Ask the { $rt } chair to confirm it.
refusal-too-young = For this you need to be { $minimum } years old, or married.
refusal-own-interest = This is about you, your family, or your proposal. Someone else decides it.
refusal-moved = It has changed since this page was opened: { $now }. See below how it stands now.
refusal-fields = Something is not filled in yet.
refusal-not-found = That page or proposal is not here. The address may be mistyped.
refusal-not-on-roll = Your name is not on the list of voters. The list is locked at opening. Please ask the { $ketua_forum }.
refusal-already-voted = Your choice is in and counted once.
refusal-nothing-to-rank = There are not enough proposals to choose or put in order yet.
refusal-cost-missing = { $count ->
    [one] { $count } proposal has no cost yet. Fill in its details first.
   *[other] { $count } proposals have no cost yet. Fill in their details first.
}
refusal-too-early = It is not time yet. It can start { $when }.
refusal-too-late = The time ended { $when }.
refusal-witness-too-near = The witness must be someone else, from another family and another { $rt } than the chair.
refusal-past-ceiling = The money is not enough. { $left } is left, this proposal costs { $cost }.
refusal-out-of-order = Line number { $line } still waits for money. Write why that line is passed over.
refusal-rw-note-missing = The order inside { $forum } belongs to { $forum }. Ask the { $ketua_forum } for a note first.
refusal-too-dear-for-reserve = It costs too much for the reserve under the rules here. Choose "Waits for next year".
refusal-no-ceiling = The money limit (pagu) is not set yet. Please set it first.
refusal-number-needed = For this the PIN is not enough. Fill in the safety number too, then send again.
refusal-number-wrong = The safety number does not match yet. Check its position on the sheet, then try again.
refusal-no-proof = For this you need a sheet of numbers or a safety app. Ask the { $desa } office.
refusal-new-card = Your card is newer than this choice. Two officers must let it in at a meeting.
refusal-card-not-vouched = Your card was not ticked as handed over before it was opened. Ask the officers of { $rt } for a new card. To vote, two officers at a meeting may let you in.
refusal-stage-built-upon = This stage cannot be opened again or made longer, because { $because }.
refusal-stage-ballot-open = Residents are still choosing here. Close and count first, then close the stage.
refusal-second-person = This needs two different people. Ask a second person to go on.
refusal-registered = This NIK is registered already. If it is yours, ask the { $rt } secretary for a card.
refusal-objections = Some rules do not fit this office. Write the reason and the decree, then send again.
refusal-wrong-code = Card number, code and date of birth do not match yet. Please check again, slowly.
refusal-wrong-pin = Card number and PIN do not match yet. Please check again, slowly.
refusal-too-many = That is enough for today. Please go on { $when }.
refusal-handed-over = This may be no proposal for everybody. { $what }
refusal-not-for-public = This tells of violence. It is not for the public, so we do not take it in and do not keep it.
refusal-resting = There were many tries. Try again at { $time }.
moved-written = still being written
moved-at-rt = in { $rt }
moved-at-rw = in { $forum }
moved-merged = in the one list, still being prepared
moved-checked = being checked
moved-deliberated = in the village forum
moved-being-done = being done
moved-evaluated = done
moved-withdrawn = taken back
moved-answered = already answered by another office
moved-open = choosing is still open
moved-closing = closing is already asked for
moved-closed = choosing is already closed
moved-poll-open = the residents' choice is running or was held
moved-confirmed = already approved
why-missing = not filled in yet
why-short = too short, please write a little more
why-long = too long, please shorten it
why-number = please write a number
why-date = the date cannot be read yet, or is too near
why-choice = please choose one
field-why = Reason
field-until = Date
field-answer = Answer
field-order = Place in the order
field-source = Source of the money
field-percent = How many percent are done?
field-words = Notes
field-pilih = Choice

## Safety numbers
proof-sheet = Number at position { $position } on your sheet
proof-sheet-hint = Cross it out after use. Sheet used up? Ask the { $desa } office for a new one.
proof-app = Six digits from the safety app
proof-app-hint = Open the safety app on your phone. Its number changes every half minute.
proof-demo = This is an example town: the number is filled in. In a real place it stands on the sheet or in the app.
