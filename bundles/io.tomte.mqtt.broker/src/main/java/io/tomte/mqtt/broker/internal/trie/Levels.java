package io.tomte.mqtt.broker.internal.trie;

/** Topic names and filters cut at their slashes. */
public final class Levels {
    public static final String MULTI = "#";
    public static final String SINGLE = "+";

    private Levels() {}

    /** The levels, empty ones included. */
    public static String[] of(String topic) {
        String[] levels = new String[count(topic)];
        int start = 0;
        for (int i = 0; i < levels.length - 1; i++) {
            int end = topic.indexOf('/', start);
            levels[i] = topic.substring(start, end);
            start = end + 1;
        }
        levels[levels.length - 1] = topic.substring(start);
        return levels;
    }

    public static int count(String topic) {
        int levels = 1;
        for (int at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1)) {
            levels++;
        }
        return levels;
    }

    /** True for topics that a leading wildcard does not match: [MQTT-4.7.2-1]. */
    public static boolean isHidden(String topicOrFirstLevel) {
        return topicOrFirstLevel.startsWith("$");
    }
}
