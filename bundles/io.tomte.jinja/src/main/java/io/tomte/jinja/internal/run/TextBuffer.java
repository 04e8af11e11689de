package io.tomte.jinja.internal.run;

/** Text under construction that refuses to grow beyond what the rendering may build. */
public final class TextBuffer {
    private static final int CHARS_PER_STEP = 64;

    private final Run run;
    private final StringBuilder text = new StringBuilder();

    public TextBuffer(Run run) {
        this.run = run;
    }

    public TextBuffer append(String part) {
        run.charge(part.length() / CHARS_PER_STEP);
        run.checkLength((long) text.length() + part.length());
        text.append(part);
        return this;
    }

    public TextBuffer repeat(String part, long times) {
        run.checkLength(text.length() + part.length() * Math.max(0, times));
        text.repeat(part, (int) Math.max(0, times));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
