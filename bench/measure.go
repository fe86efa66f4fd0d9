package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// A cost is what one process took.
type cost struct {
	wall, processor time.Duration
	memory          int64 // bytes, at the most
	out             string
}

// once runs a command.
func once(ctx context.Context, name string, args ...string) (cost, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("run %s %v: %w: %s", name, args, err, bytes.TrimSpace(errs.Bytes()))
	}
	c := cost{wall: time.Since(began), processor: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), out: out.String()}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, fmt.Errorf("run %s: this system does not say how much memory a process took", name)
	}
	c.memory = usage.Maxrss * 1024
	return c, nil
}

// median runs a command several times and takes the middle of each figure.
func median(ctx context.Context, times int, name string, args ...string) (cost, error) {
	all := make([]cost, times)
	for i := range all {
		var err error
		if all[i], err = once(ctx, name, args...); err != nil {
			return cost{}, err
		}
	}
	return cost{
		wall:      middle(all, func(c cost) time.Duration { return c.wall }),
		processor: middle(all, func(c cost) time.Duration { return c.processor }),
		memory:    middle(all, func(c cost) int64 { return c.memory }),
		out:       all[0].out,
	}, nil
}

func middle[T cmp.Ordered](all []cost, of func(cost) T) T {
	values := make([]T, len(all))
	for i, c := range all {
		values[i] = of(c)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// self is this program, to be run as a process of its own.
func self() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find this program: %w", err)
	}
	return path, nil
}
