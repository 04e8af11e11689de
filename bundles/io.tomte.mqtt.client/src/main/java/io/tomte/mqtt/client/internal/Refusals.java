package io.tomte.mqtt.client.internal;

import java.util.Locale;
import java.util.Optional;

import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;

/** What the answers of a server mean for people, and whether trying again can help. */
final class Refusals {
    private Refusals() {}

    /** True where the next try would be refused just the same. */
    static boolean isFinal(ReasonCode reason) {
        return switch (reason) {
            case MALFORMED_PACKET,
                    PROTOCOL_ERROR,
                    UNSUPPORTED_PROTOCOL_VERSION,
                    CLIENT_IDENTIFIER_NOT_VALID,
                    BAD_USER_NAME_OR_PASSWORD,
                    NOT_AUTHORIZED,
                    BANNED,
                    BAD_AUTHENTICATION_METHOD,
                    TOPIC_NAME_INVALID,
                    PACKET_TOO_LARGE,
                    PAYLOAD_FORMAT_INVALID,
                    RETAIN_NOT_SUPPORTED,
                    QOS_NOT_SUPPORTED,
                    USE_ANOTHER_SERVER,
                    SERVER_MOVED,
                    SESSION_TAKEN_OVER -> true;
            default -> false;
        };
    }

    static String connect(ReasonCode reason, Properties properties) {
        String next = switch (reason) {
            case BAD_USER_NAME_OR_PASSWORD -> " Check user name and password.";
            case NOT_AUTHORIZED -> " Give a user name and a password, or other ones.";
            case UNSUPPORTED_PROTOCOL_VERSION -> " Choose another protocol version.";
            case CLIENT_IDENTIFIER_NOT_VALID -> " Choose another client id.";
            case SERVER_UNAVAILABLE, SERVER_BUSY -> " Try again later.";
            default -> "";
        };
        return "The server refused the connection: " + words(reason, properties) + next;
    }

    static String disconnect(ReasonCode reason, Properties properties) {
        return reason == ReasonCode.SESSION_TAKEN_OVER
                ? "Another client connected with the same client id."
                : "The server ended the connection: " + words(reason, properties);
    }

    private static String detail(Properties properties) {
        String said = properties
                .text(Property.REASON_STRING)
                .map(text -> " It says: " + text + ".")
                .orElse("");
        Optional<String> other = properties.text(Property.SERVER_REFERENCE);
        return said
                + other.map(server -> " It names another server: " + server + ".")
                        .orElse("");
    }

    /** For example {@code not authorized. It says: ask the owner.} */
    static String words(ReasonCode reason, Properties properties) {
        return words(reason) + "." + detail(properties);
    }

    /** For example {@code not authorized}. */
    static String words(ReasonCode reason) {
        return reason == ReasonCode.SUCCESS
                ? "without a reason"
                : reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
