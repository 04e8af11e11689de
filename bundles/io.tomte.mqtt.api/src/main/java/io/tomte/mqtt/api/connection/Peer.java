package io.tomte.mqtt.api.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is at the other end of a connection.
 *
 * @param transport   how it came: {@code tcp}, {@code tls}, {@code ws}, {@code wss}, {@value #UNIX} or {@value #IN_VM}
 * @param address     remote address, that of the client also where a trusted proxy stands in between; empty in the same
 *                    process and of a program at the other end of a Unix domain socket
 * @param name        shown to people: address and port, the socket file, or the name of the bundle
 * @param certificate what the other end proved with TLS to own; checked against the listener's authorities
 */
public record Peer(
        String transport, Optional<InetSocketAddress> address, String name, Optional<X509Certificate> certificate) {
    /** Transport of connections inside the process. */
    public static final String IN_VM = "vm";

    /** Transport of connections over a Unix domain socket. */
    public static final String UNIX = "unix";

    public Peer {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(certificate, "certificate");
    }

    /** Without a certificate. */
    public Peer(String transport, Optional<InetSocketAddress> address, String name) {
        this(transport, address, name, Optional.empty());
    }

    public static Peer inVm(String name) {
        return new Peer(IN_VM, Optional.empty(), name);
    }

    public boolean isInVm() {
        return transport.equals(IN_VM);
    }

    /** True for 127.0.0.0/8 and ::1, and without an address in the same process and over a Unix domain socket. */
    public boolean isLocal() {
        return address.map(InetSocketAddress::getAddress)
                .map(InetAddress::isLoopbackAddress)
                .orElse(isInVm() || transport.equals(UNIX));
    }

    /** The distinguished name in the certificate, as in RFC 2253, for example {@code CN=lamp,O=Home}. */
    public Optional<String> principal() {
        return certificate.map(shown -> shown.getSubjectX500Principal().getName());
    }
}
