package io.tomte.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where {@code -L} points: {@code mqtt://user:password@host:port/topic}. Over WebSocket the path belongs to the server;
 * {@code unix:/run/mqtt.sock} is a file.
 *
 * @param uri without user and topic
 */
record Address(URI uri, Optional<String> user, Optional<String> password, Optional<String> topic) {
    private static final String UNIX = "unix";

    static Address parse(String text) {
        URI given;
        try {
            given = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        if (UNIX.equals(given.getScheme()) && given.getPath() != null) {
            return new Address(given, Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (given.getScheme() == null || given.getHost() == null) {
            throw wrong(text, new IllegalArgumentException("no scheme or host"));
        }
        boolean webSocket = given.getScheme().startsWith("ws");
        String path = Optional.ofNullable(given.getPath()).orElse("");
        Optional<String> topic = webSocket || path.length() < 2 ? Optional.empty() : Optional.of(path.substring(1));
        String[] login = Optional.ofNullable(given.getUserInfo()).orElse("").split(":", 2);
        return new Address(
                server(given.getScheme(), given.getHost(), given.getPort(), webSocket ? path : ""),
                Optional.of(login[0]).filter(name -> !name.isEmpty()),
                login.length == 2 ? Optional.of(login[1]) : Optional.empty(),
                topic);
    }

    private static IllegalArgumentException wrong(String text, Exception cause) {
        return new IllegalArgumentException(
                "The address " + text + " is not complete; write it like mqtt://localhost:1883/topic.", cause);
    }

    /** The Unix domain socket at this path. */
    static URI file(Path path) {
        try {
            return new URI(UNIX, null, path.toAbsolutePath().toString(), null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The path " + path + " is not valid; check its spelling.", e);
        }
    }

    /** @param port negative for the one of the scheme */
    static URI server(String scheme, String host, int port, String path) {
        String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        try {
            return URI.create(scheme + "://" + name + (port < 0 ? "" : ":" + port) + path);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The host name " + host + " is not valid; check its spelling.", e);
        }
    }
}
