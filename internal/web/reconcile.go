package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"sayso"
	"sayso/internal/casefile"
)

// A spreadsheet in OpenRefine on the same computer can be matched against the names
// of a case: a service of the Reconciliation API, version 0.2, of the W3C Entity
// Reconciliation Community Group. It reads names, how many rows and documents have
// them, and nothing that anybody was called; and it changes nothing.
//
// OpenRefine asks from a program and from its own pages, neither of which has the
// cookie of this site. So the address of the service holds a key of its own, made
// from the token of the session: who has it can read names and no more, and it ends
// with the session. Pages of other sites are let in only from this computer.
//
// No candidate is ever called a match. A name identifies nobody, and OpenRefine joins
// by itself what a service calls one.

const (
	servicePath    = "/reconcile/"
	entitySpace    = "urn:x-sayso:entity:"
	typeSpace      = "urn:x-sayso:type:"
	mostQueries    = 100     // in a batch
	mostBatch      = 1 << 20 // bytes
	candidates     = 5       // for a query that does not say how many
	mostCandidates = 50
)

// serviceKey is what the address of the service holds.
func serviceKey(token string) string {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write([]byte("names for OpenRefine"))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(mac.Sum(nil))[:26])
}

// serviceURL is the address of the service as it was asked for.
func (s *site) serviceURL(r *http.Request) string {
	return "http://" + r.Host + servicePath + serviceKey(s.opt.Token)
}

// reconcile answers whoever knows the key.
func (s *site) reconcile(w http.ResponseWriter, r *http.Request) {
	if !shared(w, r) {
		return
	}
	key, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, servicePath), "/")
	if s.opt.Token == "" || subtle.ConstantTimeCompare([]byte(key), []byte(serviceKey(s.opt.Token))) != 1 {
		refuse(w, http.StatusForbidden, errors.New("this address is not the one that sayso shows on its page of names; it is another each time sayso is started"))
		return
	}
	switch {
	case r.Method == http.MethodOptions:
		w.WriteHeader(http.StatusNoContent)
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		refuse(w, http.StatusMethodNotAllowed, errors.New("names can be asked for with GET and POST"))
	case rest == "preview":
		s.previewEntity(w, r)
	default:
		s.answerJSON(w, r, rest)
	}
}

// shared lets pages from this computer read the answer, as the API requires (CORS),
// and reports whether the request may go on.
func shared(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true // a program, or a page that is opened
	}
	w.Header().Set("Vary", "Origin")
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !slices.Contains([]string{"127.0.0.1", "localhost", "::1"}, u.Hostname()) {
		refuse(w, http.StatusForbidden, errors.New("another site asked; sayso answers to pages of this computer only"))
		return false
	}
	w.Header().Set("Access-Control-Allow-Origin", origin)
	w.Header().Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
	w.Header().Set("Access-Control-Allow-Headers", "Content-Type, Accept")
	return true
}

func (s *site) answerJSON(w http.ResponseWriter, r *http.Request, rest string) {
	r.Body = http.MaxBytesReader(w, r.Body, mostBatch)
	answer, err := s.answerFor(r, rest)
	if err != nil {
		status, _ := statusOf(err)
		var large *http.MaxBytesError
		if errors.As(err, &large) || errors.Is(err, errTooLarge) {
			status = http.StatusRequestEntityTooLarge
		}
		refuse(w, status, err)
		return
	}
	send(w, http.StatusOK, answer)
}

func (s *site) answerFor(r *http.Request, rest string) (any, error) {
	if err := r.ParseForm(); err != nil {
		return nil, fmt.Errorf("reconcile: %w: %w", err, sayso.ErrUsage)
	}
	switch rest {
	case "":
		if !r.Form.Has("queries") && r.Method != http.MethodPost {
			return s.manifest(r), nil
		}
		return s.reconcileBatch(r.Context(), r.Form.Get("queries"))
	case "suggest/entity":
		return s.suggestEntities(r.Context(), r.Form.Get("prefix"))
	case "suggest/type":
		return suggestion{startingWith(r.Form.Get("prefix"), entityTypes())}, nil
	case "suggest/property":
		return suggestion{startingWith(r.Form.Get("prefix"), entityProperties())}, nil
	}
	return nil, fmt.Errorf("reconcile: there is no %q: %w", rest, sayso.ErrNotFound)
}

// refuse says in JSON why there is no answer.
func refuse(w http.ResponseWriter, status int, err error) {
	send(w, status, struct {
		Status  string `json:"status"`
		Message string `json:"message"`
	}{"error", err.Error()})
}

func send(w http.ResponseWriter, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // whoever asked has gone; there is nobody to tell
}

// A manifest says what the service can do (Reconciliation API 0.2, 3.1).
type manifest struct {
	Versions        []string                    `json:"versions"`
	Name            string                      `json:"name"`
	IdentifierSpace string                      `json:"identifierSpace"`
	SchemaSpace     string                      `json:"schemaSpace"`
	ServiceVersion  string                      `json:"serviceVersion"`
	DefaultTypes    []idName                    `json:"defaultTypes"`
	View            map[string]string           `json:"view"`
	Preview         previewSettings             `json:"preview"`
	Suggest         map[string]suggestionsFound `json:"suggest"`
	BatchSize       int                         `json:"batchSize"`
}

type previewSettings struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// suggestionsFound is where suggestions are to be found.
type suggestionsFound struct {
	URL  string `json:"service_url"`
	Path string `json:"service_path"`
}

type idName struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
}

func (s *site) manifest(r *http.Request) manifest {
	base := s.serviceURL(r)
	suggest := map[string]suggestionsFound{}
	for _, what := range []string{"entity", "type", "property"} {
		suggest[what] = suggestionsFound{base, "/suggest/" + what}
	}
	return manifest{
		Versions: []string{"0.2"}, Name: "sayso: " + plain(filepath.Base(s.c.Path())), IdentifierSpace: entitySpace, SchemaSpace: typeSpace, ServiceVersion: s.opt.Version,
		DefaultTypes: entityTypes(), View: map[string]string{"url": "http://" + r.Host + "/entity/{{id}}"},
		Preview: previewSettings{base + "/preview?id={{id}}", 420, 260}, Suggest: suggest, BatchSize: mostQueries,
	}
}

func entityTypes() []idName {
	return []idName{
		{string(sayso.PersonTarget), "Person", "somebody whom a row takes for a person"},
		{string(sayso.GroupTarget), "Group", "a group, outlet or body"},
	}
}

// outletProperty narrows candidates to those whom a document of an outlet names.
const outletProperty = "outlet"

func entityProperties() []idName {
	return []idName{{outletProperty, "Outlet", "an outlet one of whose documents has rows with the name"}}
}

// typesOf are the types of a name; none if no row says.
func typesOf(n casefile.Named) []idName {
	for _, t := range entityTypes() {
		if t.ID == string(n.Type) {
			return []idName{{ID: t.ID, Name: t.Name}}
		}
	}
	return []idName{}
}
