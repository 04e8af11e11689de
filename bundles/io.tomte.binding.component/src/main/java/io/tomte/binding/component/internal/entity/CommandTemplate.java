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

    private CommandTemplate(String key, Optional<Template> template, Optional<String> broken) {
        this.key = key;
        this.template = template;
        this.broken = broken;
    }

    static CommandTemplate of(String key, Optional<String> source, Problems problems) {
        try {
            return new CommandTemplate(
                    key,
                    source.isPresent() ? Optional.of(Template.compile(source.get())) : Optional.empty(),
                    Optional.empty());
        } catch (TemplateSyntaxException e) {
            String sentence =
                    "%s cannot be read, line %d, column %d: %s".formatted(key, e.line(), e.column(), e.getMessage());
            problems.raise(ValueReader.TEMPLATE_ERROR + " " + key, sentence);
            return new CommandTemplate(key, Optional.empty(), Optional.of(sentence));
        }
    }

    /** False where the value itself is the payload. */
    public boolean isPresent() {
        return template.isPresent() || broken.isPresent();
    }

    /**
     * @param value     text, number or {@link Boolean}
     * @param variables more of them, also lists
     */
    public String write(Object value, Map<String, Object> variables) {
        if (broken.isPresent()) {
            throw new CommandRefusedException(Reason.BAD_ARGUMENT, broken.get());
        }
        if (template.isEmpty()) {
            return String.valueOf(value);
        }
        TemplateContext.Builder context = TemplateContext.builder().variable("value", value);
        variables.forEach(context::variable);
        try {
            return template.get().render(context.build());
        } catch (TemplateEvaluationException e) {
            throw new CommandRefusedException(
                    Reason.BAD_ARGUMENT,
                    "%s failed at line %d, column %d: %s.".formatted(key, e.line(), e.column(), e.getMessage()));
        }
    }
}
