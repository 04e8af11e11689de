package io.tomte.binding.component.internal.entity;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateSyntaxException;

/**
 * Compiles each text once: a thousand devices of one firmware announce the same dozen templates. The last {@value #MOST} of at
 * most {@value #LONGEST} characters are kept. Any thread.
 */
final class Templates {
    private static final int MOST = 256;
    private static final int LONGEST = 4_096;

    private static final Map<String, Template> COMPILED = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > MOST;
        }
    };

    private Templates() {}

    /** @throws TemplateSyntaxException if the source is not a template */
    static Template compiled(String source) throws TemplateSyntaxException {
        if (source.length() > LONGEST) {
            return Template.compile(source);
        }
        synchronized (COMPILED) {
            Template known = COMPILED.get(source);
            if (known == null) {
                known = Template.compile(source);
                COMPILED.put(source, known);
            }
            return known;
        }
    }
}
