# Levels, names and rules of a desa or kelurahan. { $rt }, { $rw }, { $desa } and others are what they are called there;
# { $forum } is the level that puts proposals in order: RW, dusun where there is no RW, or the desa itself.

## What things are called
name-title = Words used in { $place }
name-lead = Write the words used here, for example gampong, jurong or keuchik. Leave empty where the usual word is used.
name-keep = Keep these words
name-told = The words are kept. Every page uses them.
name-link = See all words
name-none = The usual words are used for everything.
name-usual = the usual word
name-of-village = For desa or kelurahan
name-of-hamlet = For dusun (hamlet)
name-of-rw = For RW (rukun warga)
name-of-rt = For RT (rukun tetangga)
name-of-kades = For the head of the desa
name-of-lurah = For the lurah
name-of-bpd = For the desa council (BPD)
name-of-lpm = For the body that prepares the list (LPM)
name-of-hamlet-head = For the head of the dusun
field-sebutan-village = For desa or kelurahan
field-sebutan-hamlet = For dusun (hamlet)
field-sebutan-rw = For RW (rukun warga)
field-sebutan-rt = For RT (rukun tetangga)
field-sebutan-kades = For the head of the desa
field-sebutan-lurah = For the lurah
field-sebutan-bpd = For the desa council (BPD)
field-sebutan-lpm = For the body that prepares the list (LPM)
field-sebutan-hamlet-head = For the head of the dusun

