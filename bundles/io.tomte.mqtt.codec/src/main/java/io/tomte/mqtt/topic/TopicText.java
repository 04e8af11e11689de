package io.tomte.mqtt.topic;

import java.util.Optional;

/** What topic names and topic filters have in common; MQTT 5 section 4.7.3. */
final class TopicText {
    private TopicText() {}

    static boolean isValid(String text) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            return false;
        }
        int bytes = Utf8.length(text);
        return bytes > 0 && bytes <= Utf8.MAX_BYTES;
    }

    /** @param what how the sentence calls the text */
    static Optional<String> problem(String what, String text) {
        if (text.isEmpty()) { // [MQTT-4.7.3-1], [MQTT-3.1.1: 4.7.3-1]
            return Optional.of("A " + what + " must not be empty.");
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) { // [MQTT-4.7.3-2], [MQTT-3.1.1: 4.7.3-2]
            return Optional.of("A " + what + " must not contain U+0000; there is one at index " + nul + ".");
        }
        int bytes = Utf8.length(text);
        if (bytes < 0) {
            return Optional.of("A " + what + " must be encodable as UTF-8; this one has a surrogate without partner.");
        }
        if (bytes > Utf8.MAX_BYTES) { // [MQTT-4.7.3-3], [MQTT-3.1.1: 4.7.3-3]
            return Optional.of(
                    "A " + what + " must not exceed " + Utf8.MAX_BYTES + " bytes; this one has " + bytes + ".");
        }
        return Optional.empty();
    }
}
