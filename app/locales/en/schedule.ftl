# The stages of a year: planned, opened, closed, opened again.
schedule-title = Schedule of { $place } for { $year }
schedule-title-none = Schedule of { $place }
schedule-none = No year is planned here yet.
schedule-link = See when each stage is open
schedule-from = From
schedule-until = Until
schedule-holder = Held by
schedule-state = State
schedule-own = ranking proposals in { $place }
schedule-not-yet = Not open yet
schedule-closed = Closed
schedule-reopened = Opened again on { $day } until { $until } by { $who }, { $office }.
schedule-change = Change stages
schedule-first-day = First day
schedule-last-day = Last day
schedule-end = Change the last day
schedule-close = Close now
schedule-open = Open now
schedule-redate = Change the dates
schedule-reason = Why open it again?
schedule-reason-hint = At least twenty letters. Everyone can read this reason.
schedule-reopen = Open again
schedule-plan = Plan the year { $year }
schedule-plan-lead = Look at the dates of each stage. The rules are those in force now.
schedule-plan-send = Save the plan
schedule-told-opened = The stage is open.
schedule-told-closed = The stage is closed.
schedule-told-changed = The dates are changed.
schedule-told-reopened = The stage is open again. The reason stands below.
schedule-told-planned = The year is planned. Its dates can change until a stage begins.

stage-built-collect = its list was handed to the forum
stage-built-rank = the residents' votes were counted
stage-built-merge = its list was handed to the forum
stage-built-deliberate = every line was agreed

moved-stage-begun = this stage has begun
moved-stage-not-open = this stage is not open now
moved-stage-open = this stage was not closed yet
moved-stage-own = this place has a schedule of its own
moved-year-planned = that year is planned already
why-stage-past = the date has passed
why-stage-order = the last day must come after the first
why-stage-sequence = it cannot begin before the stage above it
why-stage-overlaps = it meets another stage of the same kind
field-from = First day
field-tahap-1 = Stage 1
field-tahap-2 = Stage 2
field-tahap-3 = Stage 3
field-tahap-4 = Stage 4
field-tahap-5 = Stage 5
field-tahap-6 = Stage 6
field-tahap-7 = Stage 7
field-tahap-8 = Stage 8
field-tahap-9 = Stage 9
field-tahap-10 = Stage 10
field-tahap-11 = Stage 11
field-tahap-12 = Stage 12
field-tahap-13 = Stage 13
field-tahap-14 = Stage 14
field-tahap-15 = Stage 15
field-tahap-16 = Stage 16
tab-schedule = Schedule

task-plan-year = The year { $year } in { $place } is not planned yet
task-plan-year-do = Plan it
task-stages-end = { $count ->
    [one] A stage
   *[other] { $count } stages
} in { $place } will close soon
task-stages-end-due = The first { $until }. Is more time needed? Change its last day.
task-stages-end-do = See the calendar