## Rules that two people change
rules-head-time = Time limits
rules-head-vote = Choosing
rules-head-quorum = How many must be present (quorum)
rules-head-notice = Invitations to meetings
rules-head-weight = Weights when putting in order
rules-head-check = Weights when checking
rules-head-reason = Reasons that may be used
rules-no-quorum = no quorum
rules-quorum = { $share } of those invited
rules-all-reasons = all reasons from R01 to R13
rules-changed-by = Changed by { $who } and { $second }, { $day }
rules-until-now = Until now: { $sentence }
rules-entered-by = Proposed by { $who }, { $office }, { $day }
rules-waiting = A proposed change, waiting for a second person
rules-nothing-waits = No change of rules is waiting.
rules-to-change = Change or approve rules
rules-back = Back to the rules
rules-change-title = Change the rules of { $place } for { $year }
rules-change-lead = Change only what is needed. It holds once a second person approves, before proposals open.
rules-enter = Propose the change
rules-confirm = Approve this change
rules-withdraw = Take back this change
rules-second-hint = One person proposes and another approves.
rules-why = Why change it?
rules-why-hint = Everyone can see this reason.
rules-range = From { $from } to { $until }.
rules-share-hint = Write it like 2/3. Write 0 for no quorum.
rules-told-entered = The change is proposed. It waits for a second person now.
rules-told-confirmed = The change is approved. The new rules hold.
rules-told-withdrawn = The change is taken back.
rule-merge-notice-days = Anyone affected may object to merging proposals within { $value ->
    [one] { $value } day
   *[other] { $value } days
}.
rule-voters = Who takes part in choosing: { $value }.
rule-voters-everyone = all residents who live here
rule-voters-ktp-here = only residents whose KTP is from here. All may still propose and give opinions
rule-rt-vote = Votes in matters of { $rt }: { $value }.
rule-rt-vote-person = one person, one vote
rule-rt-vote-household = one family card, one vote
rule-quorum-rt = Meeting (rembug) of { $rt }: { $value }.
rule-quorum-rw = Meeting (rembug) of { $rw }: { $value }.
rule-quorum-hamlet = Forum (musyawarah) of { $dusun }: { $value }.
rule-quorum-musdes = Forum (musyawarah) of { $desa_ini }: { $value }.
rule-quorum-bpd = Meeting of { $bpd }: { $value }.
rule-quorum-musrenbang = Musrenbang: { $value }.
rule-quorum-wait-hours = Without a quorum, the meeting waits at most { $value ->
    [one] { $value } hour
   *[other] { $value } hours
}.
rule-second-call-days = Still without a quorum, a second meeting comes within { $value ->
    [one] { $value } day
   *[other] { $value } days
}.
rule-notice-rt-days = Invitations to a meeting of { $rt }: at least { $value ->
    [one] { $value } day
   *[other] { $value } days
} before.
rule-notice-rw-days = Invitations to a meeting of { $rw }: at least { $value ->
    [one] { $value } day
   *[other] { $value } days
} before.
rule-notice-hamlet-days = Invitations to the forum of { $dusun }: at least { $value ->
    [one] { $value } day
   *[other] { $value } days
} before.
rule-notice-musdes-days = Invitations to the forum of { $desa_ini }: at least { $value ->
    [one] { $value } day
   *[other] { $value } days
} before.
rule-notice-bpd-days = Invitations to a meeting of { $bpd }: at least { $value ->
    [one] { $value } day
   *[other] { $value } days
} before.
rule-notice-musrenbang-days = Invitations to the musrenbang: at least { $value ->
    [one] { $value } day
   *[other] { $value } days
} before.
rule-weight-felt = Felt by many people: weight { $value }.
rule-weight-severe = Very severe: weight { $value }.
rule-weight-income = Holds back income: weight { $value }.
rule-weight-frequent = Happens often: weight { $value }.
rule-weight-potential = Own material or labour at hand: weight { $value }.
rule-check-urgent = Urgent or an emergency: { $value } percent.
rule-check-ready = Papers and land ready: { $value } percent.
rule-check-social = Good for residents: { $value } percent.
rule-check-plan = In line with the development plan: { $value } percent.
rule-reason-codes = Reasons in use: { $value }.
rule-band-at-village = Now in { $forum }. { $who } puts these in order.
field-rules = Rules
field-rt-answer-days = Days for { $rt } to answer
field-completion-days = Days to add what is missing
field-merge-notice-days = Days to object to a merging
field-objection-days = Days to object to an outcome
field-voting-age = Age for choosing
field-voters = Who takes part in choosing
field-rt-vote = Votes in matters of { $rt }
field-ballot-options = Fewest proposals for a residents' choice
field-dear-percent = Percent of the money limit for the reserve
field-quorum-rt = Quorum of a meeting of { $rt }
field-quorum-rw = Quorum of a meeting of { $rw }
field-quorum-hamlet = Quorum of the forum of { $dusun }
field-quorum-musdes = Quorum of the forum of { $desa_ini }
field-quorum-bpd = Quorum of a meeting of { $bpd }
field-quorum-musrenbang = Quorum of the musrenbang
field-quorum-wait-hours = Hours to wait for the quorum
field-second-call-days = Days until the second meeting
field-notice-rt-days = Days of invitation, meeting of { $rt }
field-notice-rw-days = Days of invitation, meeting of { $rw }
field-notice-hamlet-days = Days of invitation, forum of { $dusun }
field-notice-musdes-days = Days of invitation, forum of { $desa_ini }
field-notice-bpd-days = Days of invitation, meeting of { $bpd }
field-notice-musrenbang-days = Days of invitation, musrenbang
field-weight-felt = Weight: felt by many people
field-weight-severe = Weight: very severe
field-weight-income = Weight: holds back income
field-weight-frequent = Weight: happens often
field-weight-potential = Weight: own material or labour at hand
field-check-urgent = Percent: urgent or an emergency
field-check-ready = Percent: papers and land ready
field-check-social = Percent: good for residents
field-check-plan = Percent: in line with the plan
field-reason-codes = Reasons that may be used
why-letters = please use letters only
why-range = outside of what is allowed
why-share = please write it like 2/3, or 0
why-hundred = the four must add up to 100
why-same = nothing is changed yet
moved-rules-waiting = another change still waits for a second person
moved-rules-settled = no change is waiting
task-confirm-rules = { $count ->
    [one] { $count } change of rules waits for your approval
   *[other] { $count } changes of rules wait for your approval
}
task-confirm-rules-due = Until { $until }. After that the old rules hold.
task-confirm-rules-do = Read and approve

## The emblem in the head of papers
emblem-title = Emblem of { $place }
emblem-lead = This emblem stands in the head of invitations, attendance lists and minutes. A place without one uses that of the place above it. An upright or square picture of at least 300 pixels prints sharply.
emblem-of = Emblem of { $place }
emblem-none = There is no emblem yet. The head of papers has words alone.
emblem-bring = Add an emblem
emblem-replace = Replace the emblem
emblem-picture = Picture of the emblem
emblem-save = Save the emblem
emblem-drop = Take the emblem away
emblem-drop-hint = Minutes that were made before keep theirs.
emblem-told = The emblem is saved. Papers have it from now on.
emblem-gone = The emblem is taken away. Papers have that of the place above from now on, if there is one.
act-set-emblem = Replace the emblem in the head of papers
done-set-emblem = Emblem in the head of papers replaced
