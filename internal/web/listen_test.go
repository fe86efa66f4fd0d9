package web_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"testing"

	"sayso"
	"sayso/internal/web"
)

// A case is served to this computer only: no address that another computer
// could reach is listened on, and no name is asked of a resolver.
func TestListenRefusesTheNetwork(t *testing.T) {
	for _, addr := range []string{
		"", ":7373", "0.0.0.0:7373", "[::]:7373", "192.168.1.4:0", "10.0.0.1:0", "8.8.8.8:0", "[fe80::1]:0", "[2001:db8::1]:0",
		"example.org:0", "localhost.evil.example:0", "LOCALHOST.:0", "127.0.0.1", "127.1:0", "0x7f000001:0", "2130706433:0", "[::ffff:10.0.0.1]:0",
	} {
		l, err := web.Listen(ctx, addr)
		if err == nil {
			t.Errorf("listens on %q as %s", addr, l.Addr())
			_ = l.Close()
			continue
		}
		if !errors.Is(err, sayso.ErrUsage) {
			t.Errorf("%q: %v", addr, err)
		}
	}
}

// A loopback address is listened on, a busy port is an error and not another
// port.
func TestListenOnLoopback(t *testing.T) {
	for _, addr := range []string{"127.0.0.1:0", "localhost:0", "127.9.8.7:0"} {
		l, err := web.Listen(ctx, addr)
		if must(t, err); !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			t.Errorf("%q became %s", addr, l.Addr())
		}
		if again, err := web.Listen(ctx, l.Addr().String()); err == nil {
			t.Errorf("two listen on %s", again.Addr())
			_ = again.Close()
		}
		must(t, l.Close())
	}
}

// A server answers to the names of the loopback interface with its own port.
func TestHostsAreLoopbackNames(t *testing.T) {
	got := web.Hosts(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 7373})
	slices.Sort(got)
	if want := []string{"127.0.0.1:7373", "[::1]:7373", "localhost:7373"}; !slices.Equal(got, want) {
		t.Errorf("hosts %q, want %q", got, want)
	}
}

// The whole way over a real connection: the printed address leads in, and the
// end of the context ends the server without an error.
func TestServeUntilCalledOff(t *testing.T) {
	l, err := web.Listen(ctx, "127.0.0.1:0")
	must(t, err)
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	h := web.New(newCase(t), web.Options{Token: token, Hosts: web.Hosts(l.Addr())})
	go func() { ended <- web.Serve(running, l, h) }()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Get("http://" + l.Addr().String() + "/?token=" + token)
	must(t, err)
	must(t, res.Body.Close())
	if res.StatusCode != http.StatusSeeOther || len(res.Cookies()) != 1 {
		t.Errorf("status %d with %d cookies", res.StatusCode, len(res.Cookies()))
	}
	client.CloseIdleConnections()
	stop()
	if err := <-ended; err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("the port is still open")
	}
}
