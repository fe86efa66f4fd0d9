package trace

import (
	"context"
	"fmt"
	"iter"
)

// Layers are the networks of several traces, over the same accounts.
type Layers struct {
	layers   []*Layer
	heaviest []float64 // corrected weight of each layer
	posts    map[[2]string][2]uint32
}

// A Joint edge joins two accounts that have an edge in a layer at least.
type Joint struct {
	A, B string

	// Of has the edge of each layer, in their order; nil where there is none.
	Of []*Edge

	Layers         int     // in which there is one
	Combined       float64 // the package comment says what it is
	PostsA, PostsB uint32  // distinct contents of each account in the pairs of all layers
}

// Join lays layers over one another. The layers must have kept what their pairs need
// (no coordination.Options.EdgesOnly), and be closed after their use.
func Join(ctx context.Context, layers ...*Layer) (*Layers, error) {
	j := &Layers{layers: layers, heaviest: make([]float64, len(layers)), posts: map[[2]string][2]uint32{}}
	several := map[[2]string]*[2]map[string]bool{}
	for joint, err := range j.merged(ctx) {
		if err != nil {
			return nil, err
		}
		for i, e := range joint.Of {
			if e != nil {
				j.heaviest[i] = max(j.heaviest[i], e.Corrected)
			}
		}
		if joint.Layers > 1 {
			several[[2]string{joint.A, joint.B}] = &[2]map[string]bool{{}, {}}
		}
	}
	if len(several) == 0 {
		return j, nil
	}
	return j, j.countPosts(ctx, several)
}

// countPosts counts the posts of edges in several layers, in which one post may stand twice.
func (j *Layers) countPosts(ctx context.Context, several map[[2]string]*[2]map[string]bool) error {
	for _, l := range j.layers {
		for pair, err := range l.Pairs(ctx) {
			if err != nil {
				return err
			}
			edge := sides(pair)
			posts := several[edge]
			if posts == nil {
				continue
			}
			older, newer := 0, 1
			if pair.Older.Account != edge[0] {
				older, newer = 1, 0
			}
			posts[older][pair.Older.Content], posts[newer][pair.Newer.Content] = true, true
		}
	}
	for edge, posts := range several {
		j.posts[edge] = [2]uint32{uint32(len(posts[0])), uint32(len(posts[1]))}
	}
	return nil
}

// Names are the layers' names, in their order.
func (j *Layers) Names() []string {
	names := make([]string, len(j.layers))
	for i, l := range j.layers {
		names[i] = l.Name
	}
	return names
}

// Edges returns the joint edges in the order of their accounts' bytes. An error ends them.
func (j *Layers) Edges(ctx context.Context) iter.Seq2[Joint, error] {
	return func(yield func(Joint, error) bool) {
		for joint, err := range j.merged(ctx) {
			if err == nil {
				j.complete(&joint)
			}
			if !yield(joint, err) || err != nil {
				return
			}
		}
	}
}

// complete works out what needs all the edges.
func (j *Layers) complete(joint *Joint) {
	for i, e := range joint.Of {
		if e == nil {
			continue
		}
		joint.PostsA, joint.PostsB = e.PostsA, e.PostsB
		if j.heaviest[i] > 0 {
			joint.Combined += e.Corrected / j.heaviest[i]
		}
	}
	if posts, ok := j.posts[[2]string{joint.A, joint.B}]; ok {
		joint.PostsA, joint.PostsB = posts[0], posts[1]
	}
}

// merged goes through the layers side by side.
func (j *Layers) merged(ctx context.Context) iter.Seq2[Joint, error] {
	return func(yield func(Joint, error) bool) {
		heads := make([]*head, len(j.layers))
		for i, l := range j.layers {
			next, stop := iter.Pull2(l.Edges(ctx))
			defer stop()
			heads[i] = &head{next: next}
			heads[i].move()
		}
		for {
			joint := Joint{Of: make([]*Edge, len(heads))}
			for _, h := range heads {
				if h.err != nil {
					yield(Joint{}, fmt.Errorf("join the layers: %w", h.err))
					return
				}
				if h.edge != nil && (joint.A == "" && joint.B == "" || before(h.edge, joint)) {
					joint.A, joint.B = h.edge.A, h.edge.B
				}
			}
			if joint.A == "" && joint.B == "" {
				return
			}
			for i, h := range heads {
				if h.edge != nil && h.edge.A == joint.A && h.edge.B == joint.B {
					joint.Of[i] = h.edge
					joint.Layers++
					h.move()
				}
			}
			if !yield(joint, nil) {
				return
			}
		}
	}
}

func before(e *Edge, j Joint) bool { return e.A < j.A || e.A == j.A && e.B < j.B }

// A head is the next edge of a layer.
type head struct {
	next func() (Edge, error, bool)
	edge *Edge
	err  error
}

func (h *head) move() {
	e, err, ok := h.next()
	h.edge, h.err = nil, err
	if ok && err == nil {
		h.edge = &e
	}
}
