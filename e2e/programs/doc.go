// Package programs tries what newsclean writes with the programs that read it: Hugo and Hexo build
// sites of cleaned posts, and gofeed, rss-parser and feedparser read cleaned feeds. The tests run
// with NEWSCLEAN_PROGRAMS set; one whose program isn't there and can't be had is skipped, and says
// so.
package programs
