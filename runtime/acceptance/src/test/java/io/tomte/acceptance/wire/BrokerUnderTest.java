package io.tomte.acceptance.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import io.tomte.acceptance.HubProcess;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The broker that all tests of this package talk to, as a parameter of their constructor: one hub, started for the first
 * of them and stopped after the last, or any broker that lets everybody in, at the port in {@value #PORT}.
 */
final class BrokerUnderTest implements ParameterResolver {
    static final String PORT = "TOMTE_WIRE_PORT";

    /** Address of the same broker for WebSocket, if it has one. */
    static final String WEB_SOCKET = "TOMTE_WIRE_WS";

    /**
     * Where the broker is.
     *
     * @param port      where it speaks MQTT over TCP, on the loopback interface
     * @param hasGuests whether the {@link GuestBundle} is there, with its rights and its method of authentication
     */
    record Address(int port, Optional<URI> webSocket, boolean hasGuests) {}

    private record Running(Address address, Optional<Hub> hub) implements CloseableResource {
        static Running start() {
            Optional<Integer> given = Optional.ofNullable(System.getenv(PORT)).map(Integer::valueOf);
            if (given.isPresent()) {
                Optional<URI> webSocket =
                        Optional.ofNullable(System.getenv(WEB_SOCKET)).map(URI::create);
                return new Running(new Address(given.get(), webSocket, false), Optional.empty());
            }
            Hub hub = Hub.start();
            URI webSocket = hub.process.address("ws");
            return new Running(new Address(hub.process.mqttPort(), Optional.of(webSocket), true), Optional.of(hub));
        }

        @Override
        public void close() throws IOException {
            if (hub.isPresent()) {
                hub.get().stop();
            }
        }
    }

    private record Hub(HubProcess process, Path data) {
        static Hub start() {
            try {
                Path data = Files.createTempDirectory("tomte-wire");
                GuestBundle.write(data.resolve("data/deploy/guest.jar"));
                return new Hub(HubProcess.start(data.resolve("data"), "mqtt.anonymous=true"), data);
            } catch (IOException e) {
                throw new AssertionError("no folder for the data of the hub", e);
            }
        }

        void stop() throws IOException {
            process.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Address.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(Namespace.create(BrokerUnderTest.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
        return running.address;
    }
}
