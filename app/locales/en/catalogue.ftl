# What may be proposed: read by everyone, changed by two.
catalogue-link = What may be proposed
catalogue-title = What may be proposed in { $place }, { $year }
catalogue-lead = These are examples of what can usually be funded, with prices. Other proposals may still be written.
catalogue-search = Search this list
catalogue-nothing = Nothing matches "{ $words }".
catalogue-nothing-do = Try a single word. What is not here may still be proposed.
catalogue-all = See the whole list
catalogue-empty = The list of this year is still empty. Proposals may be written nevertheless.
catalogue-csv = Download the list (CSV)
catalogue-to-change = Change the list
catalogue-waiting = { $count ->
    [one] One change waits for approval
   *[other] { $count } changes wait for approval
}
catalogue-nothing-waits = No change is waiting.
catalogue-second-hint = A change takes effect when a second person approves it.
catalogue-change-title = Change the list of { $place }, { $year }
catalogue-change-lead = A code that is there already is replaced. A second person approves first.
catalogue-city-lead = It holds in every village of the city. A code that is there already is replaced.
catalogue-back = Back to the list
catalogue-told-entered = The change is entered. A second person will read it.
catalogue-told-holds = The list is changed, from now on.
catalogue-told-confirmed = The change is approved and holds from now on.
catalogue-told-withdrawn = The change is taken back.
col-code = Code
col-item = Item
col-price = Price of a unit
item-price = { $price } per { $unit }
item-prices = { $low } to { $high } per { $unit }
item-needs = Needed: { $needs }
item-goal = SDGs Desa { $goal }
item-own = Own list
item-inherited = From the city's list
item-put = { $code } { $name }: { $price }.
item-remove = { $code } { $name }: taken off the list.
item-withdraw = Take this change back
items-confirm = { $count ->
    [one] Approve this change
   *[other] Approve these { $count } changes
}
item-new = Add or replace an item
item-code-hint = Letters, digits, dots and dashes. For example K1a-3.
item-high-hint = Leave it empty where there is one price.
item-needs-hint = For example a deed of gift for the land, or a group's decree.
item-goal-hint = A number from 1 to 18. It may stay empty.
item-enter = Keep this item
item-take-off = Take an item off
item-take-off-do = Take it off the list
sheet-items = Items from a file
sheet-lead = Download the list, change it on a computer, and bring it back here. What is not in the file stays on the list.
sheet-hint = CSV or XLSX, at most 1 MB and 500 rows. Nothing changes before you have agreed to what it says.
sheet-read = Read the file
sheet-report = What the file says
sheet-gone = This file is not kept any more. Choose it again.
sheet-counts = { $new } new, { $changed } changed, { $same } there already.
sheet-faulty = { $count ->
    [one] { $count } row holds a mistake, so nothing was saved. Mend the file, then choose it again.
   *[other] { $count } rows hold a mistake, so nothing was saved. Mend the file, then choose it again.
}
sheet-nothing = Nothing changes.
sheet-enter = { $count ->
    [one] Save this item
   *[other] Save these { $count } items
}
sheet-row = Row { $line }, { $what }: { $verdict }.
sheet-verdict-new = new
sheet-verdict-changed = changed
sheet-verdict-same = there already
sheet-verdict-faulty = a mistake
field-catalogue-file = File with the list
why-sheet-empty = this file is empty
why-sheet-large = this file is too large. Split it into several
why-sheet-kind = this is neither CSV nor XLSX. Save it again from where it was made
why-sheet-old = it is an old or locked spreadsheet. Save it as XLSX or CSV without a password
why-sheet-broken = this file is cut off or damaged. Save it again, then choose it
why-sheet-letters = its letters cannot be read. Save it as CSV UTF-8
why-sheet-quote = a quotation mark in it is not closed
why-sheet-columns = column titles are missing. Use those of the downloaded list
why-sheet-twice = a column title stands there twice
why-sheet-rows = some rows still hold a mistake. Mend the file, then choose it again
why-sheet-again = this code stands in an earlier row
item-title = On the list of what may be proposed
item-said-by = Chosen by { $who }, { $office }, { $day }.
item-choose = Choose the item that fits
item-none = Not on the list
item-keep = Keep the choice
told-item = The choice from the list is kept.

support-asistensi = training and advice
support-fasilitasi = a place and who runs it
support-promosi = a way to programmes and markets
support-fisik = built or bought
empowerment-penyadaran = awareness
empowerment-pengkapasitasan = capacity
empowerment-pendayaan = means
tridaya-lingkungan = environment
tridaya-sosial = social
tridaya-ekonomi = economy

field-item-code = Code
field-item-name = Name of the item
field-price-low = Lowest price of a unit
field-price-high = Highest price of a unit
field-support = Kind of support
field-needs = What is needed
field-empowerment = Stage of empowerment
field-goal = Goal of SDGs Desa
field-butir = Item of the list
why-price-order = it may not be below the lowest price
why-code = only letters, digits, dots and dashes
moved-items-settled = no change is waiting

act-set-catalogue = Filling the list of what may be proposed
act-confirm-catalogue = Approving that list
act-set-city-catalogue = Filling the city's list of what may be proposed
done-set-catalogue = Change of what may be proposed entered
done-confirm-catalogue = Change of what may be proposed approved
done-set-city-catalogue = The city's list of what may be proposed changed
task-confirm-catalogue = { $count ->
    [one] One change of the list waits for your approval
   *[other] { $count } changes of the list wait for your approval
}
task-confirm-catalogue-due = Until { $until }. After that the old list holds.
task-confirm-catalogue-do = Read and approve
