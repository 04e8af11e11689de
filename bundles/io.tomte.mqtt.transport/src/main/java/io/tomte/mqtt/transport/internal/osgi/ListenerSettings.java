package io.tomte.mqtt.transport.internal.osgi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tomte.mqtt.transport.AddressRange;
import io.tomte.mqtt.transport.Bind;
import io.tomte.mqtt.transport.Limits;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.ProxyOptions;
import io.tomte.mqtt.transport.TcpOptions;
import io.tomte.mqtt.transport.TlsOptions;
import io.tomte.mqtt.transport.Transport;
import io.tomte.mqtt.transport.WebSocketOptions;

/** A configuration of a listener as options. Lists may stand in one text, with commas. */
final class ListenerSettings {
    private ListenerSettings() {}

    /** @throws IllegalArgumentException whose message is a sentence for people */
    static ListenerOptions options(ListenerConfig config) {
        return new ListenerOptions(
                Transport.ofKey(config.transport())
                        .orElseThrow(() ->
                                new IllegalArgumentException("A listener's transport is tcp, tls, ws, wss or unix, not "
                                        + config.transport() + ".")),
                new Bind(
                        list(config.bind_address()),
                        config.port(),
                        file(config.path()),
                        Bind.permissions(config.permissions().strip())),
                new Limits(
                        config.max_packet_bytes(),
                        config.max_connections(),
                        config.max_waiting_connections(),
                        Duration.ofMillis(config.handshake_timeout_ms())),
                new TcpOptions(
                        config.tcp_no_delay(),
                        config.tcp_keep_alive(),
                        Duration.ofSeconds(config.tcp_keep_alive_idle_s()),
                        Duration.ofMillis(config.tcp_user_timeout_ms())),
                tls(config),
                new WebSocketOptions(
                        list(config.websocket_paths()),
                        config.websocket_subprotocol_required(),
                        list(config.websocket_origins()),
                        Duration.ofSeconds(config.websocket_ping_s()),
                        config.websocket_max_frame_bytes()),
                new ProxyOptions(
                        ProxyOptions.Protocol.of(config.proxy_protocol().strip()),
                        ProxyOptions.Forwarded.of(config.proxy_forwarded().strip()),
                        list(config.proxy_trusted()).stream()
                                .map(AddressRange::of)
                                .toList()),
                config.enabled(),
                Duration.ofMillis(config.retry_delay_ms()));
    }

    private static TlsOptions tls(ListenerConfig config) {
        return new TlsOptions(
                file(config.tls_certificate()),
                file(config.tls_key()),
                file(config.tls_ca()),
                file(config.tls_crl()),
                TlsOptions.ClientCertificates.of(config.tls_client_auth().strip()),
                list(config.tls_versions()).stream().map(TlsOptions.Version::of).collect(Collectors.toSet()),
                Duration.ofMillis(config.tls_check_ms()));
    }

    private static Optional<Path> file(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty()).map(Path::of);
    }

    private static List<String> list(String[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
