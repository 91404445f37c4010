# Changes of places: { $rt } and { $rw } that are split or joined by decree (SK).

change-manage-title = Change the places of { $place }
change-manage-lead = Record it here first. The change holds once the { $kades } or { $lurah } approves.
change-kind-split-rt = Split a { $rt }
change-kind-join-rt = Join a { $rt } to another
change-kind-split-rw = Split a { $rw }
change-kind-join-rw = Join a { $rw } to another
change-which = Which place?
change-back = Choose another change
change-lead-split-rt = { $place } stays. A new { $rt } stands beside it. Choose the families that move there.
change-lead-join-rt = { $place } ends. All its residents move into another { $rt }.
change-lead-split-rw = { $place } stays. A new { $rw } stands beside it. Choose each { $rt } that moves there.
change-lead-join-rw = { $place } ends. Every { $rt } in it moves into another { $rw }.
change-choose-split-rt = Families that move to the new { $rt }
change-choose-split-rw = Each { $rt } that moves to the new { $rw }
change-family-card = { $name } · { $count ->
    [one] { $count } person
   *[other] { $count } people
} · KK ····{ $tail }
change-family = { $name } · { $count ->
    [one] { $count } person
   *[other] { $count } people
}
change-hint-number = Use a number that was never used here.
change-enter-do = Record the change
change-told-entered = The change is recorded. It waits for a second person now.
change-told-withdrawn = The change is taken back.
change-told-confirmed = The change is approved and holds.
change-told-declined = The change is not approved. The reason is recorded.
change-waits = One change waits for a second person.
change-withdraw = Take back this change
change-withdraw-do = Take back
change-confirm-title = Changes of places that wait
change-confirm-lead = Read first what will happen. Once approved, all of it holds at once.
change-confirm-do = Approve this change
change-decline = Do not approve
change-decline-do = Send why it is not approved
change-none-waits = No change of places is waiting.
change-does = What will happen
change-split = { $from } is split, and { $to } begins.
change-join = { $from } joins { $to }.
change-by = Recorded by { $who }. Approved by { $second }.
change-what = Change
change-public-title = Changes of places
change-no-longer = Things are different since this change was recorded. It has to be recorded anew.
change-founds = { $place } begins, with the address { $path }.
change-no-board = { $place } has no officers yet. Until it has, those above it stand in.
change-figures = { $place } begins with { $households } KK (families) and { $people } people, as divided now.
change-family-moves = Moves: { $family }.
change-families-stay = { $count ->
    [one] { $count } family stays where it is.
   *[other] { $count } families stay where they are.
}
change-moves = { $old } becomes { $new }, with the address { $path }.
change-all-move = All residents of { $from } become residents of { $to }.
change-ends = { $place } ends. Its pages can still be read.
change-seat-ends = The office of { $who } as { $seat } ends.
change-proposals = Officers of { $to } read the proposals that are still in { $from }.
change-addresses = Old addresses still lead to the right place.
change-part-of = Part of { $place } since { $since }.
change-to-now = Open { $place }
change-written-here = Proposals written here

field-place-from = Place
field-place-into = Joins which place
field-place-number = Number of the new place
field-place-chosen = Who moves
why-place-number = please write a number from 1 to 99
why-place-taken = this number is in use
why-place-once = this number was used before, and its address is not used again
why-place-both-sides = please leave at least one where it is
moved-places-wait = another change still waits for a second person
moved-places-settled = this change is already decided or taken back
moved-places-otherwise = things are different since it was recorded
moved-place-ended = this place is part of another place now
refusal-ballot-not-over = The residents' choice in { $place } for { $year } is not over, or its list not handed over. Change places after that.
done-decline-places = Change of places not approved
done-withdraw-places = Change of places taken back
task-confirm-places = A change of { $rt } or { $rw } in { $place } waits for your approval
task-confirm-places-due = Until { $until }.
task-confirm-places-do = Read and decide
manage-places = Change places
