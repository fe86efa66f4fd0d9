package attribution_test

import (
	"testing"

	"sayso/attribution"
)

// BenchmarkLanguages reads the gold documents of each language, one after the
// other; SetBytes gives megabytes a second on one processor.
func BenchmarkLanguages(b *testing.B) {
	docs := goldDocuments(b)
	for _, lang := range attribution.Languages() {
		b.Run(lang, func(b *testing.B) {
			e := engine(b)
			size := int64(0)
			read := func() {
				size = 0
				for _, d := range docs {
					if d.Lang == lang {
						size += int64(len(d.Text))
						e.Read(d)
					}
				}
			}
			read()
			b.SetBytes(size)
			for b.Loop() {
				read()
			}
		})
	}
}
