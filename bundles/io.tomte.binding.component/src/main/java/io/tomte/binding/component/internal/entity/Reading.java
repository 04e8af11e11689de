package io.tomte.binding.component.internal.entity;

import java.util.Optional;

import io.tomte.binding.component.Config;

/**
 * How a value is got out of a payload.
 *
 * @param key    of the config, for sentences; ends in {@code template} or in {@code pointer}
 * @param source a template or a JSON pointer
 */
record Reading(String key, String source) {
    private static final String TEMPLATE = "template";
    private static final String POINTER = "pointer";

    boolean isPointer() {
        return key.endsWith(POINTER);
    }

    /**
     * The first of these that the config has; a pointer stands under the same key, with {@value #POINTER} at its end.
     *
     * @param templateKeys for example {@code value_template}
     */
    static Optional<Reading> first(Config config, String... templateKeys) {
        for (String key : templateKeys) {
            String pointer = key.substring(0, key.length() - TEMPLATE.length()) + POINTER;
            for (String candidate : new String[] {key, pointer}) {
                Optional<String> source = config.text(candidate);
                if (source.isPresent()) {
                    return Optional.of(new Reading(candidate, source.get()));
                }
            }
        }
        return Optional.empty();
    }
}
