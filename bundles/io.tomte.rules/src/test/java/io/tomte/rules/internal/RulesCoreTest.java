package io.tomte.rules.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.Home;
import io.tomte.device.api.HomeEvent;
import io.tomte.device.api.Value;
import io.tomte.rules.api.Finding;
import io.tomte.rules.api.MessagePublisher;
import io.tomte.rules.api.Rule;
import io.tomte.rules.api.RuleInvalidException;
import io.tomte.rules.api.RuleTrigger;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Step;
import io.tomte.rules.api.StepType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RulesCoreTest {
    private static final String HELLO =
            "{'triggers':[{'type':'state','entity':'switch.a','to':'on'}],'actions':[{'type':'publish','topic':'t'}]}";

    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void start() {
        hub = new TestHub(folder).with("switch.a");
    }

    private void write(String id, String json) throws IOException {
        Path file = folder.resolve(id + ".json");
        Files.writeString(file, json.replace('\'', '"'));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(json.hashCode()))); // another stamp
        hub.rules.look();
        hub.settle();
    }

    @Test
    void aRuleIsOnDiskOnceItIsAddedAndIsThereAfterARestart() throws IOException {
        Rule saved = hub.add("Hall Light!", HELLO);
        assertThat(saved.id()).isEqualTo("hall_light");
        assertThat(saved.rev()).isEqualTo(1);
        assertThat(hub.add("Hall light", HELLO).id()).isEqualTo("hall_light_2");
        assertThat(Files.readString(folder.resolve("hall_light.json"))).contains("\n  \"name\": \"Hall Light!\",");

        hub = hub.killedFor(Duration.ZERO).with("switch.a");
        assertThat(hub.rules.find("hall_light").orElseThrow().rule()).isEqualTo(saved);
        hub.report("switch.a", "on");
        assertThat(hub.done).hasSize(2);
    }

    @Test
    void revisionsGuardAgainstLostChanges() {
        Rule saved = hub.add("a", HELLO);
        Rule second = hub.done(hub.rules.replace(saved, Optional.of(1L)));
        assertThat(second.rev()).isEqualTo(2);
        assertThat(hub.failure(hub.rules.replace(saved, Optional.of(1L))))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(hub.failure(hub.rules.enable("nope", true))).isInstanceOf(NoSuchElementException.class);
        hub.done(hub.rules.remove("a"));
        assertThat(hub.rules.list()).isEmpty();
        assertThat(folder.resolve("a.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'state'}                                            | /triggers/0/entity | true",
                "{'type':'state','entity':'switch.b'}                        | /triggers/0/entity | false",
                "{'type':'state','entity':'switch.a','for':'10 min'}         | /triggers/0/for    | true",
                "{'type':'numeric','entity':'switch.a'}                      | /triggers/0/above  | true",
                "{'type':'numeric','entity':'switch.a','above':5,'below':5}  | /triggers/0/above  | true",
                "{'type':'numeric','entity':'switch.a','above':'x'}          | /triggers/0/above  | true",
                "{'type':'time','at':'25:00'}                                | /triggers/0/at     | true",
                "{'type':'time','at':'12:00','days':['xxx']}                 | /triggers/0/days   | true",
                "{'type':'sun'}                                              | /triggers/0/type   | true"
            })
    void findingsNameThePlaceInTriggers(String trigger, String pointer, boolean error) {
        Rule rule = TestHub.rule(
                "r", "{'name':'r','triggers':[" + trigger + "],'actions':[{'type':'publish','topic':'t'}]}");
        assertThat(hub.rules.validate(rule)).singleElement().satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.error()).isEqualTo(error);
            assertThat(finding.detail()).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'type':'publish','topic':'a/+'}]                               | /actions/0/topic",
                "[{'type':'publish','topic':'a','qos':3}]                         | /actions/0/qos",
                "[{'type':'publish','topic':'a','retain':'yes'}]                  | /actions/0/retain",
                "[{'type':'wait'}]                                                | /actions/0/duration",
                "[{'type':'wait','duration':'PT-5S'}]                             | /actions/0/duration",
                "[{'type':'command','entity':'switch.a','action':'fly'}]          | /actions/0/action",
                "[{'type':'command','entity':'switch.a'}]                         | /actions/0/action",
                "[]                                                               | /actions"
            })
    void findingsNameThePlaceInActions(String actions, String pointer) {
        Rule rule =
                TestHub.rule("r", "{'name':'r','triggers':[{'type':'time','at':'12:00'}],'actions':" + actions + "}");
        assertThat(hub.rules.validate(rule))
                .containsExactly(new Finding(
                        pointer, true, hub.rules.validate(rule).getFirst().detail()));
        assertThat(hub.failure(hub.rules.add(rule))).isInstanceOf(RuleInvalidException.class);
        assertThat(hub.rules.list()).isEmpty();
    }

    @Test
    void findingsNameThePlaceWithinGroups() {
        Rule rule = TestHub.rule(
                "r",
                "{'name':'r','triggers':[{'type':'time','at':'12:00'}],'conditions':["
                        + "{'type':'any','conditions':[{'type':'not','conditions':[{'type':'state','entity':'switch.a'}]}]}],"
                        + "'actions':[{'type':'publish','topic':'t'}]}");
        assertThat(hub.rules.validate(rule))
                .extracting(Finding::pointer)
                .containsExactly("/conditions/0/conditions/0/conditions/0/is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1]", "{'triggerz':[]}", "{'mode':'sometimes'}", "{'actions':[{}]}", "{'id':'other'}"})
    void aDamagedFileIsLeftAloneAndShown(String json) throws IOException {
        write("broken", json);
        assertThat(hub.problem("broken")).startsWith("rules/broken.json");
        assertThat(hub.failure(hub.rules.replace(TestHub.rule("broken", HELLO), Optional.empty())))
                .isInstanceOf(RuleInvalidException.class);
        assertThat(Files.readString(folder.resolve("broken.json"))).isEqualTo(json.replace('\'', '"'));

        hub.done(hub.rules.remove("broken"));
        assertThat(hub.rules.list()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("broken.json.removed-"));
        }
    }

    @Test
    void theProblemOfADamagedFileNamesTheLine() throws IOException {
        write("broken", "{\n  'name': 'x',\n  'mode' 'queue'\n}");
        assertThat(hub.problem("broken")).contains("line 3");
        write("broken", "{'name': 'x', 'triggers': 7}");
        assertThat(hub.problem("broken")).contains("/triggers must be a list");
    }

    @Test
    void editsByHandAreTakenWhileItRuns() throws IOException {
        hub.add("a", HELLO);
        write(
                "a",
                "{'name':'By hand','triggers':[{'type':'state','entity':'switch.a','to':'on'}],"
                        + "'actions':[{'type':'publish','topic':'hand'}]}");
        assertThat(hub.rules.find("a").orElseThrow().rule().name()).isEqualTo("By hand");
        assertThat(hub.rules.find("a").orElseThrow().rule().rev()).isEqualTo(2);
        hub.report("switch.a", "on");
        assertThat(hub.done).containsExactly("hand= qos 0");

        Files.delete(folder.resolve("a.json"));
        hub.rules.look();
        hub.settle();
        assertThat(hub.rules.list()).isEmpty();
    }

    @Test
    void ourOwnWritesAreNoEdits() {
        Rule saved = hub.add("a", HELLO);
        hub.rules.look();
        hub.settle();
        assertThat(hub.rules.find("a").orElseThrow().rule()).isEqualTo(saved);
    }

    /** A type of trigger as another bundle brings it. */
    private static final class Whistle implements RuleTrigger {
        @Override
        public StepType type() {
            return new Schema().entity().of(StepType.Role.TRIGGER, "whistle", "Somebody whistles", "whistle");
        }

        @Override
        public List<Finding> check(Step step, Home home) {
            return List.of();
        }

        @Override
        public Watch watch(Step step, Value memory, Port port) {
            return new Watch() {
                @Override
                public void onEvent(HomeEvent event) {
                    port.fire("somebody whistled");
                }

                @Override
                public void onTime() {}
            };
        }
    }

    @Test
    void typesComeAndGoWhileItRuns() throws IOException {
        String json = "{'name':'w','triggers':[{'type':'whistle','entity':'switch.a'}],"
                + "'actions':[{'type':'publish','topic':'t'}]}";
        write("w", json);
        assertThat(hub.problem("w")).contains("Nothing here knows the trigger type whistle");
        hub.report("switch.a", "on");
        assertThat(hub.done).isEmpty();

        hub.rules.contribute(List.of(new Whistle()), List.of(), List.of());
        hub.settle();
        assertThat(hub.problem("w")).isEmpty();
        hub.report("switch.a", "off");
        assertThat(hub.done).hasSize(1);
        hub.report("switch.a", "off"); // the guard holds for types of others too
        hub.report("switch.a", "on", Cause.device("old", true));
        assertThat(hub.done).hasSize(1);

        hub.rules.contribute(List.of(), List.of(), List.of());
        hub.report("switch.a", "on");
        assertThat(hub.done).hasSize(1);
    }

    @Test
    void whatWaitsIsWrittenAsItIsRead() throws IOException {
        Step step = new Step("wait", Map.of("duration", Value.of("PT1M")));
        Durable durable = new Durable(
                1_000,
                List.of(new Durable.Memory("a", step, Value.of("x"))),
                List.of(new Durable.Waiting(
                        "r7",
                        "a",
                        Instant.parse("2026-01-15T11:00:00Z"),
                        OptionalInt.of(2),
                        "because",
                        List.of(step, step),
                        1,
                        Instant.parse("2026-01-15T11:01:00.5Z"),
                        List.of(new Run.StepTrace("/actions/0", Run.Result.WAITING, "waits 1 min")))));
        RuleFolder files = new RuleFolder(folder, Clock.systemUTC());
        files.writeState(durable);
        assertThat(files.readState()).isEqualTo(durable);
        assertThat(files.look()).isEmpty(); // state.json is no rule
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"format\":9}", "{\"format\":1,\"next_run\":1,\"triggers\":[{}],\"runs\":[]}"})
    void aDamagedStateIsSetAside(String text) throws IOException {
        Files.writeString(folder.resolve("state.json"), text);
        assertThat(new RuleFolder(folder, Clock.systemUTC()).readState()).isEqualTo(Durable.EMPTY);
        assertThat(folder.resolve("state.json")).doesNotExist();
        hub = hub.killedFor(Duration.ZERO);
        assertThat(hub.add("a", HELLO).id()).isEqualTo("a");
    }

    @Test
    void theRunningEngineWorksAndSavesAtTheEnd() throws Exception {
        Outside empty = new Outside() {
            @Override
            public Home home() {
                return new Home(0, Map.of(), Map.of(), Map.of());
            }

            @Override
            public CompletionStage<String> command(String entity, Command command, Cause cause) {
                throw new IllegalStateException("nobody commands here");
            }

            @Override
            public Optional<MessagePublisher> publisher() {
                return Optional.empty();
            }
        };
        Rule waits = TestHub.rule("w", "{'name':'w','actions':[{'type':'wait','duration':'PT1H'}]}");
        Path data = folder.resolve("data");
        try (RunningRules running = RunningRules.start(data, Clock.systemUTC(), empty)) {
            running.rules().add(waits).toCompletableFuture().get(30, TimeUnit.SECONDS);
            running.rules().run("w").toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        assertThat(new RuleFolder(data.resolve("rules"), Clock.systemUTC())
                        .readState()
                        .runs())
                .extracting(Durable.Waiting::rule)
                .containsExactly("w");
    }

    @Test
    void allTypesSayHowTheyAreShown() {
        assertThat(hub.rules.types())
                .extracting(t -> t.role() + " " + t.type())
                .containsExactly(
                        "TRIGGER state",
                        "TRIGGER numeric",
                        "TRIGGER event",
                        "TRIGGER time",
                        "CONDITION state",
                        "CONDITION numeric",
                        "CONDITION time",
                        "CONDITION all",
                        "CONDITION any",
                        "CONDITION not",
                        "ACTION command",
                        "ACTION publish",
                        "ACTION wait");
        assertThat(hub.rules.types()).allSatisfy(type -> {
            assertThat(type.title()).isNotBlank();
            assertThat(type.schema().values()).containsKeys("type", "properties", "required");
        });
    }
}
