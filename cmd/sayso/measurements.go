package main

import (
	"io"

	"sayso"
	"sayso/internal/accuracy"
)

// measurements lists what the page of accuracy measures, and tells of each set how
// far its figures can be believed.
func (p *program) measurements(read func(sayso.Document) sayso.Extraction, seed uint64) []measurement {
	labels := func(paths []string) (accuracy.Report, error) {
		documents, gold, err := p.gold(paths[0], paths[1])
		if err != nil {
			return accuracy.Report{}, err
		}
		found, crashed := accuracy.ReadAll(documents, read)
		r := accuracy.Score(accuracy.Join(documents, gold, found), seed)
		r.Crashed = crashed
		return r, nil
	}
	quotations := func(from collectionReader, part string, kinds ...string) func([]string) (accuracy.Report, error) {
		return func(paths []string) (accuracy.Report, error) {
			documents, err := readPath(p, paths[0], func(r io.Reader) ([]accuracy.Attributed, error) { return from(r, part) })
			if err != nil {
				return accuracy.Report{}, err
			}
			return accuracy.ScoreQuotations(documents, kinds, seed, read), nil
		}
	}
	return []measurement{
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 11, our own, written last",
				About:   "Invented documents in five languages, in this repository, written and annotated by five authors who knew neither rules nor examples. Afterwards pronouns came to be weighed for everybody whom they may stand for, and rows were left out that say of somebody what is said of another, both chosen on other texts. Read by nobody who works on the engine; its totals were looked at several times, and nothing was chosen by them. A quarter of the rows are denials. Turns of interviews and threads are not marked as quotations in it, so that its figures for quotations mean little.",
				Command: "sayso extract docs/gold/docs-11.jsonl -o pred-11.jsonl\nsayso score docs/gold/gold-11.jsonl pred-11.jsonl --docs docs/gold/docs-11.jsonl",
			},
			[]string{"gold/docs-11.jsonl", "gold/gold-11.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 10, our own, written before",
				About:   "Invented documents in five languages, in this repository, written and annotated by authors who knew neither rules nor examples. Nobody who works on the engine has read it, but its totals have been watched while settings were chosen, which flatters a little. Its authors had the same brief as those of the documents that the engine has learned from, which asks for label words that are not said of the people named beside them: it is the hardest of the sets. Turns of interviews and threads are not marked as quotations in it, so that its figures for quotations mean little.",
				Command: "sayso extract docs/gold/docs-10.jsonl -o pred-10.jsonl\nsayso score docs/gold/gold-10.jsonl pred-10.jsonl --docs docs/gold/docs-10.jsonl",
			},
			[]string{"gold/docs-10.jsonl", "gold/gold-10.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 6, our own",
				About:   "Invented documents in five languages, in this repository, written and annotated by four authors who did not know the rules. Nothing was learned from them, but settings of what is read by example were chosen while its totals were watched, and since version 4 of the engine its mistakes have been read by whoever mends it. These figures flatter. Denser and more devious than most pages.",
				Command: "sayso extract docs/gold/docs-6.jsonl -o pred-6.jsonl\nsayso score docs/gold/gold-6.jsonl pred-6.jsonl --docs docs/gold/docs-6.jsonl",
			},
			[]string{"gold/docs-6.jsonl", "gold/gold-6.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 3, our own",
				About:   "Invented documents in five languages, in this repository, written and annotated while the rules were being made by somebody who did not make them; those who did never saw them, but were told of some kinds of mistakes that showed in them. ",
				Command: "sayso extract docs/gold/docs-3.jsonl -o pred-3.jsonl\nsayso score docs/gold/gold-3.jsonl pred-3.jsonl --docs docs/gold/docs-3.jsonl",
			},
			[]string{"gold/docs-3.jsonl", "gold/gold-3.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 2, other authors",
				About:   "Invented documents in five languages by six authors. The rules were made with this set, and it is among the examples learned from. These figures flatter.",
				Command: "sayso extract docs-2.jsonl -o pred-2.jsonl\nsayso score gold-2.jsonl pred-2.jsonl --docs docs-2.jsonl",
			},
			[]string{"data/gold/docs-2.jsonl", "data/gold/gold-2.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 1",
				About:   "Invented documents in five languages by one author. The rules were made without this set at first, and mended with it later; now it is among the examples learned from. These figures flatter.",
				Command: "sayso extract docs.jsonl -o pred.jsonl\nsayso score gold.jsonl pred.jsonl --docs docs.jsonl",
			},
			[]string{"data/gold/docs.jsonl", "data/gold/gold.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 4, our own",
				About:   "Invented documents in Persian, Arabic, German and French, in this repository. The rules were mended with this set, and it is among the examples learned from. These figures flatter.",
				Command: "sayso extract docs/gold/docs-4.jsonl -o pred-4.jsonl\nsayso score docs/gold/gold-4.jsonl pred-4.jsonl --docs docs/gold/docs-4.jsonl",
			},
			[]string{"gold/docs-4.jsonl", "gold/gold-4.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Who calls whom what: set 5, our own",
				About:   "Invented documents by the authors of set 6. The rules were mended with this set, and it is among the examples learned from. These figures flatter; what stands between them and those of set 6 is what mending does not carry over.",
				Command: "sayso extract docs/gold/docs-5.jsonl -o pred-5.jsonl\nsayso score docs/gold/gold-5.jsonl pred-5.jsonl --docs docs/gold/docs-5.jsonl",
			},
			[]string{"gold/docs-5.jsonl", "gold/gold-5.jsonl"},
			labels,
		},
		{
			accuracy.Set{
				Title:   "Direct quotations in English news: PolNeAR, train",
				About:   "Campaign news of 2015 and 2016 (Newell, Margolin and Ruths, LREC 2018). An attribution is direct if more than nine tenths of its content lie between quotation marks.",
				Command: "sayso score polnear polnear-train-dev.tar.gz --part train",
			},
			[]string{"data/attribution/polnear-train-dev.tar.gz"},
			quotations(accuracy.ReadPolNeAR, "train", accuracy.Direct),
		},
		{
			accuracy.Set{
				Title:   "Direct and indirect quotations in German news: Wikinews, dev",
				About:   "Articles of German Wikinews (Petersen-Frey and Biemann, LREC-COLING 2024, CC BY-NC-SA 4.0).",
				Command: "sayso score wikinews german-wikinews-quotes-dev.tar.gz --part dev",
			},
			[]string{"data/attribution/german-wikinews-quotes-dev.tar.gz"},
			quotations(accuracy.ReadWikinews, "dev", accuracy.Direct, accuracy.Indirect),
		},
	}
}
