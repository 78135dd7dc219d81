package jsonld

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadJSONLD(t *testing.T) {
	const plain = `"headline":"The bridge is open","author":{"@type":"Person","name":"Ann Lee"}`
	for _, tt := range []struct{ name, block string }{
		{"plain", `{"@type":"NewsArticle",` + plain + `}`},
		{"subtype", `{"@type":"ReportageNewsArticle",` + plain + `}`},
		{"list of types", `{"@type":["Thing","https://schema.org/BlogPosting"],` + plain + `}`},
		{"array", `[{"@type":"Organization","name":"X"},{"@type":"Article",` + plain + `}]`},
		{"graph", `{"@graph":[{"@type":"WebSite","name":"X"},{"@type":"Article",` + plain + `}]}`},
		{"main entity", `{"@type":"WebPage","mainEntity":{"@type":"Article",` + plain + `}}`},
		{"reference", `{"@graph":[{"@type":"Article","headline":"The bridge is open","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ann Lee"}]}`},
		{"trailing commas", `{"@type":"Article",` + plain + `,"keywords":["a","b",],}`},
		{"control characters", "{\"@type\":\"Article\",\"description\":\"one\n\ttwo\x01\"," + plain + `}`},
		{"HTML comment", "<!-- {\"@type\":\"Article\"," + plain + `} -->`},
		{"CDATA", "//<![CDATA[\n{\"@type\":\"Article\"," + plain + "}\n//]]>"},
		{"CDATA in comments", "/*<![CDATA[*/{\"@type\":\"Article\"," + plain + "}/*]]>*/"},
		{"bare quotes", `{"@type":"Article","description":"He said "open" twice",` + plain + `}`},
		{"bad escape", `{"@type":"Article","description":"it\'s",` + plain + `}`},
		{"semicolon", `{"@type":"Article",` + plain + `};`},
		{"two values", `{"@type":"WebSite","name":"X"}{"@type":"Article",` + plain + `}`},
		{"entities", strings.ReplaceAll(`{"@type":"Article",`+plain+`}`, `"`, "&quot;")},
		{"the one in the title", `[{"@type":"Article","headline":"Another story"},{"@type":"Article",` + plain + `}]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := Read([]string{"not JSON", tt.block}, "The bridge is open | X")
			if a.Headline != "The bridge is open" || !reflect.DeepEqual(a.Authors, []string{"Ann Lee"}) {
				t.Errorf("headline %q, authors %q", a.Headline, a.Authors)
			}
		})
	}
}

func TestJSONLDFields(t *testing.T) {
	a := Read([]string{`{"@context":"https://schema.org","@type":"NewsArticle","headline":"H &amp; <b>H</b>",
		"author":["Ann",{"name":"Bo"},{"givenName":"Cy","familyName":"Day"}],"editor":"Ed",
		"publisher":{"@type":"Organization","name":"The Daily","logo":{"url":"https://example.com/logo.png"}},
		"image":[{"@type":"ImageObject","url":"https://example.com/1.jpg"},"https://example.com/2.jpg"],
		"inLanguage":"en","datePublished":"2019-11-25","mainEntityOfPage":{"@id":"https://example.com/1"},"url":"/1"}`}, "")
	want := Article{
		Headline: "H & H", Authors: []string{"Ann", "Bo", "Cy Day"}, Editor: "Ed", Publisher: "The Daily",
		Images: []string{"https://example.com/1.jpg", "https://example.com/2.jpg"}, Lang: "en", Published: "2019-11-25",
		Urls: []string{"https://example.com/1", "/1"},
	}
	if !reflect.DeepEqual(a, want) {
		t.Errorf("got  %+v\nwant %+v", a, want)
	}
}

// TestJSONLDHostile reads blocks that must neither panic nor take more than linear time.
func TestJSONLDHostile(t *testing.T) {
	for _, s := range []string{
		"", "{", `{"@type":`, `"`, "[", strings.Repeat("[", 200000), strings.Repeat(`{"@graph":[`, 50000),
		strings.Repeat(`"`, 200000), strings.Repeat("/*", 200000), strings.Repeat("<", 200000), `{"a":"\`,
		`{"@type":"Article","author":{"@id":"#a"},"@id":"#a","name":{"@id":"#a"}}`,
		`{"@type":"Article","headline":"` + strings.Repeat("<", 300000) + `"}`,
		`{"@type":["Article",7,null],"headline":7,"author":7,"image":[[[[["x"]]]]]}`,
	} {
		Read([]string{s}, "title")
	}
}
