package io.tomte.shell.internal;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

import io.tomte.device.api.Area;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.Device;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.EntityState;
import io.tomte.device.api.Home;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Problem;
import io.tomte.device.api.Value;
import io.tomte.mqtt.api.broker.BrokerStats;
import io.tomte.mqtt.api.broker.ClientDrops;
import io.tomte.mqtt.api.broker.ClientInfo;
import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.api.broker.RecentDrops;
import io.tomte.mqtt.api.broker.RefusalReason;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoreReport;
import io.tomte.mqtt.api.store.StoreWork;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private final FakeHub hub = new FakeHub();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final BrokerCommands broker = new BrokerCommands(hub, clock);
    private final HomeCommands home = new HomeCommands(hub, clock);
    private final RuleCommands rules = new RuleCommands(hub, clock);
    private final TopicCommands topics = new TopicCommands(hub);

    @Test
    void listsClientsAndWaitingSessionsApart() {
        hub.on(
                "clients",
                any -> CompletableFuture.completedFuture(List.of(client("plug", false), client("lamp", true))));
        assertThat(broker.clients()).isEqualTo("""
                        CLIENT  USER  ADDRESS          MQTT   SINCE  SUBS  IN  OUT  QUEUED  DROPPED
                        lamp    -     tcp 10.0.0.7:99  3.1.1  90 s   1     12  40   3       5""");
        assertThat(broker.sessions()).isEqualTo("""
                        CLIENT  USER  GONE FOR  KEPT FOR  SUBS  QUEUED  WHY
                        plug    -     90 s      2 h       1     3       keep alive ran out""");
    }

    @Test
    void showsOneClient() {
        hub.on("clients", any -> CompletableFuture.completedFuture(List.of(client("lamp", true))));
        assertThat(broker.client("lamp")).contains("subscribed  a/# (QoS 1)", "keep alive  60 s");
        assertThat(broker.client("nope"))
                .isEqualTo("There is no client nope. tomte:clients and tomte:sessions list all.");
    }

    @Test
    void listsRefusals() {
        hub.on("refusals", any -> Map.of(RefusalReason.NOT_MQTT, 2L, RefusalReason.REDIRECTED, 0L));
        assertThat(broker.refusals()).isEqualTo("REASON    CONNECTIONS\nnot-mqtt  2");
        hub.on("refusals", any -> Map.of());
        assertThat(broker.refusals()).isEqualTo("No connection was refused since the start.");
    }

    @Test
    void listsDropsAndListeners() {
        hub.on("drops", any -> Map.of(DropReason.QUEUE_FULL, 3L, DropReason.EXPIRED, 0L));
        RecentDrops none = new RecentDrops(List.of(), 0);
        hub.on("recentDrops", any -> CompletableFuture.completedFuture(none));
        assertThat(broker.drops()).isEqualTo("REASON      MESSAGES\nqueue-full  3");
        ClientDrops lamp = new ClientDrops("lamp", DropReason.QUEUE_FULL, 3, "a/b", NOW.minusSeconds(7));
        hub.on("recentDrops", any -> CompletableFuture.completedFuture(new RecentDrops(List.of(lamp), 2)));
        assertThat(broker.drops()).isEqualTo("""
                        REASON      MESSAGES
                        queue-full  3

                        CLIENT  REASON      MESSAGES  LAST     LAST TOPIC
                        lamp    queue-full  3         7 s ago  a/b
                        and 2 before that""");
        assertThat(broker.listeners()).startsWith("No listener is configured.");
        hub.listeners.add(new Port(Listener.State.FAILED));
        assertThat(broker.listeners()).isEqualTo("""
                        ENDPOINT             STATE   CLIENTS  DETAIL
                        mqtt://0.0.0.0:1883  failed  0        Port 1883 is taken.""");
    }

    @Test
    void listsDevicesAndTheirParts() {
        hub.on("home", any -> lampHome());
        assertThat(home.devices()).isEqualTo("""
                        DEVICE  NAME  AREA  MODEL  PARTS  PROBLEMS  BY
                        lamp    Lamp  Hall  -      1      1         homeassistant""");
        assertThat(home.device("lamp"))
                .contains("problem       template-error: The template has no end.")
                .endsWith("light.lamp  Lamp  on brightness=204 (lamp/status says offline)  3 min");
        assertThat(home.entities()).startsWith("ENTITY").contains("light.lamp");
        assertThat(home.device("nope")).isEqualTo("There is no device nope. tomte:devices lists all.");
    }

    @Test
    void sendsCommands() {
        hub.on("command", arguments -> {
            Command command = (Command) arguments[1];
            return command.action().equals("turn_on")
                    ? CompletableFuture.completedFuture(command.arguments().toString())
                    : CompletableFuture.failedFuture(new CommandRefusedException(
                            CommandRefusedException.Reason.NO_SUCH_ACTION, "The lamp cannot fly."));
        });
        assertThat(home.command("light.lamp", "turn_on", "brightness=128", "effect=a=b"))
                .isEqualTo("Sent as {brightness=Num[value=128.0], effect=Text[value=a=b]}.");
        assertThat(home.command("light.lamp", "fly")).isEqualTo("The lamp cannot fly.");
        assertThat(home.command("light.lamp", "turn_on", "128")).startsWith("Write each argument as key=value");
    }

    @Test
    void listsAndRunsRules() {
        Rule rule = new Rule("hall", "Hall", false, Rule.Mode.RESTART, "", List.of(), List.of(), List.of(), 1);
        Run run = new Run(
                "r1",
                "hall",
                NOW.minusSeconds(5),
                OptionalInt.empty(),
                "by hand",
                Run.Result.DONE,
                Duration.ZERO,
                List.of());
        Rules.Status status = new Rules.Status(rule, List.of(run), Optional.of("light.lamp is gone."));
        hub.on("list", any -> List.of(status));
        hub.on("find", arguments -> arguments[0].equals("hall") ? Optional.of(status) : Optional.empty());
        hub.on("run", any -> CompletableFuture.completedFuture("r2"));
        assertThat(rules.rules()).isEqualTo("""
                        RULE  NAME  ON  LAST RUN  RESULT  PROBLEM
                        hall  Hall  no  5 s       done    light.lamp is gone.""");
        assertThat(rules.run("hall")).isEqualTo("Started as r2.");
        assertThat(rules.run("nope")).isEqualTo("There is no rule nope. tomte:rules lists all.");
    }

    @Test
    void walksRetainedTopics() {
        hub.on(
                "retained",
                arguments -> arguments[0].equals("none/#")
                        ? List.of()
                        : List.of(message("a", "0"), message("a/b/c", "1"), message("a/b/d", "2\n3")));
        assertThat(topics.topics("")).isEqualTo("TOPIC  RETAINED\na      3");
        assertThat(topics.topics("a")).isEqualTo("TOPIC  RETAINED\na/b    2");
        assertThat(topics.topics("none")).isEqualTo("Nothing is retained there.");
        assertThat(topics.topics("a/+")).contains("wildcard");
        assertThat(topics.retained("a/#")).isEqualTo("""
                        TOPIC  QOS  BYTES  PAYLOAD
                        a      0    1      0
                        a/b/c  0    1      1
                        a/b/d  0    3      2 3""");
        assertThat(topics.retained("none/#")).isEqualTo("No retained message matches none/#.");
        assertThat(topics.retained("a/#/b")).endsWith(".").doesNotContain("TOPIC");
    }

    @Test
    void tellsWhatTheStoreHoldsAndWrote() {
        StoreReport report = new StoreReport() {
            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }

            @Override
            public List<String> damage() {
                return List.of();
            }

            @Override
            public CompletionStage<StoreFigures> figures() {
                return CompletableFuture.completedFuture(
                        new StoreFigures(4_000, 300, 2, 1, new StoreWork(5, 20_000, 40_960, 4_096, 10, 3)));
            }
        };
        hub.on("stats", any -> new BrokerStats(2, 3, 4, 5, 80, 7, 8));
        hub.on("store", any -> Optional.of(report));
        assertThat(new StoreCommand(hub).store()).isEqualTo("""
                        STORE                                     NOW
                        waiting messages                          2
                        retained messages                         1
                        bytes of files                            4000
                        bytes that count                          300
                        since the start: messages written         5
                        bytes of records                          20000
                        bytes to the device, in pages             40960
                        bytes of zeros in new files               4096
                        forces                                    10
                        files cleaned                             3
                        bytes to the device per message received  512""");
        hub.on("store", any -> Optional.empty());
        assertThat(new StoreCommand(hub).store()).isEqualTo("Sessions and messages are kept in memory only.");
    }

    @Test
    void saysWhatRuns() {
        hub.on("store", any -> Optional.empty());
        hub.on("stats", any -> new BrokerStats(2, 3, 4, 5, 6, 7, 8));
        hub.on("store", any -> Optional.empty());
        hub.on("home", any -> lampHome());
        hub.on("list", any -> List.of());
        hub.listeners.add(new Port(Listener.State.FAILED));
        assertThat(new HealthCommand(hub).health()).isEqualTo("""
                        PART                 STATE   DETAIL
                        broker               ok      2 clients, 4 subscriptions, 5 retained, 8 dropped
                        mqtt://0.0.0.0:1883  failed  Port 1883 is taken.
                        home                 ok      1 device
                        rules                ok      0 rules""");
        hub.running = false;
        assertThat(new HealthCommand(hub).health()).contains("missing").contains("Start the bundle io.tomte.rules.");
    }

    static Stream<Function<CommandsTest, String>> commands() {
        return Stream.of(
                test -> test.broker.clients(),
                test -> test.broker.drops(),
                test -> test.broker.refusals(),
                test -> test.home.devices(),
                test -> test.home.command("light.lamp", "turn_on"),
                test -> test.rules.run("hall"),
                test -> test.topics.topics("a"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysWhatIsNotRunning(Function<CommandsTest, String> command) {
        hub.running = false;
        assertThat(command.apply(this))
                .matches("The \\w+ (is|are) not running\\. Start the bundle io\\.tomte\\.[.a-z]+\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "true,Bool[value=true]",
        "128,Num[value=128.0]",
        "-0.5,Num[value=-0.5]",
        "'255,0,1','ListOf[values=[Num[value=255.0], Num[value=0.0], Num[value=1.0]]]'",
        "on,Text[value=on]",
        "1.2.3,Text[value=1.2.3]"
    })
    void readsArguments(String text, String value) {
        assertThat(Words.parse(text)).hasToString(value);
    }

    @Test
    void cutsCellsThatAreTooWide() {
        assertThat(new Table("A", "B").row("x".repeat(80), 1).toString()).endsWith("x…  1");
    }

    private static Home lampHome() {
        EntityInfo info = new EntityInfo(
                Kind.LIGHT,
                Optional.empty(),
                "lamp",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of(),
                List.of("turn_on"),
                Map.of());
        EntityState state = new EntityState(
                "on",
                Map.of("brightness", Value.of(204)),
                new Availability.Offline("lamp/status says offline"),
                NOW.minusSeconds(180),
                NOW,
                false);
        Entity entity = new Entity(
                "light.lamp",
                "lamp",
                "homeassistant",
                "k",
                info,
                "Lamp",
                state,
                List.of(new Problem("template-error", "The template has no end.", NOW)));
        Device device =
                new Device("lamp", "Lamp", Optional.of("hall"), DeviceInfo.of("1", "Lamp"), "homeassistant", true, 1);
        return new Home(
                1, Map.of("hall", new Area("hall", "Hall", 1)), Map.of("lamp", device), Map.of("light.lamp", entity));
    }

    private static ClientInfo client(String id, boolean connected) {
        return new ClientInfo(
                id,
                Optional.empty(),
                "tcp",
                "10.0.0.7:99",
                MqttVersion.V3_1_1,
                connected,
                NOW.minusSeconds(90),
                true,
                7_200,
                60,
                List.of(Subscription.of("a/#", QoS.AT_LEAST_ONCE)),
                1,
                2,
                12,
                40,
                5,
                connected ? Optional.empty() : Optional.of("keep alive ran out"));
    }

    private static Publish message(String topic, String payload) {
        return Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, true);
    }

    private record Port(State state) implements Listener {
        @Override
        public String transport() {
            return "tcp";
        }

        @Override
        public String endpoint() {
            return "mqtt://0.0.0.0:1883";
        }

        @Override
        public Optional<InetSocketAddress> address() {
            return Optional.empty();
        }

        @Override
        public String detail() {
            return "Port 1883 is taken.";
        }

        @Override
        public int connections() {
            return 0;
        }
    }
}
