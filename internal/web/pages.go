package web

import (
	"bytes"
	"embed"
	"html/template"
	"sync"

	"sayso"
	"sayso/internal/language"
)

//go:embed templates/*.html
var templates embed.FS

// A readership is what templates are parsed for: a language and a calendar.
type readership struct {
	language string
	calendar sayso.Calendar
}

func (w wording) readership() readership { return readership{w.Tag, w.calendar} }

// pages are the templates, each the frame, the shared pieces and one page. There are
// some forty for each of six readerships and a reader sees a few in one of these, so a
// page is parsed when it is first shown: parsing all of them took a quarter of a second
// of every start.
type pages struct {
	mu     sync.Mutex
	frames map[readership]*template.Template
	parsed map[pageKey]*template.Template
}

type pageKey struct {
	readership
	page string
}

const (
	frame  = "templates/frame.html"
	pieces = "templates/pieces.html"
)

func newPages() *pages {
	return &pages{frames: map[readership]*template.Template{}, parsed: map[pageKey]*template.Template{}}
}

// write makes a part of a page, with data, in the reader's words.
func (p *pages) write(b *bytes.Buffer, w wording, page, part string, data any) error {
	t, err := p.of(w, page)
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(b, part, data)
}

// of gives a page in the reader's words. An error is a fault of the binary, which
// TestEveryPageIsParsed would find.
func (p *pages) of(w wording, page string) (*template.Template, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := pageKey{w.readership(), page}
	if t := p.parsed[key]; t != nil {
		return t, nil
	}
	f, err := p.frame(w)
	if err != nil {
		return nil, err
	}
	t, err := f.Clone()
	if err == nil {
		t, err = t.ParseFS(templates, "templates/"+page+".html")
	}
	if err != nil {
		return nil, err
	}
	p.parsed[key] = t
	return t, nil
}

// frame gives what all pages of a readership have in common. It is never executed, only
// cloned: a template that has been executed cannot be added to.
func (p *pages) frame(w wording) (*template.Template, error) {
	if t := p.frames[w.readership()]; t != nil {
		return t, nil
	}
	t, err := template.New("frame.html").Funcs(functions(w)).ParseFS(templates, frame, pieces)
	if err != nil {
		return nil, err
	}
	p.frames[w.readership()] = t
	return t, nil
}

// loadLanguages panics only if the binary was built with a broken catalogue, which every
// test of this package would find.
func loadLanguages() *language.Languages {
	all, err := language.Load()
	if err != nil {
		panic(err)
	}
	return all
}
