/** Results: as text, as JSON, as a page, beside older ones. */
package io.tomte.bench.report;
