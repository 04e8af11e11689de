package io.tomte.rules.api;

/**
 * What is wrong with a rule.
 *
 * @param pointer JSON pointer into the rule, for example {@code /triggers/0/entity}
 * @param error   true blocks saving, false is a warning
 * @param detail  one sentence with the next step
 */
public record Finding(String pointer, boolean error, String detail) {}
