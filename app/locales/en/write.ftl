# Writing a proposal: what may be proposed, in whose name, photos, writing for somebody, and services.

## What may I propose?
what-title = What may I propose?
what-lead = Whatever is needed together.
what-yes-title = Funded before
what-example-1 = Drain in Gang Melati: 34 houses stay dry. Rp117 million.
what-example-2 = Scales for 52 toddlers at the Posyandu. Rp37 million.
what-example-3 = Sewing lessons for 30 mothers. Rp64.5 million.
what-example-4 = Wheelchair ramp to the RW hall. Rp39 million.
what-example-5 = Six rubbish carts. Rp28.5 million.
what-not-title = Not funded, and why
what-example-6 = Playground: the land is still the developer's.
what-example-7 = Street lamps: the money ran out. Reserve number 2.
what-example-8 = Main road of the city: passed on to the kecamatan.
what-no-title = What goes elsewhere
what-no-repair = Small repairs, such as a dead lamp: the { $desa } office. Say where it is.
what-no-aid = Help for one family: the social office. Bring KTP and KK.
what-no-violence = Violence: call 129, day and night. You need to bring nothing.
what-services = Where the services of { $place } are
what-rights-title = Your rights
what-rights = To propose, to be answered with reasons, to object, and to see the money.

## Services
tab-services = Services
service-title = Services of { $place }
service-lead = This is where to ask about what is not chosen together.
service-kind-aid = Help for one person or family
service-kind-repair = Small repairs
service-kind-safety = Violence
service-none-yet = Not written yet. Ask at the { $desa } office.
service-ask-office = Ask at the { $desa } office. Bring KTP and KK.
service-national = Call SAPA 129, day and night, free of charge. If the danger is now, call the police on 110.
service-purpose = What for
service-bring = What to bring
service-place = Where
service-phone = Phone of the office
service-set-aid = Change the service for families
service-set-repair = Change the service for small repairs
service-set-safety = Change the service for victims of violence
field-service-name = Name of the service
field-service-purpose = What for?
field-service-bring = What to bring?
hint-service-bring = Example: KTP, KK, and a photo of the place.
field-service-place = Where, and at what hours?
hint-service-place = Example: kelurahan office, counter 2, Monday to Friday from 8 to 14.
field-service-phone = Phone of the office (may be left out)
hint-service-phone = Only the office's number, nobody's own.
service-save = Save the service
service-told = The service is saved.
why-phone = write a phone number in digits

## What goes elsewhere
elsewhere-one-family = Help for one family is not chosen together.
elsewhere-small-repair = Small repairs are done by a service, without waiting for next year.
elsewhere-where-one-family = This service helps families:
elsewhere-where-small-repair = This service repairs it:
elsewhere-anyway = Send it as a proposal all the same
elsewhere-go-on = Write it as a proposal all the same
elsewhere-help = There is a service for this
elsewhere-none = This can be written as a proposal
violence-title = There is somebody who can help now
violence-not-kept = What you wrote is not kept here, nor on this phone.
violence-prevent = Do you want to propose prevention, such as lessons or street lamps? Write it without the story of the person.

## In whose name
in-the-name-of = In the name of:
field-atas-nama = In whose name?
in-my-own-name = My own

## Photos
field-photo = Photo
photo-may = Photo (may be left out)
photo-words-hint = JPEG, PNG or WebP, at most 8 MB. The place inside the photo is thrown away. No children's faces, please.
field-photo-shows = What does the photo show?
hint-photo-shows = For those who cannot see it. Example: a drain full of rubbish in front of the guard post.
photo-see = See the photo, { $size } kB
photo-see-this = See the photo: { $shows }, { $size } kB
photo-unsaid = A photo by the proposer
photo-carried = From proposal { $number }
photo-add = Add a photo
photo-add-do = Save the photo
photo-erase = Delete this photo
told-photo = The photo is saved.
told-photo-erased = The photo is deleted.
why-photo-full = there are three photos already. Delete one first

