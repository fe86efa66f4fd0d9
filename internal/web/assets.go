package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// Style, scripts and fonts are built in. They hold no secret, so a stranger may
// have them: the page that turns a stranger away looks like the others. What is
// not ours is in assets/vendored, with its licence and its SHA-256.

//go:embed assets
var assets embed.FS

const assetPath = "/assets/"

// kinds are the assets that are served, by their ending.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml",
}

func serveAsset(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	kind, ok := kinds[path.Ext(name)]
	b, err := fs.ReadFile(assets, name)
	if err != nil || !ok {
		http.Error(w, "There is no such file.", http.StatusNotFound)
		return
	}
	sum := sha256.Sum256(b)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache") // kept, and asked for again with its tag
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(b))
}
