package io.tomte.jinja.internal.lexer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.TemplateSyntaxException;

/** Reads the tokens inside <code>{{ }}</code> and <code>{% %}</code>. */
final class TagLexer {
    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
    private static final Pattern INTEGER =
            Pattern.compile("0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?\\d)*+|0(?:_?0)*+");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}_]*+");
    private static final List<String> OPERATORS = List.of(
            "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<",
            "=", ".", ":", "|", ",", ";");

    private final Source source;
    private final List<Token> tokens;
    private final Deque<String> open = new ArrayDeque<>();
    private int pos;

    TagLexer(Source source, List<Token> tokens, int pos) {
        this.source = source;
        this.tokens = tokens;
        this.pos = pos;
    }

    int pos() {
        return pos;
    }

    void moveTo(int newPos) {
        pos = newPos;
    }

    /** True where no bracket is open, so that <code>}}</code> may end the tag. */
    boolean isBalanced() {
        return open.isEmpty();
    }

    void next() throws TemplateSyntaxException {
        char c = source.text().charAt(pos);
        if (c == '\'' || c == '"') {
            string(c);
            return;
        }
        if (take(FLOAT, TokenType.FLOAT) || take(INTEGER, TokenType.INTEGER) || take(NAME, TokenType.NAME)) {
            return;
        }
        for (String operator : OPERATORS) {
            if (source.text().startsWith(operator, pos)) {
                balance(operator);
                add(TokenType.OPERATOR, operator, operator.length());
                return;
            }
        }
        throw source.error("unexpected char '" + c + "'", pos);
    }

    private boolean take(Pattern pattern, TokenType type) {
        Matcher matcher = pattern.matcher(source.text());
        matcher.region(pos, source.text().length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return false;
        }
        add(type, matcher.group(), matcher.end() - pos);
        return true;
    }

    private void add(TokenType type, String text, int length) {
        tokens.add(new Token(type, text, source.position(pos)));
        pos += length;
    }

    private void string(char quote) throws TemplateSyntaxException {
        String text = source.text();
        int end = pos + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw source.error("unexpected char '" + quote + "'", pos);
        }
        String content;
        try {
            content = Escapes.resolve(text.substring(pos + 1, end));
        } catch (IllegalArgumentException e) {
            throw source.error(e.getMessage(), pos);
        }
        add(TokenType.STRING, content, end + 1 - pos);
    }

    private void balance(String operator) throws TemplateSyntaxException {
        switch (operator) {
            case "{" -> open.push("}");
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "}", ")", "]" -> {
                if (open.isEmpty()) {
                    throw source.error("unexpected '" + operator + "'", pos);
                }
                String expected = open.pop();
                if (!expected.equals(operator)) {
                    throw source.error("unexpected '" + operator + "', expected '" + expected + "'", pos);
                }
            }
            default -> {}
        }
    }
}
