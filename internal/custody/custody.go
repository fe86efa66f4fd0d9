// Package custody chains what happened to a case: every capture taken in,
// every run of the reading machine, every decision, each entry sealed with the
// hash of the one before it. Whoever changes, drops or reorders an entry breaks
// the chain from there on.
//
// A hash proves "unchanged since", not "true when captured"; and whoever can
// rewrite the whole file can rewrite the whole chain. Print or send away the
// last hash (sayso verify shows it) to be able to tell.
package custody

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// An Entry is one thing that happened to a case.
type Entry struct {
	Seq   int64     // from 1, without gaps
	At    time.Time // UTC
	Who   string
	Event string // "created", "captured", "extracted", "decided"
	What  string // JSON
	Prev  string // hash of the entry before, "" for the first
	Hash  string
}

// Seal returns e with Prev and Hash set, to stand after the entry with the hash
// prev.
func Seal(e Entry, prev string) Entry {
	e.At = e.At.UTC()
	e.Prev = prev
	e.Hash = e.hash()
	return e
}

// hash is SHA-256 over every field but itself, each with its length before it.
func (e Entry) hash() string {
	h := sha256.New()
	for _, field := range []string{
		fmt.Sprint(e.Seq), e.At.UTC().Format(time.RFC3339Nano), e.Who, e.Event, e.What, e.Prev,
	} {
		h.Write(binary.AppendUvarint(nil, uint64(len(field))))
		h.Write([]byte(field))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// A Chain checks entries one after the other.
type Chain struct {
	seq  int64
	last string
}

// Head returns the hash of the last entry seen, "" before the first.
func (c *Chain) Head() string { return c.last }

// Len returns the number of entries seen.
func (c *Chain) Len() int64 { return c.seq }

// Next checks that e follows the entries before it and is unchanged. It goes on
// from e either way, so that one broken entry is reported once.
func (c *Chain) Next(e Entry) error {
	want := c.seq + 1
	prev := c.last
	c.seq, c.last = e.Seq, e.Hash
	switch {
	case e.Seq != want:
		return fmt.Errorf("entry %d stands where entry %d should", e.Seq, want)
	case e.Prev != prev:
		return fmt.Errorf("entry %d does not follow entry %d as it is now", e.Seq, want-1)
	case e.hash() != e.Hash:
		return fmt.Errorf("entry %d (%s by %s) has been changed", e.Seq, e.Event, e.Who)
	}
	return nil
}
