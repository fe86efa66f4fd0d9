package table

import (
	"fmt"
	"slices"
	"strings"

	"sayso"
)

// Columns are the names of the columns to read; "" is the usual name.
type Columns struct {
	Account, Object, Time, Content, Text string
	Image                                string // hashes of pictures, read with texts
	Client                               string // the program that posted, which only ReadMoments reads

	// What only ReadPosts reads.
	Hashtags, ReplyTo, RepostOf, Original, Created string
}

// A Network is one of the networks of the QUT toolkit, which say what an object is.
type Network string

const (
	NoNetwork Network = ""           // the object is what stands in the object column
	CoRetweet Network = "co_retweet" // the post that is reposted
	CoReply   Network = "co_reply"   // the post that is replied to, in posts that are no reposts
	CoLink    Network = "co_link"    // each link of a post that is no repost
	CoTweet   Network = "co_tweet"   // the text of a post that is no repost, without mentions, case and spacing
	CoPost    Network = "co_post"    // nothing: any two posts
)

// Networks are all of them.
var Networks = []Network{CoRetweet, CoTweet, CoReply, CoLink, CoPost}

// The fields that are read of a record, by place.
const (
	accountField = iota
	timeField
	contentField
	objectField // or, in the networks, what the object is made of
	repostField
	replyField
	originalField // when what is reposted was posted
	createdField  // when the account was made
	imageField
	fieldCount
)

var fieldNames = [fieldCount]string{"account", "time", "content", "object", "repost", "reply", "original's time", "time of creation", "image"}

func isTime(field int) bool {
	return field == timeField || field == originalField || field == createdField
}

// wanted says which columns hold the fields: the first of each list that is there.
type wanted struct {
	names    [fieldCount][]string // none if the field is not read
	optional [fieldCount]bool
	texts    bool           // the object is a text
	clients  *momentReading // if not nil, the object is a client
}

func (o Options) wanted() wanted {
	switch {
	case o.moments != nil:
		return o.wantedMoments()
	case o.rows != nil:
		return o.wantedRows()
	case o.posts != nil:
		return o.wantedPosts()
	}
	var w wanted
	choose := func(field int, typed string, usual ...string) {
		if typed != "" {
			usual = []string{typed}
		}
		w.names[field] = usual
	}
	if o.Network == NoNetwork {
		choose(accountField, o.Columns.Account, "account_id")
		choose(timeField, o.Columns.Time, "timestamp_share", "timestamp", "time")
		choose(contentField, o.Columns.Content, "content_id")
		choose(objectField, o.Columns.Object, "object_id")
		w.optional[contentField] = o.Columns.Content == ""
		return w
	}
	choose(accountField, o.Columns.Account, "user_id")
	choose(timeField, o.Columns.Time, "timestamp")
	choose(contentField, o.Columns.Content, "message_id")
	choose(repostField, "", "repost_id")
	switch o.Network {
	case CoRetweet:
		choose(objectField, o.Columns.Object, "repost_id")
		w.names[repostField] = nil
	case CoReply:
		choose(objectField, o.Columns.Object, "reply_id")
	case CoLink:
		choose(objectField, o.Columns.Object, "urls")
	case CoTweet:
		choose(objectField, o.Columns.Text, "message")
	case CoPost:
		w.names[objectField], w.names[repostField] = nil, nil
	}
	return w
}

// places are the columns' places in a record, or -1.
type places [fieldCount]int

// find finds the columns among those that are there.
func (w wanted) find(there []string) (places, error) {
	var at places
	for field, names := range w.names {
		at[field] = -1
		for _, name := range names {
			if i := slices.Index(there, name); i >= 0 {
				at[field] = i
				break
			}
		}
		if at[field] < 0 && len(names) > 0 && !w.optional[field] {
			what := fieldNames[field]
			if field == objectField && w.texts {
				what = "text"
			} else if field == objectField && w.clients != nil {
				what = "client"
			}
			return at, fmt.Errorf("no column %s for the %s; there are %s: %w", strings.Join(names, " or "), what, strings.Join(there, ", "), sayso.ErrInput)
		}
	}
	if w.clients != nil {
		w.clients.alone = at[accountField] < 0
	}
	return at, nil
}
