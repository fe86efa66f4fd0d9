package register

import (
	"cmp"
	"encoding/json"
	"fmt"

	"sayso"
	"sayso/internal/casefile"
	"sayso/sequence"
)

// Settings are what is asked of a register.
type Settings struct {
	Windows       string          `json:"windows"` // "1-7,8-30,31-90"
	Strata        sequence.Strata `json:"strata"`  // "" is chosen by how many labels there are
	Pre           int             `json:"pre"`
	Draws         int             `json:"draws"`
	Seed          uint64          `json:"seed"`
	FullDatesOnly bool            `json:"full_dates_only"`
	Proposed      bool            `json:"proposed_rows"`
}

// Auto stands for strata that are chosen by how many labels there are.
const Auto = "auto"

// Usual are the settings of the method.
func Usual() Settings {
	return Settings{Windows: "1-7,8-30,31-90", Pre: 30, Draws: 1999, Seed: 1}
}

// Options are s as package sequence takes them. The error wraps [sayso.ErrInput] where
// they cannot be.
func (s Settings) Options() (sequence.Options, error) {
	windows, err := sequence.ParseWindows(s.Windows)
	if err != nil {
		return sequence.Options{}, err
	}
	o := sequence.Options{Windows: windows, Strata: s.Strata, Pre: s.Pre, Draws: s.Draws, Seed: s.Seed, FullDatesOnly: s.FullDatesOnly}
	return o, o.Check()
}

// A Frozen is what a plan holds: the settings, and what the register was when they were
// frozen.
type Frozen struct {
	Settings
	Version     string `json:"version"`
	Testimonies int    `json:"testimonies"`
	Labels      int    `json:"labels"`
	DataSHA256  string `json:"data_sha256"`
}

// JSON is f as it is kept.
func (f Frozen) JSON() (string, error) {
	b, err := json.Marshal(f)
	return string(b), err
}

// ReadFrozen reads what a plan holds.
func ReadFrozen(p casefile.Plan) (Frozen, error) {
	var f Frozen
	if err := json.Unmarshal([]byte(p.Settings), &f); err != nil {
		return f, fmt.Errorf("plan %d: %w: %w", p.Seq, err, sayso.ErrDamaged)
	}
	return f, nil
}

// A Change is a setting that is not as it was frozen.
type Change struct{ Setting, Was, Is string }

// Lines are the settings one by one, each as its own change from nothing.
func (s Settings) Lines() []Change {
	return []Change{
		{Setting: "windows", Is: s.Windows},
		{Setting: "strata", Is: cmp.Or(string(s.Strata), Auto)},
		{Setting: "pre", Is: fmt.Sprint(s.Pre)},
		{Setting: "draws", Is: fmt.Sprint(s.Draws)},
		{Setting: "seed", Is: fmt.Sprint(s.Seed)},
		{Setting: "full", Is: yes(s.FullDatesOnly)},
		{Setting: "proposed", Is: yes(s.Proposed)},
	}
}

// Changes are the settings in which s is not was.
func (s Settings) Changes(was Settings) []Change {
	var all []Change
	before := was.Lines()
	for i, x := range s.Lines() {
		if x.Was = before[i].Is; x.Was != x.Is {
			all = append(all, x)
		}
	}
	return all
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
