package newsclean

// The first names of options, from before they were alike.

// BaseURL is WithBaseURL.
//
// Deprecated: use WithBaseURL.
func BaseURL(address string) DocOption { return WithBaseURL(address) }

// ContentType is WithContentType.
//
// Deprecated: use WithContentType.
func ContentType(header string) DocOption { return WithContentType(header) }

// Prefer is WithPreference.
//
// Deprecated: use WithPreference.
func Prefer(p Preference) DocOption { return WithPreference(p) }

// Explain is WithExplanation.
//
// Deprecated: use WithExplanation.
func Explain() DocOption { return WithExplanation() }

// MaxBytes is WithMaxBytes.
//
// Deprecated: use WithMaxBytes.
func MaxBytes(n int64) Option { return WithMaxBytes(n) }

// DataImages is WithDataImages.
//
// Deprecated: use WithDataImages.
func DataImages() Option { return WithDataImages() }
