package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// makePlayground builds the playground and returns the file and what is in it.
func makePlayground(t *testing.T) (file, page string) {
	t.Helper()
	if _, err := exec.LookPath("xz"); err != nil && os.Getenv("CI") == "" {
		t.Skip("no xz found: apt-get install xz-utils")
	}
	file = filepath.Join(t.TempDir(), "playground.html")
	build := exec.Command("go", "run", "./playground", "-o", file)
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return file, string(data)
}

// A playing is the playground in a browser, and what is seen of it.
type playing struct {
	ctx context.Context
	*watch
}

// openPlayground opens the page from the disk, without a server.
func openPlayground(t *testing.T, file, page string) *playing {
	t.Helper()
	c := startChromium(t)
	tab, cancel := chromedp.NewContext(c.ctx)
	t.Cleanup(cancel)
	ctx, cancel := context.WithTimeout(tab, 4*time.Minute)
	t.Cleanup(cancel)
	p := &playing{ctx, newWatch(c.server.URL, slices.Concat(ownScript(t, page), ownScript(t, reportOf(t, "<p>One.</p>"))))}
	address := "file://" + filepath.ToSlash(file)
	p.pages = []string{address, "blob:null/"} // the page itself, and its worker
	if err := chromedp.Listen(ctx, p.event); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, append(lookOut(), chromedp.Navigate(address))...); err != nil {
		t.Fatal(err)
	}
	p.answered(t, 0)
	return p
}

// answered waits until the page shows the answer to a question after the one of a number.
func (p *playing) answered(t *testing.T, after int) {
	t.Helper()
	for start := time.Now(); time.Since(start) < time.Minute; time.Sleep(50 * time.Millisecond) {
		if p.number() > after {
			return
		}
	}
	t.Fatalf("no answer after %d", after)
}

func (p *playing) number() int {
	n, err := chromedp.Run(p.ctx, chromedp.Evaluate[int]("Number(document.documentElement.dataset.answered || 0)"))
	if err != nil {
		return 0
	}
	return n
}

// enter puts a text into a field and waits for the answer.
func (p *playing) enter(t *testing.T, field, text string) {
	t.Helper()
	before := p.number()
	value, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	ask[bool](t, p.ctx, fmt.Sprintf("(n => { n.value = %s; return n.dispatchEvent(new Event('input')) })(document.getElementById('%s'))", value, field))
	p.answered(t, before)
}

// shown is what the page shows.
type shown struct {
	Said           string // below the rules
	Input, Article string
}

func (p *playing) shown(t *testing.T) shown {
	t.Helper()
	return ask[shown](t, p.ctx, `(() => {
		const text = id => document.querySelector('#answer iframe').contentDocument.getElementById(id).contentDocument.body.textContent;
		return { Said: document.getElementById('said').innerText, Input: text('input-frame'), Article: text('result-frame') };
	})()`)
}

// TestPlayground tries a rule, makes a mistake in it, and has a click propose one.
func TestPlayground(t *testing.T) {
	file, page := makePlayground(t)
	const most = 4 << 20
	if len(page) > most+most/3 {
		t.Errorf("%d bytes", len(page)) // in base64
	}
	p := openPlayground(t, file, page)
	if s := p.shown(t); !strings.Contains(s.Said, "took 1") || !strings.Contains(s.Article, "eleven years") || strings.Contains(s.Article, "1 Euro a week") {
		t.Errorf("at first: %+v", s)
	}
	p.look(t)
	p.enter(t, "rules", "")
	p.enter(t, "document", strings.Repeat("<p>One is a sentence of some length.</p>", 5)+"<p class=zz-promo>Two is another of much the same length.</p>")
	if s := p.shown(t); s.Said != "" || !strings.Contains(s.Article, "Two is") {
		t.Errorf("without rules: %+v", s)
	}
	before := p.number()
	ask[bool](t, p.ctx, `document.querySelector('#answer iframe').contentDocument.getElementById('input-frame').contentDocument.querySelector('p:last-of-type').click(), true`)
	p.answered(t, before)
	if s := p.shown(t); !strings.Contains(s.Said, "rules/zz-promo\ntook 1") || strings.Contains(s.Article, "Two is") || !strings.Contains(s.Input, "Two is") {
		t.Errorf("a click on a paragraph: %+v", s)
	}
	p.enter(t, "rules", "rules:\n  - name: rules/one\n    remove: 'p['\n")
	if s := p.shown(t); !strings.Contains(s.Said, "Line 3: ") {
		t.Errorf("a selector that is none: %+v", s)
	}
	p.enter(t, "rules", "rules:\n  - name: rules/one\n    remove: .nowhere\n")
	if s := p.shown(t); !strings.Contains(s.Said, "took nothing") || !strings.Contains(s.Article, "Two is") {
		t.Errorf("a rule that finds nothing: %+v", s)
	}
	p.hostile(t)
}

