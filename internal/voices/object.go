package voices

import (
	"regexp"
	"strings"
	"unicode"

	"sayso"
	"sayso/text"
)

// A Kind is what of a post is compared with others.
type Kind string

const (
	Link    Kind = "link"    // an address in the text, or that the file says is shared
	Repost  Kind = "repost"  // the post that was repeated
	Hashtag Kind = "hashtag" // in the text, or that the file says is shared
	Reply   Kind = "reply"   // the post or account that was answered
	Words   Kind = "text"    // the same words, folded
	Near    Kind = "near"    // nearly the same words
	Given   Kind = "given"   // what the file says is shared and is neither link nor hashtag
)

// Kinds are all kinds, in the order in which they are offered.
func Kinds() []Kind { return []Kind{Link, Repost, Hashtag, Reply, Words, Near, Given} }

// Words that are fewer or shorter than these are said by many who know nothing of one
// another. Scripts that write no spaces are held to letters alone.
const (
	fewestWords   = 5
	fewestLetters = 20
)

// objects returns what p shares of kind k, each once.
func objects(p sayso.Post, k Kind) []string {
	switch k {
	case Link:
		return links(p)
	case Hashtag:
		return distinct(hashtags(p.Object + " " + p.Text))
	case Words:
		return words(p)
	case Given:
		if s := strings.TrimSpace(p.Object); s != "" && linkKey(s) == "" && !strings.HasPrefix(s, "#") {
			return []string{s}
		}
	case Repost, Reply:
		if mannerOf(p) == k {
			return target(p)
		}
	}
	return nil
}

func distinct(all []string) []string {
	var once []string
	for _, s := range all {
		if s != "" && !contains(once, s) {
			once = append(once, s)
		}
	}
	return once
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// mannerOf is whether p repeats another post or answers one; "" if neither is said.
func mannerOf(p sayso.Post) Kind {
	switch strings.ReplaceAll(strings.ReplaceAll(text.Key(p.Kind), "_", ""), "-", "") {
	case "repost", "reposted", "retweet", "retweeted", "rt", "reblog", "boost", "renote", "forward", "forwarded":
		return Repost
	case "reply", "replied", "repliedto", "comment", "answer":
		return Reply
	case "":
		if repeats.MatchString(p.Text) {
			return Repost
		}
	}
	return ""
}

// repeats is how a post says in its own text that it is another's.
var repeats = regexp.MustCompile(`^RT @\S+:? `)

// unsaid reports whether p names another post and not what it does to it.
func unsaid(p sayso.Post) bool {
	return strings.TrimSpace(p.Target) != "" && mannerOf(p) == "" && strings.TrimSpace(p.Kind) == ""
}

// target is what p repeats or answers. Ids of two platforms have nothing to do with one
// another.
func target(p sayso.Post) []string {
	named := strings.TrimSpace(p.Target)
	if named == "" && mannerOf(p) == Repost {
		if named = strings.TrimSpace(p.Object); named == "" && repeats.MatchString(p.Text) {
			named = text.Key(p.Text)
		}
	}
	if named == "" {
		return nil
	}
	return []string{p.Account.Platform + ": " + named}
}

var (
	address = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"«»“”]+`)
	hashtag = regexp.MustCompile(`[#＃][\pL\pM\pN_\x{200c}]+`)
	mention = regexp.MustCompile(`(^|\s)[@＠]\S+`)
)

// links are the addresses that p shares. What stands in the column of addresses is most
// often what is shared, and otherwise the post's own address, which no other post has;
// but that of an answer or a repost may be the address of what it answers or repeats.
func links(p sayso.Post) []string {
	all := []string{linkKey(p.Object)}
	if mannerOf(p) == "" {
		all = append(all, linkKey(p.URL))
	}
	if strings.Contains(p.Text, "://") {
		for _, s := range address.FindAllString(p.Text, -1) {
			all = append(all, linkKey(trimEnd(s)))
		}
	}
	return distinct(all)
}

// trimEnd takes away what ends the sentence and not the address.
func trimEnd(s string) string {
	for {
		t := strings.TrimRight(s, ".,;:!?'…،؛؟。，、）】」*")
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(t, pair[1:]) && !strings.Contains(t, pair[:1]) {
				t = t[:len(t)-1]
			}
		}
		if t == s {
			return s
		}
		s = t
	}
}

// hashtags are folded, so that spellings of one tag meet. One of digits alone is a
// number.
func hashtags(s string) []string {
	if !strings.ContainsAny(s, "#＃") {
		return nil
	}
	var all []string
	for _, at := range hashtag.FindAllStringIndex(s, -1) {
		before := strings.TrimRightFunc(s[:at[0]], unicode.IsSpace)
		joined := len(before) == at[0] && before != "" && !unicode.IsPunct(lastRune(before)) && !unicode.IsSymbol(lastRune(before))
		_, tag, _ := strings.Cut(strings.Replace(s[at[0]:at[1]], "＃", "#", 1), "#")
		if joined || !strings.ContainsFunc(tag, unicode.IsLetter) {
			continue // a place on a page, or a number
		}
		all = append(all, "#"+text.Key(tag))
	}
	return all
}

func lastRune(s string) rune {
	var last rune
	for _, last = range s[max(0, len(s)-4):] {
	}
	return last
}

// words are the words of p without addresses and the accounts it speaks to, folded; none
// if they are few, or another's.
func words(p sayso.Post) []string {
	if mannerOf(p) == Repost {
		return nil
	}
	own := p.Text
	if strings.Contains(own, "://") {
		own = address.ReplaceAllString(own, " ")
	}
	if strings.ContainsAny(own, "@＠") {
		own = mention.ReplaceAllString(own, " ")
	}
	key := text.Key(own)
	letters, spaceless := 0, false
	for _, r := range key {
		if unicode.IsLetter(r) {
			letters++
			spaceless = spaceless || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
		}
	}
	if letters < fewestLetters || !spaceless && len(strings.Fields(key)) < fewestWords {
		return nil
	}
	return []string{key}
}
