// Command handspage measures the cards of package hands on accounts and reporters of
// whom something is known, and writes docs/hands.md, so that no figure on it was typed
// by hand:
//
//	go run ./hands/internal/handspage DIR > docs/hands.md
//	go run ./hands/internal/handspage books PIECES.jsonl > docs/hands-books.md
//
// DIR holds the two accounts and the reporters, which may not be passed on. PIECES is
// what hands/internal/bookpieces makes of books in Arabic and Persian; behind it may
// stand the parts of the page that are wanted. Each page takes some minutes.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"sayso/hands"
)

func main() {
	if err := run(context.Background(), os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "handspage:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, args []string) error {
	if len(args) >= 2 && args[0] == "books" {
		return runBooks(ctx, w, args[1], args[2:])
	}
	if len(args) != 1 {
		return errors.New("write handspage DIR, or handspage books PIECES")
	}
	fmt.Fprintf(w, head, runtime.Version(), hands.FewestPosts, hands.FewestWords)
	clients, err := readClients(args[0])
	if err != nil {
		return err
	}
	signatures, err := readSigned(args[0])
	if err != nil {
		return err
	}
	if err := writeKnown(ctx, w, []trial{clientTrial(clients), signatureTrial(signatures)}); err != nil {
		return err
	}
	if err := writeDrift(ctx, w, driftTrials(clients)); err != nil {
		return err
	}
	reporters, err := readReporters(args[0])
	if err != nil {
		return err
	}
	if err := writeReporters(ctx, w, reporters); err != nil {
		return err
	}
	if err := writeBylines(ctx, w, reporters, wholeSample); err != nil {
		return err
	}
	if err := writePairs(ctx, w, reporters); err != nil {
		return err
	}
	_, err = io.WriteString(w, foot)
	return err
}
