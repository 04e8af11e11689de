package io.tomte.mqtt.client.outbox;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.client.ScriptedServer;
import io.tomte.mqtt.client.ScriptedServer.Session;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.PubComp;
import io.tomte.mqtt.packet.PubRec;
import io.tomte.mqtt.packet.PubRel;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that is killed while it publishes; the next one sends the rest. */
@Timeout(60)
class KilledProcessTest {
    private static final int ENOUGH = 200;
    private static final int ACKNOWLEDGED = 10;
    private static final int LAST = 100_000;

    @TempDir
    Path folder;

    /** The process: publishes and prints the number of each message that was accepted. */
    static final class Publisher {
        private Publisher() {}

        public static void main(String[] args) throws Exception {
            MqttClient client =
                    client(new NettyTransport(1, true), URI.create(args[0]), FileOutbox.open(Path.of(args[1])));
            client.connect();
            for (int number = 0; number < 3 * ENOUGH; number++) {
                client.publish(message(number));
                System.out.println(number);
            }
            Thread.currentThread().join();
        }
    }

    @SuppressWarnings("resource") // the transport ends them
    private static MqttClient client(NettyTransport transport, URI server, FileOutbox outbox) {
        return new TomteClients(transport.loops(), transport.connector())
                .create(ClientOptions.to(server)
                        .withClientId("meter")
                        .withSession(600)
                        .withReconnect(Duration.ofMillis(5), Duration.ofMillis(50), true)
                        .withOutbox(outbox));
    }

    private static Publish message(int number) {
        return Publish.of("n/" + number, Bytes.EMPTY, number % 2 == 0 ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE, false);
    }

    private static int number(Publish publish) {
        return Integer.parseInt(publish.topic().substring(2));
    }

    @Test
    void theRestIsSentInOrderByTheNextProcess() throws Exception {
        try (NettyTransport transport = new NettyTransport(1, true);
                ScriptedServer server = new ScriptedServer(transport)) {
            int accepted = runAndKill(server);
            assertThat(accepted).isGreaterThanOrEqualTo(ENOUGH);
            try (FileOutbox outbox = FileOutbox.open(folder)) {
                assertThat(outbox.damages()).allMatch(Damage::atEnd);
                MqttClient next = client(transport, server.uri(), outbox);
                next.connect();
                var last = next.publish(message(LAST));

                List<Integer> came = new ArrayList<>();
                Session session = server.welcome(true);
                int releasedBefore = serve(session, came);
                last.toCompletableFuture().get(10, TimeUnit.SECONDS);
                var behindAll = next.publish(message(LAST));
                session.send(PubAck.success(session.expect(Publish.class).packetId()));
                behindAll.toCompletableFuture().get(10, TimeUnit.SECONDS);

                assertThat(releasedBefore)
                        .isEqualTo(ACKNOWLEDGED / 2); // of QoS 2, which only PUBREL was left to do for
                List<Integer> expected = IntStream.rangeClosed(ACKNOWLEDGED, came.get(came.size() - 2))
                        .boxed()
                        .collect(Collectors.toList());
                expected.add(LAST);
                assertThat(came).isEqualTo(expected).hasSizeGreaterThan(accepted - ACKNOWLEDGED);
                assertThat(outbox.size()).isZero();
            }
        }
    }

    /** @return the number of the last message that was accepted for certain */
    private int runAndKill(ScriptedServer server) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        server.uri().toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Session session = server.welcome(false);
            acknowledgeSome(session);
            while (Integer.parseInt(lines.readLine()) <= ENOUGH) {
                // it goes on
            }
            process.toHandle().destroyForcibly(); // unlike the process itself leaves its output readable
            List<String> rest = lines.lines().toList();
            session.expectClosed();
            return ENOUGH + Math.max(0, rest.size() - 1); // the last line may be half a number
        } finally {
            process.destroyForcibly();
        }
    }

    /** QoS 1 with PUBACK; QoS 2 with PUBREC, and no PUBCOMP. Returns when the client has heard of it all. */
    private static void acknowledgeSome(Session session) throws InterruptedException {
        int publishes = 0;
        int releases = 0;
        while (releases < ACKNOWLEDGED / 2) {
            Packet packet = session.expect(Packet.class);
            if (packet instanceof Publish publish && publishes < ACKNOWLEDGED) {
                publishes++;
                int id = publish.packetId();
                session.send(publish.qos() == QoS.AT_LEAST_ONCE ? PubAck.success(id) : PubRec.success(id));
            } else if (packet instanceof PubRel) {
                releases++;
            }
        }
    }

    /** Acknowledges all until the last message came. @return how often PUBREL came without its PUBLISH */
    private static int serve(Session session, List<Integer> came) throws InterruptedException {
        Set<Integer> open = new HashSet<>();
        int alone = 0;
        while (!came.contains(LAST) || !open.isEmpty()) {
            switch (session.expect(Packet.class)) {
                case Publish publish
                when publish.qos() == QoS.AT_LEAST_ONCE -> {
                    came.add(number(publish));
                    session.send(PubAck.success(publish.packetId()));
                }
                case Publish publish -> {
                    came.add(number(publish));
                    open.add(publish.packetId());
                    session.send(PubRec.success(publish.packetId()));
                }
                case PubRel release -> {
                    alone += open.remove(release.packetId()) ? 0 : 1;
                    session.send(PubComp.success(release.packetId()));
                }
                default -> throw new AssertionError("unexpected packet");
            }
        }
        return alone;
    }
}
