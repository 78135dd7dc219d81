package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/debugger"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

//go:embed inpage.js
var inpage string

// A way of embedding HTML in a page.
type way string

const (
	parsed  way = "parsed"    // written into the page that the server sends
	inner   way = "innerHTML" // assigned by a script
	reInner way = "innerHTML of innerHTML"
	whole   way = "whole" // it is the page
	xhtml   way = "XHTML" // it is written into a page of XML
)

var ways = []way{parsed, inner, reInner}

// harmless are the ways in which what was cleaned is tried: the last of all ways
// begins as the second does.
var harmless = []way{parsed, reInner}

// A trial is a piece of HTML that is embedded in one way.
type trial struct {
	html string
	way  way
}

// Times in which a page shows what it does: while it loads, and after
// everything in it was clicked.
const (
	settle  = 150 * time.Millisecond
	after   = 250 * time.Millisecond
	longest = 40 * time.Second // for a batch
)

// A chromium is a browser, and a server on the loopback interface for its
// pages.
type chromium struct {
	ctx    context.Context
	server *httptest.Server

	mu     sync.Mutex
	trials []trial  // of the batch that is run
	shared bool     // they share one page rather than having a frame each
	own    []string // SHA-256 of the scripts that trials have of their own, in hexadecimal
}

// startChromium starts a browser for a test, or skips the test where there is
// none.
func startChromium(t *testing.T) *chromium {
	t.Helper()
	path := findChromium()
	if path == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no chromium found; install the Debian package chromium")
		}
		t.Skip("no chromium found: apt-get install chromium")
	}
	c := &chromium{}
	c.server = httptest.NewServer(http.HandlerFunc(c.serve))
	t.Cleanup(c.server.Close)
	// What isn't for the loopback interface goes to a proxy that refuses it, so
	// that nothing leaves the machine.
	refuse := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }))
	t.Cleanup(refuse.Close)
	alloc, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.ProxyServer(refuse.URL),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-site-isolation-trials", true),
		chromedp.Flag("disable-features", "IsolateOrigins,site-per-process,IsolateSandboxedIframes,HttpsUpgrades,Translate,OptimizationHints,MediaRouter,PaintHolding,LazyFrameLoading"),
	)...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(alloc)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s doesn't start: %v", path, err)
	}
	c.ctx = ctx
	return c
}

func findChromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// serve gives the page of a batch at /ours/batch, the frame of its trial k at
// /frame/k, and the script of that frame at /ours/k.
func (c *chromium) serve(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	head := "<!doctype html><html><head><meta charset=utf-8><title>e2e</title><link rel=icon href=data:,></head><body>"
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if r.URL.Path == "/ours/batch" {
		fmt.Fprint(w, head)
		if c.shared {
			c.serveShared(w)
			return
		}
		for k := range c.trials {
			fmt.Fprintf(w, `<iframe src="/frame/%d" style="width:90px;height:60px"></iframe>`, k)
		}
		return
	}
	if r.URL.Path == "/ours/all" {
		c.serveAll(w)
		return
	}
	dir, number, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	k, err := strconv.Atoi(number)
	if err != nil || k >= len(c.trials) || dir != "frame" && dir != "ours" {
		http.NotFound(w, r)
		return
	}
	trial := c.trials[k]
	switch {
	case trial.way == whole:
		fmt.Fprint(w, trial.html)
	case trial.way == xhtml:
		w.Header().Set("Content-Type", "application/xhtml+xml")
		fmt.Fprint(w, `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>e2e</title></head><body>`, trial.html, "</body></html>")
	case dir == "ours":
		w.Header().Set("Content-Type", "text/javascript")
		data, _ := json.Marshal(trial.html)
		fmt.Fprintf(w, "embed(%s, %t)", data, trial.way == reInner)
	case trial.way == parsed:
		fmt.Fprint(w, head, trial.html)
	default:
		fmt.Fprintf(w, `%s<div id=root></div><script src="/ours/%d"></script>`, head, k)
	}
}

// serveShared writes the trials of a batch, which are of one way, into one
// page.
func (c *chromium) serveShared(w io.Writer) {
	if c.trials[0].way != parsed {
		fmt.Fprint(w, `<script src="/ours/all"></script>`)
		return
	}
	for _, t := range c.trials {
		fmt.Fprintf(w, "<section class=trial>%s</section>\n", t.html)
	}
}

