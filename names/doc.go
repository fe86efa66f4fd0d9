// Package names holds what is known of personal names in general. It knows no
// persons: a name is many people's, and nothing here says that two people are one.
//
// [Compare] says whether two strings are spellings of one name, in one script or
// two, with a score, a verdict and the letters that stand for one another. [Index]
// finds a name among very many. [Watchlist] finds very many names in running text.
// [SexOf] says what a given name suggests.
//
// # How names are compared
//
// A name is read as single names (token.go): titles and particles are set aside,
// names in two words are joined (Abu Bakr, Rahmat Allah, Hassan Zadeh), names in
// one word that are two are parted (Gholamreza). The single names of both are laid
// side by side so that what is left costs least (align.go). Each two are compared
// letter by letter by a transducer, one for each pair of scripts (internal/letters:
// Jiampojamarn, Kondrak and Sherif 2007; Ristad and Yianilos 1998), and consonant
// by consonant by what writers take for one another (sound.go), and between Arabic and Latin letters
// vowel by vowel too, since the long ones are written (vowels.go), because an average
// over letters hides the one that makes another name. Between two names in
// Latin letters their trigrams say what an alignment that went wrong does not
// (trigram.go). What all this shows is
// weighed by logistic regression (evidence.go) and calibrated on names that the
// weights were not fitted to, so that the score can be read as a probability on
// pairs like those.
//
// A score alone is unsafe: Hossein and حسن, Mahmoud and محمد differ by a letter that
// may be left out elsewhere. Two single names that are each well known, and never
// written for one another, veto the whole (attested.go), and so do different numbers, given names of different
// sexes, and, between two scripts, a name of each that the other has not.
//
// Skeletons (skeleton.go) are Soundex's idea (Russell 1918) for five scripts.
//
// # How names are found in running text
//
// find.go says it. What differs from the list by more than folding is shown to
// Compare, and is no mention if that calls the two different.
//
// # What the tables were learned from
//
// Letters and frequent spellings: Wikidata's personal names as collected by Merhav
// and Ash ("Design Challenges in Named Entity Transliteration", COLING 2018; CC0),
// google/transliteration (Apache-2.0), and spellings.txt, which is ours. Weights:
// pairs of full names of EveryPolitician, the consolidated list of the UN and OFAC's
// aliases, of which three tenths were held out (of OFAC's none: what these come to is
// measured by names left out in turn), and names put together from
// spellings.txt, weighed by a lore that has not seen a quarter of it. "go generate"
// makes them; "learn page" measures them (docs/names.md). The tables hold letters, weights and single names that many bear.
package names
