package io.tomte.acceptance.interop;

import java.util.List;
import java.util.Optional;

/**
 * What MQTT 5 adds to a message; absent is empty, or 0 where the protocol knows no 0.
 *
 * @param user        user properties as {@code name=value}, in order
 * @param expiry      seconds, 0 for none
 * @param alias       topic alias for the way to the broker, 0 for none
 * @param identifiers of the subscriptions a message came by
 */
record Details(
        List<String> user,
        Optional<String> contentType,
        Optional<String> responseTopic,
        Optional<Payload> correlation,
        long expiry,
        int alias,
        List<Integer> identifiers) {
    static final Details NONE =
            new Details(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, List.of());

    static Details user(String contentType, String... pairs) {
        return new Details(
                List.of(pairs), Optional.of(contentType), Optional.empty(), Optional.empty(), 0, 0, List.of());
    }

    static Details request(String responseTopic, Payload correlation) {
        return new Details(
                List.of(), Optional.empty(), Optional.of(responseTopic), Optional.of(correlation), 0, 0, List.of());
    }

    static Details answer(Payload correlation) {
        return new Details(List.of(), Optional.empty(), Optional.empty(), Optional.of(correlation), 0, 0, List.of());
    }

    static Details expiring(long seconds) {
        return new Details(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), seconds, 0, List.of());
    }

    static Details aliased(int alias) {
        return new Details(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 0, alias, List.of());
    }
}
