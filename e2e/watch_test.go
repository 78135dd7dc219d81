package e2e

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/debugger"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// A watch is what is seen of a batch.
type watch struct {
	base  string
	own   []string // as in chromium
	pages []string // how the addresses begin that are the test's own besides

	mu     sync.Mutex
	parent map[cdp.FrameID]cdp.FrameID
	trial  map[cdp.FrameID]int
	seen   map[int][]string // by trial, of all together at everyone
}

func newWatch(base string, own []string) *watch {
	return &watch{base: base, own: own, parent: map[cdp.FrameID]cdp.FrameID{}, trial: map[cdp.FrameID]int{}, seen: map[int][]string{}}
}

// everyone stands for what can't be told to be one trial's.
const everyone = -1

func (w *watch) see(k int, format string, args ...any) {
	what := fmt.Sprintf(format, args...)
	if !slices.Contains(w.seen[k], what) {
		w.seen[k] = append(w.seen[k], what)
	}
}

// of gives the trial that a frame, or one it stands in, is for.
func (w *watch) of(id cdp.FrameID) int {
	for range 20 {
		if k, ok := w.trial[id]; ok {
			return k
		}
		id = w.parent[id]
	}
	return everyone
}

// number gives the trial whose frame is at url.
func (w *watch) number(url string) int {
	rest, ok := strings.CutPrefix(url, w.base+"/frame/")
	if k, err := strconv.Atoi(rest); ok && err == nil {
		return k
	}
	return everyone
}

// event takes an event of the browser.
func (w *watch) event(ev any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := ev.(type) {
	case *page.EventFrameAttached:
		w.parent[e.FrameID] = e.ParentFrameID
	case *page.EventFrameRequestedNavigation:
		if len(w.own) > 0 && e.URL == "about:srcdoc" {
			return // a frame of the trial's own; what it does is seen all the same
		}
		if w.of(e.FrameID) != everyone || w.number(e.URL) == everyone { // else it is the frame of a trial
			w.see(w.of(e.FrameID), "navigates to %s (%s)", e.URL, e.Reason)
		}
	case *page.EventWindowOpen:
		w.see(everyone, "opens a window for %s", e.URL)
	case *debugger.EventScriptParsed:
		w.script(e)
	case *runtime.EventBindingCalled:
		var said [2]string
		if json.Unmarshal([]byte(e.Payload), &said) == nil {
			w.see(w.number(said[0]), "%s", said[1])
		}
	case *network.EventRequestWillBeSent:
		w.request(e)
	}
}

// script sees any script that the browser compiles and that isn't the tests':
// in elements, handlers, addresses and strings.
func (w *watch) script(e *debugger.EventScriptParsed) {
	if slices.Contains(w.own, e.Hash) {
		return
	}
	if strings.HasPrefix(e.URL, w.base+"/ours/") || strings.HasPrefix(e.URL, "ours:") {
		return
	}
	var context struct {
		Type    string      `json:"type"`
		FrameID cdp.FrameID `json:"frameId"`
	}
	if json.Unmarshal(e.ExecutionContextAuxData, &context) != nil || context.Type != "default" {
		return
	}
	k := w.of(context.FrameID)
	if k == everyone && e.URL == "" {
		return // the driver asks whether the page has loaded
	}
	w.see(k, "runs a script of %q, line %d", e.URL[:min(len(e.URL), 60)], e.StartLine)
}

// request sees what is loaded and is no image.
func (w *watch) request(e *network.EventRequestWillBeSent) {
	url := e.Request.URL
	if e.Type == network.ResourceTypeDocument && w.of(e.FrameID) == everyone {
		if k := w.number(url); k != everyone {
			w.trial[e.FrameID] = k
			return
		}
	}
	ours := strings.HasPrefix(url, w.base+"/ours/") || w.number(url) != everyone
	ours = ours || slices.ContainsFunc(w.pages, func(own string) bool { return strings.HasPrefix(url, own) })
	if ours || e.Type == network.ResourceTypeImage {
		return
	}
	w.see(w.of(e.FrameID), "loads %s as %s", url[:min(len(url), 100)], e.Type)
}
