package attribution

import "sayso/text"

// standInAt finds a pronoun, or a role with an article or possessive before it.
func (r *reading) standInAt(i int) (mention, bool) {
	if r.has(i, "pronouns") {
		if r.key(i) == "her" && i+1 < len(r.Tokens) && r.kindOf(i+1) == text.Word && !r.has(i+1, "stop") && r.key(i+1) != "as" && !r.has(i+1, "articles") {
			return mention{}, false // her friend
		}
		end, _ := r.is(i, "pronouns")
		return mention{first: i, last: end, kind: pronoun}, true
	}
	if r.has(i, "reports") && i > 0 && r.has(i-1, "definite") && !r.has(i+1, "of") {
		return mention{first: i - 1, last: i + 1, kind: role}, true
	}
	if !r.has(i, "roles") || i == 0 {
		return mention{}, false
	}
	start := i
	for start > 0 && i-start < 4 && r.kindOf(start-1) == text.Word && !r.has(start-1, "stop") && !r.has(start-1, "articles") && !r.has(start-1, "speech") {
		if r.has(start-1, "possessives") && (r.key(start-1) != "'s" || r.capital(start-2)) {
			break // "Halm's lawyer" is a lawyer; "the party's website" is that
		}
		start--
	}
	if start == 0 || !r.has(start-1, "articles") && !r.has(start-1, "possessives") || r.has(start-1, "indefinite") && (r.has(i, "accused_roles") || r.has(i, "personal_roles") && r.has(start-2, "copula")) {
		return mention{}, false // "was a soldier who"
	}
	if r.isQuote(start-2) && r.has(i+1, "of") && r.knowsPlainNouns() {
		return mention{}, false // "the chaplain of terror"
	}
	return mention{first: start, last: i + 1, kind: role}, true
}
