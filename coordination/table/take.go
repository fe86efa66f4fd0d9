package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"sayso/coordination"
)

// maxID is the longest id in bytes.
const maxID = 1 << 20

// A taker turns the fields of records into shares. Each worker has one.
type taker struct {
	opt    Options
	clock  clock
	hasID  bool // there is a column of content ids
	shares *coordination.Shares
	batch  coordination.Batch
	rows   []coordination.Row // in the place of shares, for ReadRows
	posts  []postRow          // in the place of shares, for ReadPosts
	counts Counts
	made   []byte // texts made of fields, until the batch is committed
	lower  cases.Caser
}

var (
	nothing   = []byte("NA")
	anyObject = []byte{}

	oneAccount = []byte("one")
)

// take takes a record's fields, or says why not. The bytes must stay until commit.
func (t *taker) take(number int, fields *[fieldCount][]byte) error {
	if t.opt.moments != nil && t.opt.moments.alone {
		fields[accountField] = oneAccount
	}
	if err := checkID("account", fields[accountField]); err != nil {
		return err
	}
	if t.hasID {
		if err := checkID("content", fields[contentField]); err != nil {
			return err
		}
	}
	at, rfc3339, err := t.clock.read(fields[timeField])
	if err != nil {
		return err
	}
	if len(fields[objectField]) > 0 && t.opt.Network != CoTweet && t.opt.rows == nil && t.opt.posts == nil {
		if err := checkID("object", fields[objectField]); err != nil {
			return err
		}
	}
	if !t.hasID {
		fields[contentField] = t.called(number)
	}
	if t.opt.posts != nil {
		if err := t.takePost(fields, at); err != nil {
			return err
		}
	}
	if rfc3339 {
		t.counts.RFC3339++
	} else {
		t.counts.Seconds++
	}
	if t.opt.rows != nil {
		t.addRow(fields, at)
		return nil
	}
	if t.opt.posts != nil {
		return nil
	}
	before := t.batch.Len()
	t.addObjects(fields, at)
	if t.batch.Len() == before {
		t.counts.NoObject++
		if t.opt.Claims {
			t.batch.Add(nil, fields[accountField], fields[contentField], at)
		}
	}
	return nil
}

// called is the id of a record's content where there is no column of them.
func (t *taker) called(number int) []byte {
	start := len(t.made)
	t.made = strconv.AppendInt(append(t.made, "record "...), int64(number), 10)
	return t.made[start:len(t.made):len(t.made)]
}

// addObjects adds a share for each object of the record.
func (t *taker) addObjects(fields *[fieldCount][]byte, at int64) {
	add := func(object []byte) { t.batch.Add(object, fields[accountField], fields[contentField], at) }
	object, repost := fields[objectField], len(fields[repostField]) > 0
	switch t.opt.Network {
	case NoNetwork:
		if len(object) > 0 && !bytes.Equal(object, nothing) {
			add(object)
		}
	case CoRetweet:
		if len(object) > 0 {
			add(object)
		}
	case CoReply:
		if len(object) > 0 && !repost {
			add(object)
		}
	case CoLink:
		if !repost {
			for link := range bytes.SplitSeq(object, []byte{' '}) {
				if len(link) == 0 {
					link = anyObject // an empty list is one empty link, as in the toolkit
				}
				add(link)
			}
		}
	case CoTweet:
		if !repost {
			add(t.transformed(object))
		}
	case CoPost:
		add(anyObject)
	}
}

// transformed is the toolkit's text without mentions, letter case and spacing.
func (t *taker) transformed(message []byte) []byte {
	start := len(t.made)
	for word := range bytes.FieldsSeq(t.lower.Bytes(message)) {
		word, _, _ = bytes.Cut(word, []byte{'@'})
		if len(word) == 0 {
			continue
		}
		if len(t.made) > start {
			t.made = append(t.made, ' ')
		}
		t.made = append(t.made, word...)
	}
	return t.made[start:len(t.made):len(t.made)]
}

func newTaker(opt Options, hasID bool, shares *coordination.Shares) *taker {
	return &taker{opt: opt, clock: clock{now: opt.Now.UnixMicro()}, hasID: hasID, shares: shares, lower: cases.Lower(language.Und)}
}

// commit hands the batch over as the one of this place.
func (t *taker) commit(sequence int) error {
	if t.opt.rows != nil {
		return t.commitRows(sequence)
	}
	if t.opt.posts != nil {
		t.commitPosts(sequence)
		return nil
	}
	t.batch.Sequence = sequence
	err := t.shares.Commit(&t.batch)
	t.made = t.made[:0]
	return err
}

func checkID(what string, id []byte) error {
	if len(id) <= maxID && plain(id) && len(id) > 0 && id[0] != ' ' {
		return nil
	}
	switch {
	case len(bytes.TrimSpace(id)) == 0:
		return errors.New("the " + what + " is empty")
	case len(id) > maxID:
		return fmt.Errorf("the %s has %d bytes, and may have %d", what, len(id), maxID)
	case bytes.IndexByte(id, 0) >= 0:
		return errors.New("the " + what + " has a NUL byte")
	case !utf8.Valid(id):
		return errors.New("the " + what + " is not UTF-8")
	}
	return nil
}

// plain reports whether there is nothing in the id but printable ASCII. It looks at
// eight bytes at once: a byte below the space borrows from its highest bit, and one
// above the tilde carries into it.
func plain(id []byte) bool {
	const high, ones, spaces = 0x8080808080808080, 0x0101010101010101, 0x2020202020202020
	for ; len(id) >= 8; id = id[8:] {
		v := binary.LittleEndian.Uint64(id)
		if (v|(v-spaces)|(v+ones))&high != 0 {
			return false
		}
	}
	for _, c := range id {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}
