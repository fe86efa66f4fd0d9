package voices

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"sayso"
)

// Whatever a file says, what is shared is words of it in one spelling: no object twice,
// a link that is its own key again, a tag with a letter, nothing where nothing stands.
func FuzzObjects(f *testing.F) {
	for _, s := range []string{
		"see https://www.Outlet.example:443/x/?utm_source=m&id=4&a=%20#top.", "http://[::1]:8080/%D8%B3%D8%B1%D9%88?q=#/page", "https://user:key@x.example/%2F%3F%23%00",
		"#كتاب_علي ＃سرو\u200cها #1 a#b &#x202e;", "RT @x: one two three four five six seven", "この記事は本当に大切なことを伝えているので読んでください", "https://x.example/a(b)). https://\xff", "@@ # ## #_ http://",
	} {
		f.Add(s, s, "reply")
		f.Add(s, "", "")
	}
	f.Fuzz(func(t *testing.T, words, object, kind string) {
		p := sayso.Post{Account: sayso.Account{Platform: "murmur", Handle: "ann"}, Text: words, Object: object, Kind: kind, URL: object, Target: object, Time: time.Unix(0, 0)}
		for _, k := range Kinds() {
			all := objects(p, k)
			if once := distinct(slices.Clone(all)); !slices.Equal(once, all) {
				t.Errorf("%s: %q", k, all)
			}
			for _, o := range all {
				checkObject(t, k, o)
			}
		}
	})
}

func checkObject(t *testing.T, k Kind, o string) {
	t.Helper()
	switch k {
	case Link:
		if again := linkKey("https://" + o); again != o {
			t.Errorf("the key of %q is %q", o, again)
		}
		if site(o) == "" || !utf8.ValidString(o) {
			t.Errorf("a link without a site: %q", o)
		}
	case Hashtag:
		if !strings.HasPrefix(o, "#") || !strings.ContainsFunc(o, unicode.IsLetter) || strings.ContainsFunc(o, unicode.IsSpace) {
			t.Errorf("a tag: %q", o)
		}
	}
}
