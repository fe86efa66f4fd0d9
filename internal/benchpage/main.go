// Command benchpage runs the benchmarks and writes docs/benchmarks.md, so that
// no figure on that page was typed by hand and anyone can have their own:
//
//	go run ./internal/benchpage > docs/benchmarks.md
//
// It takes a few minutes. page.go says what is on the page.
package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "benchpage:", err)
		os.Exit(1)
	}
}

func run() error {
	m := machine{Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Processors: runtime.NumCPU(), Memory: memory(), Load: load()}
	figures := map[string]figure{}
	for _, s := range sections {
		out, err := measure(s)
		if err != nil {
			return err
		}
		cpu, err := parse(out, figures)
		if err != nil {
			return fmt.Errorf("%s: %w", s.pkg, err)
		}
		m.CPU = cpu
	}
	return writePage(os.Stdout, m, figures)
}

func measure(s section) (string, error) {
	var out bytes.Buffer
	cmd := exec.Command("go", "test", "-run", "^$", "-bench", s.bench, "-benchtime", s.times, "-timeout", "60m")
	cmd.Args = append(cmd.Args, strings.Fields(s.pkg)...)
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	fmt.Fprintln(os.Stderr, strings.Join(cmd.Args, " "))
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", s.pkg, err, out.Bytes())
	}
	return out.String(), nil
}

// memory returns the machine's memory in words, where the system tells.
func memory() string {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return "memory unknown"
	}
	var kilobytes int64
	if _, err := fmt.Sscanf(string(text), "MemTotal: %d kB", &kilobytes); err != nil {
		return "memory unknown"
	}
	return fmt.Sprintf("%d GiB of memory", (kilobytes+1<<19)>>20)
}

// load returns how many processes wanted to run in the last minute, where the
// system tells.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	one, _, _ := strings.Cut(string(text), " ")
	return one
}
