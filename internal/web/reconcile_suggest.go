package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/review"
	"sayso/text"
)

// A suggestion is a list of what may be meant (Reconciliation API 0.2, 6).
type suggestion struct {
	Result any `json:"result"`
}

type suggestedEntity struct {
	idName
	Notable []idName `json:"notable"`
}

const mostSuggested = 20

// startingWith are those whose name begins with the letters that were typed.
func startingWith(prefix string, all []idName) []idName {
	return slices.DeleteFunc(all, func(x idName) bool { return !strings.HasPrefix(text.Key(x.Name), text.Key(prefix)) })
}

// suggestEntities returns names one of whose words begins with what was typed, and
// names that are like it in any script.
func (s *site) suggestEntities(ctx context.Context, prefix string) (suggestion, error) {
	found, err := s.c.Names(ctx, prefix, mostSuggested)
	if err != nil {
		return suggestion{}, err
	}
	found = slices.Clone(found)
	directory, err := review.Directory(ctx, s.c)
	if err != nil {
		return suggestion{}, err
	}
	for _, hit := range directory.Find(prefix, mostSuggested) {
		n, err := s.c.EntityByID(ctx, sayso.EntityID(hit.Bearer))
		if err != nil {
			return suggestion{}, err
		}
		if !slices.ContainsFunc(found, func(x casefile.Named) bool { return entityID(x) == entityID(n) }) {
			found = append(found, n)
		}
	}
	all := []suggestedEntity{}
	for _, n := range found[:min(len(found), mostSuggested)] {
		all = append(all, suggestedEntity{idName{entityID(n), n.Name, fmt.Sprintf("%d rows about it, %d that it says", n.About, n.Said)}, typesOf(n)})
	}
	return suggestion{all}, nil
}

// previewPolicy lets a page of this computer put the preview into a frame, and the
// preview load our sheet and nothing else.
const previewPolicy = "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:* http://localhost:* http://[::1]:*"

// An entityPreview is what tells one name from another: spellings, places, times.
type entityPreview struct {
	casefile.Named
	Spellings []casefile.Facet
	Documents []casefile.Place
	Outlets   []string
	URL       string
	Say       wording
}

func (s *site) previewEntity(w http.ResponseWriter, request *http.Request) {
	r := s.visit(request)
	page, err := s.previewOf(r)
	status, name := http.StatusOK, "preview-of-entity"
	if err != nil {
		status, _ = statusOf(err)
		name = "preview-problem"
	}
	var b bytes.Buffer
	if err := s.pages.write(&b, r.say, "entity", name, page); err != nil {
		http.Error(w, "The preview could not be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", previewPolicy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone; there is nobody to tell
}

func (s *site) previewOf(r *visit) (entityPreview, error) {
	p := entityPreview{Say: r.say}
	n, err := s.c.EntityByID(r.Context(), r.URL.Query().Get("id"))
	if err != nil {
		return p, err
	}
	p.Named, p.URL = n, "http://"+r.Host+"/entity/"+entityID(n)
	e := sayso.Entity{Bearers: n.Bearers}
	if p.Spellings, err = s.c.Spellings(r.Context(), e); err != nil {
		return p, err
	}
	if p.Documents, err = s.c.NamedIn(r.Context(), e); err != nil {
		return p, err
	}
	for _, d := range p.Documents {
		if d.Outlet != "" && !slices.Contains(p.Outlets, d.Outlet) {
			p.Outlets = append(p.Outlets, d.Outlet)
		}
	}
	return p, nil
}

// entity leads from an id, as a spreadsheet keeps it, to the page of the name.
func (s *site) entity(ctx context.Context, v *visit) (view, error) {
	n, err := s.c.EntityByID(ctx, v.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	return view{to: nameInURL(n.Name, casefile.Identity{In: n.In})}, nil
}
