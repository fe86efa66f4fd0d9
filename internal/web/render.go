package web

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"path/filepath"
	"strings"

	"sayso"
	"sayso/coordination"
	"sayso/internal/language"
)

//go:embed templates/*.html
var templates embed.FS

// A readership is what templates are parsed for: a language and a calendar.
type readership struct {
	language string
	calendar sayso.Calendar
}

// pages are the parsed templates, by readership and name. Each is the frame,
// the shared pieces and one page.
type pages map[readership]map[string]*template.Template

const (
	frame  = "templates/frame.html"
	pieces = "templates/pieces.html"
)

// loadLanguages and parsePages panic only if the binary was built with a broken
// catalogue or template, which every test of this package would find.
func loadLanguages() *language.Languages {
	all, err := language.Load()
	if err != nil {
		panic(err)
	}
	return all
}

func parsePages(languages *language.Languages) pages {
	all := pages{}
	for _, l := range languages.All {
		for _, calendar := range []sayso.Calendar{sayso.Gregorian, sayso.Jalali} {
			all[readership{l.Tag, calendar}] = parseFor(wording{l, calendar})
		}
	}
	return all
}

func parseFor(w wording) map[string]*template.Template {
	all := map[string]*template.Template{}
	names, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if name == frame || name == pieces {
			continue
		}
		t := template.New("frame.html").Funcs(functions(w))
		all[strings.TrimSuffix(path.Base(name), ".html")] = template.Must(t.ParseFS(templates, frame, pieces, name))
	}
	return all
}

func functions(w wording) template.FuncMap {
	return template.FuncMap{
		"say": w.HTML, "text": w.Text, "number": w.Number, "digits": w.Digits, "count": w.count,
		"name": name, "visible": visible, "tag": tag, "when": w.when, "month": w.month, "language": w.language, "outlet": w.outlet, "bytes": w.bytes,
		"lag": w.lag, "lasting": w.lasting, "instant": w.instant, "voice": voiceName, "voiceURL": voiceURL, "corrected": w.Decimal, "hundred": w.hundred, "odds": w.odds, "objects": func(o *coordination.Odds) int { return int(o.Objects) }, "untested": untestedColumns, "expected": w.expected,
		"moment": w.moment, "stance": w.stance, "icon": stanceIcon, "tier": w.tier, "status": w.status, "verdict": w.verdict,
		"concept": w.concept, "term": term, "claim": w.claim, "sentence": w.sentence, "source": w.source, "charset": charsetWords,
		"code": code, "start": start, "rule": w.rule, "fields": fieldsOf, "percent": percent, "hundredths": hundredths, "value": value, "plainly": plainly, "cite": w.cite, "told": w.told, "testimony": w.testimony, "latin": latin, "nameURL": nameURL, "facetURL": facetURL, "spelled": spelled, "reason": w.reasonWords, "share": w.shareWords, "span": w.span, "title": titleOf, "plaintext": plain, "outletURL": outletURL, "known": w.known, "evidence": evidence, "passage": passageURL,
		"phrase": w.phrase, "figure": w.figure, "splitWords": w.splitWords, "splitSide": w.side, "zoneOf": zoneOf, "accountURL": accountURL, "bylineURL": bylineURL, "languages": w.languages,
		"independence": w.independence, "date": w.isoDay, "dict": dict, "names": namesInLine, "making": makingURL, "plain": plain, "tongue": func() string { return w.Tag }, "direction": func() string { return w.Dir },
	}
}

// shown is what the frame needs besides the page's own data.
type shown struct {
	Title, Here, Version, Query string
	Case                        string // its file; "" for a stranger
	Stranger                    bool
	Say                         wording
	Languages                   []*language.Language
	Reader, Address             string
	Keys                        bool
	Page                        any
}

// show renders the page whole before anything is sent, so that a page that
// fails is not half a page.
func (s *site) show(w http.ResponseWriter, r *visit, status int, v view) {
	data := shown{
		Title: plain(v.title), Case: plain(filepath.Base(s.c.Path())), Here: v.here, Version: s.opt.Version, Page: v.data,
		Say: r.say, Languages: s.languages.All, Reader: r.reader, Address: r.URL.RequestURI(), Keys: r.keys,
	}
	if v.here == "search" {
		data.Query = r.URL.Query().Get("q")
	}
	if p, ok := v.data.(problem); ok && p.Stranger {
		data.Stranger, data.Case, data.Reader = true, "", ""
	}
	t := s.pages[readership{r.say.Tag, r.say.calendar}][v.name]
	name, what := "frame.html", any(data)
	if v.part != "" && r.htmx() {
		name, what = v.part, v.data
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, what); err != nil {
		http.Error(w, "The page could not be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", r.say.Tag)
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone; there is nobody to tell
}

// dict gives a part of a template several values under names, which stand in turn.
func dict(pairs ...any) map[string]any {
	all := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		all[pairs[i].(string)] = pairs[i+1]
	}
	return all
}
