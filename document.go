package sayso

import "time"

// A Capture is the bytes as they came in. Documents and posts are derived from
// a capture and never change it.
type Capture struct {
	SHA256    string    // lower-case hex, of the bytes as they came in
	Name      string    // file name without folders, or "-" for standard input
	Bytes     int64     // number of bytes
	MediaType string    // "text/plain", "text/html", "application/jsonl", "text/csv"
	Charset   string    // "utf-8", "windows-1256", …
	CharsetBy string    // how the charset is known: "declared", "bom", "valid utf-8", "guess"
	URL       string    // where the bytes were fetched from, if the user said so
	Added     time.Time // when they were added to the case
	Tool      string    // what read them, with its version
}

// A SourceType says what kind of place a document stands in.
type SourceType string

const (
	SourceUnknown SourceType = ""
	News          SourceType = "news"
	GroupMedia    SourceType = "group_media"
	Blog          SourceType = "blog"
	Agency        SourceType = "agency"
	Court         SourceType = "court"
	CommentThread SourceType = "comment_thread"
	NGO           SourceType = "ngo"
	Social        SourceType = "social"
)

// SourceTypes lists every source type that a user can give.
func SourceTypes() []SourceType {
	return []SourceType{News, GroupMedia, Blog, Agency, Court, CommentThread, NGO, Social}
}

// A Document is one article, page, post, comment or transcript. Title and Text
// are frozen: every span points into exactly these characters, and nobody
// edits them.
type Document struct {
	ID         string // "d" and 16 hex digits, made from the capture and the record
	CaptureID  string // SHA-256 of the capture
	Record     int    // ordinal of the record in its capture, from 1
	ExternalID string // the id its source gave it, if any
	Title      string // frozen
	Text       string // frozen
	TextSHA256 string // of Title, a zero byte, Text
	Layers     []Layer
	Lang       string // BCP 47 primary tag, "unknown" or "mixed"
	Date       Date
	Outlet     string // where it stands: the name of the outlet, group or site
	SourceType SourceType
	Author     string // the byline as it stands
	URL        string
	Extractor  string // what turned bytes into Text, with its version: "trafilatura 1.12.2", "plain text"
}

// A LayerKind is a part of a page with its own default voice.
type LayerKind string

const (
	LayerTitle       LayerKind = "title"
	LayerByline      LayerKind = "byline"
	LayerBody        LayerKind = "body"
	LayerCaption     LayerKind = "caption"
	LayerPullQuote   LayerKind = "pull_quote"
	LayerComment     LayerKind = "comment"
	LayerBoilerplate LayerKind = "boilerplate"
)

// A Layer marks a run of a document's Text. Runs do not overlap; what no layer
// covers is body. Voice is who speaks there when nobody is quoted, where that
// is not the document's own voice: the handle of a commenter.
type Layer struct {
	Kind  LayerKind `json:"kind"`
	Span  Span      `json:"span"`
	Voice string    `json:"voice,omitempty"`
}

// An Outlet is a place where documents stand.
type Outlet struct {
	Name string
	Type SourceType
}

// An Account is a handle on a platform. Nothing in sayso links an account to a
// person.
type Account struct {
	Platform string
	Handle   string
}

// A Post is one row of a platform's export.
type Post struct {
	ID         string // "p" and 16 hex digits, made from the capture and the record
	CaptureID  string
	Record     int
	ExternalID string
	Account    Account
	Time       time.Time // zero when unknown
	TimeText   string    // the time as it stood in the file
	Text       string    // frozen
	Lang       string
	URL        string
	Kind       string // "post", "repost", "reply", "comment"; "" when unknown
	Target     string // the id or handle it answers or repeats
	Object     string // what it shares: a link, hashtag, image hash
	Client     string // the program it was sent with
}

// A Rejection is a record of the input that could not be taken in. It is
// reported, never dropped in silence, and never stops the rest.
type Rejection struct {
	File   string `json:"file"`
	Record int    `json:"record"` // 0 when the whole file was rejected
	Reason string `json:"reason"`
}
