package redirect

import (
	"strings"
	"testing"
)

func table(t *testing.T, patterns ...string) []*Table {
	t.Helper()
	out := &Table{}
	for _, p := range patterns {
		if err := out.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	return []*Table{{}, out}
}

func TestTarget(t *testing.T) {
	known := table(t, "link.example/?to", "=a.example/go/out?u", "b.example/*?u", "c.*/amp/s/", "=d.example/jump?", "=d.example/jump?url")
	for _, test := range []struct{ name, link, want string }{
		{"a parameter", "https://link.example/?x=1&to=https%3A%2F%2Fe.example%2Fa%3Fb%3D1%26c#top", "https://e.example/a?b=1&c#top"},
		{"no path", "HTTP://LINK.example?to=http://e.example", "http://e.example"},
		{"a host below", "https://m.link.example/?to=https://e.example/", "https://e.example/"},
		{"a fragment of its own", "https://link.example/?to=https://e.example/%23b#top", "https://e.example/#b"},
		{"a fragment that says where the click came from", "https://link.example/?to=https://e.example/#aoh=1", "https://e.example/"},
		{"a plus", "https://link.example/?to=https%3A%2F%2Fe.example%2Fa+b%2Bc", "https://e.example/a+b+c"},
		{"decoded once", "https://link.example/?to=https%253A%252F%252Fe.example", ""},
		{"a path and a slash", "https://www.a.example/GO/out/?u=https://e.example/", "https://e.example/"},
		{"a longer path", "https://a.example/go/out/x?u=https://e.example/", ""},
		{"another host below", "https://m.a.example/go/out?u=https://e.example/", ""},
		{"a path that begins so", "https://b.example/t3_1?u=https://e.example/", "https://e.example/"},
		{"the rest of the path", "https://www.c.co.uk/amp/s/e.example/a%2Fb?c=1", "https://e.example/a%2Fb?c=1"},
		{"no rest", "https://www.c.co.uk/amp/s/", ""},
		{"the whole query", "https://d.example/jump?https://e.example/?a=1&b=%26", "https://e.example/?a=1&b=%26"},
		{"the whole query, encoded", "https://d.example/jump?https%3A%2F%2Fe.example%2F", "https://e.example/"},
		{"a parameter where the whole query might be", "https://d.example/jump?url=https%3A%2F%2Fe.example%2F", "https://e.example/"},
		{"base64", "https://link.example/?to=aHR0cHM6Ly9lLmV4YW1wbGUvPw", "https://e.example/?"},
		{"base64 behind two letters", "https://link.example/?to=a1aHR0cDovL2UuZXhhbXBsZS8%3d", "http://e.example/"},
		{"base64 cut off", "https://link.example/?to=aHR0cHM6", ""},
		{"a script", "https://link.example/?to=javascript:alert(1)", ""},
		{"data", "https://link.example/?to=data:text/html,https://e.example/", ""},
		{"a password", "https://link.example/?to=https://ann:secret@e.example/", ""},
		{"a name before the host", "https://link.example@e.example/?to=https://f.example/", ""},
		{"no host", "https://link.example/?to=https:///a", ""},
		{"a host of one's own network", "https://link.example/?to=http://localhost/", ""},
		{"nothing", "https://link.example/?to=", ""},
		{"a broken escape", "https://link.example/?to=https%3A%2F%2Fe.example%2F%zz", ""},
		{"a relative link", "/?to=https://e.example/", ""},
		{"an archive", "https://web.archive.org/web/2020/https://link.example/?to=https://e.example/", ""},
	} {
		if got := Target(known, test.link); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestPatternsThatMeanNothing(t *testing.T) {
	for _, bad := range []string{"", "link.example", "link.example?to", "Link.example/?to", "https://link.example/?to", "link.example/a", "link.example/?to=", "link.example/?a&b", "link.example/ a/?to", "*/a?b"} {
		if err := new(Table).Add(bad); err == nil || !strings.HasPrefix(err.Error(), "redirect: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
