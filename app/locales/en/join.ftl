# Cards, registering, the list of residents.

## A card for the first time
field-code = Code on the card
hint-code = Eight letters and digits, for example K7RM-2XPA. It works only once.
field-birthday = Date of birth
hint-birthday = Day and month only, for example 17 August.
field-new-pin = New PIN
hint-new-pin = Six digits that you remember easily. Not your date of birth, and not digits in a row.
field-new-pin-again = Write the new PIN once more
open-card = Open my card
card-none-title = No card yet?
card-none-text = Ask your { $rt } secretary, or register here yourself.
field-nomor = Card number
field-kode = Code on the card
field-lahir = Date of birth
field-pin2 = PIN once more
why-birthday = please write day and month, for example 17 August
why-six-digits = a PIN has six digits
why-run = these digits are too easy to guess, please choose others
why-date-like = these digits look like a date, please choose others
why-twice = the two PINs are not the same yet
told-welcome = The card is open. From now on, sign in with card number and PIN.

## Printing cards
cards-title = Cards of { $place }
cards-lead = { $count } of { $all } residents have a card.
print-title = Print cards
print-text = Cards are printed on A4 paper, then cut. The code shows only once, on the printed sheet.
print-nobody = Every resident here has a card.
print-own-family = { $count ->
    [one] { $count } person of your own family has no card either. Another officer prints that one.
   *[other] { $count } people of your own family have no card either. Another officer prints theirs.
}
print-whom = For whom? ({ $count ->
    [one] { $count } resident has no card yet
   *[other] { $count } residents have no card yet
})
print-button = Prepare the sheet
sheet-title = Cards of { $place }
sheet-ready = { $count ->
    [one] { $count } card is ready to print
   *[other] { $count } cards are ready to print
}
sheet-once = Print now from the browser's menu. The codes below cannot be seen again after you leave this page.
qr-label = QR code to the page that opens a card
card-how = Open { $site }/kartu before { $until }. Fill in number, code and date of birth. Then choose a PIN.
hand-list = Cards handed over in { $place }
col-signature = Signature
hand-title = Handing over
hand-text = Tick the cards that reached their owners. Whoever ticks must not be the one who printed.
hand-button = Note as handed over
handed = handed over
told-handed = It is noted.
field-people = For whom
new-card-title = Replacement card
new-card-text = Card lost or PIN forgotten? An officer asks, and one witness agrees on their own phone. Then the card can be printed.
new-card-ready = witnessed, can be printed
new-card-waits = waiting for { $who } as witness
new-card-button = Ask for a replacement card
field-holder = Owner of the card
field-witness = Witness
hint-witness = The witness is not from your family. The owners may also agree themselves, if they can still sign in.
new-card-told = A new card in your name was made on { $day }. Printed by: { $who }. Not you? Please tell the { $desa } office at once.
new-card-told-button = I know about it
second-title = Replacement card for { $name }
second-text = { $asker } ({ $body }) asks for a new card for { $name }. Agree only if you know that { $name } asked for it.
second-button = Yes, I am the witness
told-seconded = Your witness is noted.
replaced-this-year = Replacement cards this year: { $count }
admit-title = Cards that a meeting lets in
admit-text = These cards were opened after the choice began, or before they were ticked off. Their owners take part once two officers let them in at a meeting.
admit-button = Let in
admit-count = { $count } of 2 officers have let this card in
moved-no-account = no card is in use yet
moved-card-asked = a replacement card is already asked for
moved-card-seconded = already witnessed

