package io.tomte.binding.component.internal.entity;

import java.util.Map;
import java.util.Optional;

import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateContext;
import io.tomte.jinja.TemplateEvaluationException;
import io.tomte.jinja.TemplateSyntaxException;

/** Makes the payload of a command: the value as text, or what a template makes of it. */
public final class CommandTemplate {
    private final String key;
    private final Optional<Template> template;
    private final Optional<String> broken;
    private final Optional<Variables> own;

    private CommandTemplate(String key, Optional<Template> template, Optional<String> broken, Optional<Variables> own) {
        this.key = key;
        this.template = template;
        this.broken = broken;
        this.own = own;
    }

    static CommandTemplate of(String key, Optional<String> source, Variables variables, Problems problems) {
        try {
            return new CommandTemplate(
                    key,
                    source.isPresent() ? Optional.of(Templates.compiled(source.get())) : Optional.empty(),
                    Optional.empty(),
                    source.filter(variables::areMentionedIn).map(text -> variables));
        } catch (TemplateSyntaxException e) {
            String sentence =
                    "%s cannot be read, line %d, column %d: %s".formatted(key, e.line(), e.column(), e.getMessage());
            problems.raise(ValueReader.TEMPLATE_ERROR + " " + key, sentence);
            return new CommandTemplate(key, Optional.empty(), Optional.of(sentence), Optional.empty());
        }
    }

    /** False where the value itself is the payload. */
    public boolean isPresent() {
        return template.isPresent() || broken.isPresent();
    }

    /**
     * @param value     text, number, {@link Boolean}, or null for None
     * @param variables more of them, also lists
     */
    public Payload write(Object value, Map<String, Object> variables) {
        if (broken.isPresent()) {
            throw new CommandRefusedException(Reason.BAD_ARGUMENT, broken.get());
        }
        if (template.isEmpty()) {
            return Payload.of(String.valueOf(value));
        }
        TemplateContext.Builder context = TemplateContext.builder().variable("value", value);
        own.ifPresent(known -> known.addTo(context));
        variables.forEach(context::variable);
        try {
            return Payload.rendered(template.get().render(context.build()));
        } catch (TemplateEvaluationException e) {
            throw new CommandRefusedException(
                    Reason.BAD_ARGUMENT,
                    "%s failed at line %d, column %d: %s.".formatted(key, e.line(), e.column(), e.getMessage()));
        }
    }
}
