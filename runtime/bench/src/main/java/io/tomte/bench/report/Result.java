package io.tomte.bench.report;

import io.tomte.bench.scenario.Outcome;

/**
 * One run.
 *
 * @param scenario as on the command line
 * @param about    the scenario in words
 * @param peer     the broker
 * @param round    from 1
 */
public record Result(String scenario, String about, String peer, int round, Outcome outcome) {}
