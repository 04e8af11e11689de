package io.tomte.mqtt.transport.internal.osgi;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set for each listener. */
@ObjectClassDefinition(name = "MQTT listener")
public @interface ListenerConfig {
    @AttributeDefinition(description = "tcp, tls, ws, wss or unix")
    String transport() default "tcp";

    @AttributeDefinition(description = "TCP port; 0 lets the system choose")
    int port() default 1883;

    @AttributeDefinition(description = "Addresses of this machine; none for all, IPv4 and IPv6")
    String[] bind_address() default {};

    @AttributeDefinition(description = "File of the Unix domain socket; unix")
    String path() default "";

    @AttributeDefinition(description = "Permissions of that file, octal")
    String permissions() default "0660";

    @AttributeDefinition(description = "Largest packet accepted, in bytes")
    int max_packet_bytes() default 1_048_576;

    @AttributeDefinition(description = "Connections at the same time; further ones are closed")
    int max_connections() default 100_000;

    @AttributeDefinition(description = "Connections without CONNECT at the same time; the one that waited longest goes")
    int max_waiting_connections() default 1_000;

    @AttributeDefinition(description = "Time for PROXY header, TLS and WebSocket together, in milliseconds")
    long handshake_timeout_ms() default 10_000;

    @AttributeDefinition(description = "Send small packets at once")
    boolean tcp_no_delay() default true;

    @AttributeDefinition(description = "Let the system ask silent peers whether they are there")
    boolean tcp_keep_alive() default true;

    @AttributeDefinition(description = "Silence before it asks, in seconds; epoll")
    int tcp_keep_alive_idle_s() default 300;

    @AttributeDefinition(description = "How long sent bytes may stay unacknowledged, in milliseconds; 0: system; epoll")
    long tcp_user_timeout_ms() default 120_000;

    @AttributeDefinition(description = "PEM file with the certificate chain; tls and wss")
    String tls_certificate() default "";

    @AttributeDefinition(description = "PEM file with the private key, PKCS#8; tls and wss")
    String tls_key() default "";

    @AttributeDefinition(description = "PEM file with the authorities of client certificates")
    String tls_ca() default "";

    @AttributeDefinition(description = "PEM file with the revoked client certificates (CRL)")
    String tls_crl() default "";

    @AttributeDefinition(description = "Client certificates: off, requested or required")
    String tls_client_auth() default "off";

    @AttributeDefinition(description = "Versions of TLS: 1.2, 1.3")
    String[] tls_versions() default {"1.2", "1.3"};

    @AttributeDefinition(description = "How often the files of TLS are looked at, in milliseconds")
    long tls_check_ms() default 10_000;

    @AttributeDefinition(description = "Paths answered for WebSocket clients")
    String[] websocket_paths() default {"/mqtt", "/"};

    @AttributeDefinition(description = "Refuse WebSocket clients that offer no subprotocol")
    boolean websocket_subprotocol_required() default true;

    @AttributeDefinition(description = "Origins of pages that may connect; none: same host, *: any")
    String[] websocket_origins() default {};

    @AttributeDefinition(description = "Silence after which a WebSocket is pinged, in seconds; 0: never")
    int websocket_ping_s() default 0;

    @AttributeDefinition(description = "Largest WebSocket frame, in bytes; 0: as large as a packet, 64 KiB at least")
    int websocket_max_frame_bytes() default 0;

    @AttributeDefinition(description = "PROXY protocol from trusted addresses: off, v1, v2 or any")
    String proxy_protocol() default "off";

    @AttributeDefinition(
            description = "Header with the client's address: off, x-forwarded-for or forwarded; ws and wss")
    String proxy_forwarded() default "x-forwarded-for";

    @AttributeDefinition(description = "Addresses of proxies that are believed, for example 127.0.0.1, 10.0.0.0/8")
    String[] proxy_trusted() default {};

    @AttributeDefinition(description = "Whether to listen")
    boolean enabled() default true;

    @AttributeDefinition(description = "Time between two tries while the listener cannot listen, in milliseconds")
    long retry_delay_ms() default 5_000;
}
