package intake

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"sayso"
	"sayso/text"
)

// decode returns body as UTF-8, the charset it was in, and how that is known.
// The error wraps [sayso.ErrInput] if it is not text.
func decode(body []byte, isPage bool) (s, name, by string, err error) {
	head := body[:min(len(body), 64<<10)]
	name, by = charsetOf(head, isPage)
	if name == "utf-8" && by != "declared" {
		body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	}
	if by == "valid utf-8" && !utf8.Valid(body) {
		// The first bytes were fine and a later one is not.
		if name, by = guessCharset(body); name == "" {
			return "", "", "", fmt.Errorf("not utf-8 from byte %d on, and no charset is declared: %w", firstInvalid(body), sayso.ErrInput)
		}
	}
	given := 0
	switch {
	case name == "":
		return "", "", "", fmt.Errorf("this is not text: %w", sayso.ErrInput)
	case name == "utf-8":
		given = bytes.Count(body, []byte("\ufffd")) // such a page was broken before it was saved
		s = strings.ToValidUTF8(strings.TrimPrefix(string(body), "\ufeff"), "\ufffd")
	default:
		e, lookup := encodingOf(name)
		if lookup != nil {
			return "", name, by, fmt.Errorf("charset %q is not known: %w", name, sayso.ErrInput)
		}
		decoded, decodeErr := e.NewDecoder().Bytes(body)
		if decodeErr != nil {
			return "", name, by, fmt.Errorf("not %s as it says: %w: %w", name, sayso.ErrInput, decodeErr)
		}
		s = strings.TrimPrefix(string(decoded), "\ufeff")
	}
	if at := strings.IndexByte(s, 0); at >= 0 {
		return "", name, by, fmt.Errorf("this is not text: a zero byte after %d characters: %w", utf8.RuneCountInString(s[:at]), sayso.ErrInput)
	}
	// A letter in 200 is a name in every paragraph: half a text is worse than
	// none, because its names are other names.
	if n := strings.Count(s, "\ufffd") - given; n > 8 && n*200 > utf8.RuneCountInString(s) {
		return "", name, by, fmt.Errorf("this is not %s text: %d characters cannot be read: %w", name, n, sayso.ErrInput)
	}
	return s, name, by, nil
}

func encodingOf(name string) (encoding.Encoding, error) { return htmlindex.Get(name) }

func firstInvalid(b []byte) int {
	at := 0
	for at < len(b) {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

// charsetOf tells the charset by its mark, by what a page declares, by its
// being valid UTF-8, and by a guess, in this order. It returns "" for bytes
// that are no text.
func charsetOf(head []byte, isPage bool) (name, by string) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return "utf-8", "bom"
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return "utf-16le", "bom"
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "utf-16be", "bom"
	}
	if isPage && declaresCharset(head) {
		_, name, _ := charset.DetermineEncoding(head, "")
		return name, "declared"
	}
	whole := head
	for cut := 0; cut < utf8.UTFMax && len(head) == 64<<10 && !utf8.Valid(whole); cut++ {
		whole = whole[:len(whole)-1] // the window may end inside a character
	}
	if utf8.Valid(whole) {
		return "utf-8", "valid utf-8"
	}
	return guessCharset(head)
}

var charsetLabel = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([-\w:]+)`)

// declaresCharset reports whether a page names a charset that there is, in the
// place where browsers look for it.
func declaresCharset(head []byte) bool {
	label := charsetLabel.FindSubmatch(head[:min(len(head), 1024)])
	if label == nil {
		return false
	}
	e, _ := charset.Lookup(string(label[1]))
	return e != nil
}

// guessCharset guesses among the charsets that pages of our languages were
// written in. Persian and Arabic pages without UTF-8 are nearly always
// windows-1256, which statistical detectors take for Cyrillic or Greek.
func guessCharset(b []byte) (name, by string) {
	if bytes.IndexByte(b, 0) >= 0 {
		return "", ""
	}
	for _, name := range []string{"windows-1256", "windows-1252"} {
		e, err := encodingOf(name)
		if err != nil {
			continue
		}
		decoded, err := e.NewDecoder().Bytes(b)
		if err != nil {
			continue
		}
		switch g := text.Language(string(decoded)); {
		case name == "windows-1256" && (g.Lang == "fa" || g.Lang == "ar"), name == "windows-1252" && (g.Lang == "de" || g.Lang == "fr" || g.Lang == "en"):
			return name, "guess"
		}
	}
	result := chardet.Detect(b[:min(len(b), 64<<10)])
	if result.Confidence < 0.5 {
		return "", ""
	}
	if _, err := encodingOf(strings.ToLower(result.Encoding)); err != nil {
		return "", ""
	}
	return strings.ToLower(result.Encoding), "guess"
}

// languageOf returns the language of a document, by its text and title.
func languageOf(title, body string) string {
	g := text.Language(body)
	if g.Lang == text.UnknownLanguage && title != "" {
		if both := text.Language(title + " " + body); both.Lang != text.MixedLanguage {
			return both.Lang
		}
	}
	return g.Lang
}
