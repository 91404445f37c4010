# The public record: who did what, and how to check it.

record-resident = a resident
record-resident-of = a resident, { $place }
record-list-of = List { $year }
record-year = Planning { $year }
record-ballot = Residents' choice, { $place }, { $year }
record-newest = To the newest entries
record-nothing = No entries yet.
record-who = { $name }, { $role }
record-who-body = { $name }, { $role } ({ $body })

record-check-title = How to check this record
record-check-text = Every entry has a number and a fingerprint. The fingerprint is reckoned from the entry and the fingerprint before it. If one entry is changed, all later fingerprints change too.
record-check-paper = Printed documents hold the number and fingerprint of that day's last entry. Type the number from the paper here. Compare the fingerprint with the printed one. If they differ, the record was changed.
record-check-tool = The operator can reckon everything again with the command
record-check-anchor = NUMBER:FINGERPRINT
record-check-number = Number of the entry
record-check-button = See its fingerprint
record-check-found = Entry number { $number }, { $at }
record-check-none = There is no entry number { $number } yet. If this number is printed on paper, the record was cut off.

record-stamp = Public record up to number { $number }
record-stamp-hash = Fingerprint:
record-stamp-check = Compare at { $address }
