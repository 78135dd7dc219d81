package newsclean

import (
	"errors"

	"github.com/newsclean/newsclean/rules"
)

// ErrTooLarge is the error for an input over the size limit, wrapped with the limit in
// force. Nothing is cut off: such an input has no result.
var ErrTooLarge = errors.New("newsclean: input too large")

// ErrOption is the error for an option, or another argument, that can't be used, such as a base
// URL that doesn't parse, a nil reader or a Cleaner that New didn't make, wrapped with the
// reason.
var ErrOption = errors.New("newsclean: bad option")

// ErrInternal is the error for a fault in newsclean itself, or in an extractor that the
// caller plugged in, wrapped with what happened. It stands for what would otherwise be
// a panic.
var ErrInternal = errors.New("newsclean: internal fault")

// A RuleError says where in a rule file a mistake is, and what it is.
type RuleError struct {
	File string // as it was given to ParseRules
	Line int    // counted from 1, 0 if it isn't known
	Rule string // the rule's name, "" outside a rule
	Err  error  // the reason
	// Column is where in the line, counted from 1, 0 if it isn't known.
	Column int
}

func (e *RuleError) Error() string { return (*rules.Error)(e).Error() }

// Unwrap returns the reason.
func (e *RuleError) Unwrap() error { return e.Err }
