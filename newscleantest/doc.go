// Package newscleantest helps a project to test what newsclean makes of its
// documents, and the rule files it wrote.
//
// # Golden files
//
// Golden cleans the files that a pattern matches and compares each result with
// the golden file beside it, page.golden.html for page.html:
//
//	func TestArticles(t *testing.T) {
//		newscleantest.Golden(t, "testdata/articles/*.html")
//	}
//
// With NEWSCLEAN_UPDATE=1 in the environment the golden files are written
// rather than compared; look at what changed before it is committed:
//
//	NEWSCLEAN_UPDATE=1 go test -run TestArticles . && git diff testdata
//
// A Suite says more: which Cleaner, which options for which document, whether
// what was removed is compared too, and which built-in rules the files are for.
//
// # Rule files
//
//	func TestRules(t *testing.T) {
//		newscleantest.Rules(t, "my-rules.yaml")
//	}
package newscleantest
