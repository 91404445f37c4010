# Talking things through: worries until they are settled, offered words, joining and parting, what comes again.

## Worries
open-worries = { $count ->
    [one] { $count } worry is not answered yet
   *[other] { $count } worries are not answered yet
}
worry-withdrawn = Taken back by its writer, { $day }.
worry-insisted = Its writer says this is not answered yet ({ $day }). The worry stays open.
withdraw-worry = I take my worry back
insist-worry = Not answered yet
told-worry-withdrawn = Your worry has been taken back.
told-worry-open = Your worry stays open and goes to the meeting.
said-on = written on proposal { $number }
act-settle-worry = Taking back one's own worry, or calling it not answered yet
done-settle-worry = A worry was taken back or called unanswered by its writer

## Offered words
wording-title = Other words for { $number }
wording-lead = Residents may offer clearer words. The proposer decides. The old words are kept.
offer-words = Offer other words
offer-title = Offer other words
offer-text = Change what needs it. Only the proposer and you read this offer until it is taken.
offer-hidden = Part of the text is hidden at the moment, so it cannot be changed here yet.
send-offer = Send to the proposer
offers-wait = { $count ->
    [one] { $count } offer of words waits for the proposer.
   *[other] { $count } offers of words wait for the proposer.
}
offers-read = Read and answer
offers-none = Nobody has offered you other words yet.
offer-by = Offered by { $who }, { $day }
offer-why = One sentence why
take-words = Use these words
leave-words = Keep my words
offer-taken = Taken by the proposer, { $day }.
offer-left = Not taken, { $day }.
words-now = Now
words-new = Offered
words-stay = No change.
words-gone = removed:
words-come = added:
words-changed = Its words were changed { $count ->
    [one] once
   *[other] { $count } times
}.
all-versions = Read all versions
versions-title = Its words from first to last
version-first = The proposer's first words, { $day }
version-offered = Version { $version }, offered by a resident and taken, { $day }
version-own = Version { $version }, by the proposer, { $day }
told-offered = Your words were sent to the proposer.
told-offer-answered = Your answer has been kept.

## Joining and parting
joining-title = Join or part { $number }
joining-lead = Every proposer is asked first. If nobody objects within { $days ->
    [one] { $days } day
   *[other] { $days } days
}, it takes effect by itself.
join-or-part = Join or part
merging-in = Suggested: { $number } joins this proposal. Its proposers may object until { $until }.
merging-out = Suggested: this proposal joins { $number }. Its proposers may object until { $until }.
parting = Suggested: this proposal and { $number } are parted again. Their proposers may object until { $until }.
merging-read = Read and answer
merging-what = { $from } joins { $into }
parting-what = { $from } is parted from { $into }
merging-by-proposer = one of the proposers
merging-asked = Suggested by { $who }. The reason: { $why }
merging-until = It takes effect by itself after { $until }, if no proposer objects.
merging-said-yes = agrees
merging-said-no = objects
merging-said-nothing = no answer yet
merging-own-why = Your reason
merging-own-why-hint = It may be left empty.
merging-yes = I agree
merging-no = I object
mergings-none = Nobody has suggested to join or part it yet.
mergings-over = What is over
merging-over-consent = All proposers agreed, { $day }.
merging-over-notice = Nobody objected; in effect since { $day }.
merging-over-stopped = Stopped because a proposer objected, { $day }.
merging-over-overtaken = It did not come about: things have changed, { $day }.
join-title = Join another proposal to this one
join-text = Choose one that asks for the same. All its proposers stay on record, and each supporter counts once.
field-joined = Number of the proposal that joins this one
hint-joined = Example: 27-016
join-why = Why join them?
join-button = Suggest joining
part-title = Part { $number } again
part-why = Why part them?
part-button = Suggest parting { $number }
split-title = Make two proposals of it
split-text = One part becomes a new proposal with its own number. Support stays with this one.
field-rest = What this proposal still asks for
split-button = Make two of it
told-merging = All proposers have been asked.
told-merging-yes = Your agreement is on record.
told-merging-no = Your objection is on record. It stops here.
told-split = The new proposal is there. Its number is { $number }. Fill in its details again.
kin-title = Where it came from and went
tie-merged-from = Joined to this one:
tie-merged-into = Joined to proposal
tie-split-into = Part of it became proposal
tie-split-from = Part of proposal
tie-carried-from = Continues proposal
tie-carried-into = Continued as proposal
proposes-too = Also proposed by: { $who } ({ $number })
fate-merged-into = Joined to proposal { $number }
band-joined = This proposal lives on in another since { $day }. New support and opinions go there.
act-answer-merging = Answering a suggestion to join or part
act-split-proposal = Making two of one's own proposal
done-answer-merging = A proposer answered a suggestion to join or part
done-split-proposal = Made into two by its proposer
done-merging-notice-over = The time of a suggestion to join or part ended

## Again next year
waited-years = { $count ->
    [one] waiting { $count } year
   *[other] waiting { $count } years
}
state-carried-unconfirmed = Came again from last year, the proposer has yet to confirm
band-carried = It came again by itself from last year. It waits to be ranked.
carried-unconfirmed = This came again by itself from last year. The proposer has yet to confirm it. It is ranked all the same.
carried-asks-you = Your proposal came again by itself from last year. Is it still needed? If not, take it back below.
confirm-carried = Yes, still needed
told-carried-confirmed = Thank you. Your proposal is marked as still needed.
act-confirm-carried = Confirming a proposal that came again from last year
done-confirm-carried = The proposer said that it is still needed
done-carried-over = Came again by itself from the year before
task-confirm-carried = { $count ->
    [one] A proposal came again from last year
   *[other] { $count } proposals came again from last year
}
task-confirm-carried-due = It is ranked all the same. Confirm it until { $until }.
task-confirm-carried-do = Look and confirm

## Tasks
task-answer-wording = { $count ->
    [one] Somebody offers other words for your proposal
   *[other] There are { $count } offers of words for your proposal
}
task-answer-wording-do = Read and answer
task-answer-merging = It is suggested to join or part your proposal
task-answer-merging-due = Without an answer it takes effect by itself after { $until }.
task-answer-merging-do = Read and answer

## Changed meanwhile
moved-joined = it lives on in another proposal
moved-worry-withdrawn = its writer took it back
moved-worry-open = it was called unanswered already
moved-worry-unanswered = there is no answer yet
moved-wording-answered = that offer was answered
moved-wording-waits = your earlier offer has no answer yet
moved-reworded = its words were changed, read them again
moved-merging-over = that suggestion is over
moved-merging-said = your answer is on record
moved-merging-runs = a suggestion to join or part is not answered yet
moved-on-ballot = residents are voting on it
moved-on-list = it is on the list of the { $desa }
moved-not-joined = that proposal is not joined to another
moved-shared = it has more than one proposer, part it first
moved-carried-confirmed = confirmed already
