package text

// latinLanguages are the languages in Latin script that are told apart, in the
// order in which ties are broken.
var latinLanguages = []string{"en", "de", "fr", "es", "it", "nl", "sq", "tr", "pt", "sv"}

// smallWords lists the commonest words of each language.
var smallWords = map[string]map[string]bool{
	"en":  set("the", "of", "and", "to", "in", "is", "was", "that", "for", "with", "his", "her", "he", "she", "they", "it", "by", "from", "not", "are", "were", "has", "had", "have", "who", "which", "this", "their", "but", "as", "at", "been", "be", "would", "about", "when", "after", "what", "you", "we", "my", "your", "said", "there", "no", "if", "will", "its", "or", "an", "on", "do", "did", "so", "how", "why", "than", "him", "them", "our", "all", "out", "up", "one"),
	"de":  set("der", "die", "und", "das", "den", "von", "zu", "mit", "sich", "des", "auf", "ist", "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "er", "sie", "wurde", "einen", "einer", "hat", "nach", "bei", "wird", "sind", "wie", "oder", "aus", "dass", "daß", "habe", "haben", "sein", "ihr", "wir", "ich", "aber", "nur", "noch", "zum", "zur", "vom", "war", "über", "für", "so", "was", "gegen", "durch", "man", "kein", "keine", "doch", "wer"),
	"fr":  set("le", "la", "les", "et", "des", "un", "une", "du", "est", "que", "qui", "dans", "pour", "pas", "sur", "avec", "ce", "il", "elle", "au", "aux", "par", "ne", "se", "plus", "son", "sa", "ses", "été", "ont", "être", "cette", "mais", "nous", "vous", "ils", "je", "leur", "l'", "d'", "l", "d", "c'est", "était", "en", "de", "à", "où", "ou", "comme", "sans", "ces", "sont", "tout", "on", "si", "même"),
	"es":  set("el", "los", "las", "y", "del", "que", "en", "una", "por", "con", "para", "es", "su", "al", "lo", "como", "más", "pero", "sus", "fue", "este", "ha", "sin", "sobre", "también", "entre", "cuando", "muy", "hay", "porque", "no", "se", "de", "la", "un"),
	"it":  set("il", "di", "che", "della", "una", "per", "non", "sono", "con", "del", "gli", "dei", "delle", "alla", "nel", "più", "anche", "ha", "è", "stato", "come", "questo", "ma", "loro", "dal", "si", "e", "la", "un"),
	"nl":  set("het", "een", "van", "en", "de", "dat", "niet", "zijn", "op", "te", "voor", "met", "aan", "ook", "wordt", "heeft", "naar", "maar", "om", "hij", "zij", "ze", "werd", "bij", "door", "uit", "deze", "wel", "nog"),
	"sq":  set("të", "dhe", "në", "për", "një", "me", "është", "që", "nga", "së", "ka", "si", "janë", "nuk", "u", "më", "kjo", "ishte", "por", "edhe", "tij", "saj", "shqipëri", "do", "i", "e", "sepse", "kanë"),
	"tr":  set("ve", "bir", "bu", "için", "ile", "olarak", "olan", "daha", "da", "de", "çok", "gibi", "ne", "var", "olduğu", "ancak", "sonra", "kadar", "tarafından", "değil", "ki", "mi", "o", "ama", "her"),
	"pt":  set("o", "os", "uma", "não", "que", "do", "da", "em", "para", "com", "por", "mais", "dos", "como", "mas", "foi", "ao", "das", "seu", "sua", "ou", "são", "também", "pelo", "é", "de", "e", "um"),
	"sv":  set("och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "inte", "om", "ett", "var", "men", "från", "vid", "kan", "eller", "han", "hon"),
	"ru":  set("и", "в", "не", "на", "что", "с", "по", "он", "как", "это", "из", "его", "за", "к", "но", "был", "от", "для", "о", "она", "они", "было", "бы", "а"),
	"uk":  set("і", "та", "що", "з", "у", "як", "це", "його", "її", "було", "або", "від", "є", "не", "на", "до", "за", "про", "й"),
	"fa":  set("از", "به", "که", "این", "است", "را", "با", "آن", "برای", "او", "های", "شد", "بود", "شده", "خود", "کرد", "می", "هم", "یک", "تا", "بر", "کرده", "باید", "ما", "اما", "وی", "گفت", "نیست", "هستند", "دارد", "آنها", "چه", "یا", "اگر", "هیچ", "ایران", "رژیم", "بوده", "من", "شما", "نه", "همین", "هر", "دیگر", "نیز", "میکند", "میشود", "کردند", "است", "اند", "هایی", "پس", "چرا", "کسی"),
	"ar":  set("من", "في", "على", "إلى", "أن", "عن", "التي", "الذي", "هذا", "هذه", "مع", "كان", "كانت", "قد", "ما", "لا", "ذلك", "بعد", "إن", "قال", "وقال", "ولا", "لم", "أنه", "بين", "كل", "أو", "هو", "هي", "الذين", "حيث", "ليس", "عند", "حتى", "خلال", "بن", "منذ", "أنها", "وكان", "وفي", "ومن", "غير", "لن", "لكن", "ثم", "يكون", "أي", "تم", "كما", "له", "بأنه", "فيه", "عليه"),
	"ps":  set("د", "په", "چې", "او", "کې", "ته", "یې", "له", "سره", "دی", "ده", "شو", "نه", "دې", "هغه", "دا", "کړي", "وي", "سو", "دغه", "څخه", "کړ", "شوي"),
	"ur":  set("کے", "میں", "کی", "ہے", "سے", "اور", "کا", "کو", "نے", "پر", "ہیں", "یہ", "تھا", "وہ", "گیا", "بھی", "کہ", "نہیں", "ہو", "جو", "کیا", "تھے", "رہے"),
	"ckb": set("لە", "بە", "و", "کە", "بۆ", "ئەو", "ئەم", "لەگەڵ", "دەکات", "بوو", "هەر", "یان", "نییە", "هەیە", "دەبێت", "ئێمە"),
}
