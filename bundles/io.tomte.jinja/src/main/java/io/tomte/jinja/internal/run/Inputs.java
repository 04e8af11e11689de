package io.tomte.jinja.internal.run;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.tomte.jinja.internal.json.LazyJson;

/**
 * What one rendering is given.
 *
 * @param variables template values by name; may hold null, which is None
 * @param payload the message behind {@code value_json}, if there is one
 * @param states state of an entity by its id
 */
public record Inputs(
        Map<String, Object> variables,
        Optional<LazyJson> payload,
        Clock clock,
        ZoneId zone,
        Function<String, Optional<String>> states) {}
