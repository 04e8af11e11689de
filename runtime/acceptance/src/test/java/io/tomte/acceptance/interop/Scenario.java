package io.tomte.acceptance.interop;

/** What each client does with each broker. */
enum Scenario {
    WILDCARDS("wildcards at each QoS", Version.V3_1),
    ORDER_0("200 messages at QoS 0", Version.V3_1),
    ORDER_1("200 messages at QoS 1", Version.V3_1),
    ORDER_2("200 messages at QoS 2", Version.V3_1),
    LARGE("payload of 1 MB", Version.V3_1),
    EMPTY_AND_BINARY("no payload, and each byte", Version.V3_1),
    UTF_8("topics in many scripts", Version.V3_1),
    EMOJI("topics beyond 16 bits", Version.V3_1),
    UNSUBSCRIBE("unsubscribe", Version.V3_1),
    RETAINED("retained message set, seen, cleared", Version.V3_1),
    WILL("will after a cut, none after a farewell", Version.V3_1),
    SESSION("session resumed with what was queued", Version.V3_1),
    TAKEN_OVER("taken over by another of the same id", Version.V3_1),
    KEEP_ALIVE("a ping is answered", Version.V3_1),
    PROPERTIES("user properties and content type", Version.V5),
    REQUEST("request and response", Version.V5),
    EXPIRY("will delay and message expiry", Version.V5),
    SHARED("shared subscription", Version.V5),
    IDENTIFIERS("subscription identifiers", Version.V5),
    ALIAS("topic alias", Version.V5),
    REASONS("reason codes", Version.V5);

    private final String title;
    private final Version since;

    Scenario(String title, Version since) {
        this.title = title;
        this.since = since;
    }

    /** It takes seconds, nearly all of them spent waiting. */
    boolean waits() {
        return this == KEEP_ALIVE || this == EXPIRY;
    }

    /** How the bytes travel makes no difference for those that wait: TCP is enough. */
    boolean worthIt(Way way, Version version) {
        return version.compareTo(since) >= 0 && (way == Way.TCP || !waits() && version != Version.V3_1);
    }

    void run(Bench bench) throws Exception {
        switch (this) {
            case WILDCARDS -> Basics.wildcards(bench);
            case ORDER_0 -> Basics.order(bench, 0);
            case ORDER_1 -> Basics.order(bench, 1);
            case ORDER_2 -> Basics.order(bench, 2);
            case LARGE -> Basics.large(bench);
            case EMPTY_AND_BINARY -> Basics.emptyAndBinary(bench);
            case EMOJI -> Basics.emoji(bench);
            case UTF_8 -> Basics.utf8(bench);
            case UNSUBSCRIBE -> Basics.unsubscribe(bench);
            case RETAINED -> Basics.retained(bench);
            case WILL -> Lives.will(bench);
            case SESSION -> Lives.session(bench);
            case TAKEN_OVER -> Lives.takenOver(bench);
            case KEEP_ALIVE -> Lives.keepAlive(bench);
            case PROPERTIES -> Fives.properties(bench);
            case REQUEST -> Fives.request(bench);
            case EXPIRY -> Fives.expiry(bench);
            case SHARED -> Fives.shared(bench);
            case IDENTIFIERS -> Fives.identifiers(bench);
            case ALIAS -> Fives.alias(bench);
            case REASONS -> Fives.reasons(bench);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
