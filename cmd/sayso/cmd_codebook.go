package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sayso/codebook"
)

func (p *program) codebookCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "codebook",
		Short: "look at or check the words that are read as labels",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(&cobra.Command{
		Use:     "check FILE...",
		Short:   "check codebooks of your own; mistakes are shown with line and column",
		Example: "  sayso codebook check words.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, path := range args {
				data, err := os.ReadFile(path)
				if err != nil {
					return fmt.Errorf("read codebook: %w", err)
				}
				b, err := codebook.Load(path, data)
				if err != nil {
					return err
				}
				forms := 0
				for _, c := range b.Concepts {
					forms += len(c.Forms) + len(c.Verbs)
				}
				fmt.Fprintf(p.out, "%s is fine: language %s, %s, %s\n", path, b.Language, count(len(b.Concepts), "concept"), count(forms, "form"))
			}
			return nil
		},
	})
	return cmd
}
