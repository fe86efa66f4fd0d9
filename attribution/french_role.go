package attribution

// Who is introduced by which role: "le préfet Paul Akono", "Anne Roy, directrice
// de la mine,". What follows a name without a comma of its own is the next
// subject and no role: "D'après Anne Roy, le maire a dit".

// roles notes the holders of roles.
func (g french) roles() {
	for m := range g.mentions {
		n := g.mentions[m]
		if n.entity == nil || n.entity.kind == group || n.kind == group {
			continue
		}
		if i := g.roleBefore(n); i >= 0 {
			g.addHolder(g.key(i), n.entity)
		}
		if i := g.roleBehind(n); i >= 0 {
			g.addHolder(g.key(i), n.entity)
		}
	}
}

// roleBefore returns the word of a role right before a name, or -1.
func (g french) roleBefore(n mention) int {
	for j := n.first - 1; j >= 0 && j >= n.first-3 && g.sentence[j] == g.sentence[n.first]; j-- {
		if g.has(j, "personal_roles") {
			if g.has(j-1, "plural_dets") || j < n.first-1 && g.key(n.first-1) == "," && n.last < len(g.Tokens) && !g.isMark(n.last) {
				return -1 // "hué par les dockers, Roy a quitté"
			}
			return j
		}
		if g.key(j) == "," && n.last < len(g.Tokens) && g.isMark(n.last) {
			if i := g.roleOfPlace(j); i >= 0 {
				return i
			}
		}
		if g.key(j) != "," && g.key(j) != "." && !g.has(j, "titles") {
			return -1
		}
	}
	return -1
}

// roleOfPlace returns the role of "l'évêque de Gand," that ends before the comma
// at token i; -1 if none does.
func (g french) roleOfPlace(i int) int {
	for j := i - 1; j > 0 && j > i-6 && g.sentence[j] == g.sentence[i]; j-- {
		if g.isMark(j) {
			return -1
		}
		if g.has(j, "personal_roles") && !g.capital(j) && g.has(j-1, "definite") && !g.has(j-1, "plural_dets") && (g.has(j+1, "of") || g.contracted(j+1)) {
			return j
		}
	}
	return -1
}

// longestRole is the most tokens of a role behind a name.
const longestRole = 12

// roleBehind returns the word of a role between commas behind a name, or -1.
func (g french) roleBehind(n mention) int {
	if g.key(n.last) != "," {
		return -1
	}
	found := -1
	for j := n.last + 1; j < len(g.Tokens) && j < n.last+longestRole && g.sentence[j] == g.sentence[n.first]; j++ {
		if g.isMark(j) && !g.glued(j) || g.isMark(j) && g.key(j) == "," {
			return found
		}
		if g.formOf(j) == finite && !g.nounPlace(j) {
			return -1
		}
		if found < 0 && g.has(j, "personal_roles") {
			found = j
		}
	}
	return found
}
