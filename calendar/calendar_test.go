package calendar_test

import (
	"testing"
	"time"

	jalaali "github.com/jalaali/go-jalaali"
	"pgregory.net/rapid"

	"sayso"
	"sayso/calendar"
)

// Every day of the Jalali years 1300 to 1500 is what an independent
// implementation says it is, and comes back.
func TestJalaliAgreesWithAnIndependentImplementation(t *testing.T) {
	for day := time.Date(1921, 3, 21, 0, 0, 0, 0, time.UTC); day.Year() < 2122; day = day.AddDate(0, 0, 1) {
		wy, wm, wd, err := jalaali.ToJalaali(day.Year(), day.Month(), day.Day())
		if err != nil {
			t.Fatal(err)
		}
		y, m, d, err := calendar.ToJalali(sayso.DayOf(day))
		if err != nil || y != wy || m != int(wm) || d != wd {
			t.Fatalf("%s is %d-%d-%d, %v; want %d-%d-%d", day.Format(time.DateOnly), y, m, d, err, wy, wm, wd)
		}
		back, err := calendar.FromJalali(y, m, d)
		if err != nil || back != sayso.DayOf(day) {
			t.Fatalf("%d-%d-%d comes back as %s, %v", y, m, d, back, err)
		}
	}
}

// 1403, 1399 and 1408 are leap years in the calendar that Iran publishes, 1402
// and 1407 are not.
func TestJalaliLeapYears(t *testing.T) {
	for year, leap := range map[int]bool{1399: true, 1403: true, 1408: true, 1402: false, 1407: false} {
		if _, err := calendar.FromJalali(year, 12, 30); (err == nil) != leap {
			t.Errorf("30 Esfand %d: %v", year, err)
		}
	}
}

// Hijri days come back.
func TestHijriRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := sayso.DayOf(time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 40000).Draw(t, "days")))
		y, m, d, err := calendar.ToHijri(day)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := calendar.FromHijri(y, m, d); err != nil || back != day {
			t.Fatalf("%s is %d-%d-%d and comes back as %s, %v", day, y, m, d, back, err)
		}
	})
}

// Dates as they stand on pages. The Jalali and Hijri days are those of the
// references: 29 Bahman 1397 was 18 February 2019, and 13 Jumada II 1440 too.
func TestParse(t *testing.T) {
	for _, c := range []struct{ lang, words, want string }{
		{"en", "2019-02-18", "2019-02-18"},
		{"en", "2019-02-18T10:30:00+01:00", "2019-02-18"},
		{"en", "18 February 2019", "2019-02-18"},
		{"en", "Monday, February 18, 2019", "2019-02-18"},
		{"en", "Feb. 18, 2019", "2019-02-18"},
		{"en", "18th of February, 2019", "2019-02-18"},
		{"en", "February 2019", "2019-02"},
		{"", "2019-02", "2019-02"},
		{"", "2020-02", "2020-02"},
		{"en", "2019", "2019"},
		{"en", "18/02/2019", "2019-02-18"},
		{"en", "02/18/2019", "2019-02-18"},
		{"de", "18. Februar 2019", "2019-02-18"},
		{"de", "18.02.2019", "2019-02-18"},
		{"de", "März 2020", "2020-03"},
		{"fr", "1er mars 2020", "2020-03-01"},
		{"fr", "lundi 18 février 2019", "2019-02-18"},
		{"fr", "03/04/2019", "2019-04-03"},
		{"fa", "۲۹ بهمن ۱۳۹۷", "2019-02-18"},
		{"fa", "دوشنبه ۲۹ بهمن ۱۳۹۷", "2019-02-18"},
		{"fa", "۱۳۹۷/۱۱/۲۹", "2019-02-18"},
		{"fa", "29 بهمن‌ماه 1397", "2019-02-18"},
		{"fa", "بهمن ۱۳۹۷", "2019-01-21/2019-02-19"},
		{"fa", "۱۸ فوریهٔ ۲۰۱۹", "2019-02-18"},
		{"fa", "۱۲ سنبله ۱۳۹۹", "2020-09-02"},
		{"ar", "١٨ فبراير ٢٠١٩", "2019-02-18"},
		{"ar", "18 شباط 2019", "2019-02-18"},
		{"ar", "18 شباط/فبراير 2019", "2019-02-18"},
		{"ar", "3 كانون الثاني 2020", "2020-01-03"},
		{"ar", "18 فيفري 2019", "2019-02-18"},
		{"ar", "13 جمادى الآخرة 1440 هـ", "2019-02-18"},
		// What is not a date, not one date, or not a day that there was.
		{"en", "03/04/2019", ""},
		{"en", "31 February 2019", ""},
		{"en", "18 February", ""},
		{"en", "1397/11/29", ""},
		{"en", "Copyright 2019", ""},
		{"fa", "۳۰ اسفند ۱۴۰۲", ""},
		{"fa", "بهمن ۹۷", ""},
		{"en", "", ""},
	} {
		d, ok := calendar.Parse(c.words, c.lang)
		if got := d.String(); got != c.want || ok != (c.want != "") {
			t.Errorf("%s %q is %q, want %q", c.lang, c.words, got, c.want)
		}
		if ok && d.Text != c.words {
			t.Errorf("%q was read from %q", c.words, d.Text)
		}
	}
}

// In running text a date is found with its words; a bare year needs a word
// that makes it one.
func TestFind(t *testing.T) {
	for _, c := range []struct{ lang, source, words, want string }{
		{"en", "was quoted by the Guardian in November 2018:", "November 2018", "2018-11"},
		{"en", "He left in 2013 with 2000 others.", "2013", "2013"},
		{"en", "On March 3, 2021 she spoke.", "March 3, 2021", "2021-03-03"},
		{"fa", "او در ۲۹ بهمن ۱۳۹۷ گفت", "۲۹ بهمن ۱۳۹۷", "2019-02-18"},
		{"ar", "وقال يوم 18 شباط 2019 إن", "18 شباط 2019", "2019-02-18"},
		{"de", "am 3. März 2020 in Bonn", "3. März 2020", "2020-03-03"},
	} {
		found := calendar.Find(c.source, c.lang)
		if len(found) != 1 {
			t.Errorf("%q: %d dates, want 1: %v", c.source, len(found), found)
			continue
		}
		if words := c.source[found[0].Start:found[0].End]; words != c.words || found[0].Date.String() != c.want {
			t.Errorf("%q: %q is %s, want %q is %s", c.source, words, found[0].Date, c.words, c.want)
		}
	}
	if found := calendar.Find("© 2019 Example Media. All rights reserved. Call 2019 5555.", "en"); len(found) != 0 {
		t.Errorf("a footer gave %v", found)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"18 February 2019", "۲۹ بهمن ۱۳۹۷", "99/99/9999", "2019-02-", "\xff 1 may"} {
		f.Add(s, "fa")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		calendar.Parse(s, lang)
		for _, d := range calendar.Find(s, lang) {
			if s[d.Start:d.End] != d.Date.Text || d.Date.IsZero() || d.Date.Last.Time().Before(d.Date.First.Time()) {
				t.Fatalf("%q gave %+v", s, d)
			}
		}
	})
}
