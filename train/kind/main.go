// Kind learns the weights by which package internal/kind tells kinds of page apart, and writes
// them to internal/kind/weights.json. It prints how well such a table does on pages of hosts that
// it wasn't learnt from.
//
//	go run ./kind [-corpus DIR] [-o FILE]
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"math"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"gonum.org/v1/gonum/optimize"
)

// A page is one whose kind is known.
type page struct {
	name, set, site string
	facts           [2]kind.Facts // with its address and without
	plain           bool          // made of the text of an article alone
	kind            int           // index in kind.Kinds
}

// kinds are those of the set, with the kinds that there are here.
var kinds = map[string]kind.Kind{
	"article": kind.Article, "": kind.Article, "forum": kind.Discussion, "documentation": kind.Documentation,
	"listing": kind.Listing, "collection": kind.Listing, "product": kind.Product, "service": kind.Other,
}

// folds is how many parts the pages are cut into, by host, to learn from all but one of them.
const folds = 10

func main() {
	log.SetFlags(0)
	log.SetPrefix("kind: ")
	corpus := flag.String("corpus", "../../shared/corpus", "folder of the labelled sets")
	out := flag.String("o", "../internal/kind/weights.json", "file to write")
	wrong := flag.Bool("wrong", false, "list the pages that a table of other hosts takes for another kind")
	flag.Parse()
	var pages []page
	for _, set := range []string{"wcxb", "cn", "magic", "scrapinghub"} {
		more, err := read(filepath.Join(*corpus, set))
		if err != nil {
			log.Fatal(err)
		}
		pages = append(pages, more...)
	}
	var seen [2][6][6]int
	articles := map[string][2]int{} // of other sets: taken for articles, and all
	for fold := range folds {
		var learnt, tried []page
		for _, p := range pages {
			if foldOf(p.site) == fold {
				if !p.plain {
					tried = append(tried, p)
				}
			} else {
				learnt = append(learnt, p)
			}
		}
		t, err := learn(learnt)
		if err != nil {
			log.Fatal(err)
		}
		for _, p := range tried {
			for i, f := range p.facts {
				got := best(f.Shares(t))
				if p.set != "wcxb" {
					n := articles[p.set]
					n[0] += isArticle(got)
					n[1]++
					articles[p.set] = n
					continue
				}
				seen[i][p.kind][got]++
				if *wrong && got != p.kind && i == 0 {
					fmt.Println(p.name, kind.Kinds[p.kind], "taken for", kind.Kinds[got])
				}
			}
		}
	}
	fmt.Println("articles of other sets, found and all:", articles)
	fmt.Println("with the address:")
	report(seen[0])
	fmt.Println("without:")
	report(seen[1])
	t, err := learn(pages)
	if err != nil {
		log.Fatal(err)
	}
	if err := write(*out, t); err != nil {
		log.Fatal(err)
	}
}

// foldOf returns the fold of a site, the same in each run.
func foldOf(site string) int {
	h := fnv.New32a()
	h.Write([]byte(site))
	return int(h.Sum32() % folds)
}

func best(shares []float64) int {
	at := 0
	for i := range shares {
		if shares[i] > shares[at] {
			at = i
		}
	}
	return at
}

// read reads the pages of a set. Where it says no type, all are articles.
func read(folder string) ([]page, error) {
	data, err := os.ReadFile(filepath.Join(folder, "truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct {
		Type, URL, File, Title, ArticleBody string
		Skip                                any
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		return nil, err
	}
	var pages []page
	for name, v := range truth {
		if v.Skip != nil {
			continue
		}
		root, err := tree(folder, name, v.File)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		address, _ := url.Parse(v.URL)
		p := page{name: name + " " + v.URL, set: filepath.Base(folder), site: name, kind: slices.Index(kind.Kinds, kinds[v.Type])}
		if address != nil && address.Host != "" {
			p.site = host.Domain(address.Hostname())
		}
		p.facts = [2]kind.Facts{kind.Read(root, address), kind.Read(root, nil)}
		pages = append(pages, p)
		if v.Type == "article" {
			plain, err := plainPage(v.Title, v.ArticleBody)
			if err != nil {
				return nil, err
			}
			f := kind.Read(plain, nil)
			pages = append(pages, page{name: name + " plain", site: p.site, kind: p.kind, plain: true, facts: [2]kind.Facts{f, f}})
		}
	}
	slices.SortFunc(pages, func(a, b page) int { return strings.Compare(a.name, b.name) })
	return pages, nil
}

// plainPage makes a page of the beginning of an article, without anything else that speaks for a
// kind. What says nothing of itself is to be taken for an article.
func plainPage(title, text string) (*html.Node, error) {
	var b strings.Builder
	if words := strings.Fields(text); len(text)%4 == 0 && len(words) > 9 { // some are hardly more than a line
		fmt.Fprintf(&b, "<!doctype html><p>%s", html.EscapeString(strings.Join(words[:3+len(text)%6], " ")))
		return html.Parse(strings.NewReader(b.String()))
	}
	fmt.Fprintf(&b, "<!doctype html><title>%s</title><h1>%[1]s</h1>", html.EscapeString(title))
	paragraphs := strings.Split(text, "\n")
	for _, p := range paragraphs[:min(len(paragraphs), 1+len(text)%maxPlain)] {
		fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(p))
	}
	return html.Parse(strings.NewReader(b.String()))
}

