// Package bench measures newsclean beside what its users would otherwise
// write. See README.md.
package bench
