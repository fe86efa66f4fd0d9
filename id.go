package sayso

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Ids are made from what they name, so that the same file read twice, on any
// machine, gives the same ids, and a second reading of a document finds the
// rows that a reader has decided on.

// DocumentID returns the id of record number record of the capture with that
// SHA-256.
func DocumentID(captureSHA256 string, record int) string {
	return id("d", "document", captureSHA256, number(record))
}

// PostID returns the id of the post in record number record of the capture
// with that SHA-256.
func PostID(captureSHA256 string, record int) string {
	return id("p", "post", captureSHA256, number(record))
}

// StatementID returns the id of a reading: this speaker calls this target this
// term, at this place. target and speaker are given as comparing keys, so that
// a change of spelling rules or of stance does not orphan a decision.
func StatementID(documentID string, in Part, term Span, targetKey, speakerKey string) string {
	return id("s", documentID, string(in), number(term.ByteStart), number(term.ByteEnd), targetKey, speakerKey)
}

// QuotationID returns the id of the quotation at that place.
func QuotationID(documentID string, in Part, at Span) string {
	return id("q", documentID, string(in), number(at.ByteStart), number(at.ByteEnd))
}

// TestimonyID returns the id of a testimony. person and outlet are given as
// comparing keys.
func TestimonyID(documentID string, in Part, evidence Span, personKey, outletKey string) string {
	return id("t", documentID, string(in), number(evidence.ByteStart), number(evidence.ByteEnd), personKey, outletKey)
}

// EntityID returns the id of what b names. An entity has the id of its first
// bearer, and is found under those of the others too.
func EntityID(b Bearer) string { return id("e", "bearer", b.DocumentID, b.Key) }

// TextSHA256 returns the hash that freezes a document: of its title, a zero
// byte, and its text.
func TextSHA256(title, text string) string {
	h := sha256.New()
	h.Write([]byte(title))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return hex.EncodeToString(h.Sum(nil))
}

func number(n int) string { return string(binary.AppendUvarint(nil, uint64(n))) }

// id hashes parts with their lengths, so that no two lists of parts can run
// together into the same bytes.
func id(prefix string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(p))))
		h.Write([]byte(p))
	}
	return prefix + hex.EncodeToString(h.Sum(nil)[:8])
}
