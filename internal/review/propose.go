package review

import (
	"context"

	"sayso/identity"
	"sayso/internal/casefile"
)

// namesOf are the names of a case, each by itself.
func namesOf(ctx context.Context, c *casefile.Case) ([]identity.Name, error) {
	bearers, err := c.Bearers(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]identity.Name, len(bearers))
	for i, n := range bearers {
		all[i] = identity.Name{Bearer: n.Bearer, Name: n.Name, Type: n.Type, Rows: n.About + n.Said + n.Told}
	}
	return all, nil
}

// Pairs returns the pairs of names that wait for a judgement, and how many names
// there are.
func Pairs(ctx context.Context, c *casefile.Case) ([]identity.Pair, int, error) {
	all, err := namesOf(ctx, c)
	if err != nil {
		return nil, 0, err
	}
	who, err := c.People(ctx)
	if err != nil {
		return nil, 0, err
	}
	return who.Waiting(identity.Propose(all)), len(all), nil
}

// Directory returns the names of the case to look for others in.
func Directory(ctx context.Context, c *casefile.Case) (*identity.Directory, error) {
	return ofNames(ctx, c, "directory", identity.NewDirectory)
}

// commonness returns how common single names are in the case.
func commonness(ctx context.Context, c *casefile.Case) (*identity.Commonness, error) {
	return ofNames(ctx, c, "commonness", identity.CommonnessOf)
}

// ofNames returns what hangs on the names of the case, made anew if they are others.
func ofNames[T any](ctx context.Context, c *casefile.Case, what string, work func([]identity.Name) T) (T, error) {
	return casefile.ReadNames(ctx, c, what, func() (T, error) {
		all, err := namesOf(ctx, c)
		if err != nil {
			var none T
			return none, err
		}
		return work(all), nil
	})
}
