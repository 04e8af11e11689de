package io.tomte.acceptance.interop;

/** A version of the protocol. */
enum Version {
    V3_1("3.1", 3),
    V3_1_1("3.1.1", 4),
    V5("5", 5);

    private final String text;
    private final int level;

    Version(String text, int level) {
        this.text = text;
        this.level = level;
    }

    /** Protocol level as it stands in CONNECT. */
    int level() {
        return level;
    }

    @Override
    public String toString() {
        return "MQTT " + text;
    }
}
