/**
 * Writes and checks {@code docs/conformance.md}: the lists of statements among the test resources, the citations in the code and
 * the annotations at the tests come together in {@link io.tomte.acceptance.conformance.Conformance}.
 */
package io.tomte.acceptance.conformance;
