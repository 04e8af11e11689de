package io.tomte.jinja.internal.lexer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.value.Strings;

/** Cuts a template into text, marks and the tokens between them. Jinja's default settings. */
public final class Lexer {
    private static final Pattern RAW_BEGIN = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-?)%\\}");
    private static final Pattern RAW_END = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");

    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;

    private Lexer(String raw) {
        this.source = new Source(raw);
        this.text = source.text();
    }

    public static List<Token> tokenize(String source) throws TemplateSyntaxException {
        Lexer lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() throws TemplateSyntaxException {
        while (pos < text.length()) {
            int mark = nextMark(pos);
            if (mark < 0) {
                addText(pos, text.length());
                pos = text.length();
                break;
            }
            boolean strip = text.startsWith("-", mark + 2);
            addText(pos, strip ? rightStripped(pos, mark) : mark);
            pos = mark;
            switch (text.charAt(mark + 1)) {
                case '#' -> skipComment();
                case '%' -> block();
                default -> variable();
            }
        }
        tokens.add(new Token(TokenType.END, "", source.position(text.length())));
    }

    private int nextMark(int from) {
        for (int i = text.indexOf('{', from); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char next = text.charAt(i + 1);
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return -1;
    }

    private int rightStripped(int from, int to) {
        int end = to;
        while (end > from && Strings.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int leftStripped(int from) {
        int start = from;
        while (start < text.length() && Strings.isSpace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private void addText(int from, int to) {
        if (to > from) {
            tokens.add(new Token(TokenType.TEXT, text.substring(from, to), source.position(from)));
        }
    }

    private void skipComment() throws TemplateSyntaxException {
        int sign = hasSign(pos + 2) ? 1 : 0;
        int end = text.indexOf("#}", pos + 2 + sign);
        if (end < 0) {
            throw source.error("Missing end of comment tag", pos);
        }
        boolean strip = end > pos + 2 + sign && text.charAt(end - 1) == '-';
        pos = strip ? leftStripped(end + 2) : end + 2;
    }

    private boolean hasSign(int at) {
        return text.startsWith("-", at) || text.startsWith("+", at);
    }

    private void block() throws TemplateSyntaxException {
        Matcher raw = RAW_BEGIN.matcher(text).region(pos, text.length());
        if (raw.lookingAt()) {
            rawBlock(raw);
            return;
        }
        tag(TokenType.BLOCK_BEGIN, TokenType.BLOCK_END, "%}");
    }

    private void rawBlock(Matcher begin) throws TemplateSyntaxException {
        int from = begin.group(1).isEmpty() ? begin.end() : leftStripped(begin.end());
        Matcher end = RAW_END.matcher(text);
        if (!end.find(from)) {
            throw source.error("Missing end of raw directive", pos);
        }
        addText(from, end.group(1).equals("-") ? rightStripped(from, end.start()) : end.start());
        pos = end.group(2).equals("-") ? leftStripped(end.end()) : end.end();
    }

    private void variable() throws TemplateSyntaxException {
        tag(TokenType.VARIABLE_BEGIN, TokenType.VARIABLE_END, "}}");
    }

    private void tag(TokenType begin, TokenType end, String closing) throws TemplateSyntaxException {
        tokens.add(new Token(begin, "", source.position(pos)));
        pos += hasSign(pos + 2) ? 3 : 2;
        TagLexer inside = new TagLexer(source, tokens, pos);
        while (true) {
            pos = leftStripped(inside.pos());
            inside.moveTo(pos);
            if (pos >= text.length()) {
                return; // the parser says what is missing
            }
            boolean strip = text.startsWith("-" + closing, pos);
            boolean plus = end == TokenType.BLOCK_END && text.startsWith("+" + closing, pos);
            if (inside.isBalanced() && (strip || plus || text.startsWith(closing, pos))) {
                tokens.add(new Token(end, "", source.position(pos)));
                pos += closing.length() + (strip || plus ? 1 : 0);
                pos = strip ? leftStripped(pos) : pos;
                return;
            }
            inside.next();
        }
    }
}
