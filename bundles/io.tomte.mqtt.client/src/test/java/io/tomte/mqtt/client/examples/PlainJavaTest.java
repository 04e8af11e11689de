package io.tomte.mqtt.client.examples;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import io.tomte.mqtt.client.ScriptedServer;
import io.tomte.mqtt.client.ScriptedServer.Session;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A program of somebody else: four of our jars, Netty and SLF4J on its class path, and no OSGi. */
@Timeout(60)
class PlainJavaTest {
    private static final Pattern NEEDED = Pattern.compile(
            ".*(io\\.tomte\\.mqtt\\.(codec|api|client|transport)\\W(?!target.test-classes).*|netty-[^/\\\\]*jar|slf4j-api[^/\\\\]*jar)");

    private static final String PROGRAM = """
            import java.net.URI;
            import java.nio.file.Path;
            import java.time.Duration;
            import io.tomte.mqtt.api.client.*;
            import io.tomte.mqtt.client.TomteClients;
            import io.tomte.mqtt.client.blocking.BlockingMqttClient;
            import io.tomte.mqtt.client.outbox.FileOutbox;
            import io.tomte.mqtt.packet.*;
            import io.tomte.mqtt.transport.NettyTransport;

            public final class Program {
                public static void main(String[] args) throws Exception {
                    try (NettyTransport transport = new NettyTransport();
                            TomteClients clients = new TomteClients(transport.loops(), transport.connector());
                            FileOutbox outbox = FileOutbox.open(Path.of(args[1]));
                            BlockingMqttClient client = BlockingMqttClient.create(
                                    clients, ClientOptions.to(URI.create(args[0])).withOutbox(outbox))) {
                        Duration patience = Duration.ofSeconds(10);
                        client.connect(patience);
                        Publish message = Publish.of("a", Bytes.utf8("b"), QoS.AT_LEAST_ONCE, false);
                        System.setProperty("answer", client.publish(message, patience).reason().toString());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private static List<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.matcher(entry).matches())
                .toList();
    }

    @Test
    void compilesAndRunsWithoutOsgi() throws Exception {
        Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        assertThat(javac.run(
                        null,
                        System.out,
                        System.err,
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-cp",
                        String.join(File.pathSeparator, classPath()),
                        source.toString()))
                .isZero();
        try (NettyTransport transport = new NettyTransport(1, true);
                ScriptedServer server = new ScriptedServer(transport);
                URLClassLoader alone = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            Class<?> program = alone.loadClass("Program");
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> main(program, server.uri()));
            Session session = server.welcome(false);
            session.send(PubAck.success(session.expect(Publish.class).packetId()));
            session.expectClosed();
            run.get(10, TimeUnit.SECONDS);
            assertThat(System.clearProperty("answer")).isEqualTo("SUCCESS");
        }
    }

    private URL[] urls() throws IOException {
        List<String> entries = classPath();
        URL[] urls = new URL[entries.size() + 1];
        for (int i = 0; i < entries.size(); i++) {
            urls[i] = Path.of(entries.get(i)).toUri().toURL();
        }
        urls[entries.size()] = folder.toUri().toURL();
        return urls;
    }

    private void main(Class<?> program, URI server) {
        try {
            String[] arguments = {server.toString(), folder.resolve("outbox").toString()};
            program.getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the program failed", e);
        }
    }

    @Test
    void theJarsAreModulesWithNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (String entry : classPath()) {
            manifest(Path.of(entry))
                    .map(manifest -> manifest.getMainAttributes().getValue("Automatic-Module-Name"))
                    .filter(name -> name.startsWith("io.tomte.mqtt."))
                    .ifPresent(names::add);
        }
        assertThat(names.stream().sorted().collect(Collectors.toList()))
                .containsExactly(
                        "io.tomte.mqtt.api", "io.tomte.mqtt.client", "io.tomte.mqtt.codec", "io.tomte.mqtt.transport");
    }

    /** Of a folder of classes, as in the middle of a build, or of a jar. */
    private static Optional<Manifest> manifest(Path entry) throws IOException {
        if (Files.isRegularFile(entry)) {
            try (JarFile jar = new JarFile(entry.toFile())) {
                return Optional.ofNullable(jar.getManifest());
            }
        }
        Path file = entry.resolve("META-INF").resolve("MANIFEST.MF");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new Manifest(in));
        }
    }
}
