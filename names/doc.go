// Package names holds what is known of personal names in general. It knows no
// persons: a name is many people's.
package names
