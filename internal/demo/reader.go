package demo

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"sayso"
)

// The case has been taken in and half reviewed by an invented reader, on a day
// after its last document, so that the demonstration prints the same words
// whenever it is run. The reader knows what was planted and signs nothing else:
// a demonstration in which somebody signs a machine's mistake would teach that.

// Reader is the name under which the invented reader decides, and Day when.
const Reader = "demo reader"

var Day = time.Date(2024, 4, 2, 9, 0, 0, 0, time.UTC)

//go:embed truth.json
var truthFile []byte

// A reading is what makes two rows the same row to a reader.
type reading struct {
	Target  string       `json:"target"`
	Term    string       `json:"term"`
	Speaker string       `json:"speaker"` // "" for null: nobody is named
	Stance  sayso.Stance `json:"stance"`
}

var planted = sync.OnceValues(func() (map[reading]bool, error) {
	var truth struct {
		Labels []reading `json:"labels"`
	}
	if err := json.Unmarshal(truthFile, &truth); err != nil {
		return nil, fmt.Errorf("read demo truth: %w", err)
	}
	set := map[reading]bool{}
	for _, l := range truth.Labels {
		set[l] = true
	}
	return set, nil
})

// Planted reports whether the authors of the case put these words there, of this
// target, in this mouth.
func Planted(s sayso.Statement) (bool, error) {
	set, err := planted()
	return set[reading{s.Target, s.Term, s.Speaker, s.Stance}], err
}
