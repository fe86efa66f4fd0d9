package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/attribution"
	"sayso/internal/casefile"
	"sayso/internal/demo"
	"sayso/internal/export"
	"sayso/internal/intake"
	"sayso/internal/jobs"
)

func (p *program) demoCommand() *cobra.Command {
	var noServe bool
	var out, addr string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "look around in an invented case",
		Long: `Builds a case about an affair that never was, out of pages and posts that are part
of this program: invented people, outlets and places, in English, Persian and
Arabic. Prints its ledger as sentences and serves it for your browser, until you
press Ctrl-C. The case lies in a temporary file and is removed afterwards, unless
you keep it with --out.`,
		Example: `  sayso demo
  sayso demo --no-serve
  sayso demo --no-serve --out demo.sayso`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			path := out
			if path == "" {
				dir, err := os.MkdirTemp("", "sayso-demo-*")
				if err != nil {
					return fmt.Errorf("demo: %w", err)
				}
				defer os.RemoveAll(dir)
				path = filepath.Join(dir, "demo.sayso")
			}
			c, err := casefile.Create(cmd.Context(), path)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			if err := p.buildDemo(cmd.Context(), c); err != nil {
				return fmt.Errorf("demo: %w", err)
			}
			if err := p.printDemo(cmd.Context(), c); err != nil {
				return fmt.Errorf("demo: %w", err)
			}
			if noServe {
				return nil
			}
			return p.serve(cmd.Context(), c, addr)
		},
	}
	cmd.Flags().BoolVar(&noServe, "no-serve", false, "only print")
	cmd.Flags().StringVar(&out, "out", "", "keep the case as `FILE`")
	cmd.Flags().StringVar(&addr, "addr", defaultAddr, "loopback `ADDRESS` to serve at")
	return cmd
}

// buildDemo takes the embedded files in through the same door as a user's, and
// reads them.
func (p *program) buildDemo(ctx context.Context, c *casefile.Case) error {
	dir, err := os.MkdirTemp("", "sayso-demo-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, f := range demo.Files() {
		body, err := f.Bytes()
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.Base(f.Name))
		if err := os.WriteFile(path, body, 0o600); err != nil {
			return err
		}
		_, err = jobs.Add(ctx, c, jobs.Addition{
			Files: []string{path}, Who: demo.Reader, Now: demo.Day, Strict: true,
			Options: intake.Options{Source: f.Outlet, SourceType: f.SourceType, URL: f.URL, Date: f.Date},
		}, nil)
		if err != nil {
			return err
		}
	}
	engine, err := attribution.New(attribution.Options{})
	if err != nil {
		return err
	}
	if _, err := jobs.Extract(ctx, c, engine, demo.Day, nil, func(r sayso.Rejection) { p.say("rejected: %s: %s", r.File, r.Reason) }); err != nil {
		return err
	}
	if err := jobs.Compare(ctx, c, demo.Day, nil); err != nil {
		return err
	}
	return decideDemo(ctx, c)
}

// decideDemo plays a reader who has begun: a dozen rows are accepted, the rest
// waits for the user.
func decideDemo(ctx context.Context, c *casefile.Case) error {
	const begun = 12
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{}))
	if err != nil {
		return err
	}
	accepted := 0
	for _, row := range rows {
		right, err := demo.Planted(row.Statement)
		if err != nil {
			return err
		}
		if !right {
			continue
		}
		d := sayso.Decision{At: demo.Day, By: demo.Reader, Verdict: sayso.Accept, RowID: row.ID, Reason: "read in the demonstration"}
		if _, err := c.Decide(ctx, d, nil); err != nil {
			return err
		}
		if accepted++; accepted == begun {
			break
		}
	}
	return nil
}

func (p *program) printDemo(ctx context.Context, c *casefile.Case) error {
	s, err := c.Summary(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "An invented case: %s and %s; %s (%d accepted), %s, %s.\n\n",
		count(s.Documents, "document"), count(s.Posts, "post"), count(s.Statements, "statement"), s.Accepted, count(s.Quotations, "quotation"), count(s.Testimonies, "testimony"))
	for row, err := range c.Ledger(ctx, casefile.Filter{}) {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(p.out, export.Sentence(row)); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(p.out)
	return err
}
