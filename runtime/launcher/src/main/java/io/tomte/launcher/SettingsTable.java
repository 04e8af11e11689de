package io.tomte.launcher;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is, by field, with the words of {@code --help}. */
final class SettingsTable {
    /** Where the hub listens. */
    private static final List<Setting> PORTS = List.of(
            Setting.port("mqtt.port", 1883, "MQTT over TCP"),
            Setting.port("mqtt.ws.port", 8083, "MQTT over WebSocket, path /mqtt"),
            Setting.port("mqtt.tls.port", 8883, "MQTT over TLS; needs mqtt.tls.cert and mqtt.tls.key"),
            Setting.port("mqtt.wss.port", 8084, "MQTT over secure WebSocket; needs the same"),
            Setting.port("http.port", 8080, "the page and /api/v1"),
            Setting.text(
                    "bind.address",
                    "0.0.0.0",
                    "address to listen on; 127.0.0.1 for this machine only",
                    SettingsTable::address));

    /** Who is let in, and with which certificates. */
    private static final List<Setting> ACCESS = List.of(
            Setting.oneOf(
                    "mqtt.anonymous",
                    "auto",
                    "clients without a password: auto (from this machine, until there is an owner), true, false",
                    "auto",
                    "true",
                    "false"),
            Setting.text("mqtt.tls.cert", "", "certificate chain, a PEM file", SettingsTable::file),
            Setting.text("mqtt.tls.key", "", "private key, a PEM file (PKCS#8)", SettingsTable::file),
            Setting.text("mqtt.tls.ca", "", "authorities of client certificates, a PEM file", SettingsTable::file),
            Setting.oneOf(
                    "mqtt.tls.client.auth",
                    "off",
                    "client certificates: off, requested or required (the last two need mqtt.tls.ca)",
                    "off",
                    "requested",
                    "required"));

    /** More ways to the broker than a port. */
    private static final List<Setting> WAYS = List.of(
            Setting.text(
                    "mqtt.unix.path",
                    "",
                    "Unix domain socket for programs on this machine, for example /run/tomte/mqtt.sock",
                    value -> Optional.empty()),
            Setting.text("mqtt.ws.paths", "/mqtt,/", "WebSocket paths, with commas", SettingsTable::paths),
            Setting.text(
                    "mqtt.ws.origins",
                    "",
                    "pages that may connect by WebSocket, with commas; empty: those of this host, *: any",
                    value -> Optional.empty()),
            Setting.oneOf(
                    "mqtt.proxy.protocol",
                    "off",
                    "PROXY protocol from mqtt.proxy.trusted: off, v1, v2 or any",
                    "off",
                    "v1",
                    "v2",
                    "any"),
            Setting.text(
                    "mqtt.proxy.trusted",
                    "",
                    "proxies that tell the client's address, with commas: 127.0.0.1,10.0.0.0/8",
                    value -> Optional.empty()));

    /** What one client, and all of them, may cost. */
    private static final List<Setting> LIMITS = List.of(
            Setting.number("mqtt.max.packet.bytes", 1_048_576, 1_024, 268_435_460, "largest MQTT packet accepted"),
            Setting.number("mqtt.queue.messages", 1_000, 1, 10_000_000, "messages that wait for one client"),
            Setting.number(
                    "mqtt.queue.bytes", 16_777_216, 1_024, 1L << 40, "bytes of the messages that wait for one client"),
            Setting.oneOf(
                    "mqtt.queue.policy",
                    "drop-oldest",
                    "when they are too many: drop-oldest, drop-newest, or reject, which also tells MQTT 5 publishers",
                    "drop-oldest",
                    "drop-newest",
                    "reject"),
            Setting.number(
                    "mqtt.inflight", 1_000, 1, 65_535, "QoS 1 and 2 messages one client may leave unacknowledged"),
            Setting.number(
                    "mqtt.session.expiry.max",
                    4_294_967_295L,
                    0,
                    4_294_967_295L,
                    "seconds that the session of an absent client is kept at most; 4294967295: for ever"),
            Setting.number(
                    "mqtt.keepalive.max",
                    65_535,
                    1,
                    65_535,
                    "longest keep alive of MQTT 5 clients, in seconds; 65535: as they wish"),
            Setting.number("mqtt.retained.messages", 200_000, 0, 100_000_000, "retained messages kept at most"),
            Setting.number("mqtt.retained.bytes", 67_108_864, 0, 1L << 40, "bytes of all retained messages"),
            Setting.number("mqtt.connect.timeout", 10, 1, 3_600, "seconds a new connection may take to send CONNECT"),
            Setting.number("mqtt.waiting", 10_000, 1, 1_000_000, "connections that are not let in yet"),
            Setting.number("mqtt.waiting.per.address", 500, 1, 1_000_000, "the same for one remote address"));

