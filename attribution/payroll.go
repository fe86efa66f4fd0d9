package attribution

// Somebody's payroll is named by whose it is: "on the ministry's payroll", "in
// the owners' pocket". Such a predicate is found by its ends.

// longestPayroll is the most tokens from "on" to "payroll".
const longestPayroll = 7

// findPayrolls adds the predicates "on S's payroll" to the labels.
func (r *reading) findPayrolls() {
	for i := range r.Tokens {
		if !r.has(i, "pay_words") || r.has(i+1, "of") || i == 0 || !r.has(i-1, "possessives") || r.key(i-1) != "'s" && r.key(i-1) != "'" {
			continue
		}
		for j := i - 2; j >= 0 && j > i-longestPayroll; j-- {
			if r.isMark(j) || r.labelAtWord(j) && r.labels[r.labelAt[j]].predicate {
				break
			}
			if r.key(j) == "on" || r.key(j) == "in" {
				if _, taken := r.labelAt[j]; !taken {
					r.labelAt[j] = len(r.labels)
					r.labels = append(r.labels, label{j, i + 1, "mercenary", true})
				}
				break
			}
		}
	}
}
