package filterlist

import (
	"strings"

	"github.com/newsclean/newsclean/internal/written"
)

// parseFilter reads a line that is no comment. The kind says why it is skipped,
// if it is.
func parseFilter(line string) (f filter, exception bool, kind Kind) {
	hosts, mark, body, ok := cutMark(line)
	switch {
	case !ok:
		return f, false, Network
	case strings.Contains(mark, "%"), strings.HasPrefix(body, "+js("), strings.HasPrefix(body, "script:inject("):
		return f, false, Scriptlet
	case strings.Contains(mark, "$"):
		if strings.HasSuffix(body, "}") {
			return f, false, Style
		}
		return f, false, Scriptlet // a snippet
	case strings.HasPrefix(body, "^responseheader("):
		return f, false, Network
	}
	f.hosts, f.except, ok = parseHosts(hosts)
	if !ok {
		return f, false, Hosts
	}
	f.selector, kind = plainBody(strings.TrimPrefix(body, "^"))
	exception = strings.Contains(mark, "@")
	if kind == kept && !exception {
		f.own, kind = readSelector(f.selector)
		f.pagesOnly = kind == kept && written.MayMatch(f.selector)
	}
	return f, exception, kind
}

// cutMark parts a cosmetic filter at its mark: ##, #@#, #?#, #$#, #%# and what
// they make together.
func cutMark(line string) (hosts, mark, body string, ok bool) {
	for at := 0; ; {
		i := strings.IndexByte(line[at:], '#')
		if i < 0 {
			return "", "", "", false
		}
		at += i
		end := at + 1
		for end < len(line) && strings.IndexByte("@?$%", line[end]) >= 0 {
			end++
		}
		if end < len(line) && line[end] == '#' {
			hosts, mark, body = strings.ReplaceAll(line[:at], ", ", ","), line[at:end+1], strings.TrimSpace(line[end+1:])
			return hosts, mark, body, body != "" && mayBeHosts(hosts)
		}
		at++
	}
}

// mayBeHosts tells what stands before the mark of a cosmetic filter from a
// network filter that has such a mark in it.
func mayBeHosts(s string) bool {
	return !strings.ContainsAny(s, "|^ @&%!;\"'") || strings.HasPrefix(s, "[$") || strings.HasPrefix(s, "/") && strings.HasSuffix(s, "/")
}

// parseHosts reads a list of hosts. It isn't ok if the list names pages but none
// in a way that newsclean knows.
func parseHosts(list string) (hosts, except []string, ok bool) {
	if list == "" {
		return nil, nil, true
	}
	all, named := false, false // it is for every host; it names some
	for host := range strings.SplitSeq(strings.ToLower(list), ",") {
		host, not := strings.CutPrefix(strings.TrimSpace(host), "~")
		host = strings.TrimPrefix(strings.Trim(host, "."), "*.")
		switch {
		case host == "*" && !not:
			all = true
		case !isHost(host) && not:
			return nil, nil, false // it would apply where it must not
		case !isHost(host):
			named = true
		case not:
			except = append(except, host)
		default:
			hosts = append(hosts, host)
		}
	}
	if len(hosts) > 0 {
		return hosts, below(except, hosts), true
	}
	return nil, except, all || !named
}

// isHost says whether a name is one of a host, or an entity.
func isHost(s string) bool {
	s = strings.TrimSuffix(s, ".*")
	return s != "" && strings.Trim(s, ".") == s && !strings.ContainsAny(s, "*/=:[]()$\\? ")
}

// below keeps of except what is one of hosts or below it. The others exclude
// nothing, or a host that the filter names in spite of them.
func below(except, hosts []string) []string {
	named := map[string]bool{}
	entity := false // one of them
	for _, h := range hosts {
		named[h] = true
		entity = entity || strings.HasSuffix(h, ".*")
	}
	var out []string
	for _, e := range except {
		for host, more := e, true; more; _, host, more = strings.Cut(host, ".") {
			if entity || named[host] {
				out = append(out, e)
				break
			}
		}
	}
	return out
}

// maxSelector is the longest selector in bytes that is read. Each bracket in it
// is looked for the end of, also those in one another.
const maxSelector = 1 << 14

// plainBody takes what says no more than that elements are removed off a
// selector, and tells what asks for something else.
func plainBody(body string) (string, Kind) {
	if open := strings.LastIndexByte(body, '{'); open >= 0 && strings.HasSuffix(body, "}") {
		switch strings.Trim(strings.ReplaceAll(body[open+1:len(body)-1], " ", ""), ";") {
		case "remove:true", "display:none", "display:none!important":
			body = body[:open]
		default:
			return "", Style
		}
	}
	body = strings.TrimSpace(body)
	for _, end := range []string{":remove()", ":style(display:none!important)", ":style(display:none !important)", ":style(display: none !important)"} {
		body = strings.TrimSuffix(body, end)
	}
	if body == "" || len(body) > maxSelector {
		return "", Broken
	}
	return body, kept
}
