package io.tomte.jinja.internal.lexer;

/** Kinds of tokens; operators carry their text. */
public enum TokenType {
    TEXT("text"),
    VARIABLE_BEGIN("begin of print statement"),
    VARIABLE_END("end of print statement"),
    BLOCK_BEGIN("begin of statement block"),
    BLOCK_END("end of statement block"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    OPERATOR("operator"),
    END("end of template");

    private final String words;

    TokenType(String words) {
        this.words = words;
    }

    /** The kind in words, for messages. */
    public String words() {
        return words;
    }
}
