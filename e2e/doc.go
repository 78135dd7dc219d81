// Package e2e holds tests that embed what newsclean gives in pages of a real
// browser, headless Chromium, and watch that nothing of it runs. They are a
// module of their own so that the library's users don't need the browser's
// driver.
package e2e
