package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"syscall"
	"testing"
)

// Files that do not fit on the disk are refused with the reason, and leave it
// as empty as it was. It needs a small disk, which only some may mount.
func TestAFullDisk(t *testing.T) {
	r := receiving(t, 0)
	if err := syscall.Mount("tmpfs", r.folder, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("no small disk: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(r.folder, syscall.MNT_DETACH) })
	body, kind := form(t, nil, sent{"a.txt", "Small."}, sent{"b.txt", strings.Repeat("x", 1<<20)})
	p := read(t, r.sendBody(bytes.NewReader(body), kind), http.StatusInsufficientStorage)
	p.says("The disk is full. Nothing of this was taken in")
	r.empty()
	get(t, r, "/").says("This case is empty")
	r.ended(r.send(nil, sent{"a.txt", "Small."})).says("Documents 1")
}
