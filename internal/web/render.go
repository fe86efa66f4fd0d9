package web

import (
	"bytes"
	"html/template"
	"net/http"
	"path/filepath"

	"sayso/coordination"
	"sayso/internal/language"
)

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
	name, what := "frame.html", any(data)
	if v.part != "" && r.htmx() {
		name, what = v.part, v.data
	}
	var b bytes.Buffer
	if err := s.pages.write(&b, r.say, v.name, name, what); err != nil {
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
