// Package hands asks whether texts show one writer's habits or several. It takes
// values and returns cards; a hand is a set of habits, never a person.
package hands
