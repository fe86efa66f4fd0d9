package export

import (
	"encoding/json"
	"fmt"
	"io"

	"sayso/hands"
)

// Cards leave the program in one form, whether a command prints them or a page offers
// them: what was asked, then the card, one JSON object a line.

// A PartitionCard is a partition card with what was asked.
type PartitionCard struct {
	Account  string    `json:"account"`
	Platform string    `json:"platform,omitempty"` // of an account of a case
	By       string    `json:"by"`
	Sides    [2]string `json:"sides"`
	hands.Card
	SHA256 string `json:"data_sha256"` // see hands.PostsSHA256
}

// A RhythmCard is a rhythm card with its account.
type RhythmCard struct {
	Account  string `json:"account"`
	Platform string `json:"platform,omitempty"`
	hands.Card
	SHA256 string `json:"data_sha256"`
}

// A BylineCard is a byline card with what was asked.
type BylineCard struct {
	Byline string `json:"byline"`
	hands.Card
	SHA256          string `json:"data_sha256"` // see hands.ArticlesSHA256
	ReferenceSHA256 string `json:"reference_sha256"`
}

// A PairCard is a pair card with what was asked.
type PairCard struct {
	Bylines [2]string `json:"bylines"`
	hands.Card
	SHA256          string `json:"data_sha256"` // of both sides' articles
	ReferenceSHA256 string `json:"reference_sha256"`
}

// Card writes one line of JSON.
func Card[C PartitionCard | RhythmCard | BylineCard | PairCard](w io.Writer, card C) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(card); err != nil {
		return fmt.Errorf("write a card: %w", err)
	}
	return nil
}
