package calendar

import (
	"sayso"
	"sayso/text"
)

// A month is a month name's meaning.
type month struct {
	calendar sayso.Calendar
	number   int
}

// monthNames lists the months by the comparing key of their names. A name
// means the same month wherever it is used: where two languages share one, it
// is the same month in both.
var monthNames = func() map[string]month {
	m := map[string]month{}
	for _, names := range [][]string{
		{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
		{"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
		{"", "", "", "", "", "", "", "", "sept", "", "", ""},
		{"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"},
		{"jänner", "feber", "mär", "", "", "", "", "", "", "okt", "", "dez"},
		{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
		{"janv", "févr", "", "avr", "", "", "juil", "", "", "", "", "déc"},
		// Persian names of Gregorian months, in the spellings of Iran and Afghanistan.
		{"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"},
		{"جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"},
		{"", "", "", "", "", "", "", "آگوست", "", "", "", ""},
		// Arabic: Egypt and the Gulf, the Levant, the Maghreb.
		{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
		{"", "", "", "ابريل", "", "يونيه", "يوليه", "", "", "", "", ""},
		{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
		{"جانفي", "فيفري", "", "أفريل", "ماي", "جوان", "جويلية", "أوت", "", "", "", ""},
		{"", "", "", "", "", "", "يوليوز", "غشت", "شتنبر", "", "نونبر", "دجنبر"},
	} {
		addMonths(m, sayso.Gregorian, names)
	}
	for _, names := range [][]string{
		{"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"},
		{"", "", "", "", "امرداد", "", "", "", "", "", "", "اسپند"},
		{"حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"},
		{"farvardin", "ordibehesht", "khordad", "tir", "mordad", "shahrivar", "mehr", "aban", "azar", "dey", "bahman", "esfand"},
	} {
		addMonths(m, sayso.Jalali, names)
	}
	for _, names := range [][]string{
		{"محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"},
		{"محرم الحرام", "", "ربیع‌الاول", "ربيع الثاني", "جمادی‌الاول", "جمادى الثانية", "", "", "", "", "ذي القعدة", "ذي الحجة"},
		{"", "", "", "ربیع‌الثانی", "جمادی الاول", "جمادی‌الثانی", "", "", "", "", "ذیقعده", "ذیحجه"},
		{"", "", "", "", "", "جمادی الثانی", "", "", "", "", "ذی‌القعده", "ذی‌الحجه"},
	} {
		addMonths(m, sayso.Hijri, names)
	}
	return m
}()

func addMonths(m map[string]month, calendar sayso.Calendar, names []string) {
	for i, name := range names {
		if key := text.Key(name); key != "" {
			if _, taken := m[key]; !taken {
				m[key] = month{calendar, i + 1}
			}
		}
	}
}

// keys makes a set of comparing keys.
func keys(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[text.Key(w)] = true
	}
	return m
}

var (
	weekdays = keys("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "السبت", "الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة")
	// joints stand between the parts of a date and say nothing.
	joints = keys(",", "of", "de", "du", "d'", "ماه", "سال", "عام", "سنة", "من", "شهر", "/", "th", "st", "nd", "rd", "er")
	// eraAfter stand after a year.
	hijriEra     = keys("هـ", "ه", "هجري", "هجرية", "ق", "ه.ق", "قمری")
	jalaliEra    = keys("ش", "ه.ش", "شمسی", "خورشیدی", "هجری شمسی")
	gregorianEra = keys("م", "ميلادي", "ميلادية", "میلادی", "ad", "ce")
	// yearContext stands before a bare year in running text.
	yearContext = keys("in", "since", "en", "depuis", "seit", "jahr", "jahre", "year", "année", "سال", "عام", "سنة", "منذ", "until", "by", "before", "after")
)
