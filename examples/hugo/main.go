// Hugo cleans the posts of a Hugo or Hexo site whose bodies are HTML, and says
// in each front matter that it was done, so that a post that was edited since
// is left alone:
//
//	hugo content/posts
//
// Who only wants the posts cleaned needs no program: newsclean -w content/posts
package main

import (
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/newsclean/newsclean"
)

// done is the line of the front matter that says so.
const done = "cleaned: true\n"

func main() {
	cleaner, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	for _, folder := range os.Args[1:] {
		if err := cleanPosts(cleaner, folder); err != nil {
			log.Fatal(err)
		}
	}
}

// cleanPosts cleans the posts in a folder.
func cleanPosts(cleaner *newsclean.Cleaner, folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".html" && filepath.Ext(path) != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		post, err := cleanPost(cleaner, string(data))
		if err != nil || post == string(data) {
			return err
		}
		return os.WriteFile(path, []byte(post), 0o644)
	})
}

// cleanPost cleans a post with YAML front matter and a body of HTML. Any other
// it gives back as it is.
func cleanPost(cleaner *newsclean.Cleaner, post string) (string, error) {
	doc, err := cleaner.Clean(strings.NewReader(post), newsclean.WithMode(newsclean.Fragment))
	if err != nil {
		return "", err
	}
	head, isYAML := strings.CutSuffix(strings.TrimSpace(doc.FrontMatter), "\n---")
	body := strings.TrimSpace(strings.TrimPrefix(post, doc.FrontMatter))
	if !isYAML || strings.Contains(head, strings.TrimSpace(done)) || !strings.HasPrefix(body, "<") {
		return post, nil
	}
	if doc.Meta.Editor != "" && !strings.Contains(head, "\neditor:") {
		head += "\neditor: " + strconv.Quote(doc.Meta.Editor)
	}
	return head + "\n" + done + "---\n\n" + doc.HTML, nil
}