// maxPlain is the most paragraphs of a plain page, and plainWeight what one counts.
const maxPlain, plainWeight = 8, 0.2

var cleaner = func() *newsclean.Cleaner {
	c, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	return c
}()

// tree reads the page of a name, or of a file if the set gives one, as it is read when it is cleaned.
func tree(folder, name, file string) (*html.Node, error) {
	if file == "" {
		file = name
	}
	var data []byte
	var err error
	for _, end := range []string{".html.gz", ".gz", ""} {
		if data, err = os.ReadFile(filepath.Join(folder, file+end)); err == nil {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
		if data, err = io.ReadAll(z); err != nil {
			return nil, err
		}
	}
	in, err := cleaner.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return in.Root, nil
}

// penalty is how much the square of a weight costs beside the loss of all pages, and evened how far
// the rarer kinds are made to count as much as the others: 1 is as much, 0 not at all.
const penalty, evened = 10.0, 0.95

// learn learns a table by softmax regression.
func learn(pages []page) (*kind.Table, error) {
	count := make([]float64, len(kind.Kinds))
	for _, p := range pages {
		if !p.plain {
			count[p.kind]++
		}
	}
	weight := make([]float64, len(count))
	for k := range count {
		weight[k] = math.Pow(1400/float64(len(count))/max(1, count[k]), evened) / 2
	}
	n := len(kind.Signs())
	at := func(x []float64, sign, k int) *float64 { return &x[sign*len(count)+k] } // the last row is the bias
	loss := func(grad, x []float64) float64 {
		sum := 0.0
		for i := range grad {
			grad[i] = 0
		}
		for i := range n * len(count) {
			sum += penalty / 2 * x[i] * x[i]
			if grad != nil {
				grad[i] = penalty * x[i]
			}
		}
		z := make([]float64, len(count))
		for _, p := range pages {
			for _, f := range p.facts {
				for k := range z {
					z[k] = *at(x, n, k)
				}
				for s, v := range f {
					if v != 0 {
						for k := range z {
							z[k] += v * *at(x, s, k)
						}
					}
				}
				top, all := slices.Max(z), 0.0
				for k := range z {
					all += math.Exp(z[k] - top)
				}
				w := weight[p.kind]
				if p.plain {
					w *= plainWeight
				}
				sum += w * (math.Log(all) - z[p.kind] + top)
				if grad == nil {
					continue
				}
				for k := range z {
					g := w * math.Exp(z[k]-top) / all
					if k == p.kind {
						g -= w
					}
					*at(grad, n, k) += g
					for s, v := range f {
						if v != 0 {
							*at(grad, s, k) += g * v
						}
					}
				}
			}
		}
		return sum
	}
	problem := optimize.Problem{Func: func(x []float64) float64 { return loss(nil, x) }, Grad: func(grad, x []float64) { loss(grad, x) }}
	result, err := optimize.Minimize(problem, make([]float64, (n+1)*len(count)), &optimize.Settings{MajorIterations: 60, GradientThreshold: 0.5}, &optimize.LBFGS{})
	if result == nil {
		return nil, fmt.Errorf("no table found: %w", err)
	}
	t := &kind.Table{Weights: map[string][]float64{}}
	row := func(s int) (out []float64, some bool) {
		for k := range count {
			v := math.Round(*at(result.X, s, k)*100) / 100
			out = append(out, v+0) // no -0
			some = some || math.Abs(v) >= least
		}
		return out, some
	}
	t.Bias, _ = row(n)
	for s, name := range kind.Signs() {
		if weights, some := row(s); some {
			t.Weights[name] = weights
		}
	}
	return t.Index(), nil
}

// least is the least weight that a sign is in the table for.
const least = 0.08

// report prints which kinds were taken for which, and how well that is.
func report(seen [6][6]int) {
	balanced := 0.0
	var article [2][2]float64
	for k, row := range seen {
		all := 0
		for i, n := range row {
			all += n
			article[isArticle(k)][isArticle(i)] += float64(n)
		}
		share := float64(row[k]) / float64(max(1, all))
		balanced += share / float64(len(seen))
		fmt.Printf("  %-14s %.3f %v\n", kind.Kinds[k], share, row)
	}
	yes := article[1][1] / (article[1][0] + article[1][1])
	no := article[0][0] / (article[0][0] + article[0][1])
	fmt.Printf("  balanced %.3f; article or not %.3f (%.3f of articles, %.3f of others)\n", balanced, (yes+no)/2, yes, no)
}

func isArticle(k int) int {
	if kind.Kinds[k] == kind.Article {
		return 1
	}
	return 0
}

// write writes a table with a line for each sign.
func write(path string, t *kind.Table) error {
	var b strings.Builder
	line := func(v any) string {
		data, err := json.Marshal(v)
		if err != nil {
			log.Fatal(err)
		}
		return string(data)
	}
	fmt.Fprintf(&b, "{\"kinds\": %s,\n\"bias\": %s,\n\"weights\": {", line(kind.Kinds), line(t.Bias))
	comma := "\n"
	for _, name := range kind.Signs() {
		if w := t.Weights[name]; w != nil {
			fmt.Fprintf(&b, "%s  %s: %s", comma, line(name), line(w))
			comma = ",\n"
		}
	}
	b.WriteString("\n}}\n")
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