## Writing for somebody
entrust-title = Writing for somebody, { $place }
entrust-link = Write a proposal for a neighbour without a phone
entrust-lead = Write a proposal for a neighbour without a phone. For whom?
entrust-search = Search a name
entrust-search-hint = The whole name, or a part of it.
entrust-search-do = Search
entrust-nobody = That name is not here yet.
entrust-unregistered = They are not registered here
entrust-for = For { $name }
entrust-how = Ask three things. Write down their own words, then read them aloud.
entrust-other = For somebody else
entrust-show-name = Their first name may show
entrust-agreed = I have read it aloud, and they agree to send it
entrusted-by = { $author }. Written by { $who } for a resident of { $home }.
field-first-name = First name
hint-first-name = The full name is not kept.
hint-entrust-witness = A third person who hears it, not of the writer's family.
why-witness = choose a third person, not of the writer's family
field-for-whom = For whom?

## More details
more-details = More details
field-nature = What kind
nature-physical = built or bought
nature-social = something people do
field-urgency = Can it wait?
urgency-danger = somebody may come to harm
urgency-this-year = needed this year
urgency-can-wait = it can wait
field-money-from = Whose money is hoped for?
hoped-dd = Dana Desa
hoped-add = Alokasi Dana Desa
hoped-apbd = APBD
hoped-csr = a company (CSR)
hoped-swadaya = residents themselves
hoped-from = hoped for from { $source }
gives-hint = What residents give themselves (swadaya), if anything:
field-labour = Labour: how many working days?
field-material = Material: worth how many rupiah?
field-money = Money: how many rupiah?
field-land-given = Land: how many square metres?
gives = residents give { $what }
gives-labour = { $n } working days
gives-material = material worth { $money }
gives-money = { $money } in money
gives-land = { $n } m² of land

## Acts
act-propose-for = Write a proposal for a neighbour
act-proposal-photos = Add or delete photos of a proposal
act-set-service = Write down the services of the { $desa }
done-propose-for = Entrusted proposal sent
done-proposal-photos = Photos of the proposal changed
done-set-service = Service written down
done-erase-photo = Photo of an opinion deleted by its writer

## Map
tab-sketch = Map
sketch-title = Map of { $place }
sketch-lead = A drawing of our own. Residents point on it at the place of their proposal.
sketch-none-yet = There is no drawing yet. The { $desa } office can add one.
sketch-see = See the map, { $size } kB
sketch-alt = A drawn map of this place
sketch-bring = Replace the drawing
sketch-save = Save the drawing
sketch-told = The drawing is saved.
spot-at = The point:
spot-on-sketch = See it on the map, { $size } kB
spot-sketch-alt = A drawn map, the place of the proposal is ringed in red
spot-mark = Mark the place
spot-save = Save the point
spot-here = Use where I am now
spot-to-touch = Or touch the place on the drawn map, { $size } kB
spot-touch = Touch the place on this drawing:
spot-touch-alt = A drawn map: touch the place of the proposal
field-coordinates = Point on a map (may be left out)
hint-coordinates = Example: -6.9123, 110.4201
why-coordinates = the point cannot be read yet. Example: -6.9123, 110.4201
field-point = Place on the drawing
why-point = touch the place on the drawing
told-place = The place is saved.
act-mark-place = Mark the place of a proposal
act-set-sketch = Replace the drawn map
done-mark-place = Place of the proposal marked
done-set-sketch = Drawn map replaced

## Papers
field-paper = PDF file
paper-hint = PDF, at most 2 MB. Everybody can save it. No NIK in it, please.
paper-kept = The file is kept.
field-paper-is = What paper is this?
hint-paper-is = Example: cost estimate (RAB), statement about the land.
paper-see = Save the paper: { $what } (PDF, { $size } kB)
paper-add = Add a paper
paper-add-do = Save the paper
paper-erase = Delete this paper
told-paper = The paper is saved.
told-paper-erased = The paper is deleted.
why-paper-large = this file is larger than 2 MB. Choose a smaller one
why-paper-kind = this is no whole PDF file. Choose another one
why-paper-acts = this PDF holds a programme or other files. Save it again as a plain PDF
why-paper-full = there are three papers already. Delete one first
act-attach-paper = Attach a paper
done-attach-paper = Papers of the proposal changed
