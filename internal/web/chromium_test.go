package web_test

import (
	"context"
	"os"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// A process is the one Chromium of all these tests: it takes seconds to start and a
// tab of its own, with its own cookies and store, does not.
type process struct {
	once sync.Once
	ctx  context.Context
	err  error
	end  []func()
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
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Flag("enable-unsafe-swiftshader", true), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("disable-dev-shm-usage", true), chromedp.UserDataDir(dir))
	first, shut := chromedp.NewContext(allocator)
	p.ctx, p.end = first, []func(){func() { _ = chromedp.Cancel(first) }, shut, end, func() { _ = os.RemoveAll(dir) }}
	return chromedp.Do(first)
}

func (p *process) close() {
	for _, end := range p.end {
		end()
	}
}
