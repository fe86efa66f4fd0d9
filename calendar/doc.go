// Package calendar reads dates as people write them: in English, German,
// French, Persian and Arabic, in the Gregorian, Jalali (Solar Hijri) and Hijri
// (Umm al-Qura) calendars.
//
// It answers which days a string of words can mean, and never more than the
// words say: "February 2019" is a month and stays one, "18/02/2019" is a day
// only because no month has the number 18, and "03/04/2019" is not read at all,
// because in one country it is March and in the next it is April. Impossible
// dates (31 February) are not read. Every date carries its words.
//
// It knows no clock: "yesterday" is not a date here.
//
// Read find.go first.
package calendar
