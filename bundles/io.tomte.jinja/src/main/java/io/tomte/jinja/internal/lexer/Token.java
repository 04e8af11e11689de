package io.tomte.jinja.internal.lexer;

import io.tomte.jinja.internal.ast.Position;

/**
 * One token.
 *
 * @param text as in the source; of a string the content after escapes; empty for the marks of blocks
 */
public record Token(TokenType type, String text, Position at) {
    public boolean isOperator(String operator) {
        return type == TokenType.OPERATOR && text.equals(operator);
    }

    public boolean isName(String name) {
        return type == TokenType.NAME && text.equals(name);
    }

    /** How a message names it. */
    public String describe() {
        return type == TokenType.NAME || type == TokenType.OPERATOR ? text : type.words();
    }
}
