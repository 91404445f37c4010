# Finding proposals, and not writing one twice.
find-label = Search proposals
find-button = Search
find-filter = Filter and sort
find-place = Place
find-stand = State
find-order = Order
find-any = All
find-latest = Latest first
find-supported = Most supported first
find-show = Show
find-count = { $count ->
    [one] One proposal matches.
   *[other] { $count } proposals match.
}
find-more-than = More than { $count } proposals match. Add a word to see fewer.
find-nothing = No proposal matches "{ $words }".
find-nothing-so = There is no such proposal.
find-nothing-do = Try a single word, such as the name of a street. Or see all proposals.
find-all = See all proposals
find-in-year = Search in { $year }
page-before = Previous page
page-next = Next page

stand-at-rt = Read by the { $rt }
stand-at-rw = Waiting to be ranked
stand-on-list = On the list of the { $desa }
stand-funded = Funded
stand-reserve = In reserve
stand-deferred = Waiting for next year
stand-forwarded = Passed on
stand-by-residents = Done by residents themselves
stand-being-done = Being done
stand-done = Done
stand-merged = Joined with another
stand-not-possible = Cannot be done
stand-withdrawn = Taken back by its proposer

similar-title = Neighbours wrote this already. Support it instead?
similar-lead = Support makes that proposal easier to notice. What you wrote is not lost.
similar-below = None of these? What you wrote is below. Check it, then send it.
similar-support = Support proposal { $number }
similar-mine = No, I write my own
similar-send-mine = No, send my own to { $receiver }
similar-page-title = Similar proposals
similar-none-title = Nothing similar yet
similar-none = No neighbour has written anything like this.
