package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/sequence"
	"sayso/sequence/table"
)

func (p *program) sequenceCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sequence",
		Short: "What came before: do labels follow testimony?",
		Long: `Reads a register, two tables: events.csv with person_id, kind (testimony or label),
date, source and copy_group; persons.csv with person_id, cohort, observed_from and
observed_to. A date is YYYY-MM-DD, or YYYY-MM where the day is not known; a column
calendar says where it is jalali or hijri. The days of observation must come from facts
that have nothing to do with the labels: never the first or the last label.`,
	}
	cmd.AddCommand(p.sequenceSCCSCommand(), p.sequenceCohortsCommand(), p.sequenceGrowthCommand())
	return cmd
}

// registerFlags name the two tables.
type registerFlags struct {
	events, persons string
	rejects         string
	strict          bool
}

func (f *registerFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.events, "events", "", "`FILE` of testimonies and labels, CSV, also .gz and .zst, - for standard input")
	flags.StringVar(&f.persons, "persons", "", "`FILE` of persons with the days on which they were observed")
	flags.StringVar(&f.rejects, "rejects", "", "list rejected records in `FILE`, as JSON lines")
	flags.BoolVar(&f.strict, "strict", false, "stop at the first rejected record")
}

// readRegister reads both tables. The hash is SHA-256 of the bytes of the events, then
// of the persons, as they are when unpacked.
func (p *program) readRegister(f registerFlags) (reg sequence.Register, sum string, err error) {
	switch {
	case f.events == "" || f.persons == "":
		return reg, "", usagef("--events and --persons are both needed")
	case f.events == "-" && f.persons == "-":
		return reg, "", usagef("--events and --persons cannot both be standard input")
	}
	all := sha256.New()
	reject := func(name string) table.Reject {
		return func(line int, reason string) error {
			if f.strict {
				return fmt.Errorf("record %d: %s: %w", line, reason, sayso.ErrInput)
			}
			reg.Rejected = append(reg.Rejected, sequence.Rejection{Row: line, Table: name, Reason: reason})
			return nil
		}
	}
	err = p.readHalf(f.events, all, func(r io.Reader) (err error) {
		reg.Events, err = table.Events(r, reject(""))
		return err
	})
	if err != nil {
		return reg, "", err
	}
	err = p.readHalf(f.persons, all, func(r io.Reader) (err error) {
		reg.Persons, err = table.Persons(r, reject("persons"))
		return err
	})
	return reg, hex.EncodeToString(all.Sum(nil)), err
}

func (p *program) readHalf(path string, all hash.Hash, read func(io.Reader) error) error {
	file, err := table.Open(path, p.in)
	if err != nil {
		return err
	}
	defer file.Close() // it was only read
	if err := read(io.TeeReader(file, all)); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// tellRejected tells which rows no figure uses.
func (p *program) tellRejected(rejected []sequence.Rejection, f registerFlags) (err error) {
	if len(rejected) == 0 && f.rejects == "" {
		return nil
	}
	reject, done, err := p.rejections(f.rejects)
	if err != nil {
		return err
	}
	for _, r := range rejected {
		path := f.events
		if r.Table == "persons" {
			path = f.persons
		}
		if f.strict {
			return errors.Join(fmt.Errorf("%s: record %d: %s: %w", path, r.Row, r.Reason, sayso.ErrInput), done())
		}
		reject(sayso.Rejection{File: path, Record: r.Row, Reason: r.Reason})
	}
	if err := done(); err != nil {
		return err
	}
	if len(rejected) > 0 {
		return errRejected
	}
	return nil
}

// parseStretches reads days and months with commas between them, and first/last.
func parseStretches(s string) ([]sequence.Stretch, error) {
	var out []sequence.Stretch
	for part := range strings.SplitSeq(s, ",") {
		if part == "" {
			continue
		}
		from, to, ranged := strings.Cut(part, "/")
		if !ranged {
			to = from
		}
		first, err := table.Days(from)
		if err != nil {
			return nil, usagef("--uncovered: %w", err)
		}
		last, err := table.Days(to)
		if err != nil {
			return nil, usagef("--uncovered: %w", err)
		}
		out = append(out, sequence.Stretch{First: first.First, Last: last.Last})
	}
	return out, nil
}
