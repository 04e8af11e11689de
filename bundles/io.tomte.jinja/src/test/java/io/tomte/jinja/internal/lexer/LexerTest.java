package io.tomte.jinja.internal.lexer;

import java.util.List;
import java.util.stream.Collectors;

import io.tomte.jinja.TemplateSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LexerTest {
    private static String shown(Token token) {
        return switch (token.type()) {
            case TEXT -> "text(" + token.text() + ")";
            case NAME, OPERATOR, INTEGER, FLOAT -> token.text();
            case STRING -> "'" + token.text() + "'";
            case VARIABLE_BEGIN, BLOCK_BEGIN -> "<";
            case VARIABLE_END, BLOCK_END -> ">";
            case END -> ".";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                a{{ b }}c => text(a) < b > text(c) .
                {{x}} => < x > .
                {{{'a':1}|t}} => < { 'a' : 1 } | t > .
                {{ {'a':{}} }} => < { 'a' : { } } > .
                {% if a //2**3 %} => < if a // 2 ** 3 > .
                a {{- 1 -}} b => text(a) < 1 > text(b) .
                a {%- x +%} b => text(a) < x > text( b) .
                a {#- x -#} b => text(a) text(b) .
                {{ a.0.b }} {{ 1.5 }} => < a . 0 . b > text( ) < 1.5 > .
                {{ 'a}}b' }} => < 'a}}b' > .
                {{ "q\\"s" }} => < 'q"s' > .
                {{ '\\x41\\101\\u0042\\d' }} => < 'AAB\\d' > .
                {% raw %}{{ x }}{% endraw %}y => text({{ x }}) text(y) .
                a {%- raw -%} x {%- endraw -%} y => text(a) text(x) text(y) .
                { a } {x} => text({ a } {x}) .
                {{ 1_000 0xFf 1e5 2.5E-3 }} => < 1_000 0xFf 1e5 2.5E-3 > .
                {{ größe }} => < größe > .
                """)
    void cutsIntoTokens(String source, String expected) throws TemplateSyntaxException {
        List<Token> tokens = Lexer.tokenize(source);
        assertThat(tokens.stream().map(LexerTest::shown).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void knowsLineAndColumn() throws TemplateSyntaxException {
        Token name = Lexer.tokenize("a\r\n  {{ b\n }}").get(2);
        assertThat(name.text()).isEqualTo("b");
        assertThat(name.at().line()).isEqualTo(2);
        assertThat(name.at().column()).isEqualTo(6);
    }

    @Test
    void dropsOneLineBreakAtTheEnd() throws TemplateSyntaxException {
        assertThat(Lexer.tokenize("a\n\n").getFirst().text()).isEqualTo("a\n");
        assertThat(Lexer.tokenize("a\rb").getFirst().text()).isEqualTo("a\nb");
    }
}
