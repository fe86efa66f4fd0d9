// Package table reads and writes registers as two tables, events.csv and persons.csv.
//
// events.csv has the columns person_id, kind (testimony or label), date, source and
// copy_group; lang, words, class, row_id and calendar may stand beside them. A date is
// YYYY-MM-DD, YYYY-MM or YYYY, two days with a slash between them where a month of another
// calendar is meant, or words such as "29 بهمن 1397" that name the month; figures alone
// are Gregorian unless the column calendar says jalali or hijri. persons.csv has
// person_id, cohort, observed_from and observed_to, both days included; a person may have
// several rows with periods apart from one another.
//
// A row that cannot be read costs one row, with its line and the reason.
package table
