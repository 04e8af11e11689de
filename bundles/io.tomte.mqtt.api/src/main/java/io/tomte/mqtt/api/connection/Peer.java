package io.tomte.mqtt.api.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Who is at the other end of a connection.
 *
 * @param transport how it came: {@code tcp}, {@code tls}, {@code ws}, {@code wss} or {@value #IN_VM}
 * @param address   remote address; empty in the same process
 * @param name      shown to people: address and port, or the name of the bundle
 */
public record Peer(String transport, Optional<InetSocketAddress> address, String name) {
    /** Transport of connections inside the process. */
    public static final String IN_VM = "vm";

    public Peer {
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(name, "name");
    }

    public static Peer inVm(String name) {
        return new Peer(IN_VM, Optional.empty(), name);
    }

    public boolean isInVm() {
        return transport.equals(IN_VM);
    }

    /** True in the same process, and for 127.0.0.0/8 and ::1. */
    public boolean isLocal() {
        InetAddress ip = address.map(InetSocketAddress::getAddress).orElse(null);
        return isInVm() || ip != null && ip.isLoopbackAddress();
    }
}
