// Package trace finds what accounts leave behind when they work together and share no
// link: the same row of hashtags, replies that come down on one target, being first to
// share again and again, a rhythm in common, accounts made in one hour. Each is a
// [Trace], which turns posts into shares of objects; package coordination makes a
// network of them, a [Layer]; and [Join] lays several layers over one another.
//
// An edge says that two accounts left the same trace in this sample more often than a
// minimum or than chance. It says nothing of why, and nothing of who is behind an
// account. Each trace has harmless explanations, and names them in [Trace.Harmless].
//
// # The traces
//
// [Hashtags]: the object is the row of hashtags of a post, in their order, folded, five
// different ones at least; two accounts post the same row within a day (Pacheco and
// others 2021, case study 3, who take the row of a whole day; Luceri and others 2024 that
// of a post, as here). Reposts carry another's tags and are left out. Harmless: a
// contest or a petition that asks for these tags, a template of a share button, fans
// before a concert.
//
// [Replies]: the object is a burst of replies to one target (a post, or better an account,
// which has a history): a window in which more accounts reply than this target is used
// to. Five accounts at least, which is what Pote and others (2025) call a targeted post.
// How much a target is used to is counted from its own other windows, helped by those of
// all targets where it has few. Accounts that had hardly posted before are counted, as a
// remark on the burst. Two accounts must meet in several bursts. Harmless: a post that
// went around, a question to the followers, a live event, an appeal to write to somebody.
//
// [FirstShares]: the object is an original, and a share of it is a repost that was among
// the first few and came within seconds (Luceri and others 2024: ten seconds, repeated).
// Two accounts must be first together for several originals. Harmless: notifications
// switched on, apps that repost by rule, a newsroom's own accounts, fan clubs.
//
// [Activity]: the object is a bin of half an hour; accounts are alike if they are active in
// the same bins, and popular bins weigh little (Pacheco and others 2021, case study 5:
// bins of 30 minutes, eight posts at least, TF-IDF, cosine). People of one country are
// awake together, so that likeness alone is no sign; activity.go says against which
// chance it is tested. Harmless: a live broadcast, an office's hours, one scheduling
// service, one person with two accounts that both are declared.
//
// [Created]: the object is a burst of accounts that were made in a shorter time than
// the weeks around it let expect (a scan of windows, after Naus 1965 and Kulldorff 1997,
// with Benjamini and Hochberg's false-discovery rate in the place of the distribution of
// the maximum, since several bursts are looked for). Harmless: people who move to a
// platform when another closes, a campaign of the platform, a class that signs up
// together, a news day.
//
// # How an edge comes about
//
// Hashtags, replies and first shares are co-shares, with the engine of package
// coordination. An edge of hashtags needs the minimum of posts of either account, of
// the others the minimum of distinct objects: a quarrel in one thread is one object.
// Beside each edge stands how likely it is by chance (meeting.go). What makes an edge of
// hashtags and first shares is the repetition alone, as in the works they come from; an
// edge of replies, which come together for many reasons, must keep to the false-discovery
// rate too. Creation bursts need no repetition, since an account is made once; that is why they say
// so little alone, and why bursts of very many accounts make no edges at all.
//
// Activity has no objects of its own that two accounts share by intent, so that the
// edges come first: pairs of accounts alike enough, in enough bins, and beyond chance at
// the false-discovery rate. Only their posts go to the engine, with bins as objects.
//
// The German posts of 2021 that CooRTweet comes with have 21 edges of activity among 4,629
// accounts with enough bins, and all of these pairs name the same links within a
// minute, again and again, which the trace does not look at. With each post in another
// week at the same hour of the week there are none (german_test.go).
//
// The corrected weight is that of package coordination, over all accounts of the sample:
// the sum over the objects of ln(accounts / accounts that shared the object).
//
// # Several layers
//
// An edge of the joint network has a weight in each layer, the number of layers, and a
// combined weight: the sum, over the layers, of its corrected weight divided by that of
// the layer's heaviest edge. It lies between 0 and the number of layers. It orders edges
// for a reader; it is no measure of a person, and no probability. Layers are not
// independent: whoever replies in a burst was awake at the time.
package trace
