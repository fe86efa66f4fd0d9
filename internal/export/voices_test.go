package export_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sayso/internal/export"
	"sayso/internal/voices"
)

// Two accounts have two names in a graph, whatever stands in their handles and platforms.
func TestAccountsOfAGraphAreTold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.StringMatching(`[a/%2F]{0,4}`)
		accounts := rapid.SliceOfNDistinct(rapid.Custom(func(r *rapid.T) [2]string {
			return [2]string{word.Draw(r, "platform"), word.Draw(r, "handle")}
		}), 2, 12, rapid.ID).Draw(r, "accounts")
		var edges []voices.Edge
		for i := range accounts[1:] {
			edges = append(edges, voices.Edge{A: i, B: i + 1, Weight: 1})
		}
		g := export.VoiceGraph(func(n int) (platform, handle string) { return accounts[n][0], accounts[n][1] }, &voices.Finding{}, edges)
		names := slices.Clone(g.Accounts)
		slices.Sort(names)
		if len(slices.Compact(names)) != len(accounts) {
			r.Fatalf("%q are named %q", accounts, g.Accounts)
		}
	})
}
