package intake

import (
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sayso"
)

// A page is read by two libraries at most. go-trafilatura is asked first,
// without its fallbacks, because with them it invents dates; where it finds next
// to nothing, go-readability gives a second opinion, and the document says which
// one was used. Comments are taken out before, each with the handle of whoever
// wrote it, because a comment's "he is a spy" is not the page's.

const (
	deepestPage = 400       // elements open inside one another
	mostTags    = 2_000_000 // in one page
	tooLittle   = 200       // bytes of text below which a second opinion is asked
	trafVersion = "trafilatura 1.12.2"
	readVersion = "readability 2.1.3"
)

// pageDocument makes a document of a saved page.
func (f *File) pageDocument(s string) (sayso.Document, error) {
	if err := checkDepth(s); err != nil {
		return sayso.Document{}, err
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return sayso.Document{}, fmt.Errorf("%w: %w", sayso.ErrInput, err)
	}
	facts := readFacts(root)
	remarks := takeComments(root)
	captions, pulls := takeAsides(root)
	body, extractor := articleText(root, facts.address)
	if body == facts.title {
		body = "" // the second opinion falls back on the title
	}
	if body == "" && len(remarks) == 0 {
		return sayso.Document{}, fmt.Errorf("no article text was found in the page: %w", sayso.ErrInput)
	}
	d := sayso.Document{
		Title: facts.title, Author: facts.author, Outlet: facts.site, URL: facts.url,
		Date: facts.date(), Extractor: extractor,
	}
	var b strings.Builder
	b.WriteString(body)
	addLayers(&d, &b, sayso.LayerPullQuote, pulls)
	addLayers(&d, &b, sayso.LayerCaption, captions)
	addLayers(&d, &b, sayso.LayerComment, remarks)
	d.Text = b.String()
	return d, nil
}

// A part is a piece of a page that is not its body.
type part struct{ words, voice string }

// addLayers appends parts to the text as paragraphs of their own.
func addLayers(d *sayso.Document, b *strings.Builder, kind sayso.LayerKind, parts []part) {
	for _, p := range parts {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.words)
		d.Layers = append(d.Layers, sayso.Layer{Kind: kind, Span: sayso.SpanOf(b.String(), start, b.Len()), Voice: p.voice})
	}
}

// voidOrLoose are elements that do not nest: they have no end tag, or their end
// tag may be left out.
var voidOrLoose = map[atom.Atom]bool{
	atom.Br: true, atom.Img: true, atom.Hr: true, atom.Meta: true, atom.Link: true, atom.Input: true, atom.Area: true, atom.Base: true, atom.Col: true,
	atom.Embed: true, atom.Source: true, atom.Track: true, atom.Wbr: true, atom.Param: true, atom.P: true, atom.Li: true, atom.Dt: true, atom.Dd: true,
	atom.Td: true, atom.Th: true, atom.Tr: true, atom.Option: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Optgroup: true, atom.Rp: true, atom.Rt: true,
}

// checkDepth reads the tags once, without a tree, so that a page made to
// exhaust a parser is turned away before one sees it.
func checkDepth(s string) error {
	z := html.NewTokenizer(strings.NewReader(s))
	depth, tags := 0, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil // the end; what is cut off is still read
		case html.StartTagToken:
			name, _ := z.TagName()
			if tags++; !voidOrLoose[atom.Lookup(name)] {
				depth++
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if !voidOrLoose[atom.Lookup(name)] && depth > 0 {
				depth--
			}
		}
		switch {
		case depth > deepestPage:
			return fmt.Errorf("more than %d elements inside one another: %w", deepestPage, sayso.ErrInput)
		case tags > mostTags:
			return fmt.Errorf("more than %d tags: %w", mostTags, sayso.ErrInput)
		}
	}
}

// articleText returns the article's paragraphs and which library found them.
func articleText(root *html.Node, address *url.URL) (string, string) {
	first := ""
	result, err := trafilatura.ExtractDocument(clone(root), trafilatura.Options{
		OriginalURL: address, ExcludeComments: true, EnableFallback: false, HtmlDateMode: trafilatura.Disabled,
	})
	if err == nil && result.ContentNode != nil {
		first = paragraphs(result.ContentNode)
	}
	if len(first) >= tooLittle {
		return first, trafVersion
	}
	second := ""
	if article, err := readability.FromDocument(clone(root), address); err == nil && article.Node != nil {
		second = paragraphs(article.Node)
	}
	if len(second) > 2*len(first) {
		return second, readVersion
	}
	if first == "" {
		return bodyText(root), "whole page"
	}
	return first, trafVersion
}

// bodyText returns all text of the page, for pages so small that no library
// takes anything in them for an article.
func bodyText(root *html.Node) string {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Body {
			return paragraphs(n)
		}
	}
	return ""
}

// clone copies a tree, because the libraries change the one they read.
func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	for child := range n.ChildNodes() {
		c.AppendChild(clone(child))
	}
	return c
}

// blocks begin and end a paragraph.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Blockquote: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Table: true, atom.Tr: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Pre: true, atom.Figure: true, atom.Figcaption: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Hr: true, atom.Body: true, atom.Address: true,
}

var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Iframe: true, atom.Object: true, atom.Svg: true,
	atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Nav: true,
}

// paragraphs returns the text under n, white space folded, with an empty line
// between paragraphs.
func paragraphs(n *html.Node) string {
	w := &textWriter{}
	w.node(n)
	w.flush()
	return strings.Join(w.done, "\n\n")
}

type textWriter struct {
	done []string
	line strings.Builder
}

func (w *textWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(n.Data)
		return
	case n.Type == html.ElementNode && (unseen[n.DataAtom] || hidden(n)):
		return
	case n.DataAtom == atom.Br:
		w.line.WriteByte('\n')
		return
	}
	if blocks[n.DataAtom] {
		w.flush()
	}
	for child := range n.ChildNodes() {
		w.node(child)
	}
	if blocks[n.DataAtom] {
		w.flush()
	}
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.line.WriteByte(' ')
	}
}

func (w *textWriter) flush() {
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n\n") {
		if folded := strings.Join(strings.FieldsFunc(line, isHTMLSpace), " "); folded != "" {
			lines = append(lines, folded)
		}
	}
	w.done = append(w.done, lines...)
	w.line.Reset()
}

// isHTMLSpace reports whether r is white space that HTML folds; a no-break
// space is text.
func isHTMLSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' }

func hidden(n *html.Node) bool {
	_, isHidden := attribute(n, "hidden")
	style, _ := attribute(n, "style")
	return isHidden || strings.Contains(strings.ReplaceAll(style, " ", ""), "display:none")
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// detach takes n out of its tree.
func detach(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}
