package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// Style, scripts and fonts are built in. They hold no secret, so a stranger may
// have them: the page that turns a stranger away looks like the others. What is
// not ours is in assets/vendored, with its licence and its SHA-256. The style is
// one sheet, made of the files of assets/css in the order of their names.

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
	b, err := asset(name)
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

func asset(name string) ([]byte, error) {
	if name != "assets/style.css" {
		return fs.ReadFile(assets, name)
	}
	parts, err := fs.Glob(assets, "assets/css/*.css")
	var sheet []byte
	for _, part := range parts {
		b, readErr := fs.ReadFile(assets, part)
		err = errors.Join(err, readErr)
		sheet = append(append(sheet, b...), '\n')
	}
	return sheet, err
}
