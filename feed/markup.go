package feed

import "github.com/newsclean/newsclean"

// Markup calls visit with each markup that Clean would clean, as it is, and with the address
// that it is relative to, "" if there is none. The error is that of Clean.
func Markup(data []byte, o Options, visit func(markup, address string)) error {
	base, err := parseBase(o.URL)
	if err != nil {
		return err
	}
	w := work{base: base, visit: visit}
	if looksLikeJSON(data) {
		_, err = w.cleanJSON(data)
	} else {
		_, err = w.cleanXML(data, o.Charset)
	}
	return err
}

// seen hands a markup to visit, and is what clean returns of one that is clean.
func (w *work) seen(markup, address string) (*newsclean.Document, bool, error) {
	w.visit(markup, address)
	return &newsclean.Document{HTML: markup}, false, nil
}
