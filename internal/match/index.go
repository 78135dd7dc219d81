package match

import (
	"fmt"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
)

// A selectorIndex finds the selectors that an element may match without
// trying the others: each stands under an id, a class, an attribute or the tag
// that it asks for. One that asks for no more than a tag waits until an element
// came that may be what it asks for before or around that.
type selectorIndex struct {
	ids, classes, tags names
	attrs              map[string]*attrIndex
	attrBits           [4]uint64      // of the names in attrs, by chars.ShortHash
	rest               []entry        // say nothing about the element itself
	awaited            map[string]int // keys of what entries wait for, with their numbers
}

// An entry is one selector, and what it belongs to.
type entry struct {
	*selector
	target
	after int // if not 0, the number of what it waits for
}

// A target is what a selector belongs to: a rule, the mark of a file, or
// entries that wait for it.
type target struct {
	mark    bool
	id      int // in program.rules, or in program.files
	awaited int // if not 0, its number
}

func newSelectorIndex() selectorIndex {
	return selectorIndex{attrs: map[string]*attrIndex{}, awaited: map[string]int{}}
}

func (x *selectorIndex) add(group selectorGroup, t target) {
	for i := range group {
		e := entry{selector: &group[i], target: t}
		if !e.key.isRare() && e.before != nil {
			e.after = x.await(*e.before)
		}
		x.put(e)
	}
}

func (x *selectorIndex) put(e entry) {
	switch k := e.key; {
	case k.id != "":
		x.ids.add(k.id, e)
	case k.class != "":
		x.classes.add(k.class, e)
	case k.attr.name != "":
		x.attr(k.attr.name).add(e)
	case k.tag != "":
		x.tags.add(k.tag, e)
	default:
		x.rest = append(x.rest, e)
	}
}

// await returns the number of elements with a key.
func (x *selectorIndex) await(k selectorKey) int {
	name := fmt.Sprintf("#%s.%s[%s%s%q%v]", k.id, k.class, k.attr.name, k.attr.op, k.attr.val, k.attr.fold)
	number, ok := x.awaited[name]
	if !ok {
		number = len(x.awaited) + 1
		x.awaited[name] = number
		k.tag = ""
		x.put(entry{selector: &selector{key: k}, target: target{awaited: number}})
	}
	return number
}

func (x *selectorIndex) attr(name string) *attrIndex {
	a := x.attrs[name]
	if a == nil {
		a = &attrIndex{}
		x.attrs[name] = a
		h := chars.ShortHash(name)
		x.attrBits[h>>6] |= 1 << (h & 63)
	}
	return a
}

// aboutAttr returns the index of an attribute, nil if no selector asks for it.
func (x *selectorIndex) aboutAttr(name string) *attrIndex {
	if h := chars.ShortHash(name); x.attrBits[h>>6]&(1<<(h&63)) != 0 {
		return x.attrs[name]
	}
	return nil
}

// A finder finds the entries for the elements of one document. It remembers
// which may match elements of a class, since the elements of a document share
// few class attributes.
type finder struct {
	*selectorIndex
	classed map[string][]*entry
	came    []bool // by number, of what entries wait for
	known   *Memo  // of the tree that is scanned; nil for any other element
}

// begin makes the finder one of an index, for a document.
func (x *finder) begin(index *selectorIndex) {
	x.clear()
	if x.selectorIndex = index; x.classed == nil {
		x.classed = map[string][]*entry{}
	}
	x.came = append(x.came[:0], make([]bool, len(index.awaited)+1)...)
}

// clear keeps nothing of a document.
func (x *finder) clear() {
	x.known = nil
	if x.selectorIndex = nil; len(x.classed) > scratch.Limit {
		x.classed = nil
	}
	clear(x.classed)
}

// memo returns what is known of the tree that is scanned.
func (x *finder) memo() *Memo {
	if x.known == nil {
		return new(Memo)
	}
	return x.known
}

