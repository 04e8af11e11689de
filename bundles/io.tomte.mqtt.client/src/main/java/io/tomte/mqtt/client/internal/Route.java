package io.tomte.mqtt.client.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.mqtt.api.client.ClientOptions.Reconnect;
import io.tomte.mqtt.packet.ReasonCode;

/**
 * Which server to go to: that of the options, or others that a server named. After "use another server" the way leads back
 * when that connection ends; after "server moved" the other one is home from its first CONNACK on. MQTT 5 section 4.11. On the loop.
 */
final class Route {
    private static final int MOST = 8; // of one reference
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}._-]+)(?::(\\d{1,5}))?");

    private final Reconnect options;
    private final boolean guarded;
    private final Deque<URI> named = new ArrayDeque<>();
    private URI home;
    private URI now;
    private boolean moved;
    private int hops;

    /** @param guarded whether the client has a login, or a certificate, that not everybody shall see */
    Route(URI home, Reconnect options, boolean guarded) {
        this.home = home;
        this.options = options;
        this.guarded = guarded;
        now = home;
    }

    /** The server to try, or to be at. */
    URI server() {
        return now;
    }

    void connected() {
        if (moved) {
            home = now;
            moved = false;
        }
        named.clear();
    }

    /** The connection has lasted: what servers name from now on counts anew. */
    void settled() {
        hops = 0;
    }

    /** @return true if there is another named server to try at once; else it goes home */
    boolean failed() {
        boolean more = !named.isEmpty();
        if (more) {
            now = named.remove();
        } else {
            now = home;
            moved = false;
            hops = 0;
        }
        return more;
    }

    /**
     * A server names others.
     *
     * @param reference hosts with or without port, with blanks between them
     * @return why it is not followed; empty if {@link #server} is now the first of them
     */
    Optional<String> follow(ReasonCode reason, String reference) {
        List<URI> allowed = new ArrayList<>();
        for (String part : reference.strip().split("[\\s,]+", MOST + 1)) {
            parse(part)
                    .filter(this::isAllowed)
                    .filter(uri -> allowed.size() < MOST)
                    .ifPresent(allowed::add);
        }
        if (options.hops() == 0) {
            return Optional.of("This client does not follow.");
        }
        if (allowed.isEmpty()) {
            return Optional.of(
                    "It is not followed: it cannot be read, or is another host, which may not get the login.");
        }
        if (hops >= options.hops()) {
            return Optional.of("It is not followed after " + hops + " others in a row.");
        }
        hops++;
        named.clear();
        named.addAll(allowed);
        now = named.remove();
        moved = reason == ReasonCode.SERVER_MOVED;
        return Optional.empty();
    }

    /** Whether the hops are used up, so that only time helps. */
    boolean isLost() {
        return options.hops() > 0 && hops >= options.hops();
    }

    private boolean isAllowed(URI other) {
        return !guarded || options.loginElsewhere() || other.getHost().equalsIgnoreCase(now.getHost());
    }

    /** Scheme and path stay; a port that is not named is the one of the scheme. */
    private Optional<URI> parse(String reference) {
        Matcher matcher = HOST.matcher(reference);
        if (now.getHost() == null || !matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2));
        if (port == 0 || port > 0xFFFF) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(
                    now.getScheme(), null, matcher.group(1), port, now.getPath(), now.getQuery(), now.getFragment());
            return Optional.ofNullable(uri.getHost()).map(host -> uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
