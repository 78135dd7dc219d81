package post

import (
	"regexp"
	"strings"
)

// exclude leaves the regions that are not to be cleaned.
func (s *surveyed) exclude() {
	literal := pairs(s.body)
	s.untagged()
	s.keepOnly(func(r *region) string {
		for _, p := range literal {
			if p[0] <= r.start && r.end <= p[1] {
				return "it stands between template tags"
			}
		}
		return ""
	})
	s.excludeTargets()
}

func (s *surveyed) keepOnly(why func(*region) string) {
	var kept []*region
	for _, r := range s.regions {
		if reason := why(r); reason != "" {
			s.leave(r.start, reason)
		} else {
			kept = append(kept, r)
		}
	}
	s.regions = kept
}

var (
	fragment = regexp.MustCompile(`#([^\s#()"'<>\[\]]+)`)
	target   = regexp.MustCompile(`(?i)\b(?:id|name)\s*=\s*["']?([^\s"'>]+)`)
)

// excludeTargets leaves regions that hold what something outside of the
// regions points at: ids don't stay as they are. What is left may point at a
// further one.
func (s *surveyed) excludeTargets() {
	const most = 20 // rounds
	for round, n := 0, -1; n != len(s.regions); round++ {
		n = len(s.regions)
		wanted := s.fragments()
		s.keepOnly(func(r *region) string {
			for _, m := range target.FindAllStringSubmatch(s.body[r.start:r.end], -1) {
				if wanted[m[1]] || round == most {
					return "a link points at #" + m[1] + " in it"
				}
			}
			return ""
		})
	}
}

// fragments finds what is pointed at from outside of the regions.
func (s *surveyed) fragments() map[string]bool {
	wanted := map[string]bool{}
	note := func(text string) {
		for _, m := range fragment.FindAllStringSubmatch(text, -1) {
			wanted[m[1]] = true
		}
	}
	end := 0
	for _, r := range s.regions {
		note(s.body[end:max(end, r.start)])
		end = max(end, r.end)
	}
	note(s.body[end:])
	return wanted
}

// pairTag finds the template tags that may come in pairs: {% a %} {% enda %},
// {{< a >}} {{< /a >}} and {{% a %}} {{% /a %}}.
var pairTag = regexp.MustCompile(`\{%-?\s*(end)?([A-Za-z_]\w*)[^%]*%\}|\{\{[<%]\s*(/)?\s*([\w./-]+)(?:[^>%]|[>%][^}])*[>%]\}\}`)

// pairs finds what stands between such tags.
func pairs(body string) [][2]int {
	if !strings.Contains(body, "{%") && !strings.Contains(body, "{{") {
		return nil
	}
	var found [][2]int
	begun := map[string][]int{}
	for _, m := range pairTag.FindAllStringSubmatchIndex(body, -1) {
		name, closes := "", m[2] >= 0 || m[6] >= 0
		if m[4] >= 0 {
			name = "%" + body[m[4]:m[5]]
		} else {
			name = "<" + body[m[8]:m[9]]
		}
		if !closes {
			begun[name] = append(begun[name], m[1])
			continue
		}
		if starts := begun[name]; len(starts) > 0 {
			found = append(found, [2]int{starts[len(starts)-1], m[0]})
			begun[name] = starts[:len(starts)-1]
		}
	}
	return found
}
