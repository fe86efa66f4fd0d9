package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"sayso"
)

// Listen listens on addr, which must be a loopback address with a port:
// "127.0.0.1:7373", "localhost:7373", "[::1]:0". The error wraps
// [sayso.ErrUsage] for any other address: a case is not for the network.
func Listen(ctx context.Context, addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %q: an address is a host and a port, such as 127.0.0.1:7373: %w", addr, sayso.ErrUsage)
	}
	// A name is not looked up: what it resolves to is not ours to decide.
	if host == "localhost" {
		host = "127.0.0.1"
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, fmt.Errorf("listen on %q: a case is served to this computer only; use 127.0.0.1, localhost or [::1]: %w", addr, sayso.ErrUsage)
	}
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	return l, nil
}

// Hosts returns the names under which a server on addr may be asked for.
func Hosts(addr net.Addr) []string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return nil
	}
	hosts := []string{net.JoinHostPort(host, port)}
	for _, h := range []string{"127.0.0.1", "localhost", "::1"} {
		if h != host {
			hosts = append(hosts, net.JoinHostPort(h, port))
		}
	}
	return hosts
}

// Serve answers on l until ctx ends; then it lets answers under way finish, for
// five seconds at most, and returns nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		_ = server.Close() // what is still open has had its time
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
