package main

import (
	"github.com/spf13/cobra"

	"sayso/internal/casefile"
)

func (p *program) newCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new CASE",
		Short: "make an empty case file",
		Long: `Makes an empty case: one file, which holds documents, statements, decisions and
the log. The name is yours; cases usually end in .sayso. A file that is there
already is never overwritten.`,
		Example: "  sayso new harbour.sayso",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := casefile.Create(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if err := c.Close(); err != nil {
				return err
			}
			p.say("made %s", args[0])
			p.say("hint: sayso add %s FILE...", args[0])
			return nil
		},
	}
}
