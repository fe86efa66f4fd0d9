// Command screens takes the pictures of docs/screens: nine pages of the invented
// case, as a reader sees them in English and in light colours, in Persian and
// dark ones, and on a telephone.
//
//	go run ./internal/screens            # writes docs/screens/*.png
//	go run ./internal/screens -o DIR
//
// It needs Chromium, and builds the case with the program itself.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"sayso"
	"sayso/internal/casefile"
	"sayso/internal/register"
	"sayso/internal/review"
	"sayso/internal/web"
	"sayso/names"
	"sayso/text"
)

// A look is a way to see the pages.
type look struct {
	name, lang, scheme string
	width, height      int64
}

var looks = []look{
	{"en-light", "en", "light", 1280, 900},
	{"fa-dark", "fa", "dark", 1280, 900},
	{"phone", "en", "light", 390, 844},
}

func main() {
	out := flag.String("o", filepath.Join("docs", "screens"), "write the pictures to `DIR`")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out); err != nil {
		fmt.Fprintln(os.Stderr, "screens:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out string) error {
	dir, err := os.MkdirTemp("", "sayso-screens-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "demo.sayso")
	build := exec.CommandContext(ctx, "go", "run", "./cmd/sayso", "demo", "--no-serve", "--out", path)
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build the case: %w", err)
	}
	c, err := casefile.Open(ctx, path)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := joinOne(ctx, c); err != nil {
		return err
	}
	if err := stateDays(ctx, c); err != nil {
		return err
	}
	pages, err := ninePages(ctx, c)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	return photograph(ctx, c, pages, out)
}

// A shot is a page with the name of its picture.
type shot struct{ name, address string }

// ninePages are the screens. The reader shows the Persian document with the
// most statements.
func ninePages(ctx context.Context, c *casefile.Case) ([]shot, error) {
	rows, err := casefile.Collect(c.Ledger(ctx, casefile.Filter{Lang: "fa"}))
	if err != nil {
		return nil, err
	}
	statements := map[string]int{}
	best := ""
	for _, r := range rows {
		if statements[r.DocumentID]++; best == "" || statements[r.DocumentID] > statements[best] {
			best = r.DocumentID
		}
	}
	return []shot{
		{"home", "/"},
		{"reader", "/document/" + best},
		{"review", "/review?lang=fa"},
		{"ledger", "/ledger"},
		{"name", "/name?is=" + url.QueryEscape(inThePicture)},
		{"pairs", "/names/pairs"},
		{"voices", "/voices/edge?a=harbour_rose&a_on=murmur&b=noon_signal&b_on=murmur"},
		{"before", "/before?proposed=1&is=" + url.QueryEscape(inThePicture) + "#lanes"},
		{"search", "/search?q=talkhab"},
	}, nil
}

// inThePicture is whose page is shown, as that of somebody under several names.
const inThePicture = "Behrang Talkhab"

// joinOne judges as a reader would who knows that the spellings of one name are of one
// person: in this case they are.
func joinOne(ctx context.Context, c *casefile.Case) error {
	pairs, _, err := review.Pairs(ctx, c)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		of := p.A.Bearer.Key == text.Key(inThePicture) || p.B.Bearer.Key == text.Key(inThePicture)
		if !of || p.Verdict == names.Shortened {
			continue
		}
		j := sayso.Judgement{At: time.Date(2024, 4, 3, 9, 0, 0, 0, time.UTC), By: "Noor", Answer: sayso.IsSame, A: p.A.Bearer, B: p.B.Bearer, Reason: "both were dismissed from the same workshop"}
		if _, err := c.Judge(ctx, j); err != nil {
			return err
		}
	}
	return nil
}

// stateDays states on which days the persons of the case were observed, as the one who
// collected it would.
func stateDays(ctx context.Context, c *casefile.Case) error {
	reg, err := register.Of(ctx, c, register.Options{Proposed: true})
	if err != nil {
		return err
	}
	people, err := c.People(ctx)
	if err != nil {
		return err
	}
	var facts []casefile.Observed
	for _, p := range reg.Persons {
		facts = append(facts, casefile.Observed{
			At: time.Date(2024, 7, 1, 9, 0, 0, 0, time.UTC), By: "Noor", Person: people.Named(p.Name, p.In).Bearers[0], Reason: "all that was published in these years was collected",
			From: sayso.Day{Year: 2023, Month: 1, Day: 1}, To: sayso.Day{Year: 2024, Month: 6, Day: 30},
		})
	}
	_, err = c.ObserveAll(ctx, facts)
	return err
}

func photograph(ctx context.Context, c *casefile.Case, pages []shot, out string) error {
	serving, stop := context.WithCancel(ctx)
	defer stop()
	l, err := web.Listen(serving, "127.0.0.1:0")
	if err != nil {
		return err
	}
	const token = "screens"
	ended := make(chan error, 1)
	handler := web.New(c, web.Options{Token: token, Version: "demo", Patience: time.Minute, Hosts: web.Hosts(l.Addr()), Reader: "Noor", Done: serving.Done()})
	go func() { ended <- web.Serve(serving, l, handler) }()
	allocator, end := chromedp.NewExecAllocator(serving, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.Flag("hide-scrollbars", true))
	defer end()
	tab, shut := chromedp.NewContext(allocator)
	defer shut()
	base := "http://" + l.Addr().String()
	if err := chromedp.Do(tab, chromedp.Navigate(base+"/?token="+token)); err != nil {
		return err
	}
	for _, k := range looks {
		if err := dress(tab, k); err != nil {
			return err
		}
		for _, p := range pages {
			if err := take(tab, base+p.address, filepath.Join(out, p.name+"-"+k.name+".png")); err != nil {
				return fmt.Errorf("%s, %s: %w", p.name, k.name, err)
			}
		}
	}
	_ = chromedp.Cancel(tab) // it is closed with the allocator in any case
	stop()
	return <-ended
}

func dress(tab context.Context, k look) error {
	return chromedp.Do(tab, chromedp.EmulateViewport(k.width, k.height), func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: k.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		if err != nil {
			return chromedp.Void{}, err
		}
		if _, err = cdp.Call(ctx, tab, network.Enable, network.EnableParams{}); err != nil {
			return chromedp.Void{}, err
		}
		_, err = cdp.Call(ctx, tab, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": k.lang}})
		return chromedp.Void{}, err
	})
}

func take(tab context.Context, address, file string) error {
	if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
		return err
	}
	time.Sleep(400 * time.Millisecond) // fonts come after the page
	png, err := chromedp.Run(tab, chromedp.CaptureScreenshot())
	if err != nil {
		return err
	}
	return os.WriteFile(file, png, 0o644)
}
