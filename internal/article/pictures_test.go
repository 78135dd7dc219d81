package article

import (
	"slices"
	"testing"
)

// TestListedPictures wants one address for each object of the list, and none of other scripts.
func TestListedPictures(t *testing.T) {
	for _, test := range []struct {
		script string
		want   []string
	}{
		{`window.shots = [{url: 'https://a.example/1.jpg', w: '9' * 1}, {url: "https:\/\/a.example\/2.jpg?a=1\x26amp;b=2", cover: {url: 'https://a.example/3.jpg'}}]; x = ['https://a.example/4.jpg']`,
			[]string{"https://a.example/1.jpg", "https://a.example/2.jpg?a=1&b=2"}},
		{`{"shots": ["//a.example/1.jpg", {"alt": "]", "url": "//a.example/2.jpg"}]}`, []string{"//a.example/1.jpg", "//a.example/2.jpg"}},
		{`shots = []; y = 'https://a.example/1.jpg'`, nil},
		{`shots = load('https://a.example/1.jpg')`, nil},
		{`shots = [{url: 'javascript:alert(1)'}]`, nil},
		{`shots = [{url: 'https://a.example/1.jpg`, nil},
		{`shots`, nil},
		{``, nil},
	} {
		if got := listedPictures(test.script, "shots"); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q", test.script, got)
		}
	}
}
