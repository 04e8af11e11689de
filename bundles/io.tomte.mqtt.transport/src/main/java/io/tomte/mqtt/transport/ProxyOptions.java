package io.tomte.mqtt.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Which proxies in front of a listener are believed when they tell the address of the client.
 *
 * @param protocol  how they tell it at the beginning of a connection
 * @param forwarded how they tell it in the HTTP request of a WebSocket
 * @param trusted   where they are; from everywhere else both are refused or ignored. Over a Unix domain socket everybody
 *                  who may open the file is trusted
 */
public record ProxyOptions(Protocol protocol, Forwarded forwarded, List<AddressRange> trusted) {
    /** Nobody is believed. */
    public static final ProxyOptions OFF = new ProxyOptions(Protocol.OFF, Forwarded.X_FORWARDED_FOR, List.of());

    /** The PROXY protocol of HAProxy. */
    public enum Protocol {
        OFF,
        /** One line of text. */
        V1,
        /** Binary. */
        V2,
        /** Either. */
        ANY;

        /** @throws IllegalArgumentException whose message is a sentence for people */
        public static Protocol of(String word) {
            for (Protocol known : values()) {
                if (known.name().equalsIgnoreCase(word)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("The PROXY protocol is off, v1, v2 or any, not " + word + ".");
        }

        public boolean allowsV1() {
            return this == V1 || this == ANY;
        }

        public boolean allowsV2() {
            return this == V2 || this == ANY;
        }
    }

    /** Only one header is read, because a proxy passes the other one on as the client sent it. */
    public enum Forwarded {
        OFF,
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED;

        /** @throws IllegalArgumentException whose message is a sentence for people */
        public static Forwarded of(String word) {
            String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
            for (Forwarded known : values()) {
                if (known.name().equals(name)) {
                    return known;
                }
            }
            throw new IllegalArgumentException(
                    "The forwarded header is off, x-forwarded-for or forwarded, not " + word + ".");
        }
    }

    public ProxyOptions {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(forwarded, "forwarded");
        trusted = List.copyOf(trusted);
        if (protocol != Protocol.OFF && trusted.isEmpty()) {
            throw new IllegalArgumentException("The PROXY protocol is for proxies that are trusted: set proxy.trusted"
                    + " (mqtt.proxy.trusted) to their addresses, for example 127.0.0.1.");
        }
    }

    public boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
