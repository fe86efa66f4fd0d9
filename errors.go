package sayso

import "errors"

// The kinds of failure that callers tell apart. They are wrapped with the
// operation and the place; commands map them to an exit status and pages to an
// HTTP status, each in one place.
var (
	// ErrNotFound: no case, document, statement or person of that name.
	ErrNotFound = errors.New("not found")
	// ErrExists: a file or record of that name is there already.
	ErrExists = errors.New("exists already")
	// ErrInput: the input cannot be read as what it claims to be.
	ErrInput = errors.New("bad input")
	// ErrUsage: the command or request itself is malformed.
	ErrUsage = errors.New("bad usage")
	// ErrSpan: a span does not fit the text it points into, or the evidence
	// differs from the text.
	ErrSpan = errors.New("span does not fit its text")
	// ErrDamaged: stored bytes are not the bytes that were stored.
	ErrDamaged = errors.New("damaged")
	// ErrConflict: a decision that does not follow from the present state,
	// such as undoing what was never decided.
	ErrConflict = errors.New("conflict")
)
