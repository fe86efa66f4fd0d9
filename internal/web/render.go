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
)

//go:embed templates/*.html
var templates embed.FS

//go:embed assets/style.css
var style []byte

// pages are the parsed templates, by name. Each is the frame, the shared pieces
// and one page.
type pages map[string]*template.Template

const (
	frame  = "templates/frame.html"
	pieces = "templates/pieces.html"
)

// parsePages panics only if the binary was built with a broken template, which
// every test of this package would find.
func parsePages() pages {
	all := pages{}
	names, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		if name == frame || name == pieces {
			continue
		}
		t := template.New("frame.html").Funcs(functions())
		all[strings.TrimSuffix(path.Base(name), ".html")] = template.Must(t.ParseFS(templates, frame, pieces, name))
	}
	return all
}

func functions() template.FuncMap {
	return template.FuncMap{
		"name": name, "visible": visible, "tag": tag, "when": when, "iso": iso, "language": languageName, "count": count,
		"moment": moment, "stance": stanceWords, "icon": stanceIcon, "tier": tierWords, "status": statusWords, "verdict": verdictWords,
		"concept": conceptWords, "evidence": evidence, "passage": passageURL, "source": sourceWords, "charset": charsetWords, "bytes": byteCount,
	}
}

// shown is what the frame needs besides the page's own data.
type shown struct {
	Title, Here, Version, Query string
	Case                        string // its file; "" for a stranger
	Stranger                    bool
	Page                        any
}

// show renders the page whole before anything is sent, so that a page that
// fails is not half a page.
func (s *site) show(w http.ResponseWriter, r *http.Request, status int, v view) {
	data := shown{Title: plain(v.title), Case: plain(filepath.Base(s.c.Path())), Here: v.here, Version: s.version, Page: v.data}
	if v.here == "search" {
		data.Query = r.URL.Query().Get("q")
	}
	if p, ok := v.data.(problem); ok {
		data.Stranger = p.Stranger
	}
	if data.Stranger {
		data.Case = ""
	}
	var b bytes.Buffer
	if err := s.pages[v.name].Execute(&b, data); err != nil {
		http.Error(w, "The page could not be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone; there is nobody to tell
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(style) // the reader has gone; there is nobody to tell
}
