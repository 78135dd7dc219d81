// Http is an HTTP server that cleans what is posted to it:
//
//	curl --data-binary @page.html 'localhost:8080/?url=https://news.example.com/1'
package main

import (
	"errors"
	"log"
	"net/http"

	"github.com/newsclean/newsclean"
)

func main() {
	cleaner, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe("localhost:8080", handler(cleaner)))
}

func handler(cleaner *newsclean.Cleaner) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		doc, err := cleaner.Clean(r.Body, newsclean.WithBaseURL(r.URL.Query().Get("url")), newsclean.WithContentType(r.Header.Get("Content-Type")))
		switch {
		case errors.Is(err, newsclean.ErrTooLarge):
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		case err != nil:
			http.Error(w, err.Error(), http.StatusBadRequest)
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			doc.WriteTo(w)
		}
	}
}
