package language

import "strings"

// Rule says what a rule of the engine looks for. Rules are named from the
// general to the special, "en.naming-passive", and one that has no words of its
// own is said as the nearest kind that has.
func (l *Language) Rule(id string) string {
	_, kind, _ := strings.Cut(id, ".")
	if id == "hand" {
		kind = id
	}
	for {
		key := "rule." + kind
		if said := l.Text(key); said != key {
			return said
		}
		i := strings.LastIndexByte(kind, '-')
		if i < 0 {
			return l.Text("rule.other")
		}
		kind = kind[:i]
	}
}
