package io.tomte.mqtt.store.journal.internal.entry;

/** The first byte of each record, and the versions that its second byte may name. They stay what they are for ever. */
final class EntryType {
    static final int DESCRIBED = 1;
    static final int SUBSCRIBED = 2;
    static final int UNSUBSCRIBED = 3;
    static final int QUEUED = 4;
    static final int SENT = 5;
    static final int RELEASED = 6;
    static final int FINISHED = 7;
    static final int RECEIVED = 8;
    static final int COMPLETED = 9;
    static final int REMOVED = 10;
    static final int RETAINED = 11;
    static final int FORGOTTEN = 12;
    static final int BEGINS = 13;
    static final int BEGUN = 14;

    static final int VERSION = 1;
    static final int SECOND = 2; // of those of hasSecond: with more fields

    private EntryType() {}

    static boolean hasSecond(int type) {
        return type == DESCRIBED || type == QUEUED || type == RECEIVED || type == REMOVED || type == RETAINED;
    }

    /** True for a step that only changes what an older record says. */
    static boolean isStep(int type) {
        return switch (type) {
            case UNSUBSCRIBED, SENT, RELEASED, FINISHED, COMPLETED, REMOVED -> true;
            default -> false;
        };
    }

    static void begin(int type, int version, Out out) {
        out.u8(type);
        out.u8(version);
    }
}
