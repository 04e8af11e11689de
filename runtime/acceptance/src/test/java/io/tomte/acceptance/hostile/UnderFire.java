package io.tomte.acceptance.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.acceptance.HubProcess;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The hub that is attacked, one for all tests of this package, as a parameter of their constructor. After each test it must
 * have served the {@link Watch}, be healthy, have the connections it had before, and be of decent size.
 */
final class UnderFire implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(); // with one connection
    private static final long MOST_MEMORY_KB = 750_000; // heap of 256 MB, as much beside it, the rest of a JVM

    /** @param watch clients that must not notice anything */
    record Hub(HubProcess process, Watch watch, Path data) implements CloseableResource {
        static Hub start() {
            try {
                Path data = Files.createTempDirectory("tomte-hostile");
                HubProcess process = HubProcess.start(
                        data.resolve("data"),
                        Certificate.settings(data, "mqtt.anonymous=true", "mqtt.tls.port=0", "mqtt.wss.port=0"));
                return new Hub(process, new Watch(process.mqttPort()), data);
            } catch (IOException e) {
                throw new AssertionError("no folder for the data of the hub", e);
            }
        }

        int port(String scheme) {
            return process.address(scheme).getPort();
        }

        int port() {
            return process.mqttPort();
        }

        JsonObject get(String path) {
            URI uri = process.address("http").resolve("/api/v1/" + path);
            try {
                HttpResponse<String> response = HTTP.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).as("%s", response.body()).isEqualTo(200);
                return JsonParser.parseString(response.body()).getAsJsonObject();
            } catch (IOException e) {
                throw new AssertionError(uri + " does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        /** Clients that are connected over the network. */
        List<String> clients() {
            return get("clients").getAsJsonArray("clients").asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(client -> client.get("connected").getAsBoolean())
                    .filter(client -> !client.get("transport").getAsString().equals("vm"))
                    .map(client -> client.get("id").getAsString())
                    .sorted()
                    .toList();
        }

        long memoryKb() {
            try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException e) {
                throw new AssertionError("the hub is gone", e);
            }
        }

        long sockets() {
            try (Stream<Path> files = Files.list(Path.of("/proc", process.pid() + "", "fd"))) {
                return files.filter(file -> {
                            try {
                                return Files.readSymbolicLink(file).toString().startsWith("socket:");
                            } catch (IOException gone) {
                                return false;
                            }
                        })
                        .count();
            } catch (IOException e) {
                throw new AssertionError("the hub is gone", e);
            }
        }

        @Override
        public void close() throws IOException {
            watch.close();
            process.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Hub hub(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(UnderFire.class))
                .getOrComputeIfAbsent(Hub.class, key -> Hub.start(), Hub.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Hub.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return hub(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Hub hub = hub(context);
        hub.clients(); // opens the connection for such questions
        context.getStore(Namespace.create(UnderFire.class)).put("sockets", hub.sockets());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Hub hub = hub(context);
        long before = context.getStore(Namespace.create(UnderFire.class)).get("sockets", Long.class);
        System.out.printf(
                "%-60s slowest message %4d ms, %,d KB%n",
                context.getDisplayName(), hub.watch.slowest().toMillis(), hub.memoryKb());
        hub.watch.require(LONGEST_DELAY);
        assertThat(hub.get("health").get("status").getAsString()).isEqualTo("ok");
        eventually(
                () -> { // one that waits in the backlog of the system may come up once more
                    assertThat(hub.clients()).containsExactly("watch-publisher", "watch-subscriber");
                    assertThat(hub.sockets()).isLessThanOrEqualTo(before);
                });
        assertThat(hub.memoryKb()).isLessThan(MOST_MEMORY_KB);
        assertThat(hub.process.log()).doesNotContain(" ERROR ").doesNotContain("OutOfMemory");
    }
}
