package match

import (
	"fmt"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
	"github.com/newsclean/newsclean/internal/scratch"
	"golang.org/x/net/html"
)

// A selectorIndex finds the selectors that an element may match without trying the
// others: each is entered by an id, a class, an attribute or the tag that it asks for.
// A selector that asks only for a tag, but has a rarer key for an element before or
// around that, is tried only once an element with that key has been seen.
type selectorIndex struct {
	ids, classes, tags names
	attrs              map[string]*attrIndex
	attrBits           [4]uint64      // a bit for each name in attrs, by chars.ShortHash
	rest               []entry        // those that ask for nothing about the element itself
	awaited            map[string]int // numbers of the keys that entries wait for
}

// An entry is one selector, and what it belongs to.
type entry struct {
	*selector
	target
	after int // the number of the key that it waits for, or 0
}

// A target is what a selector belongs to: a rule, a file's marks, or the entries that
// wait for its key.
type target struct {
	mark    bool // it belongs to a file's marks
	id      int  // in Program.Rules or, for a mark, in Program.Files
	awaited int  // the number of the key that entries wait for, or 0
}

func newSelectorIndex() selectorIndex {
	return selectorIndex{attrs: map[string]*attrIndex{}, awaited: map[string]int{}}
}

// add enters the selectors of a group.
func (x *selectorIndex) add(group selectorGroup, t target) {
	for i := range group {
		e := entry{selector: &group[i], target: t}
		if !e.key.isRare() && e.before != nil {
			e.after = x.await(*e.before)
		}
		x.put(e)
	}
}

// put enters one by the rarest thing that it asks for.
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

// await returns the number of a key that entries wait for, and enters the key.
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

// attr returns the index of an attribute, and makes it if there is none.
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

// A finder finds the entries for the elements of one document. It remembers which
// entries elements with a class attribute may match, since the elements of a document
// share few such attributes.
type finder struct {
	*selectorIndex
	classed map[string][]*entry // by class attribute
	seen    []bool              // by number of an awaited key: an element with it was seen
	known   *Memo               // of the tree that is scanned; nil for any other element
}

// begin prepares the finder for a document and an index.
func (x *finder) begin(index *selectorIndex) {
	x.clear()
	if x.selectorIndex = index; x.classed == nil {
		x.classed = map[string][]*entry{}
	}
	x.seen = append(x.seen[:0], make([]bool, len(index.awaited)+1)...)
}

// clear forgets the document.
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

// matching calls do with every entry that n matches. It may do so more than once for an
// entry.
func (x *finder) matching(n *html.Node, do func(*entry)) {
	tryOne := func(e *entry) {
		switch {
		case e.awaited > 0:
			x.seen[e.awaited] = true
		case (e.after == 0 || x.seen[e.after]) && e.match(n, x.memo()):
			do(e)
		}
	}
	tryAll := func(list []entry) {
		for i := range list {
			tryOne(&list[i])
		}
	}
	tryAll(x.rest)
	tryAll(x.tags.of(n.Data))
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class":
			for _, e := range x.ofClass(a.Val) {
				if e.class == nil {
					tryOne(e)
				} else if e.class.isAbout(n) {
					do(e)
				}
			}
			continue
		case "id":
			tryAll(x.ids.of(a.Val))
		}
		if about := x.aboutAttr(a.Key); about != nil {
			about.find(a.Val, tryAll, tryOne)
		}
	}
}

// ofClass returns the entries that elements with a class attribute may match, without
// those whose expression about it says no.
func (x *finder) ofClass(class string) []*entry {
	found, ok := x.classed[class]
	if ok {
		return found
	}
	tryAll := func(list []entry) {
		for i := range list {
			if e := &list[i]; e.class == nil || e.class.matchesClass(class) {
				found = append(found, e)
			}
		}
	}
	x.classes.words(class, tryAll)
	if about := x.aboutAttr("class"); about != nil {
		about.find(class, tryAll, func(e *entry) { found = append(found, e) })
	}
	x.classed[class] = found
	return found
}

// An attrIndex holds the entries that ask for one attribute.
type attrIndex struct {
	present []entry                    // ask only that there is one, or for something that can't be indexed
	starts  []entry                    // ask for a value that begins with a text too short for pieces
	exact   map[string][]entry         // ask for a value, by that value
	pieces  regex.TrigramIndex[*entry] // ask for a value with a text in it
}

// add enters an entry by what it asks for.
func (x *attrIndex) add(e entry) {
	switch k := e.key.attr; {
	case k.op == "=" && !k.fold:
		if x.exact == nil {
			x.exact = map[string][]entry{}
		}
		x.exact[k.val] = append(x.exact[k.val], e)
	case e.class != nil && x.pieces.Add(e.class.expr.Required, &e):
	case k.val != "" && x.pieces.Add([]regex.Literal{{Text: chars.FoldCase(k.val)}}, &e):
	case k.op == "^=" && k.val != "" && !k.fold:
		x.starts = append(x.starts, e)
	default:
		x.present = append(x.present, e)
	}
}

// find calls tryAll and tryOne with the entries that an element with such a value may match. Those that
// tryOne is called with match it by their expression about classes, if they have one.
func (x *attrIndex) find(val string, tryAll func([]entry), tryOne func(*entry)) {
	tryAll(x.present)
	for i := range x.starts {
		if e := &x.starts[i]; strings.HasPrefix(val, e.key.attr.val) {
			tryOne(e)
		}
	}
	if x.exact != nil {
		tryAll(x.exact[val])
	}
	x.pieces.Needles(val, func(n *regex.Needle[*entry]) {
		if x := n.Val.class; x != nil && x.matchesAt(val, &n.Literal) || x == nil && chars.ContainsAny(chars.FoldCase(val), n.Also) {
			tryOne(n.Val)
		}
	})
}

// names are entries by the name that they ask for. Most names in a document are not
// among them, and a bit for each hash tells so in less time than a map.
type names struct {
	entries map[string][]entry
	bits    []uint64 // their number is a power of two
}

// add enters an entry by a name.
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

// set sets the bit of a hash.
func (x *names) set(h uint32) { x.bits[h>>6&uint32(len(x.bits)-1)] |= 1 << (h & 63) }

// mayHave reports whether the bit of a hash is set; if not, no entry has the name.
func (x *names) mayHave(h uint32) bool {
	return len(x.bits) > 0 && x.bits[h>>6&uint32(len(x.bits)-1)]&(1<<(h&63)) != 0
}

// of returns the entries with a name.
func (x *names) of(name string) []entry {
	if x.mayHave(nameHash(name)) {
		return x.entries[name]
	}
	return nil
}

// words calls try with the entries of each word of a class attribute.
func (x *names) words(class string, tryAll func([]entry)) {
	start, h := 0, hashStart
	for i := 0; ; i++ {
		if i < len(class) && !chars.IsSpace(class[i]) {
			h = (h ^ uint32(class[i])) * hashPrime
			continue
		}
		if start < i && x.mayHave(spread(h)) {
			tryAll(x.entries[class[start:i]])
		}
		if i == len(class) {
			return
		}
		start, h = i+1, hashStart
	}
}

// nameHash returns the FNV-1a hash of a name, spread. The method words computes the
// same as it goes.
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
