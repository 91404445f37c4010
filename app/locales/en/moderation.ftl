# Texts that are reported and hidden.
text-reason-personal-data = holds personal data
text-reason-insult = insults or threatens someone
text-reason-advertising = advertising, or not about the proposal
text-reason-sensitive = needs a service, not this page
text-reason-why-personal-data = Holds someone's personal data: a number, an address, or the like
text-reason-why-insult = Insults or threatens someone
text-reason-why-advertising = Advertising, or not about this proposal
text-reason-why-sensitive = About violence, a child, or someone's health

text-part-opinion = Opinion
text-part-problem = Problem
text-part-place = Place
text-part-wish = Wish
text-part-photo = Photo
text-part-paper = Paper
text-which = { $what } in proposal { $number }

text-hidden = Hidden: { $reason }. By { $office }, { $day }. Written by a resident of { $home }.
text-only-you = Only you can still see this text.
text-to-appeal = Ask for another look
text-report = Report this text
text-report-photo = Report this photo
text-report-paper = Report this paper
text-hidden-file = { $what } hidden: { $reason }. By { $office }, { $day }.
text-only-you-file = Only you and whoever judges can still see it.
text-report-title = Report a text
text-no-reason = Criticism of an office, a decision or an officer's work is no reason to hide a text.
text-help = Violence or danger? Help is at the puskesmas (health centre), the UPTD PPA, or the { $desa } office.
text-send-report = Send report
text-about-none = Not about an officer
field-text-reason = What is the reason?
field-text-about = Which officer is this text about?
hint-text-about = If there is one, that body does not take part in judging.
told-text-reported = The report is sent. Someone else will look at it.

texts-title = Reported texts in { $place }
texts-lead = Hiding a text always takes two people: one reports, one judges. Whoever the text is about may not judge.
texts-waiting = Waiting for you
texts-yours = Your texts
texts-by-year = Numbers by year
texts-log = Log
texts-none = No text has been judged yet.
texts-reported = { $count ->
    [one] Reported by { $count } person: { $reasons }.
   *[other] Reported by { $count } people: { $reasons }.
}
texts-not-one-of-two = No reporter is a confirmed resident yet. The text can be hidden only once one is.
texts-hidden-because = Hidden by { $office }: { $reason }. { $why }
texts-author-says = Its author says: { $words }
text-why = The reason in one sentence
text-hide = Hide
text-decline = Let it show
text-appeal-why = Why may this text be shown?
text-appeal = Ask for another look
text-back = Show again
text-stays = Keep hidden
texts-told-hidden = The text is hidden. Its author may ask for another look.
texts-told-declined = The text stays visible.
texts-told-appealed = The request is sent. Someone else will look at it.
texts-told-back = The text is visible again.
texts-told-stays = The text stays hidden.
texts-col-year = Year
texts-col-hidden = Hidden
texts-col-declined = Stayed visible
texts-col-appealed = Looked at again
texts-col-back = Visible again
texts-line-hidden = { $text } hidden: { $reason }. { $office }, { $day }.
texts-line-declined = { $text } stays visible; reported because: { $reason }. { $office }, { $day }.
texts-line-back = Visible again: { $office }, { $day }.
texts-line-stays = Stays hidden: { $office }, { $day }.
texts-link = Reported and hidden texts
text-became = { $text } hidden: { $reason }. { $office }, { $day }.
text-became-appealed = Another look asked for { $day }.
text-became-back = Visible again since { $day }, says { $office }: { $why }
text-became-stayed = Stays hidden, says { $office } on { $day }: { $why }

task-judge-texts = { $count ->
    [one] { $count } text is reported in { $place }
   *[other] { $count } texts are reported in { $place }
}
task-judge-texts-do = Read and decide
task-settle-texts = { $count ->
    [one] { $count } hidden text in { $place } needs another look
   *[other] { $count } hidden texts in { $place } need another look
}
task-settle-texts-do = Read and decide

moved-reported = you have reported this text already
moved-not-reported = no report is waiting
moved-text-hidden = this text is hidden already
moved-text-judged = it was judged for this reason already
moved-text-settled = already decided
moved-appealed = another look is already asked for
