package sayso_test

import (
	"os"
	"path/filepath"
	"testing"
)

// Tests that need data which may not be shipped are skipped where they are not at
// hand, and nobody reads what was skipped. Where it is said that they are here
// (SAYSO_REQUIRE_SHARED, set in CI), they must be.
func TestSharedDataAreAtHand(t *testing.T) {
	if os.Getenv("SAYSO_REQUIRE_SHARED") == "" {
		t.Skip("set SAYSO_REQUIRE_SHARED where the data must be at hand")
	}
	dir := os.Getenv("SAYSO_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "shared")
	}
	for _, name := range []string{
		"seed/*.txt", "data/gold/docs*.jsonl", "data/attribution/*.tar.gz", "data/accounts/*.gz", "data/names/*.tsv",
		"data/coordination/*.csv", "data/coordination/oracle/*.csv", "data/sequence/*.json",
	} {
		if found, _ := filepath.Glob(filepath.Join(dir, filepath.FromSlash(name))); len(found) == 0 {
			t.Errorf("nothing is at %s: the tests that read it are skipped", filepath.Join(dir, name))
		}
	}
}
