package io.tomte.jinja.internal.parser;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.jinja.internal.ast.Position;
import io.tomte.jinja.internal.lexer.Token;
import io.tomte.jinja.internal.lexer.TokenType;

/** The tokens of one template with a cursor. Also counts nesting, so that no source can exhaust the stack. */
final class TokenStream {
    private final List<Token> tokens;
    private final int maxDepth;
    private int next;
    private int depth;

    TokenStream(List<Token> tokens, int maxDepth) {
        this.tokens = tokens;
        this.maxDepth = maxDepth;
    }

    Token current() {
        return tokens.get(next);
    }

    Token following() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Position at() {
        return current().at();
    }

    Token take() {
        Token token = current();
        if (token.type() != TokenType.END) {
            next++;
        }
        return token;
    }

    boolean isOperator(String operator) {
        return current().isOperator(operator);
    }

    boolean isName(String name) {
        return current().isName(name);
    }

    boolean is(TokenType type) {
        return current().type() == type;
    }

    boolean skipOperator(String operator) {
        if (!isOperator(operator)) {
            return false;
        }
        take();
        return true;
    }

    boolean skipName(String name) {
        if (!isName(name)) {
            return false;
        }
        take();
        return true;
    }

    void expectOperator(String operator) throws TemplateSyntaxException {
        if (!skipOperator(operator)) {
            throw error("expected token '" + operator + "', got '" + current().describe() + "'");
        }
    }

    void expectName(String name) throws TemplateSyntaxException {
        if (!skipName(name)) {
            throw error("expected token '" + name + "', got '" + current().describe() + "'");
        }
    }

    Token expect(TokenType type) throws TemplateSyntaxException {
        if (!is(type)) {
            throw error(
                    "expected token '" + type.words() + "', got '" + current().describe() + "'");
        }
        return take();
    }

    /** Where the cursor stands, for {@link #namesSince}. */
    int mark() {
        return next;
    }

    /** Which of the names were read since the mark. */
    Set<String> namesSince(int mark, Set<String> names) {
        return tokens.subList(mark, next).stream()
                .filter(t -> t.type() == TokenType.NAME)
                .map(Token::text)
                .filter(names::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    void enter() throws TemplateSyntaxException {
        if (++depth > maxDepth) {
            throw error("nested more than " + maxDepth + " levels deep");
        }
    }

    void leave() {
        depth--;
    }

    TemplateSyntaxException error(String message) {
        return error(message, at());
    }

    TemplateSyntaxException error(String message, Position at) {
        return new TemplateSyntaxException(message, at.line(), at.column());
    }
}
