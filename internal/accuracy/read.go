package accuracy

import "sayso"

// ReadAll reads every document with read. A document that read panics on has
// nothing found in it and is listed by its id: a crash is a result to be shown,
// and no reason to know nothing about the other documents.
func ReadAll(documents []sayso.Document, read func(sayso.Document) sayso.Extraction) (found []sayso.Extraction, crashed []string) {
	for _, d := range documents {
		x, ok := readOne(d, read)
		if !ok {
			crashed = append(crashed, d.ID)
		}
		found = append(found, x)
	}
	return found, crashed
}

func readOne(d sayso.Document, read func(sayso.Document) sayso.Extraction) (x sayso.Extraction, ok bool) {
	defer func() {
		if recover() != nil {
			x, ok = sayso.Extraction{DocumentID: d.ID}, false
		}
	}()
	x = read(d)
	x.DocumentID = d.ID
	return x, true
}