    /** What is written, and where. */
    private static final List<Setting> KEEPING = List.of(
            Setting.oneOf(
                    "mqtt.store",
                    "journal",
                    "where sessions and retained messages are kept: journal (on disk, forced), memory (until the hub stops)",
                    "journal",
                    "memory"),
            Setting.number(
                    "mqtt.retained.delay",
                    30,
                    0,
                    86_400,
                    "seconds until the last value of a retained topic with QoS 0 is written; 0 writes each at once"),
            Setting.oneOf("log.level", "info", "what the log tells", "error", "warn", "info", "debug"));

    /** The devices. */
    private static final List<Setting> HOME = List.of(
            Setting.oneOf(
                    "home.new-devices",
                    "show",
                    "new devices: show (part of the home at once), ask (they wait in the inbox)",
                    "show",
                    "ask"),
            Setting.text(
                    "home.latitude",
                    "",
                    "where the home is, degrees north; it tells which trackers are at home",
                    value -> degrees(value, 90)),
            Setting.text("home.longitude", "", "degrees east", value -> degrees(value, 180)),
            Setting.number("home.radius", 100, 1, 100_000, "metres around it that count as home"));

    /** What was, and for how long. */
    private static final List<Setting> HISTORY = List.of(
            Setting.number("history.batch", 10, 1, 3_600, "seconds between two writes of the history"),
            Setting.number("history.readings", 3, 1, 36_500, "days that each reading of a number is kept"),
            Setting.number("history.states", 90, 1, 36_500, "days that each change of on/off and of texts is kept"),
            Setting.number("history.minutes", 14, 1, 36_500, "days that minimum, mean and maximum of minutes are kept"),
            Setting.number("history.hours", 730, 1, 36_500, "days that those of hours are kept"),
            Setting.number("history.days", 7_300, 1, 36_500, "days that those of days are kept"),
            Setting.text(
                    "history.rules",
                    "",
                    "other days for some, with semicolons: sensor.*_power readings=7; sensor.noise_* off",
                    value -> Optional.empty()),
            Setting.oneOf(
                    "history.driver",
                    "org.sqlite.JDBC",
                    "database driver; that of PostgreSQL is a bundle of its own, see docs/history.md",
                    "org.sqlite.JDBC",
                    "org.postgresql.Driver"),
            Setting.text(
                    "history.url",
                    "",
                    "JDBC address of a database, for example jdbc:postgresql://server/tomte; empty: a file",
                    value -> Optional.empty()),
            Setting.text("history.user", "", "user at the database", value -> Optional.empty()),
            Setting.text("history.password", "", "password there", value -> Optional.empty()));

    /** In the order of {@code --help}. */
    static final List<Setting> ALL = Stream.of(PORTS, ACCESS, WAYS, LIMITS, KEEPING, HOME, HISTORY)
            .flatMap(List::stream)
            .toList();

    private SettingsTable() {}

    private static Optional<String> address(String value) {
        try {
            InetAddress.getByName(value);
            return value.isBlank() ? Optional.of("an address of this machine") : Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("an address of this machine, for example 0.0.0.0 or 127.0.0.1");
        }
    }

    private static Optional<String> degrees(String value, double most) {
        try {
            if (value.isEmpty() || Math.abs(Double.parseDouble(value)) <= most) {
                return Optional.empty();
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        return Optional.of("degrees from -%.0f to %.0f, for example 52.37, or nothing".formatted(most, most));
    }

    private static Optional<String> paths(String value) {
        return value.matches("\\s*/[^,]*(,\\s*/[^,]*)*")
                ? Optional.empty()
                : Optional.of("paths that begin with /, with commas between them");
    }

    private static Optional<String> file(String value) {
        return value.isEmpty() || Files.isReadable(Path.of(value))
                ? Optional.empty()
                : Optional.of("a file that the hub can read");
    }
}