// look wants, at the width of a phone, a tablet and a desktop, in light and dark, nothing wider than
// the window, text that can be read, and a name for all buttons.
func (p *playing) look(t *testing.T) {
	t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{390, 820, 1440} {
			media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
			if err := chromedp.Do(p.ctx, chromedp.EmulateViewport(width, 900), call(emulation.SetEmulatedMedia, media)); err != nil {
				t.Fatal(err)
			}
			for _, fault := range ask[[]string](t, p.ctx, "faults()") {
				t.Errorf("%s at %d: %s", scheme, width, fault)
			}
			if hidden := p.scrolls(t); hidden > 0 && width < 1024 {
				t.Errorf("%s at %d: the report scrolls by itself within the page, by %d", scheme, width, hidden)
			}
			keep(t, p.ctx, fmt.Sprintf("playground-%s-%d.png", scheme, width))
		}
	}
}

// scrolls returns by how many pixels the report is higher than its frame, once it was fitted.
func (p *playing) scrolls(t *testing.T) (hidden int) {
	t.Helper()
	for range 20 {
		hidden = ask[int](t, p.ctx, "(f => f.contentDocument.documentElement.scrollHeight - f.clientHeight)(document.querySelector('#answer iframe:not(.next)'))")
		if hidden <= 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	return hidden
}

// hostile pastes payloads, as documents, as addresses and as rules, clicks everything in what
// comes, and wants no script but those of the page and no request.
func (p *playing) hostile(t *testing.T) {
	t.Helper()
	const each = 30
	payloads := append(ourPayloads(t), sample(sharedPayloads(t), 80)...)
	for some := range slices.Chunk(payloads, each) {
		var all strings.Builder
		for _, h := range some {
			all.WriteString(h.html + "\n")
		}
		for _, document := range []string{all.String(), inPage(all.String())} {
			p.enter(t, "document", document)
			p.drive(t)
			p.clean(t, document)
		}
	}
	for _, field := range []string{"rules", "url"} {
		for _, h := range ourPayloads(t)[:12] {
			p.enter(t, field, h.html)
			p.clean(t, h.html)
		}
	}
}

// drive does to every element of the report and its frames what a reader may.
func (p *playing) drive(t *testing.T) {
	t.Helper()
	drive := `for (const f of document.querySelectorAll('#answer iframe')) {
		f.contentWindow.drive();
		for (const g of f.contentDocument.querySelectorAll('iframe')) g.contentWindow.drive();
	}
//# sourceURL=ours:drive`
	if err := chromedp.Do(p.ctx, call(runtime.Evaluate, runtime.EvaluateParams{Expression: drive, UserGesture: new(true)}), chromedp.Sleep(after)); err != nil {
		t.Fatal(err)
	}
}

// clean wants nothing to have been seen.
func (p *playing) clean(t *testing.T, document string) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, what := range p.seen {
		t.Errorf("%v in the playground of\n%s", what, document)
	}
	clear(p.seen)
}
