package voices

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkKey is an address without what only says how somebody came to it: the scheme,
// "www.", trackers, the place on the page. It is "" for what is no address of the web.
func linkKey(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := hostOf(u)
	if host == "" {
		return ""
	}
	key := host + strings.TrimRight(readable(cmp.Or(u.RawPath, u.EscapedPath())), "/")
	if query := queryOf(u); query != "" {
		key += "?" + query
	}
	// Some sites name their pages behind the sign of a place: "#!/page", "#/page".
	if strings.HasPrefix(u.Fragment, "!") || strings.HasPrefix(u.Fragment, "/") {
		key += "#" + readable(cmp.Or(u.RawFragment, u.EscapedFragment()))
	}
	return key
}

func hostOf(u *url.URL) string {
	host := strings.TrimRight(strings.ToLower(u.Hostname()), ".")
	for strings.HasPrefix(host, "www.") {
		host = host[len("www."):]
	}
	if host == "" || !utf8.ValidString(host) || strings.ContainsFunc(host, func(r rune) bool { return !unicode.IsPrint(r) || strings.ContainsRune(" /?#@", r) }) {
		return ""
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}

// queryOf is what is asked for, by name, without trackers.
func queryOf(u *url.URL) string {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return readable(u.RawQuery) // in some way of its own
	}
	for name := range query {
		if isTracker(name) {
			delete(query, name)
		}
	}
	return query.Encode()
}

// readable writes letters as letters, whether they were written so or as "%D8%B3", and
// keeps the signs that mean something else when they are written out.
func readable(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if code, n := escaped(s[i:]); n > 0 {
			writeEscaped(&b, code)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n <= 1 || !unicode.IsPrint(r) || r == ' ' {
			for _, c := range []byte(s[i : i+n]) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		} else {
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// escaped returns the bytes that s begins with if they are written as "%D8%B3", and how
// long that is.
func escaped(s string) (code []byte, n int) {
	for n+2 < len(s) && s[n] == '%' {
		high, low := hexDigit(s[n+1]), hexDigit(s[n+2])
		if high < 0 || low < 0 {
			break
		}
		code = append(code, byte(high<<4|low))
		n += 3
	}
	return code, n
}

func hexDigit(c byte) int {
	if c >= 'A' && c <= 'F' {
		c += 'a' - 'A'
	}
	return strings.IndexByte("0123456789abcdef", c)
}

func writeEscaped(b *strings.Builder, code []byte) {
	for len(code) > 0 {
		r, n := utf8.DecodeRune(code)
		isLetter := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r >= 0x80 && unicode.IsPrint(r)
		if r == utf8.RuneError && n <= 1 || !isLetter && !strings.ContainsRune("-._~", r) {
			for _, c := range code[:n] {
				fmt.Fprintf(b, "%%%02X", c)
			}
		} else {
			b.WriteRune(r)
		}
		code = code[n:]
	}
}

func isTracker(name string) bool {
	switch name = strings.ToLower(name); name {
	case "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "igsh", "mc_cid", "mc_eid", "ref_src", "ref_url", "_ga", "_gl":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}

// site is the part of a link that names whose page it is.
func site(link string) string {
	end := strings.IndexAny(link, "/?#")
	if end < 0 {
		return link
	}
	return link[:end]
}
