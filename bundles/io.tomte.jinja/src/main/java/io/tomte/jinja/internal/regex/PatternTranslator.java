package io.tomte.jinja.internal.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.internal.value.Problem;

/** Rewrites a pattern of Python's {@code re} for Java where the two differ. */
final class PatternTranslator {
    private static final Pattern QUANTIFIER = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P<(\\w+)>");
    private static final Pattern NAMED_REFERENCE = Pattern.compile("\\(\\?P=(\\w+)\\)");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]*)(-[imsx]+)?([:)])");
    private static final String JAVA_ONLY = "GQERXzephHVycCkl"; // escapes Java knows and Python refuses

    private final String python;
    private final StringBuilder out = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int pos;

    private PatternTranslator(String python) {
        this.python = python;
    }

    static PatternTranslator translate(String python) {
        PatternTranslator translator = new PatternTranslator(python);
        while (translator.pos < python.length()) {
            translator.next();
        }
        return translator;
    }

    String java() {
        return out.toString();
    }

    List<String> names() {
        return names;
    }

    private void next() {
        char c = python.charAt(pos);
        switch (c) {
            case '\\' -> escape(false);
            case '[' -> characterClass();
            case '(' -> group();
            case '{' -> brace();
            default -> {
                out.append(c);
                pos++;
            }
        }
    }

    private void group() {
        Matcher named = at(NAMED_GROUP);
        Matcher reference = at(NAMED_REFERENCE);
        Matcher flags = at(FLAGS);
        if (named.lookingAt()) {
            names.add(named.group(1));
            out.append('(');
            pos = named.end();
        } else if (reference.lookingAt()) {
            int index = names.indexOf(reference.group(1)) + 1;
            if (index == 0) {
                throw Problem.value("unknown group name '" + reference.group(1) + "' in regular expression");
            }
            out.append("(?:\\").append(index).append(')');
            pos = reference.end();
        } else if (flags.lookingAt()) {
            String kept = flags.group(1).replaceAll("[aLu]", "");
            String off = flags.group(2) == null ? "" : flags.group(2);
            out.append("(?").append(kept).append(off).append(flags.group(3));
            pos = flags.end();
        } else if (python.startsWith("(?#", pos)) {
            int end = python.indexOf(')', pos);
            pos = end < 0 ? python.length() : end + 1;
        } else {
            if (!python.startsWith("(?", pos)) {
                names.add("");
            }
            out.append('(');
            pos++;
        }
    }

    private Matcher at(Pattern pattern) {
        return pattern.matcher(python).region(pos, python.length());
    }

    /** A brace that is no quantifier is a plain character in Python. */
    private void brace() {
        Matcher quantifier = at(QUANTIFIER);
        boolean bounds = quantifier.lookingAt()
                && !(quantifier.group(1).isEmpty() && quantifier.group(3).isEmpty());
        if (!bounds) {
            out.append("\\{");
            pos++;
            return;
        }
        String low = quantifier.group(1).isEmpty() ? "0" : quantifier.group(1);
        out.append('{')
                .append(low)
                .append(quantifier.group(2))
                .append(quantifier.group(3))
                .append('}');
        pos = quantifier.end();
    }

    private void escape(boolean inClass) {
        if (pos + 1 >= python.length()) {
            throw Problem.value("bad escape (end of pattern) in regular expression");
        }
        char c = python.charAt(pos + 1);
        pos += 2;
        if (c == 'Z' && !inClass) {
            out.append("\\z");
        } else if (c == 'v') {
            out.append("\\x0B");
        } else if (c == 'b' && inClass) {
            out.append("\\x08");
        } else if (c == '0') {
            out.append("\\00");
        } else if (JAVA_ONLY.indexOf(c) >= 0) {
            throw Problem.value("bad escape \\" + c + " in regular expression");
        } else {
            out.append('\\').append(c);
        }
    }

    /** Inside a class, Java gives a meaning to {@code [} and {@code &&}; a leading {@code ]} is plain in Python. */
    private void characterClass() {
        out.append('[');
        pos++;
        if (python.startsWith("^", pos)) {
            out.append('^');
            pos++;
        }
        boolean first = true;
        while (pos < python.length() && (first || python.charAt(pos) != ']')) {
            char c = python.charAt(pos);
            if (c == '\\') {
                escape(true);
            } else {
                out.append("[]&^ #".indexOf(c) >= 0 ? "\\" : "").append(c);
                pos++;
            }
            first = false;
        }
        if (pos >= python.length()) {
            throw Problem.value("unterminated character set in regular expression");
        }
        out.append(']');
        pos++;
    }
}