// serveAll writes the script that embeds the trials of a shared page.
func (c *chromium) serveAll(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/javascript")
	var list []string
	for _, t := range c.trials {
		list = append(list, t.html)
	}
	data, _ := json.Marshal(list)
	fmt.Fprintf(w, "embedAll(%s, %t)", data, c.trials[0].way == reInner)
}

// try embeds a batch of trials, a frame each, clicks everything, and gives what
// was seen: by the number of the trial, or at everyone.
func (c *chromium) try(trials []trial) (map[int][]string, error) {
	return c.run(trials, driveFrames)
}

// tryTogether is try with trials of one way in one page, which is many times
// faster and tells all that is seen at everyone.
func (c *chromium) tryTogether(trials []trial) (map[int][]string, error) {
	return c.run(trials, fmt.Sprintf(driveShared, len(trials)))
}

func (c *chromium) run(trials []trial, drive string) (map[int][]string, error) {
	c.mu.Lock()
	c.trials, c.shared = trials, drive != driveFrames
	c.mu.Unlock()
	w := newWatch(c.server.URL, c.own)
	tab, cancel := chromedp.NewContext(c.ctx)
	defer cancel()
	ctx, cancel := context.WithTimeout(tab, longest)
	defer cancel()
	err := c.visit(ctx, w, drive)
	w.mu.Lock()
	defer w.mu.Unlock()
	if errors.Is(err, context.DeadlineExceeded) {
		w.see(everyone, "hangs")
		err = nil
	}
	return w.seen, err
}

// visit loads the page of the batch and does what a reader may.
func (c *chromium) visit(ctx context.Context, w *watch, drive string) error {
	if err := chromedp.Listen(ctx, w.event); err != nil {
		return err
	}
	return chromedp.Do(ctx, append(lookOut(),
		chromedp.Navigate(c.server.URL+"/ours/batch"),
		chromedp.Sleep(settle),
		call(runtime.Evaluate, runtime.EvaluateParams{Expression: drive, UserGesture: new(true)}),
		chromedp.Sleep(after),
		closeOpened(w),
	)...)
}

// lookOut has a tab tell what its pages do, from the next one on.
func lookOut() []chromedp.Action[chromedp.Void] {
	return []chromedp.Action[chromedp.Void]{
		call(network.Enable, network.EnableParams{}),
		call(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorDeny}),
		call(runtime.AddBinding, runtime.AddBindingParams{Name: "report"}),
		call(debugger.Enable, debugger.EnableParams{}),
		call(debugger.SetSkipAllPauses, debugger.SetSkipAllPausesParams{Skip: true}),
		call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: inpage + "\n//# sourceURL=ours:inpage"}),
	}
}

// What drives a page of frames; one of so many trials, in which there is no element
// but what an article may hold; and one in which others stand around the trials.
const (
	driveFrames = `for (const f of document.querySelectorAll('iframe')) try { f.contentWindow.drive() } catch {}
//# sourceURL=ours:drive`
	driveShared = `inspect('section.trial *');
` + driveAround
	driveAround = `if (!apart(%d)) report(JSON.stringify([location.href, 'trials got into each other']));
drive();
//# sourceURL=ours:drive`
)

// call makes an action of a command whose result doesn't matter.
func call[P, R any](cmd cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, cmd, params)
		return chromedp.Void{}, err
	}
}

// closeOpened closes the windows that a batch opened.
func closeOpened(w *watch) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		infos, err := chromedp.Targets(ctx)
		if err != nil {
			return chromedp.Void{}, err
		}
		for _, info := range infos {
			if info.Type != "page" || info.OpenerID == "" {
				continue
			}
			w.mu.Lock()
			w.see(everyone, "opened a window for %s", info.URL)
			w.mu.Unlock()
			closeWindow(ctx, info.TargetID)
		}
		return chromedp.Void{}, nil
	}
}

// closeWindow closes a window that a page opened; one that is gone already
// needs no closing.
func closeWindow(ctx context.Context, id target.ID) {
	window, cancel := chromedp.NewContext(ctx, chromedp.WithTargetID(id))
	defer cancel()
	if chromedp.Do(window) == nil {
		_ = chromedp.Cancel(window)
	}
}
