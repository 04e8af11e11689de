package io.tomte.jinja;

/** The source is not a template. Carries the place, so that a page can point at it. */
public final class TemplateSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * @param message what is wrong, without the place
     * @param line counted from 1
     * @param column counted from 1, in UTF-16 units
     */
    public TemplateSyntaxException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    /** Line of the error, counted from 1. */
    public int line() {
        return line;
    }

    /** Column of the error, counted from 1. */
    public int column() {
        return column;
    }
}