## Registering oneself
register-title = Register without a card
register-where = Where do you live? Find the { $rt } of your home.
register-search = Name of { $desa }, { $forum }, { $rt }
register-lead = Registering as a resident of { $place }.
register-home = Who lives here is a resident here. Your own house, rented, or a room, whatever address the KTP says.
field-full-name = Full name
hint-full-name = As on your KTP, or as your neighbours know you.
field-honorific = Called
honorific-ibu = Ibu
honorific-bapak = Bapak
honorific-kak = Kak
field-born = Date of birth
field-married = Married now or before
field-nik = NIK
hint-nik = The sixteen digits of your KTP. Only so that nobody registers twice. Kept locked. None? Leave it empty.
field-kk = Number of the family card (KK)
hint-kk = You may leave this empty.
consent-title = Consent
consent-text = Name, { $rt }, date of birth and NIK are used only for planning this { $desa } together. The NIK is kept locked and is never shown. You may see, correct, download or close your data at any time.
consent-yes = I agree
consent-yes-other = The person to be registered hears this and agrees, seen by a witness
consent-read-aloud = Read this aloud and clearly:
register-button = Send registration
register-done = Registration received
register-number = Your card number:
register-write-down = Write the number down. Sign in with it and the PIN you chose.
register-next = You may now read, propose and give opinions. Before you can choose, two officers of { $rt } confirm your home.
register-known = Does that number not sign you in? You may be registered already. Ask the { $rt } secretary for a card.
field-nama = Full name
field-tanggal-lahir = Date of birth
field-setuju = Consent
field-rt = { $rt }
why-name = please use letters only, at least two
why-born = the date cannot be read yet
why-sixteen = it has sixteen digits
why-nik = some digits are swapped, please check again
why-agree = consent is needed first
moved-register-full = too many registrations are waiting in this { $rt }, please ask the officers of { $rt } to check first

## The list of residents for officers
residents-title = Residents of { $place }
residents-lead = { $count ->
    [one] { $count } resident registered, { $waiting } waiting to be confirmed.
   *[other] { $count } residents registered, { $waiting } waiting to be confirmed.
}
all-residents = All residents
col-state = State
col-card = Card
no-nik = none yet
is-verified = confirmed
is-waiting = not confirmed yet
card-used = in use
card-printed = printed, not opened yet
card-none = none yet
channel-self = registered themselves
channel-officer = registered by an officer
channel-import = from the data of the desa
confirmed-so-far = Confirmed by { $count } of 2 officers. One of them must be the { $rt } chair.
confirm-resident = Yes, lives here
decline-resident = Does not live here
field-decline-why = Why? The person can read this reason.
declined-because = Not confirmed yet, because: { $why }
field-settle-why = Reason for the decision
settle-yes = Lives here
settle-no = Does not live here
settle-button = Keep the decision
told-confirmed-resident = Your confirmation is noted.
told-registered = The new resident is registered. Two officers still need to confirm.
told-noted-resident = It is noted.
in-person-title = Register someone who came to you
in-person-text = For people without a phone or a NIK. It needs their consent and a witness from another family.
field-register-witness = Witness
in-person-button = Register
moved-verified = already confirmed
moved-waiting = still waiting for officers of { $rt } to confirm
moved-declined = already answered: cannot be confirmed yet
task-confirm-residents = { $count ->
    [one] { $count } resident of { $place } waits to be confirmed
   *[other] { $count } residents of { $place } wait to be confirmed
}
task-confirm-residents-do = Check
task-second-card = Be a witness for a replacement card
task-second-card-do = Read and decide

