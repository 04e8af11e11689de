package io.tomte.jinja;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Renders with a payload, clock and zone that the tables of the tests know. */
final class Render {
    private static final String PAYLOAD = """
            {"a": 1, "b": 2.5, "s": "Hello World", "n": null, "t": true, "l": [3, 1, 2], "d": {"x": 1, "y": "z"},
             "lst": [{"k": "b", "v": 2}, {"k": "A", "v": 1}], "items": "it"}""";

    private Render() {}

    static TemplateContext.Builder context() {
        return TemplateContext.builder()
                .payload(PAYLOAD)
                .clock(Clock.fixed(Instant.parse("2024-07-15T10:30:00Z"), ZoneOffset.UTC))
                .zone(ZoneId.of("Europe/Stockholm"));
    }

    static String text(String template) {
        return text(template, TemplateLimits.DEFAULT);
    }

    static String text(String template, TemplateLimits limits) {
        return compile(template, limits).render(context().build());
    }

    static Template compile(String template, TemplateLimits limits) {
        try {
            return Template.compile(template, limits);
        } catch (TemplateSyntaxException e) {
            throw new AssertionError(e.line() + ":" + e.column() + " " + e.getMessage(), e);
        }
    }
}
