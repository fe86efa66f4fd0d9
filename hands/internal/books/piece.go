package books

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// A Piece is some hundred words of one work.
type Piece struct {
	Byline  string `json:"byline"`
	ID      string `json:"id"`
	Text    string `json:"text"` // a paragraph a line
	Lang    string `json:"lang"`
	Work    string `json:"subject"`
	Edition string `json:"edition"`
	Kind    string `json:"kind,omitempty"`
}

// PiecesOf are the pieces of one book under its name.
func PiecesOf(n Name, b Book) (all []Piece) {
	for i, paragraphs := range b.Pieces() {
		all = append(all, Piece{
			Byline: n.Author, ID: fmt.Sprintf("%s %02d", n, i+1), Text: strings.Join(paragraphs, "\n"),
			Lang: n.Lang, Work: n.Work, Edition: n.Edition, Kind: b.Kind,
		})
	}
	return all
}

// WritePieces writes one JSON object a line.
func WritePieces(w io.Writer, pieces []Piece) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, p := range pieces {
		if err := out.Encode(p); err != nil {
			return fmt.Errorf("writing pieces: %w", err)
		}
	}
	return nil
}

// ReadPieces reads what WritePieces wrote. It ends with the first object that is none,
// which is an error.
func ReadPieces(r io.Reader) iter.Seq2[Piece, error] {
	return func(yield func(Piece, error) bool) {
		in := json.NewDecoder(r)
		for n := 1; ; n++ {
			var p Piece
			switch err := in.Decode(&p); {
			case errors.Is(err, io.EOF):
				return
			case err != nil:
				yield(Piece{}, fmt.Errorf("reading pieces: object %d: %w", n, err))
				return
			}
			if !yield(p, nil) {
				return
			}
		}
	}
}
