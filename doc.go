// Package sayso holds the nouns of a case: who said what of whom, where, on
// what date, at which characters, and who has looked at it.
//
// The package knows nothing of files, databases, screens or clocks. Everything
// else in this module speaks in these types, so a reader who knows them can
// follow a statement from the bytes it came in to the printed line.
//
// Two rules are built into the types and hold everywhere:
//
//   - A [Statement] is somebody's statement. There is no type that says what a
//     person is; there is only who called them what, in which document.
//   - A machine's reading is [Proposed]. Only a reader's [Decision] makes it
//     [Accepted], and every decision is kept.
//
// Read document.go first, then statement.go.
package sayso
