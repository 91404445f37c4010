# Residents who moved away or died, and requests for cards taken back.

## On the list of residents
leaving-title = Residents who moved or died
leaving-moved = recorded as moved, { $day }
leaving-died = recorded as deceased, { $day }
leaving-entered = Recorded by { $who }, { $body }, { $when }
leaving-confirm = That is so, agree
leaving-confirm-for = Agree to the note about { $name }
leaving-needs-second = Somebody of the board from another family agrees to it.
leaving-take-back = Take this note back
leaving-take-back-for = Take back the note about { $name }
leaving-objection = The resident's objection: { $why }
leaving-record = Record that a resident moved or died
leaving-record-text = The note counts once a second officer from another family agrees. A resident who moved is told, and may object.
leaving-record-button = Save the note
leaving-kind-moved = Moved
leaving-kind-died = Died
field-person = Resident
field-kind = What happened
field-left-on = Day of moving or death
why-passed-day = choose today or an earlier day
told-leaving-recorded = The note is saved. A second officer has to agree.
told-leaving-confirmed = The note is agreed and counts from now.

## On the resident's own page
leaving-told = You were recorded as moved by { $who }, { $body }, on { $day }.
leaving-told-link = If that is not so, object here
leaving-object-text = If this is not so, say it here, once. Your rights come back until the head of { $desa } decides.
field-object-why = Why it is not so
leaving-object = Object
leaving-objected = Your objection waits for the head of { $desa }. All rights hold as usual.
leaving-upheld = The head of { $desa } has decided: you do not live here any more.
leaving-not-yet = No second officer has agreed to this note yet. Your rights have not changed.
told-objected = Your objection is recorded.

## Requests for cards
cancel-request = Take the request back
cancel-request-for = Take back the request for a card for { $name }
request-until = Holds until { $until }
told-request-ended = The request for a card was taken back.

## What has happened
moved-card-opened = the card was opened before it was ticked off, ask for a new one
moved-leaving-waits = such a note is there and waits for a second officer
moved-leaving-taken-back = that note was taken back
moved-leaving-confirmed = recorded as moved or deceased already
moved-leaving-objected = the resident has objected
moved-leaving-upheld = the head of { $desa } has decided
moved-leaving-undone = the head of { $desa } has decided
processing-new-card-cancelled = Request for a card taken back
processing-leaving-recorded = Recorded as moved or deceased
processing-leaving-confirmed = Note of moving or death agreed
processing-leaving-taken-back = Note of moving or death taken back
processing-leaving-objected = Objected to a note of moving
done-object-leaving = Objected to a note of moving
done-anonymise = Data of somebody long gone was erased
