package hands

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"sayso/text"
)

// What stands in a text for what was taken out of it. The characters are private
// ones; those of a source are dropped first.
const (
	linkMark    = '\uE000'
	mentionMark = '\uE001'
	hashtagMark = '\uE002'
	quoteMark   = '\uE003'
)

// A quotation of fewer words is a writer's own way of holding a word at a distance.
const fewestQuotedWords = 5

var (
	links    = regexp.MustCompile(`(?i)(?:https?://|www\.|pic\.twitter\.com/)[^\s\p{Han}]+`)
	mentions = regexp.MustCompile(`[@＠][\p{L}\p{N}_]+`)
	hashtags = regexp.MustCompile(`[#＃][\p{L}\p{M}\p{N}_\x{200c}]+`)
	reposted = regexp.MustCompile(`^\s*["“”']?(?:RT|MT)\b\s*:?\s*[@＠]`)
	reposts  = regexp.MustCompile(`\s["“”']?(?:RT|MT)\b\s*:?\s*[@＠].*`)
	// Initials or a first name behind a dash or another mark, as desks and campaigns sign.
	signature = regexp.MustCompile(`(^|[\s\p{P}])(?:[-–—]{1,2}\s?(?:\p{Lu}[\p{L}.]{0,11}|\p{Lo}{1,2})|[~^*/]{1,2}\s?[\p{L}.]{1,12}|\(\p{Lu}{1,3}\))$`)
)

// A prepared text is what is left of a post when what its writer did not write is
// taken out. Full keeps a mark where something was, for habits of posting; prose
// has the writer's own words only.
type prepared struct {
	full, prose string
	passage     *text.Passage // of the prose
	words       int
	hosts       []string // of its links
}

// prepare takes a post apart. It reports false for a repost: nothing of it is the
// account's own.
func prepare(source, lang string) (prepared, bool) {
	s := strings.Map(dropPrivate, html.UnescapeString(source))
	if reposted.MatchString(s) {
		return prepared{}, false
	}
	s = reposts.ReplaceAllString(s, "")
	hosts := hostsOf(links.FindAllString(s, -1))
	s = links.ReplaceAllString(s, " "+string(linkMark)+" ")
	s = markQuotations(s, lang)
	s = mentions.ReplaceAllString(s, string(mentionMark))
	s = hashtags.ReplaceAllString(s, string(hashtagMark))
	s = unsigned(s)
	p := prepared{full: s, prose: proseOf(s), hosts: hosts}
	p.parse(lang)
	return p, true
}

func (p *prepared) parse(lang string) {
	p.passage = text.Parse(p.prose, lang)
	p.words = wordsIn(p.passage)
}

func dropPrivate(r rune) rune {
	if unicode.Is(unicode.Co, r) || r == unicode.ReplacementChar {
		return -1
	}
	return r
}

func hostsOf(found []string) []string {
	var hosts []string
	for _, link := range found {
		link = strings.ToLower(link)
		_, rest, hasScheme := strings.Cut(link, "://")
		if !hasScheme {
			rest = link
		}
		host, _, _ := strings.Cut(strings.TrimPrefix(rest, "www."), "/")
		hosts = append(hosts, host)
	}
	return hosts
}

// markQuotations puts a mark where somebody else speaks: a quotation of several
// words, or one that begins with an account's name, which is a repost by hand.
func markQuotations(s, lang string) string {
	passage := text.Parse(s, lang)
	var b strings.Builder
	at := 0
	for _, q := range passage.Quotes {
		inner := s[q.Start:q.End]
		byHand := strings.HasPrefix(strings.TrimSpace(inner), "@")
		if q.Parent >= 0 || q.Open.Start < at || !byHand && (!q.Closed || len(strings.Fields(inner)) < fewestQuotedWords) {
			continue
		}
		end := q.End
		if q.Closed {
			end = q.Close.End
		}
		b.WriteString(s[at:q.Open.Start])
		b.WriteRune(quoteMark)
		at = end
	}
	b.WriteString(s[at:])
	return b.String()
}

// unsigned takes a signature off the end, in front of the links that follow it.
func unsigned(s string) string {
	body := strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == linkMark || r == hashtagMark })
	tail := s[len(body):]
	if m := signature.FindStringSubmatchIndex(body); m != nil {
		return body[:m[3]] + tail
	}
	return s
}

// proseOf leaves out marks and what programs set by themselves: curly quotation
// marks, the sign of three dots, spaces that do not break.
func proseOf(full string) string {
	prose := make([]rune, 0, len(full))
	behind := false // a mark, and perhaps its space
	for _, r := range full {
		if isMark(r) {
			behind = true
			continue
		}
		last := len(prose) - 1
		switch {
		case !behind:
		case unicode.IsSpace(r) && (last < 0 || unicode.IsSpace(prose[last])):
			continue
		case unicode.IsPunct(r) && r != '(' && last >= 0 && prose[last] == ' ':
			prose = prose[:last] // "you @friend!" leaves "you!"
		}
		behind = false
		prose = append(prose, plainSigns(r)...)
	}
	s := strings.TrimSpace(string(prose))
	if first := strings.IndexFunc(full, isMark); 0 <= first && first <= 2 {
		s = strings.TrimLeft(s, " \n.,:;!?&-–—") // ".@friend" and "@friend:" leave nothing
	}
	return s
}

func isMark(r rune) bool { return linkMark <= r && r <= quoteMark }

func plainSigns(r rune) []rune {
	switch r {
	case '‘', '’', '‚', '‛', '`', '´':
		return []rune{'\''}
	case '“', '”', '„', '‟':
		return []rune{'"'}
	case '\u00a0', '\u202f', '\u2009':
		return []rune{' '}
	case '…':
		return []rune("...")
	}
	return []rune{r}
}
