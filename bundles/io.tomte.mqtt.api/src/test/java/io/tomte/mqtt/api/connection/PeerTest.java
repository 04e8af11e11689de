package io.tomte.mqtt.api.connection;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeerTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "127.9.9.9, true", "::1, true", "192.168.1.5, false", "fe80::1, false"})
    void knowsWhoIsOnThisMachine(String address, boolean local) {
        Peer peer = new Peer("tcp", Optional.of(new InetSocketAddress(address, 5)), address);
        assertThat(peer.isLocal()).isEqualTo(local);
        assertThat(peer.isInVm()).isFalse();
        assertThat(peer.principal()).isEmpty();
    }

    @Test
    void takesASocketFileAndTheOwnProcessForLocal() {
        assertThat(new Peer(Peer.UNIX, Optional.empty(), "/run/mqtt.sock").isLocal())
                .isTrue();
        var elsewhere = Optional.of(new InetSocketAddress("192.168.1.5", 5));
        assertThat(new Peer(Peer.UNIX, elsewhere, "through a proxy").isLocal()).isFalse();
        assertThat(Peer.inVm("rules").isLocal()).isTrue();
        assertThat(new Peer("tcp", Optional.empty(), "gone").isLocal()).isFalse();
    }
}
