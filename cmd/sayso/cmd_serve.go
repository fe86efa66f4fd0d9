package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"sayso/internal/casefile"
	"sayso/internal/web"
)

const defaultAddr = "127.0.0.1:7373"

func (p *program) serveCommand() *cobra.Command {
	addr := defaultAddr
	cmd := &cobra.Command{
		Use:   "serve CASE",
		Short: "read, decide on and print a case in a browser on this computer",
		Long: `Serves the case at an address of this computer only, until you press Ctrl-C. The
address that is printed holds a token, new each time, without which nothing is
shown. Port 0 takes any free port.

Decisions are recorded under your name on this computer; each browser can give
another in its settings, and SAYSO_READER sets it for all.

OpenRefine on this computer can match a spreadsheet against the names of the case:
the page of names shows the address of the service.`,
		Example: "  sayso serve harbour.sayso",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			c, err := casefile.Open(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, c.Close()) }()
			return p.serve(cmd.Context(), c, addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", addr, "loopback `ADDRESS` to serve at")
	return cmd
}

func (p *program) serve(ctx context.Context, c *casefile.Case, addr string) error {
	l, err := web.Listen(ctx, addr)
	if err != nil {
		return err
	}
	token := rand.Text()
	fmt.Fprintf(p.out, "open http://%s/?token=%s\n", l.Addr(), token)
	p.say("stop with Ctrl-C")
	pages := web.New(c, web.Options{Token: token, Version: version(), Hosts: web.Hosts(l.Addr()), Reader: readerName(), Now: p.now, Done: ctx.Done()})
	defer pages.Close()
	return web.Serve(ctx, l, pages)
}
