/** Wiring tests that run inside Felix: one per thing that appears, disappears or is ranked; never for logic. */
package io.tomte.itest;