// matching calls do with every entry that n matches. An entry can come more
// than once.
func (x *finder) matching(n *html.Node, do func(*entry)) {
	one := func(e *entry) {
		switch {
		case e.awaited > 0:
			x.came[e.awaited] = true
		case (e.after == 0 || x.came[e.after]) && e.match(n, x.memo()):
			do(e)
		}
	}
	try := func(list []entry) {
		for i := range list {
			one(&list[i])
		}
	}
	try(x.rest)
	try(x.tags.of(n.Data))
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class":
			for _, e := range x.ofClass(a.Val) {
				if e.class == nil {
					one(e)
				} else if e.class.isAbout(n) {
					do(e)
				}
			}
			continue
		case "id":
			try(x.ids.of(a.Val))
		}
		if about := x.aboutAttr(a.Key); about != nil {
			about.find(a.Val, try, one)
		}
	}
}

// ofClass returns the entries that elements with a class attribute may match, but
// for those whose expression about it says no.
func (x *finder) ofClass(class string) []*entry {
	found, ok := x.classed[class]
	if ok {
		return found
	}
	one := func(e *entry) {
		if e.class == nil || e.class.says(class) {
			found = append(found, e)
		}
	}
	try := func(list []entry) {
		for i := range list {
			one(&list[i])
		}
	}
	x.classes.words(class, try)
	if about := x.aboutAttr("class"); about != nil {
		about.find(class, try, one)
	}
	x.classed[class] = found
	return found
}

// An attrIndex holds the entries that ask for one attribute.
type attrIndex struct {
	present []entry            // ask for no more than that there is one, or for what no index finds
	exact   map[string][]entry // by the whole value
	pieces  regex.TrigramIndex[*entry]
}

func (x *attrIndex) add(e entry) {
	switch k := e.key.attr; {
	case k.op == "=" && !k.fold:
		if x.exact == nil {
			x.exact = map[string][]entry{}
		}
		x.exact[k.val] = append(x.exact[k.val], e)
	case e.class != nil && x.pieces.Add(e.class.expr.Required, &e):
	case k.val != "" && x.pieces.Add([]regex.Literal{{Text: chars.FoldCase(k.val)}}, &e):
	default:
		x.present = append(x.present, e)
	}
}

// find calls try and one with those that an element with such a value may match.
func (x *attrIndex) find(val string, try func([]entry), one func(*entry)) {
	try(x.present)
	if x.exact != nil {
		try(x.exact[val])
	}
	x.pieces.Find(val, one)
}

// names are entries by the name that they ask for. Most names of a document are
// none of them, which a bit for each hash tells for less than a map does.
type names struct {
	entries map[string][]entry
	bits    []uint64 // their number is a power of two
}

func (x *names) add(name string, e entry) {
	if x.entries == nil {
		x.entries = map[string][]entry{}
	}
	x.entries[name] = append(x.entries[name], e)
	if 4*len(x.entries) <= len(x.bits) {
		x.set(nameHash(name))
		return
	}
	x.bits = make([]uint64, max(64, 4*len(x.bits)))
	for name := range x.entries {
		x.set(nameHash(name))
	}
}

func (x *names) set(h uint32) { x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h & 63) }

func (x *names) may(h uint32) bool {
	return len(x.bits) > 0 && x.bits[h>>6&uint32(len(x.bits)-1)]&(1<<(h&63)) != 0
}

// of returns the entries with a name.
func (x *names) of(name string) []entry {
	if x.may(nameHash(name)) {
		return x.entries[name]
	}
	return nil
}

// words calls try with the entries of each word of a class attribute.
func (x *names) words(class string, try func([]entry)) {
	start, h := 0, hashStart
	for i := 0; ; i++ {
		if i < len(class) && !chars.IsSpace(class[i]) {
			h = (h ^ uint32(class[i])) * hashPrime
			continue
		}
		if start < i && x.may(spread(h)) {
			try(x.entries[class[start:i]])
		}
		if i == len(class) {
			return
		}
		start, h = i+1, hashStart
	}
}

// nameHash is FNV-1a, of which words computes the same in passing.
func nameHash(s string) uint32 {
	h := hashStart
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return spread(h)
}

const hashStart, hashPrime = uint32(2166136261), uint32(16777619)

// spread makes all bits of a hash depend on its last characters too.
func spread(h uint32) uint32 { return h ^ h>>15 }
