package io.tomte.mqtt.api.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that opens the connection for us, and resolves the name of the broker as well.
 *
 * @param host     name or address of the proxy
 * @param port     1..65535
 * @param username sent to the proxy, together with the password
 */
public record Proxy(Kind kind, String host, int port, Optional<String> username, Optional<String> password) {
    /** How the proxy is asked. */
    public enum Kind {
        /** The CONNECT method, RFC 9110 section 9.3.6; a user is sent with the Basic scheme. */
        HTTP(3128),
        /** SOCKS version 5, RFC 1928; a user is sent as in RFC 1929. */
        SOCKS5(1080);

        private final int defaultPort;

        Kind(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        /** The port of a URI that names none. */
        public int defaultPort() {
            return defaultPort;
        }
    }

    public Proxy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("port of the proxy out of 1..65535: " + port);
        }
        if (username.isEmpty() && password.isPresent()) {
            throw new IllegalArgumentException("a password for the proxy needs a user name");
        }
    }

    /**
     * Reads {@code http://host:3128}, {@code socks5://user:password@host:1080} or {@code socks5h://host}; user and
     * password may be percent-encoded.
     *
     * @throws IllegalArgumentException whose message is a sentence for people
     */
    public static Proxy of(URI uri) {
        Kind kind = switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "http" -> Kind.HTTP;
            case "socks5", "socks5h" -> Kind.SOCKS5;
            default -> throw new IllegalArgumentException("The address of a proxy begins with http:// or socks5://.");
        };
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The address of the proxy names no host; write it like "
                    + kind.name().toLowerCase(Locale.ROOT) + "://localhost:" + kind.defaultPort() + ".");
        }
        String[] user = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        return new Proxy(
                kind,
                uri.getHost(),
                uri.getPort() < 0 ? kind.defaultPort() : uri.getPort(),
                Optional.of(decoded(user[0])).filter(name -> !name.isEmpty()),
                user.length < 2 ? Optional.empty() : Optional.of(decoded(user[1])));
    }

    private static String decoded(String part) {
        return part.isEmpty() ? "" : URI.create("any://" + part + "@host").getUserInfo();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "://"
                + username.map(name -> name + "@").orElse("") + host + ":" + port;
    }
}
