package post

// Markup returns the HTML blocks of a Markdown body as the one document as which Clean cleans
// them, and what the lines hold that stand in it for the Markdown.
func Markup(body string) (markup, filler string) {
	w := work{body: body}
	filler = markNotIn(body)
	return w.document(survey(body).regions, filler), filler
}
