# Photos that residents and officers bring.

photo-hint = JPEG, PNG or WebP, at most 8 MB. Place and camera data in the photo are thrown away.
photo-kept = The photo is saved. See the photo
photo-decree-see = See the photo of the SK, { $size } kB
photo-decree-link = Photo of the SK
photo-decree-of = Photo of the SK for the seat { $seat }
photo-decree-who = Only the holder, who entered it, who agreed to it and the inspectorate see this photo.
photo-decree-do = Save the photo of the SK
photo-decree-told = The photo of the SK is saved.
field-office-photo = Photo of the SK (may be left out)
why-photo-large = this photo is larger than 8 MB. Choose a smaller one
why-photo-kind = this is no JPEG, PNG or WebP photo. Choose another one
why-photo-pixels = this photo is too dense. Take it again with at most 22 megapixels
why-photo-broken = this photo cannot be read to its end. Take it again
why-photo-day = there were 30 photos today already. Come back tomorrow
why-photo-gone = this photo is not kept any more. Choose it again
moved-office-photo-there = this seat has its photo of the SK already
done-add-decree-photo = Photo of the SK added
