package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"sayso/internal/progress"
)

// bar returns a report that draws a progress bar on standard error, if that is
// a terminal and the user wants to hear, and a function that clears it.
func (p *program) bar() (progress.Report, func()) {
	if p.quiet || !onTerminal(p.err) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	stage := ""
	report := func(e progress.Event) {
		if bar == nil || e.Stage != stage {
			stage = e.Stage
			bar = progressbar.NewOptions64(totalOrUnknown(e.Total),
				progressbar.OptionSetWriter(p.err),
				progressbar.OptionSetDescription(e.Stage),
				progressbar.OptionSetItsString(e.Unit),
				progressbar.OptionShowIts(),
				progressbar.OptionShowCount(),
				progressbar.OptionThrottle(100*time.Millisecond),
				progressbar.OptionClearOnFinish(),
			)
		}
		_ = bar.Set64(e.Done) // a bar that cannot be drawn is no reason to stop
	}
	return report, func() {
		if bar != nil {
			_ = bar.Clear()
		}
	}
}

func totalOrUnknown(total int64) int64 {
	if total <= 0 {
		return -1
	}
	return total
}

// say prints a line for the user on standard error, unless they want quiet.
func (p *program) say(format string, args ...any) {
	if !p.quiet {
		fmt.Fprintf(p.err, format+"\n", args...)
	}
}
