package intake

import (
	"math"
	"strconv"
	"strings"
	"time"

	"sayso/text"
)

// Platforms and the tools that export from them name their columns each in
// their own way. The table lists the names seen in 4CAT, CrowdTangle (Facebook
// and Instagram), X, YouTube Data Tools, Telegram exports and CooRTweet; a user
// can name others.

// Columns says which column of a table of posts holds what. An empty name is
// looked for among the usual ones. Set and Name go by roles; see [Roles].
type Columns struct {
	ID, Platform, Account, Time, Text, URL, Kind, Target, Object, Client, Lang string
}

// usual lists the usual names, as comparing keys without _ - and spaces, the
// surest first.
var usual = []struct {
	role  string
	field func(*Columns) *string
	names []string
}{
	{"id", func(c *Columns) *string { return &c.ID }, []string{"postid", "tweetid", "statusid", "messageid", "contentid", "commentid", "id", "facebookid"}},
	{"platform", func(c *Columns) *string { return &c.Platform }, []string{"platform", "network", "site", "service", "sourceplatform"}},
	{"account", func(c *Columns) *string { return &c.Account }, []string{"account", "accountid", "username", "user", "author", "handle", "authorname", "screenname", "userscreenname", "from", "fromid", "authorid", "userid", "pagename", "groupname", "postownerusername", "channel"}},
	{"time", func(c *Columns) *string { return &c.Time }, []string{"time", "timestamp", "timestampshare", "unixtimestamp", "createdat", "publishedat", "postcreated", "dateunixtime", "creationtime", "datetime", "date", "created", "published"}},
	{"text", func(c *Columns) *string { return &c.Text }, []string{"text", "body", "message", "fulltext", "content", "tweet", "comment", "tweettext", "posttext", "description"}},
	{"url", func(c *Columns) *string { return &c.URL }, []string{"url", "permalink", "posturl", "link", "tweeturl"}},
	{"kind", func(c *Columns) *string { return &c.Kind }, []string{"kind", "posttype", "type"}},
	{"target", func(c *Columns) *string { return &c.Target }, []string{"replyto", "inreplyto", "inreplytoid", "inreplytouserid", "isreplyto", "target", "retweetid", "repostedid", "replytomessageid"}},
	{"object", func(c *Columns) *string { return &c.Object }, []string{"objectid", "object", "urlid", "sharedurl", "urls", "finallink", "expandedurls", "hashtags"}},
	{"client", func(c *Columns) *string { return &c.Client }, []string{"client", "tweetclientname", "sourceclient", "app", "application"}},
	{"lang", func(c *Columns) *string { return &c.Lang }, []string{"lang", "language", "tweetlanguage", "languageguess"}},
}

// noColumn is the name of a column that a user says there is none of. No header
// holds a zero byte.
const noColumn = "\x00"

// Roles returns what a column of a table of posts can hold.
func Roles() []string {
	var all []string
	for _, u := range usual {
		all = append(all, u.role)
	}
	return all
}

// Set says that the column called name holds what role says; if name is "", that
// none does. It reports whether there is such a role.
func (c *Columns) Set(role, name string) bool {
	if name == "" {
		name = noColumn
	}
	for _, u := range usual {
		if u.role == role {
			*u.field(c) = name
			return true
		}
	}
	return false
}

// Name returns the column that holds what role says, or "".
func (c Columns) Name(role string) string {
	for _, u := range usual {
		if u.role == role {
			return strings.TrimPrefix(*u.field(&c), noColumn)
		}
	}
	return ""
}

func columnKey(name string) string { return joiners.Replace(text.Key(name)) }

var joiners = strings.NewReplacer("_", "", "-", "", " ", "", ".", "")

// guess fills the empty names of c from a header.
func (c Columns) guess(header []string) Columns {
	taken := map[string]bool{}
	for _, u := range usual {
		taken[*u.field(&c)] = true
	}
	keys := make([]string, len(header)) // folded once: every line of JSON is a header
	for i, column := range header {
		keys[i] = columnKey(column)
	}
	for _, u := range usual {
		field := u.field(&c)
		if *field != "" {
			continue
		}
	names:
		for _, name := range u.names {
			for i, column := range header {
				if keys[i] == name && !taken[column] {
					*field = column
					taken[column] = true
					break names
				}
			}
		}
	}
	return c
}

// readTime reads a post's time: Unix seconds, milliseconds or microseconds with
// or without a fraction, RFC 3339, and the forms of the exports listed above. A
// time without a zone is read as UTC, which is what those exports mean.
func readTime(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, false
	}
	if seconds, err := strconv.ParseFloat(s, 64); err == nil {
		return unixTime(s, seconds)
	}
	for _, layout := range []string{
		time.RFC3339Nano, "2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700 MST",
		"2006-01-02 15:04:05 MST", "2006-01-02 15:04", "2006-01-02T15:04", "Mon Jan 02 15:04:05 -0700 2006", "02/01/2006 15:04:05", "2006/01/02 15:04:05", "2006-01-02", time.RFC1123, time.RFC1123Z,
	} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		// Go reads an unknown zone's name as UTC; only these are known here.
		if strings.HasSuffix(layout, "MST") {
			zone, known := zones[s[strings.LastIndexByte(s, ' ')+1:]]
			if !known {
				return time.Time{}, false
			}
			t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.FixedZone("", zone))
		}
		return t.UTC(), true
	}
	return time.Time{}, false
}

var zones = map[string]int{"UTC": 0, "GMT": 0, "Z": 0, "EST": -5 * 3600, "EDT": -4 * 3600, "CET": 3600, "CEST": 2 * 3600}

// unixTime reads whole seconds from the digits, because a float cannot hold
// nanoseconds of this century.
func unixTime(s string, seconds float64) (time.Time, bool) {
	if math.IsNaN(seconds) || seconds < 0 || seconds > 4e15 {
		return time.Time{}, false
	}
	if whole, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case whole > 1e14:
			return time.UnixMicro(whole).UTC(), true
		case whole > 1e11:
			return time.UnixMilli(whole).UTC(), true
		}
		return time.Unix(whole, 0).UTC(), true
	}
	whole, fraction := math.Modf(seconds)
	return time.Unix(int64(whole), int64(math.Round(fraction*1e9))).UTC(), true
}
