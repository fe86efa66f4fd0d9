package text

// abbreviations lists, per language, the words after which a full stop seldom
// ends a sentence. "" holds for every language. A word that often does end one
// ("etc.", "No." as an answer) is left out: a sentence too long shows too much
// evidence, a sentence too short hides some.
var abbreviations = map[string]map[string]bool{
	"":   set("dr", "prof", "mr", "mrs", "ms", "st", "vs", "jr", "sr", "hon", "rev", "gen", "col", "lt", "capt", "maj", "sgt", "cmdr", "adm", "brig", "sen", "rep", "gov", "pres", "min", "amb", "insp", "mgr", "mme", "mlle", "mm", "cf", "ca", "approx", "u.s", "u.k", "u.n", "e.g", "i.e", "a.m", "p.m", "ph.d"),
	"en": set("fr", "messrs", "mx", "supt", "pte", "cpl", "det", "const", "esq", "ald", "cllr", "atty", "dept", "univ", "assn", "inc", "ltd", "bros", "corp", "jan", "feb", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec", "fig", "vol", "nos", "pp", "ed", "eds", "trans", "rtd", "ret"),
	"de": set("z", "b", "d", "h", "u", "a", "bzw", "usw", "evtl", "ggf", "vgl", "s", "nr", "str", "hr", "fr", "frl", "dipl", "ing", "mag", "abg", "bsp", "inkl", "zzgl", "sog", "geb", "gest", "verh", "jh", "jhd", "mio", "mrd", "tsd", "art", "abs", "kap", "bd", "hrsg", "jan", "feb", "aug", "sept", "okt", "nov", "dez", "z.b", "d.h", "u.a", "v.a", "i.d.r", "o.ä"),
	"fr": set("m", "me", "mgr", "pr", "vve", "av", "bd", "janv", "févr", "fevr", "avr", "juil", "sept", "oct", "nov", "déc", "dec", "art", "chap", "éd", "p", "ch", "env", "ex"),
	"fa": set("ق", "م", "ه.ق", "ه.ش"),
	"ar": set("د", "أ", "ا", "م", "ه"),
}

// germanAfterOrdinal lists what follows a German ordinal number rather than a
// number at the end of a sentence.
var germanAfterOrdinal = set("januar", "jänner", "janner", "februar", "märz", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember",
	"jahrhundert", "jahrhunderts", "jahrestag", "geburtstag", "armee", "brigade", "bataillon", "kongress", "parteitag", "auflage", "kapitel", "klasse", "platz", "stock", "bezirk", "sitzung", "wahlperiode", "jänners", "senat", "strafsenat", "zivilkammer", "strafkammer")

// germanBeforeOrdinal lists what makes a number an ordinal.
var germanBeforeOrdinal = set("am", "im", "zum", "zur", "vom", "beim", "der", "die", "das", "den", "dem", "des")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[Key(w)] = true
	}
	return m
}
