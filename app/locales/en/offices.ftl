# Offices, bodies, rules, names of levels and offices.

## Recording bodies and offices
mandate-manage = Manage offices
mandate-manage-title = Bodies and offices in { $place }
mandate-manage-lead = Record bodies and offices by their decree (SK). An office holds once a second person approves it.
mandate-places = Choose a place
mandate-bodies = Bodies
mandate-no-bodies = No bodies here yet.
mandate-to-waiting = Offices waiting for approval
mandate-found = Record a body
mandate-found-do = Record this body
mandate-hint-name = For example: LPMK Kenangasari.
mandate-enter = Record an office
mandate-enter-for = Record an office in { $body }
mandate-enter-do = Record and send to a second person
mandate-seat-line = { $seat }: { $who }, until { $until }.
mandate-seat-line-open = { $seat }: { $who }, no fixed end.
mandate-waits = { $seat }: { $who }, waiting for approval.
mandate-end-waits = End of the office { $seat }, { $who }, waiting for approval.
mandate-back = Back to the bodies
mandate-search = Find a person by name
mandate-search-hint = Write at least two letters. Residents of this body's area are searched.
mandate-search-do = Find the name
mandate-nobody = No resident named "{ $name }" here yet. Try only a part of the name.
mandate-hint-decree = As written on the decree, for example: SK { $lurah } Kenangasari Nomor 12 Tahun 2026.
mandate-hint-until = The last day by the decree. It may be empty only for staff without a term.
mandate-acting-none = No, a regular officer
mandate-acting-plt = Acting (Plt.)
mandate-acting-pj = Acting (Pj.)
mandate-acting-long-plt = Plt. (acting, stands in for the holder)
mandate-acting-long-pj = Pj. (acting, the office is vacant)
mandate-objections-title = Some rules do not fit this office:
mandate-objections-what-now = If a decree allows it, write the reason and the decree's number. Everyone can read both.
mandate-objection-third-term = A third term. Two are the most, in a row or not.
mandate-objection-second-lkd-seat = A second office in a community body. One person may hold only one.
mandate-objection-council-member = A member of { $bpd } who is also an officer of a community body.
mandate-objection-seat-taken = Someone else holds this seat at that time.
mandate-end-link = End
mandate-end-this = End the office { $seat }
mandate-end-lead = { $who }, { $term }. The office ends once a second person approves.
mandate-end-do = Record the end of the office
mandate-hint-end-why = For example: resigned by letter of 3 November 2026.
mandate-told-founded = The body is recorded. Its offices can be filled now.
mandate-told-entered = The office is recorded. It does not hold yet: a second person has to approve.
mandate-told-end-entered = The end of the office is recorded. A second person has to approve.
mandate-own-interest = This is about you, your family, or someone who oversees you. Someone else handles it.
mandate-second-person = You recorded it yourself. Someone else has to approve.

## Approving offices
mandate-confirm-title = Offices waiting for approval
mandate-confirm-lead = Read, compare with the decree (SK), then decide. Before approval, the office does not hold.
mandate-none-wait = Nothing is waiting for you now.
mandate-item-seat = The office { $seat }
mandate-item-end = End of the office { $seat }
mandate-body = Body
mandate-decree = Decree (SK)
mandate-decree-of = { $decree }, { $day }
mandate-term = Term
mandate-from-until = { $from } to { $until }
mandate-from-open = from { $from }, no fixed end
mandate-ends = Ends
mandate-ends-why = { $day }, because: { $why }
mandate-entered-by = Recorded by { $who }, { $when }.
mandate-confirm-do = Approve
mandate-confirm-do-for = Approve { $seat }
mandate-decline = Decline
mandate-decline-do = Decline for this reason
mandate-told-confirmed = It is approved, and holds now.
mandate-told-declined = It is declined. The reason is recorded.

## The page of officers
mandate-since = Since
mandate-how = Recorded and approved
mandate-entered-on = Recorded by { $who }, { $day }.
mandate-confirmed-on = Approved by { $who }, { $day }.
mandate-from-the-start = Recorded when Rembuk was first used.
mandate-ends-soon = Ends soon: { $away }.
mandate-exception = Exception: { $rules } Because: { $why } Decree: { $decree }.

## Tasks
task-confirm-seats = { $count ->
    [one] { $count } office waits for approval
   *[other] { $count } offices wait for approval
}
task-confirm-seats-due = Until { $until }.
task-confirm-seats-do = Read and decide
task-own-seat-ends = Your term in { $place } ends soon
task-own-seat-ends-due = The last day is { $until }. After that your rights stop.
task-own-seat-ends-do = See the officers
task-seats-end = { $count ->
    [one] { $count } office in { $place } ends soon
   *[other] { $count } offices in { $place } end soon
}
task-seats-end-due = The first: { $until }. Prepare the successor with a new decree.
task-seats-end-do = See the officers

## Fields, and why to mend them
field-office-place = Where is the body?
field-office-kind = Kind of body
field-office-name = Name of the body
field-office-person = Who?
field-office-seat = Which office?
field-office-acting = Plt. or Pj.?
field-office-decree = Number of the decree
field-office-decree-date = Date of the decree
field-office-from = From
field-office-until = Until
field-office-last-day = Last day in office
field-office-exception = Decree that allows it
field-office-exception-why = Why appoint all the same?
why-office-acting = Plt. and Pj. need an end date
why-office-order = it comes after the start
why-office-term = it is longer than the rules allow
why-office-over = that time has passed
why-office-future = a decree is not dated tomorrow or later
why-office-later = it comes before the end already recorded
why-office-seated = this person holds that office at that time already
why-office-waiting = the same office for this person waits for approval already
why-office-there = it is here already
why-office-level = that kind of body does not exist at that level
why-office-kelurahan = { $bpd } exists only in a desa, not in a kelurahan
moved-office-declined = already declined
moved-office-seated = this person holds that office already
moved-office-ended = this office has ended already
moved-office-end-waits = the end of this office waits for approval already

## The public record
done-decline-mandate = Office declined
done-enter-end = End of an office proposed
