package io.tomte.binding.component.internal.entity;

import java.nio.charset.Charset;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.component.JsonPointer;
import io.tomte.binding.kit.Texts;
import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateContext;
import io.tomte.jinja.TemplateEvaluationException;
import io.tomte.jinja.TemplateEvaluationException.Kind;
import io.tomte.jinja.TemplateSyntaxException;

/**
 * Gets the value out of a payload: the text itself, what a JSON pointer shows of it, or what a template makes of it, without
 * blanks at both ends. A template that fails, or a payload that is not JSON, leaves the state untouched and is a problem of the
 * entity, except where the template asks for that with {@code is_defined}; a member that is not there leaves it untouched too.
 */
final class ValueReader {
    static final String TEMPLATE_ERROR = "template-error";
    static final String NOT_TEXT = "payload-not-text";
    static final String NOT_JSON = "payload-not-json";

    private static final int SHOWN = 200; // characters of a payload in a sentence

    private final String key;
    private final Optional<Patience> template;
    private final Optional<JsonPointer> pointer;
    private final boolean broken;
    private final Charset encoding;
    private final Problems problems;
    private final Optional<Variables> own;

    private ValueReader(
            String key,
            Optional<Patience> template,
            Optional<JsonPointer> pointer,
            boolean broken,
            Charset encoding,
            Problems problems,
            Optional<Variables> own) {
        this.key = key;
        this.template = template;
        this.pointer = pointer;
        this.broken = broken;
        this.encoding = encoding;
        this.problems = problems;
        this.own = own;
    }

    static ValueReader plain(Charset encoding, Problems problems) {
        return new ValueReader("", Optional.empty(), Optional.empty(), false, encoding, problems, Optional.empty());
    }

    /** @param variables put in where the template asks for one of them */
    static ValueReader of(Reading reading, Charset encoding, Variables variables, Problems problems) {
        String key = reading.key();
        if (reading.isPointer()) {
            JsonPointer pointer = JsonPointer.parse(reading.source());
            return new ValueReader(
                    key, Optional.empty(), Optional.of(pointer), false, encoding, problems, Optional.empty());
        }
        try {
            Template template = Templates.compiled(reading.source());
            Optional<Variables> own = Optional.of(variables).filter(known -> known.areMentionedIn(reading.source()));
            return new ValueReader(
                    key, Optional.of(new Patience(template)), Optional.empty(), false, encoding, problems, own);
        } catch (TemplateSyntaxException e) {
            problems.raise(
                    TEMPLATE_ERROR + " " + key,
                    "%s cannot be read, line %d, column %d: %s".formatted(key, e.line(), e.column(), e.getMessage()));
            return new ValueReader(key, Optional.empty(), Optional.empty(), true, encoding, problems, Optional.empty());
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
        if (pointer.isPresent()) {
            return point(pointer.get(), message, text.get());
        }
        return template.isEmpty() ? text : render(template.get(), message, text.get());
    }

    private Optional<String> point(JsonPointer where, Message message, String text) {
        Optional<JsonElement> json = message.json(text);
        if (json.isEmpty()) {
            problems.raise(
                    NOT_JSON,
                    "The payload on %s is not JSON, so there is nothing to point at in it: %s"
                            .formatted(message.topic(), Texts.cut(text, SHOWN)));
            return Optional.empty();
        }
        problems.solve(NOT_JSON);
        return where.of(json.get()).map(JsonPointer::text);
    }

    private Optional<String> render(Patience patience, Message message, String text) {
        if (patience.sitsOut()) {
            return Optional.empty(); // its problem stands
        }
        try {
            String rendered =
                    patience.template(message).render(context(message, text)).strip();
            patience.ended();
            problems.solve(TEMPLATE_ERROR + " " + key);
            return Optional.of(rendered);
        } catch (TemplateEvaluationException e) {
            if (e.kind() == Kind.LIMIT) {
                patience.exceeded(message);
            }
            if (e.kind() != Kind.NOT_DEFINED) {
                problems.raise(TEMPLATE_ERROR + " " + key, sentence(e, message.topic(), text));
            }
            return Optional.empty();
        }
    }

    private TemplateContext context(Message message, String text) {
        if (own.isEmpty()) {
            return message.context(text); // the same for all
        }
        TemplateContext.Builder context = TemplateContext.builder().payload(text);
        own.get().addTo(context);
        return context.build();
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
                        Texts.cut(text, SHOWN));
    }
}
