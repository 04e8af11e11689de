package io.tomte.binding.component.internal.entity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.tomte.jinja.TemplateContext;

/**
 * What templates of one entity may ask for besides the value: {@code entity_id}, {@code name}, {@code this}, and the constants of
 * its component. Asked for rarely, so they are only put together for the templates whose text mentions one of them.
 */
final class Variables {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final String THIS = "this";

    private final Map<String, Object> fixed = new LinkedHashMap<>();
    private final Supplier<Map<String, Object>> self;

    /** @param self the entity as it is now: state, attributes */
    Variables(String entityId, String name, Supplier<Map<String, Object>> self) {
        fixed.put("entity_id", entityId);
        fixed.put("name", name);
        this.self = self;
    }

    void constant(String name, Object value) {
        fixed.put(name, value);
    }

    boolean areMentionedIn(String source) {
        return WORD.matcher(source)
                .results()
                .anyMatch(word -> word.group().equals(THIS) || fixed.containsKey(word.group()));
    }

    void addTo(TemplateContext.Builder context) {
        fixed.forEach(context::variable);
        context.variable(THIS, self.get());
    }
}