## The first start
setup-title = Set up Rembuk
setup-lead = This page exists only before anyone is registered. After sending, it is closed.
field-setup-code = Set-up code
hint-setup-code = The code is printed on the screen where the program was started.
setup-village = Desa or kelurahan
field-jenis = Kind
village-kind-kelurahan = Kelurahan
village-kind-desa = Desa
field-desa = Name of the { $desa }
field-alamat = Short name for the address
hint-alamat = Small letters without spaces, for example kenangasari. You may leave it empty.
field-kode-wilayah = Official code of the area
hint-kode-wilayah = For example 99.71.01.1001. You may leave it empty.
field-kecamatan = Kecamatan (district)
field-kota = Kota (town) or kabupaten
field-zona = Time
zone-wib = WIB
zone-wita = WITA
zone-wit = WIT
field-wilayah = { $forum } and { $rt }
hint-wilayah = One { $forum } a line with its number of { $rt }, for example "RW 01: 4". With a dusun: "Dusun Krajan, RW 01: 3". Without { $forum }: "Dusun Lor: 4".
setup-operator = Operator
field-pengelola = Your name as operator
setup-second = Second person
setup-second-text = Offices and important changes always need a second person. Who stands beside the operator?
field-kedua = Name of the second person
setup-button = Set up
founded-title = Rembuk is set up
founded-once = Write this page down or print it now. It cannot be seen again.
founded-yours = Your card and safety app
founded-second = Card for { $name }
founded-second-text = Hand this card over in person. Its code opens together with the date of birth, on "Open my card".
founded-next = Go on to managing
app-qr = QR code for the safety app
app-text = Scan the QR code with a safety app (such as Aegis or FreeOTP), or type this key:
why-setup-code = the code does not match yet
why-region = please write it like 99.71.01.1001
why-wards = please write one { $forum } a line, for example "RW 01: 4"
field-pengelola-lahir = Operator's date of birth
field-kedua-lahir = Second person's date of birth

## Managing
manage-title = Managing
manage-lead = Bring in residents' data, record offices, then print cards for each { $rt }.
manage-import = Bring in residents' data
manage-offices = Offices
manage-cards = Print cards for each { $rt }
proofs-title = Sheets of numbers and safety apps of { $place }
proofs-lead = For binding decisions, officers add a number from a sheet, and staff a number from an app.
issue-sheet = Print a sheet of 40 numbers
issue-app = Make a key for the safety app
issue-text-sheet = The old sheet stops working. Hand the new sheet to the person directly.
issue-text-app = The old key stops working. The person scans the QR code on this screen.
proof-for = For { $name }
proof-once = Print or scan now. It cannot be seen again.
front-setup = Rembuk is not set up here yet.
front-setup-link = Start setting up

## My data
data-title = My data
data-lead = This is all that is kept about you. Only you can see this page.
data-home = Home
data-download = Download all my data
data-correct = Correct
data-correct-text = Two officers of { $rt } confirm a changed name or date of birth again. Until then you cannot choose.
data-correct-button = Keep the correction
data-consents = Consent
data-history = Who used my data
data-none = Nothing is noted yet.
data-restrict = Limit the use
data-restrict-text = Your name disappears from the list of residents and the list of voters. You can still sign in to read.
data-restrict-button = Limit the use of my data
data-unrestrict-button = Lift the limit
data-close = Close the account
data-close-text = Name, NIK and date of birth are deleted for ever. Your proposals stay, as "Resident of { $rt }".
data-close-sure = I am sure. This cannot be undone.
data-close-button = Close my account
told-corrected = It is kept.
told-corrected-again = It is kept. Two officers of { $rt } confirm again before you can choose.
by-myself = yourself
purpose-participation = Taking part in planning the { $desa }
field-yakin = Close the account
processing-imported = Brought in from the data of the desa
processing-registered = Registered by an officer
processing-card-printed = Card printed
processing-card-handed = Card handed over
processing-card-opened = Card opened
processing-new-card-asked = Replacement card asked for
processing-new-card-seconded = Request for a card witnessed
processing-new-card-opened = Replacement card opened
processing-proof-issued = Sheet of numbers or key handed out
processing-residence-confirmed = Home confirmed
processing-residence-declined = Home not confirmed yet
processing-residence-settled = Dispute about the home decided
processing-nik-matched = NIK added
processing-corrected = Data corrected
processing-restricted = Use limited
processing-restriction-lifted = Limit lifted
my-data = My data
refusal-holds-office = You still hold an office. It must end first. Please ask the { $desa } office.
tasks-residents = Residents of { $place }
tasks-cards = Cards of { $place }

## Who is in charge
charge-when = Time: { $days }
charge-until = until { $day }
charge-vacant = Nobody holds this office yet: { $roles }
charge-two = It needs two people.
charge-over = Nothing is left to decide.
