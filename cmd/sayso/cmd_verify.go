package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sayso/internal/casefile"
)

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify CASE",
		Short: "check every hash, every span and the whole log",
		Long: `Checks every page of the file against its checksum, every capture and text
against its hash, every row's evidence against its text, and the chain of the
log with every decision in it. Prints what differs and where, with exit status 1.

A whole case proves that nothing changed since it was written, not that it was
true when it was captured. Keep the last hash elsewhere to be able to tell
whether somebody rewrote the whole file.`,
		Example: "  sayso verify harbour.sayso",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			v, err := casefile.VerifyFile(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			for _, problem := range v.Problems {
				fmt.Fprintln(p.out, problem)
			}
			if n := len(v.Problems); n > 0 {
				p.say("%s in %s", count(n, "problem"), args[0])
				return errSilent
			}
			fmt.Fprintf(p.out, "%s is whole: %s, %s, %s, %s, %s, %s of the log, %s\n", args[0],
				count(v.Captures, "capture"), count(v.Documents, "document"), count(v.Statements, "statement"), count(v.Quotations, "quotation"), count(v.Testimonies, "testimony"),
				entries(v.Entries), count(v.Pages, "page"))
			fmt.Fprintf(p.out, "last entry of the log: %s\n", v.Head)
			for _, name := range v.Unfinished {
				p.say("hint: %s was not taken in to its end; add it again", name)
			}
			return nil
		},
	}
}

func entries(n int64) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}
