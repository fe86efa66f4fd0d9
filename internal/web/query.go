package web

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sayso"
	"sayso/internal/casefile"
)

// The address is the query. Every choice a reader makes is a parameter of the
// address and nothing else, so an address that is kept, sent or printed shows
// the same rows again. An address is written in one way only: parameters in the
// order of their names, empty ones and a first page left out.

// tidy returns the address of path with query, and whether it differs from what
// was given in more than the order.
func tidy(path string, given url.Values) (string, bool) {
	messy := false
	clean := url.Values{}
	for key, values := range given {
		value := values[len(values)-1]
		if value == "" || key == "page" && value == "1" || len(values) > 1 {
			messy = true
		}
		if value != "" && !(key == "page" && value == "1") {
			clean.Set(key, value)
		}
	}
	return join(path, clean), messy
}

// address returns path with query, in which key has been set to value; "" takes
// it out. Any other change leads back to the first page.
func address(path string, query url.Values, key, value string) string {
	changed := url.Values{}
	for k, v := range query {
		changed[k] = slices.Clone(v)
	}
	changed.Del("page")
	changed.Del(key)
	if column, is := strings.CutSuffix(key, "_is"); is {
		changed.Del(column + "_in") // a document in which another name was meant
	}
	if value != "" && !(key == "page" && value == "1") {
		changed.Set(key, value)
	}
	return join(path, changed)
}

func join(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

// mostPages is more than any case has; beyond it, offsets would not be numbers
// any more.
const mostPages = 1 << 40

func pageNumber(given url.Values) (int, error) {
	s := given.Get("page")
	if s == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("page=%s: pages are counted from 1: %w", s, sayso.ErrUsage)
	}
	return min(n, mostPages), nil
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// ledgerFilter reads a query of the ledger.
func ledgerFilter(given url.Values) (casefile.Filter, error) {
	f := casefile.Filter{
		Speaker: given.Get("speaker"), Target: given.Get("target"),
		SpeakerIs: given.Get("speaker_is"), TargetIs: given.Get("target_is"), SpeakerIn: given.Get("speaker_in"), TargetIn: given.Get("target_in"), Unnamed: given.Get("unnamed") == "1",
		Concept: given.Get("concept"), Stance: sayso.Stance(given.Get("stance")), Status: sayso.Status(given.Get("status")), Tier: sayso.Tier(given.Get("tier")),
		Lang: given.Get("lang"), Outlet: given.Get("outlet"), Term: given.Get("term"), Document: given.Get("document"),
		From: given.Get("from"), To: given.Get("to"), Undecided: given.Get("undecided") == "1", Copied: given.Get("copied") == "1", Sort: casefile.Sort(given.Get("sort")),
	}
	for _, d := range []struct{ key, value string }{{"from", f.From}, {"to", f.To}} {
		if d.value != "" && !isoDate.MatchString(d.value) {
			return f, fmt.Errorf("%s=%s: dates are written 2019, 2019-02 or 2019-02-18: %w", d.key, d.value, sayso.ErrUsage)
		}
	}
	if !slices.Contains(casefile.Sorts(), f.Sort) {
		return f, fmt.Errorf("sort=%s: it can be newest, target or speaker: %w", f.Sort, sayso.ErrUsage)
	}
	if f.Stance != "" && !slices.Contains(sayso.Stances(), f.Stance) {
		return f, fmt.Errorf("stance=%s: it can be asserts, denies, questions or hedges: %w", f.Stance, sayso.ErrUsage)
	}
	if f.Status != "" && !slices.Contains([]sayso.Status{sayso.Proposed, sayso.Accepted, sayso.Rejected}, f.Status) {
		return f, fmt.Errorf("status=%s: it can be proposed, accepted or rejected: %w", f.Status, sayso.ErrUsage)
	}
	if f.Tier != "" && !slices.Contains([]sayso.Tier{sayso.TierA, sayso.TierB, sayso.TierC}, f.Tier) {
		return f, fmt.Errorf("tier=%s: it can be A, B or C: %w", f.Tier, sayso.ErrUsage)
	}
	return f, nil
}
