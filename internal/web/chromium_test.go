package web_test

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// A process is the one Chromium of all these tests: it takes seconds to start. A tab has
// cookies and a store of its own and half a second of work in it, so that it goes from
// one test to the next, cleaned.
type process struct {
	once sync.Once
	ctx  context.Context
	err  error
	end  []func()

	mu   sync.Mutex
	idle []*tab
}

// A tab tells the test that has it what happens in it.
type tab struct {
	ctx  context.Context
	worn dress

	mu     sync.Mutex
	reader *browser
}

var shared process

func TestMain(m *testing.M) {
	code := m.Run()
	shared.close()
	os.Exit(code)
}

// open gives the browser's context, from which tabs are made.
func (p *process) open(t *testing.T, path string) context.Context {
	t.Helper()
	p.once.Do(func() { p.err = p.start(path) })
	must(t, p.err)
	return p.ctx
}

func (p *process) start(path string) error {
	dir, err := os.MkdirTemp("", "sayso-browser-")
	if err != nil {
		return err
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Flag("enable-unsafe-swiftshader", true), chromedp.Flag("disable-features", "BackForwardCache,RenderDocument,Translate"), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.UserDataDir(dir))
	first, shut := chromedp.NewContext(allocator)
	p.ctx, p.end = first, []func(){func() { _ = chromedp.Cancel(first) }, shut, end, func() { _ = os.RemoveAll(dir) }}
	return chromedp.Do(first)
}

// take gives b a tab for as long as t runs.
func (p *process) take(t *testing.T, path string, b *browser) *tab {
	t.Helper()
	browser := p.open(t, path)
	p.mu.Lock()
	var own *tab
	if n := len(p.idle); n > 0 {
		own, p.idle = p.idle[n-1], p.idle[:n-1]
	}
	p.mu.Unlock()
	if own == nil {
		own = newTab(t, browser)
	}
	own.tell(b)
	t.Cleanup(func() {
		if t.Failed() || own.clean() != nil {
			_ = chromedp.Cancel(own.ctx) // nobody knows what is left in it
			return
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.idle = append(p.idle, own)
	})
	return own
}

func newTab(t *testing.T, browser context.Context) *tab {
	t.Helper()
	own := &tab{}
	own.ctx, _ = chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(own.hear))
	must(t, chromedp.Do(own.ctx, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		// Many tabs are open; each is the one that its reader looks at.
		if _, err := cdp.Call(ctx, target, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
			return chromedp.Void{}, err
		}
		_, err := cdp.Call(ctx, target, network.Enable, network.EnableParams{})
		return chromedp.Void{}, err
	}))
	return own
}

// clean leaves nothing of a test in the tab. What pages store is kept by their port, and
// the next test has another.
func (own *tab) clean() error {
	own.tell(nil)
	ctx, stop := context.WithTimeout(own.ctx, 30*time.Second)
	defer stop()
	return chromedp.Do(ctx, chromedp.Navigate("about:blank"), func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, cookies := cdp.Call(ctx, target, network.ClearBrowserCookies, cdp.Empty{})
		_, headers := cdp.Call(ctx, target, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{}})
		_, scripts := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
		return chromedp.Void{}, errors.Join(cookies, headers, scripts)
	})
}

func (own *tab) tell(b *browser) {
	own.mu.Lock()
	defer own.mu.Unlock()
	own.reader = b
}

func (own *tab) hear(event any) {
	own.mu.Lock()
	b := own.reader
	own.mu.Unlock()
	if b != nil {
		b.hear(event)
	}
}

func (p *process) close() {
	for _, end := range p.end {
		end()
	}
}
