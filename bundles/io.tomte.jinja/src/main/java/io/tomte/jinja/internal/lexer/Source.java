package io.tomte.jinja.internal.lexer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.ast.Position;

/** The text of a template with {@code \n} as its only line break, and the way from an offset to line and column. */
final class Source {
    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>();

    /** One line break at the end does not belong to the template, as in Jinja. */
    Source(String raw) {
        String unified = raw.replace("\r\n", "\n").replace('\r', '\n');
        this.text = unified.endsWith("\n") ? unified.substring(0, unified.length() - 1) : unified;
        lineStarts.add(0);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lineStarts.add(i + 1);
        }
    }

    String text() {
        return text;
    }

    Position position(int offset) {
        int found = Collections.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - lineStarts.get(line) + 1);
    }

    TemplateSyntaxException error(String message, int offset) {
        Position at = position(offset);
        return new TemplateSyntaxException(message, at.line(), at.column());
    }
}
