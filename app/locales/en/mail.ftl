# One letter a week by e-mail, for who gave an address: its page, its links, and what the letters say.

## The page of my e-mail
mail-title = News by e-mail
mail-link = News by e-mail
mail-lead = News of proposals can go to your e-mail. If none is given, nothing is sent.
mail-when = At most one letter a week, on Saturday morning.
mail-what = It holds numbers of proposals, how they stand, and links. No names of people.
mail-nothing-new = No news, no letter.
mail-end-any-time = You may stop at any time, from the letter itself.
mail-never-needed = E-mail is not needed, and is not used to sign in.
mail-none = not given
mail-state = How it stands
mail-confirmed = Confirmed on { $day }. Letters go here.
mail-waiting = Waits to be confirmed. Open the letter within { $days } days, and press its button.
mail-not-arriving = Three letters in a row did not arrive. Look at the address, then confirm it again.
mail-give = Give an e-mail address
mail-again = Send again, or give another address
mail-change = Give another address
mail-hint = One letter goes to this address, to confirm it. At most two a day go to one address.
mail-give-button = Send the letter to confirm
mail-stop-button = Delete my e-mail
mail-not-here = Letters cannot be sent from here yet.
mail-set-up = Weekly letters by e-mail: set up.
mail-not-set-up = Weekly letters by e-mail: not set up. Give REMBUK_SMTP_URL and REMBUK_MAIL_FROM on the server.
field-email = E-mail
why-mail = write it like name@example.org
told-mail-given = Saved. Open your e-mail, then press the button behind its link.
told-mail-ended = Your e-mail was deleted. No more letters come.
moved-restricted = the use of your data is restricted
moved-mail-link = this link is old, or another one came after it
processing-mail-given = E-mail given
processing-mail-confirmed = E-mail confirmed
processing-mail-ended = E-mail deleted
privacy-mail = E-mail is not needed. Where it is given, it is used for one letter of news a week only.

## Behind a letter's link
mail-confirm-title = Confirm an e-mail address
mail-confirm-lead = Press this button if you want news of proposals by e-mail, at most once a week.
mail-confirm-button = Yes, send news to this e-mail
told-mail-confirmed = Thank you. The first letter comes on a Saturday, if there is news.
mail-stop-title = Stop the letters
mail-stop-lead = Press this button, and no more letters come. The address is deleted, too.
mail-stop-link-button = Stop, and delete this e-mail
told-mail-stopped = No more letters go to this e-mail. News can still be read on Rembuk's pages.

## The letter that confirms
letter-mail-confirm-subject = Confirm your e-mail for news of proposals
letter-mail-asks = Somebody gave this address at Rembuk, to get news of proposals once a week.
letter-mail-confirm = If it was you, open this link within { $days } days, and press its button:
letter-mail-not-you = If it was not you, do nothing. Without that, no news is sent here.
letter-mail-forget = To have this address deleted at once:

## The weekly letter
letter-mail-subject = This week's news of proposals
letter-mail-lead = There is news for you on { $count ->
    [one] { $count } proposal.
   *[other] { $count } proposals.
}
letter-mail-proposal = Proposal { $number }: { $news }
letter-mail-decided = there is an outcome
letter-mail-asked = more is asked for
letter-mail-objection-answered = an objection was answered
letter-mail-passed-on = passed on
letter-mail-silence = went up by itself, since nobody answered
letter-mail-opinion = { $count ->
    [one] { $count } new opinion
   *[other] { $count } new opinions
}
letter-mail-answer = { $count ->
    [one] { $count } opinion answered
   *[other] { $count } opinions answered
}
letter-mail-work = { $count ->
    [one] { $count } report on the work
   *[other] { $count } reports on the work
}
letter-mail-more = And { $count ->
    [one] { $count } more proposal.
   *[other] { $count } more proposals.
}
letter-mail-read = Read all of it here:
letter-mail-stop = This letter comes at most once a week. To stop it:
