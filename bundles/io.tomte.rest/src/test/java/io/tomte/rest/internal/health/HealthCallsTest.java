package io.tomte.rest.internal.health;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreWork;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.rest.internal.fakes.Hub;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCallsTest {
    private final Hub hub = new Hub();

    private record Port(int port, State state) implements Listener {
        @Override
        public String transport() {
            return "tcp";
        }

        @Override
        public String endpoint() {
            return "mqtt://0.0.0.0:" + port;
        }

        @Override
        public Optional<InetSocketAddress> address() {
            return Optional.of(InetSocketAddress.createUnresolved("0.0.0.0", port));
        }

        @Override
        public String detail() {
            return state == State.LISTENING ? "listening" : "Port " + port + " is taken. Choose another one.";
        }

        @Override
        public int connections() {
            return 0;
        }
    }

    @Test
    void isWellWhenAllServes() {
        hub.services.page = true;
        hub.services.listeners.add(new Port(1883, Listener.State.LISTENING));
        assertThat(hub.get("/health").status()).isEqualTo(200);
        assertThat(hub.get("/health").json().toString())
                .isEqualTo(
                        "{\"status\":\"ok\",\"checks\":[{\"name\":\"broker\",\"status\":\"ok\",\"detail\":\"listening on 1883\"},"
                                + "{\"name\":\"page\",\"status\":\"ok\",\"detail\":\"served\"},"
                                + "{\"name\":\"home\",\"status\":\"ok\",\"detail\":\"1 device\"},"
                                + "{\"name\":\"rules\",\"status\":\"ok\",\"detail\":\"running\"}]}");
    }

    @Test
    void isDegradedWhileBrokerAndPageServe() {
        hub.services.page = true;
        hub.services.listeners.add(new Port(1883, Listener.State.LISTENING));
        hub.services.listeners.add(new Port(8883, Listener.State.FAILED));
        hub.services.rules = Optional.empty();
        assertThat(hub.get("/health").status()).isEqualTo(200);
        assertThat(hub.get("/health").json().toString())
                .startsWith("{\"status\":\"degraded\"")
                .contains("{\"name\":\"mqtt://0.0.0.0:8883\",\"status\":\"failed\","
                        + "\"detail\":\"Port 8883 is taken. Choose another one.\"}")
                .contains("The bundle io.tomte.rules does not run.");
    }

    @Test
    void failsWithoutPageOrBroker() {
        hub.services.listeners.add(new Port(1883, Listener.State.LISTENING));
        assertThat(hub.get("/health").status()).isEqualTo(503);
        hub.services.page = true;
        assertThat(hub.get("/health").status()).isEqualTo(200);
        hub.services.listeners.clear();
        assertThat(hub.get("/health").status()).isEqualTo(503);
        hub.services.broker = Optional.empty();
        assertThat(hub.get("/health").json().get("status").getAsString()).isEqualTo("failed");
    }

    private record Report(Optional<String> trouble, List<String> damage) implements StoreReport {
        @Override
        public CompletionStage<StoreFigures> figures() {
            return CompletableFuture.completedFuture(
                    new StoreFigures(4_000, 300, 2, 1, new StoreWork(5, 20_000, 40_960, 4_096, 10, 3)));
        }
    }

    @Test
    void tellsTheFiguresOfTheStore() {
        assertThat(hub.get("/store").status()).isEqualTo(404);
        assertThat(hub.get("/store").json().toString()).contains("no-store", "in memory only");
        hub.broker.store = Optional.of(new Report(Optional.empty(), List.of()));
        assertThat(hub.get("/store").json().toString())
                .isEqualTo("{\"messages\":2,\"retained\":1,\"file_bytes\":4000,\"live_bytes\":300,"
                        + "\"work\":{\"messages\":5,\"record_bytes\":20000,\"device_bytes\":40960,\"filled_bytes\":4096,"
                        + "\"forces\":10,\"cleaned_files\":3}}");
    }

    @Test
    void tellsWhatTheDiskDid() {
        hub.services.page = true;
        hub.services.listeners.add(new Port(1883, Listener.State.LISTENING));
        hub.broker.store = Optional.of(new Report(Optional.empty(), List.of()));
        assertThat(hub.get("/health").json().toString()).contains("what is acknowledged is on disk");
        hub.broker.store = Optional.of(new Report(Optional.empty(), List.of("12 bytes are damaged", "and so on")));
        assertThat(hub.get("/health").status()).isEqualTo(200);
        assertThat(hub.get("/health").json().toString()).contains("degraded", "12 bytes are damaged, and 1 more.");
        hub.broker.store = Optional.of(new Report(Optional.of("The journal cannot be written (full)"), List.of()));
        assertThat(hub.get("/health").json().toString()).contains("The journal cannot be written (full). Make room");
    }
}
