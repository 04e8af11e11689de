package io.tomte.mqtt.topic;

import java.util.Optional;

/** What makes a topic filter valid; MQTT 5 sections 4.7.1 and 4.8.2. */
final class FilterSyntax {
    static final String SHARE = "$share/";

    private FilterSyntax() {}

    static boolean isShared(String text) {
        return text.startsWith(SHARE);
    }

    /** Where the part that is matched starts: behind {@code $share/name/} in a valid shared filter. */
    static int filterStart(String text) {
        return isShared(text) ? text.indexOf(TopicLevels.SEPARATOR, SHARE.length()) + 1 : 0;
    }

    static Optional<String> problem(String text) {
        Optional<String> problem = TopicText.problem("topic filter", text);
        if (problem.isPresent()) {
            return problem;
        }
        if (isShared(text)) {
            problem = shareProblem(text);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return wildcardProblem(text, filterStart(text));
    }

    private static Optional<String> shareProblem(String text) {
        int end = TopicLevels.end(text, SHARE.length());
        if (end == SHARE.length()) { // [MQTT-4.8.2-1]
            return Optional.of("A shared subscription needs a share name: $share/name/filter.");
        }
        String name = text.substring(SHARE.length(), end);
        if (TopicName.hasWildcard(name)) { // [MQTT-4.8.2-2]
            return Optional.of("The share name " + Quote.of(name) + " must not contain '+' or '#'.");
        }
        if (end + 1 >= text.length()) { // [MQTT-4.8.2-2]
            return Optional.of("The share name " + Quote.of(name) + " must be followed by '/' and a topic filter.");
        }
        return Optional.empty();
    }

    private static Optional<String> wildcardProblem(String text, int start) {
        int end;
        for (int from = start; from <= text.length(); from = end + 1) {
            end = TopicLevels.end(text, from);
            for (int i = from; i < end; i++) {
                char c = text.charAt(i);
                // [MQTT-3.1.1: 4.7.1-2], [MQTT-3.1.1: 4.7.1-3]
                if ((c == '+' || c == '#') && end - from > 1) { // [MQTT-4.7.1-2] and [MQTT-4.7.1-1]
                    return Optional.of(
                            "The wildcard '" + c + "' must be a whole level of the topic filter, but stands in "
                                    + Quote.of(text.substring(from, end)) + ".");
                }
                if (c == '#' && end < text.length()) { // [MQTT-4.7.1-1]
                    return Optional.of("The wildcard '#' must be the last level of the topic filter, but "
                            + Quote.of(text.substring(end + 1)) + " follows.");
                }
            }
        }
        return Optional.empty();
    }
}
