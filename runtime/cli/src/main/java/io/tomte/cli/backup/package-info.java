/** {@code tomte backup} and {@code tomte restore}. */
package io.tomte.cli.backup;
