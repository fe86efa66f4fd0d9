// Command sayso reads out of documents who calls whom what, keeps every row
// with its evidence in one case file, and lets a reader decide.
//
// This file and its neighbours only wire: each command is one file, named
// cmd_*.go, that reads flags and calls the packages that do the work.
//
// # What the commands say
//
// Data goes to standard output and nothing else does. Everything else goes to
// standard error, one line a message, in lower case, without a full stop, the
// program's name before it. Errors name the file, the record and the reason.
// A line that starts with "hint:" says what to do next.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"os/user"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func main() { os.Exit(mainStatus()) }

// mainStatus runs the command that the process was started with and returns
// its exit status. It is apart from main so that tests can register it.
func mainStatus() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now}
	return p.run(ctx, os.Args[1:])
}

// A program is what every command needs of the world.
type program struct {
	in  io.Reader
	out io.Writer
	err io.Writer
	now func() time.Time

	quiet   bool
	started bool // a command has begun its work: what fails now is not usage
}

func (p *program) run(ctx context.Context, args []string) int {
	out := &output{Writer: p.out}
	p.out = out
	root := p.rootCommand()
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	switch {
	case out.err != nil:
		err = out.err // half of the data is none
	case err != nil && ctx.Err() != nil:
		err = ctx.Err() // whatever was cut short, the user stopped it
	}
	return p.conclude(err)
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "sayso",
		Short: "Who calls whom what, with the evidence",
		Long: `sayso keeps attributed statements (who called whom what, where, on what date) in
one file on your own disk, each with the exact words it rests on. A machine
proposes rows; a reader accepts or rejects them. Nothing leaves this computer.

  sayso demo                      look around in an invented case
  sayso new my.sayso              begin a case of your own
  sayso add my.sayso *.html       take pages in
  sayso extract my.sayso          propose statements
  sayso review my.sayso           accept, reject or correct them, one by one
  sayso who my.sayso              say which names are the same person’s
  sayso copies my.sayso           see which documents repeat one another
  sayso ledger my.sayso           print what there is
  sayso serve my.sayso            read and print it in a browser

Exit status: 0 done, 1 failed, 2 the command line is wrong, 3 done, but some
records of the input were rejected.`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRun: func(*cobra.Command, []string) {
			p.started = true
		},
	}
	root.PersistentFlags().BoolVarP(&p.quiet, "quiet", "q", false, "no progress and no summary on standard error")
	root.CompletionOptions.HiddenDefaultCmd = false
	root.AddCommand(p.newCommand(), p.addCommand(), p.extractCommand(), p.reviewCommand(), p.ledgerCommand(), p.searchCommand(), p.verifyCommand(), p.codebookCommand(), p.scoreCommand(), p.demoCommand(), p.namesCommand(), p.coordinateCommand(), p.copiesCommand(), p.registerCommand(), p.sequenceCommand(), p.handsCommand(), p.rhythmCommand(), p.whoCommand(), p.serveCommand())
	showUsage(root)
	return root
}

// showUsage makes every command that gets too few or too many arguments say how
// it is written.
func showUsage(cmd *cobra.Command) {
	for _, child := range cmd.Commands() {
		showUsage(child)
	}
	check := cmd.Args
	if check == nil || !cmd.Runnable() {
		return
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) != nil {
			return usagef("write %s", cmd.UseLine())
		}
		return nil
	}
}

// offer completes the values of a flag in the user's shell.
func offer[T ~string](cmd *cobra.Command, flag string, values ...T) {
	words := make([]cobra.Completion, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // there is no such flag: a mistake of ours
	}
}

// version returns the version that the program was built as.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "unknown"
}

// An output remembers the first error, so that no command has to look at what
// every line of its printing returned.
type output struct {
	io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// onTerminal reports whether w is a terminal.
func onTerminal(w any) bool {
	if o, ok := w.(*output); ok {
		w = o.Writer
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// readerName is the name under which decisions are recorded when the user gives
// none: what they are called on this computer.
func readerName() string {
	if name := os.Getenv("SAYSO_READER"); name != "" {
		return name
	}
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return "reader"
}
