package io.tomte.binding.homeassistant.internal.entity;

import java.nio.charset.Charset;
import java.util.Optional;

import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateEvaluationException;
import io.tomte.jinja.TemplateEvaluationException.Kind;
import io.tomte.jinja.TemplateSyntaxException;

/**
 * Gets the value out of a payload: the text itself, or what a template makes of it, without blanks at both ends. A template
 * that fails leaves the state untouched and is a problem of the entity, except where it asks for that with
 * {@code is_defined}.
 */
final class ValueReader {
    static final String TEMPLATE_ERROR = "template-error";
    static final String NOT_TEXT = "payload-not-text";

    private static final int SHOWN = 200; // characters of a payload in a sentence

    private final String key;
    private final Optional<Template> template;
    private final boolean broken;
    private final Charset encoding;
    private final Problems problems;

    private ValueReader(String key, Optional<Template> template, boolean broken, Charset encoding, Problems problems) {
        this.key = key;
        this.template = template;
        this.broken = broken;
        this.encoding = encoding;
        this.problems = problems;
    }

    static ValueReader plain(Charset encoding, Problems problems) {
        return new ValueReader("", Optional.empty(), false, encoding, problems);
    }

    static ValueReader of(String key, String source, Charset encoding, Problems problems) {
        try {
            return new ValueReader(key, Optional.of(Template.compile(source)), false, encoding, problems);
        } catch (TemplateSyntaxException e) {
            problems.raise(
                    TEMPLATE_ERROR + " " + key,
                    "%s cannot be read, line %d, column %d: %s".formatted(key, e.line(), e.column(), e.getMessage()));
            return new ValueReader(key, Optional.empty(), true, encoding, problems);
        }
    }

    /** Empty: leave the state untouched. */
    Optional<String> read(Message message) {
        Optional<String> text = message.text(encoding);
        if (text.isEmpty()) {
            problems.raise(
                    NOT_TEXT,
                    "The payload on %s is no text in %s: %s.".formatted(message.topic(), encoding, message.payload()));
            return Optional.empty();
        }
        problems.solve(NOT_TEXT);
        if (broken) {
            return Optional.empty();
        }
        return template.isEmpty() ? text : render(template.get(), message, text.get());
    }

    private Optional<String> render(Template compiled, Message message, String text) {
        try {
            String rendered = compiled.render(message.context(text)).strip();
            problems.solve(TEMPLATE_ERROR + " " + key);
            return Optional.of(rendered);
        } catch (TemplateEvaluationException e) {
            if (e.kind() != Kind.NOT_DEFINED) {
                problems.raise(TEMPLATE_ERROR + " " + key, sentence(e, message.topic(), text));
            }
            return Optional.empty();
        }
    }

    private String sentence(TemplateEvaluationException e, String topic, String text) {
        return "%s failed at line %d, column %d: %s%s. The payload on %s was %s"
                .formatted(
                        key,
                        e.line(),
                        e.column(),
                        e.getMessage(),
                        e.missing().map(name -> " (" + name + " is missing)").orElse(""),
                        topic,
                        text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
    }
}
