package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"sayso/codebook"
)

func (p *program) codebookCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "codebook",
		Short: "look at or check the words that are read as labels",
		Args:  cobra.NoArgs,
	}
	cmd.AddCommand(p.codebookCheck(), p.codebookShow())
	return cmd
}

func (p *program) codebookCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "check codebooks of your own; mistakes are shown with line and column",
		Long: `Reads codebooks of your own and shows with line and column what is wrong in them,
and what will not do what you mean: forms that stand twice, that have another
concept in our codebook, or lists that no rule reads. Exit status 1 if there is
anything.`,
		Example: "  sayso codebook check words.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			found := 0
			for _, path := range args {
				n, err := p.checkCodebook(path)
				if err != nil {
					return err
				}
				found += n
			}
			if found > 0 {
				return fmt.Errorf("check codebook: %s", count(found, "problem"))
			}
			return nil
		},
	}
}

// checkCodebook prints the problems of one file and returns how many.
func (p *program) checkCodebook(path string) (int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("read codebook: %w", err)
	}
	b, problems, err := codebook.Check(path, data)
	if err != nil {
		return 0, err
	}
	for _, problem := range problems {
		fmt.Fprintf(p.out, "%s: %s\n", path, problem)
	}
	if len(problems) > 0 {
		return len(problems), nil
	}
	forms := 0
	for _, c := range b.Concepts {
		forms += len(c.Forms) + len(c.Verbs)
	}
	fmt.Fprintf(p.out, "%s is fine: language %s, %s, %s\n", path, b.Language, count(len(b.Concepts), "concept"), count(forms, "form"))
	return 0, nil
}

func (p *program) codebookShow() *cobra.Command {
	return &cobra.Command{
		Use:   "show LANGUAGE",
		Short: "print our codebook of a language, as a pattern for your own",
		Example: `  sayso codebook show en
  sayso codebook show fa >ours.yaml`,
		Args:      cobra.ExactArgs(1),
		ValidArgs: codebook.Languages(),
		RunE: func(_ *cobra.Command, args []string) error {
			source, err := codebook.Source(args[0])
			if err != nil {
				return fmt.Errorf("%w; there are %s", err, strings.Join(codebook.Languages(), ", "))
			}
			_, err = p.out.Write(source)
			return err
		},
	}
}
