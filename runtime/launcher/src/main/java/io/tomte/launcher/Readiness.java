package io.tomte.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/**
 * Knows when the hub serves: the MQTT listener listens, {@code GET /api/v1/health} answers 200, and each other listener says
 * whether it listens, fails or is off. Looks at service properties and asks over HTTP like anybody else.
 */
final class Readiness {
    /** What a look around tells. */
    enum Look {
        WAIT,
        SERVES,
        FAILED
    }

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PATIENCE_WITH_FAILED_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PATIENCE_WITH_OTHERS_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int PROBE_TIMEOUT_MS = 2_000;
    private static final String ENDPOINT = "tomte.endpoint";
    private static final String STATE = "tomte.endpoint.state";
    private static final String DETAIL = "tomte.endpoint.detail";
    private static final String HTTP_ENDPOINT = "osgi.http.endpoint";

    private final BundleContext context;
    private final Settings settings;
    private final int listeners;
    private final Semaphore news = new Semaphore(0);

    /** @param listeners how many MQTT listeners are configured */
    Readiness(BundleContext context, Settings settings, int listeners) {
        this.context = context;
        this.settings = settings;
        this.listeners = listeners;
    }

    /** Waits until the hub serves; false when it will not. */
    boolean await() throws InterruptedException {
        ServiceListener listener = event -> news.release();
        context.addServiceListener(listener);
        try {
            return awaitNews();
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private boolean awaitNews() throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            Look look = look(System.nanoTime() - begun);
            if (look != Look.WAIT) {
                return look == Look.SERVES;
            }
            news.tryAcquire(20, TimeUnit.MILLISECONDS);
            news.drainPermits();
        }
    }

    /** @param waited nanoseconds; a listener that does not say where it stands keeps nobody waiting for ever */
    Look look(long waited) {
        boolean others = references("(" + STATE + "=*)").size() >= listeners || waited > PATIENCE_WITH_OTHERS_NANOS;
        if (others && mqttServes() && pageServes()) {
            return Look.SERVES;
        }
        return waited > TIMEOUT_NANOS || mqttFailed() && waited > PATIENCE_WITH_FAILED_NANOS ? Look.FAILED : Look.WAIT;
    }

    private boolean mqttServes() {
        return !settings.isOn("mqtt.port") || endpoints("listening").anyMatch(uri -> uri.startsWith("mqtt:"));
    }

    private boolean mqttFailed() {
        return settings.isOn("mqtt.port") && endpoints("failed").anyMatch(uri -> uri.startsWith("mqtt:"));
    }

    private boolean pageServes() {
        return !settings.isOn("http.port") || httpPort().filter(this::healthy).isPresent();
    }

    /** What keeps the hub from serving, a sentence each. */
    List<String> missing() {
        List<String> sentences = new ArrayList<>(warnings());
        if (!mqttServes() && !mqttFailed()) {
            sentences.add("The MQTT broker did not begin to listen.");
        }
        if (!pageServes()) {
            sentences.add("The page does not answer"
                    + httpPort().map(port -> " on port " + port).orElse(": the web server did not start") + ".");
        }
        return sentences;
    }

    /** Listeners that are configured and do not listen, a sentence each; those that are off are no news. */
    List<String> warnings() {
        return references("(" + STATE + "=failed)").stream()
                .map(reference -> String.valueOf(reference.getProperty(DETAIL)))
                .toList();
    }

    /** @param begun {@link System#nanoTime()} when the process began */
    String line(long begun) {
        StringBuilder line = new StringBuilder("ready in ");
        line.append(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9));
        httpPort()
                .ifPresent(port -> line.append("  http://")
                        .append(host())
                        .append(':')
                        .append(port)
                        .append('/'));
        endpoints("listening")
                .sorted()
                .forEach(uri -> line.append("  ").append(uri.replace("//0.0.0.0:", "//" + host() + ":")));
        return line.toString();
    }

    private String host() {
        return listensEverywhere() ? "localhost" : settings.get("bind.address");
    }

    private boolean listensEverywhere() {
        String address = settings.get("bind.address");
        return address.equals("0.0.0.0") || address.equals("::");
    }

    private Stream<String> endpoints(String state) {
        return references("(" + STATE + "=" + state + ")").stream()
                .map(reference -> String.valueOf(reference.getProperty(ENDPOINT)));
    }

    private Optional<Integer> httpPort() {
        return references("(" + HTTP_ENDPOINT + "=*)").stream()
                .flatMap(reference -> uris(reference.getProperty(HTTP_ENDPOINT)))
                .map(uri -> URI.create(uri).getPort())
                .filter(port -> port > 0)
                .findFirst();
    }

    private static Stream<String> uris(Object property) {
        if (property instanceof String[] many) {
            return Arrays.stream(many);
        }
        return property instanceof Collection<?> many
                ? many.stream().map(String::valueOf)
                : Stream.of(String.valueOf(property));
    }

    private List<ServiceReference<?>> references(String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean healthy(int port) {
        try (Socket socket = new Socket()) {
            InetAddress target = listensEverywhere()
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName(settings.get("bind.address"));
            socket.connect(new InetSocketAddress(target, port), PROBE_TIMEOUT_MS);
            socket.setSoTimeout(PROBE_TIMEOUT_MS);
            socket.getOutputStream()
                    .write("GET /api/v1/health HTTP/1.0\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return status.endsWith(" 200");
        } catch (IOException notYet) {
            return false;
        }
    }
}
