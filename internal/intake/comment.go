package intake

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Comments are found by the names that comment systems give their parts
// (WordPress, Disqus, Discourse, phpBB and the many that copy them): an element
// whose class or id says it holds comments, in it one element a comment, and in
// that one element with the author. A comment without an author's handle is
// still a comment; its voice is then unknown, not the page's.

// takeComments removes the comments from the tree and returns them in order.
func takeComments(root *html.Node) []part {
	var parts []part
	for _, list := range outermost(root, isCommentList) {
		items := outermost(list, isComment)
		if len(items) == 0 {
			for child := range list.ChildNodes() {
				if child.DataAtom == atom.Li || child.DataAtom == atom.Article {
					items = append(items, child)
				}
			}
		}
		for _, item := range items {
			parts = append(parts, readComment(item)...)
		}
		detach(list)
	}
	return parts
}

// readComment returns the comment in n and the replies inside it.
func readComment(n *html.Node) []part {
	replies := outermostBelow(n, isComment)
	var after []part
	for _, reply := range replies {
		detach(reply)
		after = append(after, readComment(reply)...)
	}
	p := part{voice: unknownCommenter}
	if author := first(n, isCommentAuthor); author != nil {
		for _, meta := range outermostBelow(author, isCommentMeta) {
			detach(meta)
		}
		if name := strings.Join(strings.Fields(innerText(author)), " "); name != "" && utf8.RuneCountInString(name) <= 60 {
			p.voice = strings.TrimRight(name, ": ")
		}
		detach(author)
	}
	for _, meta := range outermost(n, isCommentMeta) {
		detach(meta)
	}
	text := n
	if body := first(n, isCommentBody); body != nil {
		text = body
	}
	if p.words = paragraphs(text); p.words == "" {
		return after
	}
	return append([]part{p}, after...)
}

// unknownCommenter is the voice of a comment that shows no handle.
const unknownCommenter = "(unnamed commenter)"

func isCommentList(n *html.Node) bool {
	return n.DataAtom != atom.Body && n.DataAtom != atom.Html && named(n, "comments", "comment-list", "commentlist", "comments-area", "comment-section", "comments-section", "comment-thread", "disqus_thread", "comments-list", "comments-wrapper", "user-comments")
}

func isComment(n *html.Node) bool {
	return named(n, "comment", "comment-item", "comment-body-wrapper", "single-comment", "user-comment", "comment-entry") || itemType(n, "Comment")
}

func isCommentAuthor(n *html.Node) bool {
	return named(n, "comment-author", "comment__author", "author", "fn", "comment-user", "username", "user-name", "comment-name", "commenter", "handle", "user", "comment-username") || itemProp(n, "author")
}

func isCommentMeta(n *html.Node) bool {
	return n.DataAtom == atom.Time || named(n, "comment-meta", "comment-metadata", "comment-date", "comment-time", "date", "reply", "comment-reply", "comment-reply-link", "meta", "likes", "votes", "comment-footer")
}

func isCommentBody(n *html.Node) bool {
	return named(n, "comment-content", "comment-text", "comment-body", "comment__text", "comment__content", "comment-message", "message", "text", "body") || itemProp(n, "text")
}

// takeAsides removes figure captions and pull quotes and returns them.
func takeAsides(root *html.Node) (captions, pulls []part) {
	for _, n := range outermost(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Figcaption || named(n, "wp-caption-text", "caption", "image-caption", "photo-caption", "caption-text")
	}) {
		if words := paragraphs(n); words != "" {
			captions = append(captions, part{words: words})
		}
		detach(n)
	}
	for _, n := range outermost(root, func(n *html.Node) bool {
		return named(n, "pullquote", "pull-quote", "pull_quote", "wp-block-pullquote")
	}) {
		if words := paragraphs(n); words != "" {
			pulls = append(pulls, part{words: words})
		}
		detach(n)
	}
	return captions, pulls
}

// named reports whether one of n's classes, or its id, is one of names.
func named(n *html.Node, names ...string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	class, _ := attribute(n, "class")
	id, _ := attribute(n, "id")
	for _, have := range append(strings.Fields(class), id) {
		for _, name := range names {
			if strings.EqualFold(have, name) {
				return true
			}
		}
	}
	return false
}

func itemProp(n *html.Node, name string) bool {
	have, _ := attribute(n, "itemprop")
	return have == name
}

func itemType(n *html.Node, name string) bool {
	have, _ := attribute(n, "itemtype")
	return strings.HasSuffix(have, "schema.org/"+name)
}

// outermost returns the nodes under and including n that match and lie in no
// other that does, in order.
func outermost(n *html.Node, match func(*html.Node) bool) []*html.Node {
	if match(n) {
		return []*html.Node{n}
	}
	return outermostBelow(n, match)
}

func outermostBelow(n *html.Node, match func(*html.Node) bool) []*html.Node {
	var found []*html.Node
	for child := range n.ChildNodes() {
		found = append(found, outermost(child, match)...)
	}
	return found
}

func first(n *html.Node, match func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if match(d) {
			return d
		}
	}
	return nil
}

func innerText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
