package io.tomte.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateContext;
import io.tomte.jinja.TemplateEvaluationException;
import io.tomte.jinja.TemplateLimits;
import io.tomte.jinja.TemplateSyntaxException;

/** A template, and after a zero byte the payload it is for: ends, with text within the limits or with an exception of its own. */
public final class TemplatesTarget {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-07-15T10:30:00Z"), ZoneOffset.UTC);
    private static final TemplateLimits LIMITS = new TemplateLimits(50_000, 150, 16_384);

    private TemplatesTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\0", 2);
        try {
            String text = Template.compile(parts[0], LIMITS)
                    .render(TemplateContext.builder()
                            .payload(parts.length == 2 ? parts[1] : "{\"a\": [1, 2.5, \"x\"], \"b\": {\"c\": null}}")
                            .clock(CLOCK)
                            .zone(ZoneId.of("Europe/Stockholm"))
                            .build());
            FramesTarget.require(text.length() <= LIMITS.maxOutput(), "longer than allowed: " + text.length());
        } catch (TemplateSyntaxException | TemplateEvaluationException expected) {
            FramesTarget.require(!expected.getMessage().isEmpty(), "says nothing");
        }
    }
}
