package voices

import (
	"context"

	"sayso/coordination"
)

// Heaviest answers q with so many edges at most.
func (s *Sample) Heaviest(ctx context.Context, q Question, most int) (*Finding, error) {
	shares, err := s.rows(q)
	if err != nil {
		return nil, err
	}
	network, err := coordination.Find(ctx, shares, coordination.Rules{Window: q.Window, MinParticipation: q.Minimum}, coordination.Options{EdgesOnly: true})
	if err != nil {
		return nil, err
	}
	f := &Finding{Question: q, Sample: s, Summary: network.Summary(), edgesOf: map[int][]int32{}, orders: map[Order][]int32{}}
	return f, f.gather(ctx, network.Edges, most)
}
