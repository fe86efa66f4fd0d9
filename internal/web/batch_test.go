package web_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// upload sends a form with a file as a browser sends it.
func upload(t *testing.T, h http.Handler, target string, fields map[string]string, field, name, content string) *http.Response {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for key, value := range fields {
		must(t, form.WriteField(key, value))
	}
	if field != "" {
		w, err := form.CreateFormFile(field, name)
		must(t, err)
		_, err = w.Write([]byte(content))
		must(t, err)
	}
	must(t, form.Close())
	r := httptest.NewRequest(http.MethodPost, "http://"+host+target, &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Origin", "http://"+host)
	r.AddCookie(&http.Cookie{Name: "sayso-7373", Value: token})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// Four hundred names, pasted: each has its line, in the order of the list, once;
// one is found in another spelling than it was typed in.
func TestManyNamesAtOnce(t *testing.T) {
	h := site(demoCase(t))
	list := []string{"BEHRANG talkhab", "بهرنگ تلخاب", "بهرنگ تلخاب"}
	for i := range 398 {
		list = append(list, fmt.Sprintf("Nobody Number%d", i))
	}
	p := read(t, upload(t, h, "/search/batch", map[string]string{"names": strings.Join(list, "\r\n")}, "", "", ""), http.StatusOK)
	p.says("2 of 400 names stand somewhere in the case.")
	if strings.Count(p.raw, ">nowhere<") != 398 || !strings.Contains(p.raw, "/document/") {
		t.Errorf("%d names stand nowhere", strings.Count(p.raw, ">nowhere<"))
	}
}

// The list may be a file, with the mark that some programs put before UTF-8;
// the answer may be a table for a spreadsheet, whose cells run nothing.
func TestNamesFromAFileToATable(t *testing.T) {
	h := site(demoCase(t))
	res := upload(t, h, "/search/batch.csv", nil, "file", "../../etc/names.txt", "\ufeffBehrang Talkhab\n=1+1\n")
	table, err := csv.NewReader(res.Body).ReadAll()
	must(t, err)
	last := table[len(table)-1]
	if table[1][0] != "Behrang Talkhab" || table[1][2] == "" || last[0] != "'=1+1" || last[1] != "0" {
		t.Errorf("%v … %v", table[1], last)
	}
}

func TestListsThatCannotBeRead(t *testing.T) {
	h := site(newCase(t))
	for name, c := range map[string]struct {
		content string
		want    int
		says    string
	}{
		"binary":    {"a\x00b", http.StatusUnprocessableEntity, "no text in UTF-8"},
		"not UTF-8": {"caf\xe9", http.StatusUnprocessableEntity, "no text in UTF-8"},
		"too many":  {manyLines(2001), http.StatusUnprocessableEntity, "more than 2000 lines"},
		"too long":  {strings.Repeat("a", 301), http.StatusUnprocessableEntity, "line 1 has more than 300 characters"},
		"too large": {strings.Repeat("a\n", 1<<20), http.StatusBadRequest, "too large"},
	} {
		res := upload(t, h, "/search/batch", nil, "file", "names.txt", c.content)
		if b := body(t, res); res.StatusCode != c.want || !strings.Contains(b, c.says) {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
	p := read(t, post(h, "/search/batch", url.Values{"names": {" \n\n"}}), http.StatusOK)
	p.says("Many names at once")
}

func manyLines(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintln(&b, "name", i)
	}
	return b.String()
}
