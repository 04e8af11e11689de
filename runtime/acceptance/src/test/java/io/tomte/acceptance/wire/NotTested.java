package io.tomte.acceptance.wire;

import java.util.Map;
import java.util.TreeMap;

/** Statements without a test in this package, and why. */
final class NotTested {
    private static final String CLIENT = "binds clients";
    private static final String OF_A_LESSER_SERVER = "for servers without QoS 2 or retained messages";
    private static final String NEEDS_METHOD = "needs an authentication method";
    private static final String NEEDS_REFUSAL =
            "needs a message that the broker refuses, and everybody may do everything";
    private static final String NOT_PROVOKED = "cannot be provoked from outside";

    static final Map<String, String> V5 = new TreeMap<>();
    static final Map<String, String> V311 = new TreeMap<>();

    static {
        put(V5, CLIENT, "3.1.2-20", "3.1.2-21", "3.1.2-30", "3.2.2-4", "3.2.2-5", "3.2.2-11", "3.2.2-14", "3.2.2-18");
        put(V5, CLIENT, "3.2.2-21", "3.3.2-10", "3.3.4-8", "4.5.0-2", "4.6.0-2", "4.6.0-3", "4.6.0-4", "4.12.0-3");
        put(V5, CLIENT, "6.0.0-3");
        put(V5, OF_A_LESSER_SERVER, "3.2.2-12", "3.2.2-13");
        put(V5, NEEDS_METHOD, "3.15.2-1", "3.15.2-2", "3.15.2-3", "4.12.0-2", "4.12.0-4", "4.12.0-5");
        put(V5, NEEDS_REFUSAL, "4.3.3-9");
        put(V311, CLIENT, "2.3.1-2", "2.3.1-3", "3.1.2-23", "4.5.0-2", "4.6.0-2", "4.6.0-3", "4.6.0-4", "6.0.0-3");
        put(V311, CLIENT, "7.1.2-1");
        put(V311, NEEDS_REFUSAL, "3.3.5-2");
        put(V311, NOT_PROVOKED, "3.2.2-6", "4.8.0-2", "7.0.0-1");
    }

    private NotTested() {}

    private static void put(Map<String, String> map, String reason, String... numbers) {
        for (String number : numbers) {
            map.put(number, reason);
        }
    }
}
