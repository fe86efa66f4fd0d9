package voices

import (
	"context"
	"encoding/binary"
	"fmt"

	"sayso/coordination"
	"sayso/coordination/similar"
)

// Posts that say nearly the same are no shares of one object: a text may be like two that
// are unlike one another. So they are joined by package coordination/similar, exactly, on
// the words that equal texts are compared by. Which posts met is asked of it again, with
// the posts of an account and of those that it has edges with, when somebody looks. They
// are not tested against chance, whose draws exchange accounts among shares of objects.

// nearness is the least part of their words that two texts have in common, of the words
// of either (Jaccard).
const nearness = 0.9

// like joins posts of accounts; nil is all.
func (s *Sample) like(ctx context.Context, q Question, accounts map[int32]bool, opt coordination.Options) (*similar.Network, error) {
	posts, err := similar.NewPosts(similar.Rules{Unit: similar.Words, Threshold: nearness, Window: q.Window, MinParticipation: q.Minimum})
	if err != nil {
		return nil, err
	}
	const most = 4096 // rows of a batch
	of, seen := s.shared[Near], map[int32]bool{}
	var rows []coordination.Row
	for batch, i := 0, 0; i < len(of.byPost); i++ {
		sh := of.byPost[i]
		if p := s.posts[sh.post]; (accounts == nil || accounts[p.account]) && p.finer(q.Window) && !seen[p.content] {
			seen[p.content] = true
			rows = append(rows, coordination.Row{Account: numberName(p.account), Content: numberName(sh.post), Text: []byte(of.names[sh.object]), Time: p.at})
		}
		if len(rows) == most || i+1 == len(of.byPost) {
			if err := posts.Commit(batch, rows); err != nil {
				return nil, err
			}
			batch++
			rows = rows[:0]
		}
	}
	return similar.Find(ctx, posts, opt)
}

// numberName is a number as a name: the greater, the later.
func numberName(n int32) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }

func numberOf(name string) int32 { return int32(binary.BigEndian.Uint32([]byte(name))) }

// meetNear is meet for texts that are nearly the same.
func (f *Finding) meetNear(ctx context.Context, account int, partners map[int32]bool, visit func(meeting)) error {
	s, q := f.Sample, f.Question
	accounts := map[int32]bool{int32(account): true}
	for n := range partners {
		accounts[n] = true
	}
	q.Minimum = 1 // who takes part was decided among all
	network, err := s.like(ctx, q, accounts, coordination.Options{})
	if err != nil {
		return fmt.Errorf("compare texts: %w", err)
	}
	defer network.Close() // there is no file
	for p, err := range network.Pairs(ctx) {
		if err != nil {
			return err
		}
		mine, theirs := numberOf(p.Pair.Older.Content), numberOf(p.Pair.Newer.Content)
		if s.posts[mine].account != int32(account) {
			mine, theirs = theirs, mine
		}
		if s.posts[mine].account == int32(account) {
			visit(meeting{
				mine: mine, theirs: theirs, object: s.shared[Near].sharesOf(mine)[0].object, other: s.shared[Near].sharesOf(theirs)[0].object,
				negation: p.NegationDiffers, numbers: p.NumbersDiffer,
			})
		}
	}
	return nil
}
