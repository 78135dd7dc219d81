// Package golden shows how a project tests what newsclean makes of its
// documents, and the rules it wrote. NEWSCLEAN_UPDATE=1 writes the golden files.
package golden
