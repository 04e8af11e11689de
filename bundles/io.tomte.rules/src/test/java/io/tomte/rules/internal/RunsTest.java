package io.tomte.rules.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.tomte.rules.api.Rules;
import io.tomte.rules.api.Run;
import io.tomte.rules.api.Run.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RunsTest {
    private static final String ON_MOTION = "{'triggers':[{'type':'state','entity':'binary_sensor.motion','to':'on'}],";
    private static final String LIGHT_FOR_TEN_MINUTES = "'actions':["
            + "{'type':'command','entity':'light.hall','action':'turn_on','arguments':{'brightness':180}},"
            + "{'type':'wait','duration':'PT10M'},"
            + "{'type':'command','entity':'light.hall','action':'turn_off'}]}";

    @TempDir
    Path folder;

    private TestHub hub;

    @BeforeEach
    void start() {
        hub = new TestHub(folder).with("binary_sensor.motion", "light.hall", "sensor.lux");
        hub.report("light.hall", "off");
        hub.report("binary_sensor.motion", "off");
        hub.report("sensor.lux", "10");
    }

    private void motion() {
        hub.report("binary_sensor.motion", "on");
        hub.report("binary_sensor.motion", "off");
    }

    private static List<String> steps(Run run) {
        return run.steps().stream()
                .map(s -> s.pointer() + " " + s.result() + " " + s.detail())
                .toList();
    }

    @Test
    void actionsRunInOrderAndAreTraced() {
        hub.add(
                "hall",
                ON_MOTION + "'conditions':[{'type':'state','entity':'light.hall','is':'off'}],"
                        + LIGHT_FOR_TEN_MINUTES);
        motion();
        assertThat(hub.done).containsExactly("light.hall turn_on brightness=180");
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.RUNNING);
        assertThat(steps(hub.lastRun("hall")))
                .containsExactly(
                        "/conditions/0 PASSED light.hall is off",
                        "/actions/0 DONE light.hall turn_on brightness 180",
                        "/actions/1 WAITING waits 10 min");

        hub.advance(Duration.ofMinutes(10));
        assertThat(hub.done).containsExactly("light.hall turn_on brightness=180", "light.hall turn_off");
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.DONE);
        assertThat(hub.lastRun("hall").took()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aRunThatAConditionStoppedIsTold() {
        hub.add(
                "hall",
                ON_MOTION + "'conditions':[{'type':'numeric','entity':'sensor.lux','below':5}],"
                        + LIGHT_FOR_TEN_MINUTES);
        motion();
        assertThat(hub.done).isEmpty();
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.STOPPED);
        assertThat(steps(hub.lastRun("hall"))).containsExactly("/conditions/0 STOPPED sensor.lux is 10");
    }

    @Test
    void aFailedActionDoesNotKeepTheOthersBack() {
        hub.advance(PatientPort.GRACE);
        hub.add(
                "hall",
                ON_MOTION + "'actions':[{'type':'command','entity':'light.none','action':'turn_on'},"
                        + "{'type':'publish','topic':'a/b','payload':'x','qos':1,'retain':true}]}");
        motion();
        assertThat(hub.done).containsExactly("a/b=x qos 1 retained");
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.FAILED);
        assertThat(steps(hub.lastRun("hall")).getFirst()).isEqualTo("/actions/0 FAILED There is no light.none.");
    }

    @Test
    void anActionWithoutAnAnswerFails() {
        hub.publisher = Optional.of((topic, payload, qos, retain) -> new CompletableFuture<>());
        hub.add("hall", ON_MOTION + "'actions':[{'type':'publish','topic':'t'}]}");
        motion();
        hub.advance(Duration.ofSeconds(90));
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.FAILED);
    }

    @ParameterizedTest
    @CsvSource({ // turn_on at 0, 1 and 2 minutes; which results, oldest first, after an hour; how many turn_off
        "restart, STOPPED STOPPED DONE, 1",
        "ignore, DONE STOPPED STOPPED, 1",
        "queue, DONE DONE DONE, 3",
        "parallel, DONE DONE DONE, 3"
    })
    void modes(String mode, String results, int offs) {
        hub.add("hall", ON_MOTION + "'mode':'" + mode + "'," + LIGHT_FOR_TEN_MINUTES);
        for (int i = 0; i < 3; i++) {
            motion();
            hub.advance(Duration.ofMinutes(1));
        }
        hub.advance(Duration.ofHours(1));
        assertThat(hub.rules.runs("hall").reversed().stream()
                        .map(r -> r.result().name()))
                .containsExactly(results.split(" "));
        assertThat(hub.done.stream().filter("light.hall turn_off"::equals)).hasSize(offs);
    }

    @Test
    void aWaitSurvivesKillAndGoesOnAtTheRightMoment() {
        hub.add("hall", ON_MOTION + LIGHT_FOR_TEN_MINUTES);
        motion();
        String run = hub.lastRun("hall").id();
        hub.advance(Duration.ofMinutes(3));
        hub = hub.killedFor(Duration.ofMinutes(2)).with("light.hall", "binary_sensor.motion");
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.RUNNING);
        hub.advance(Duration.ofSeconds(299));
        assertThat(hub.done).isEmpty();
        hub.advance(Duration.ofSeconds(1));
        assertThat(hub.done).containsExactly("light.hall turn_off");
        assertThat(hub.lastRun("hall").id()).isEqualTo(run);
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.DONE);
        assertThat(hub.lastRun("hall").steps()).hasSize(3);

        hub = hub.killedFor(Duration.ofMinutes(20)).with("light.hall", "binary_sensor.motion");
        hub.advance(Duration.ofSeconds(5));
        assertThat(hub.done).isEmpty(); // it is over for good
        hub.report("binary_sensor.motion", "on");
        assertThat(hub.lastRun("hall").id()).isNotEqualTo(run);
    }

    @Test
    void aWaitOverWhileTheHubWasDownGoesOnAsSoonAsTheDeviceIsThere() {
        hub.add("hall", ON_MOTION + LIGHT_FOR_TEN_MINUTES);
        motion();
        hub.advance(Duration.ofMinutes(3));
        hub = hub.killedFor(Duration.ofHours(2));
        hub.advance(Duration.ofSeconds(10));
        assertThat(hub.done).isEmpty(); // nobody announced the light yet
        hub.with("light.hall");
        hub.advance(Duration.ofSeconds(1));
        assertThat(hub.done).containsExactly("light.hall turn_off");
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.DONE);
    }

    @Test
    void aRuleChangedMeanwhileLetsItsRunEndAsItBegan() {
        hub.add("hall", ON_MOTION + LIGHT_FOR_TEN_MINUTES);
        motion();
        hub.done(hub.rules.replace(
                TestHub.rule("hall", ON_MOTION + "'actions':[{'type':'publish','topic':'t'}]}"), Optional.empty()));
        hub.advance(Duration.ofMinutes(10));
        assertThat(hub.done).containsExactly("light.hall turn_on brightness=180", "light.hall turn_off");
    }

    @Test
    void switchedOffItStopsAndNothingComesBackAfterARestart() {
        hub.add("hall", ON_MOTION + LIGHT_FOR_TEN_MINUTES);
        motion();
        hub.advance(Duration.ofSeconds(1));
        hub.done(hub.rules.enable("hall", false));
        assertThat(hub.lastRun("hall").result()).isEqualTo(Result.STOPPED);
        assertThat(steps(hub.lastRun("hall")).getLast()).isEqualTo("/actions/2 SKIPPED the rule was switched off");
        motion();
        hub.advance(Duration.ofSeconds(1));
        hub = hub.killedFor(Duration.ofHours(1)).with("light.hall", "binary_sensor.motion");
        hub.advance(Duration.ofMinutes(1));
        assertThat(hub.done).isEmpty();
    }

    @Test
    void aRuleThatTriggersItselfIsSlowedAndSaysSo() {
        hub.add("loop", ON_MOTION + "'actions':[{'type':'publish','topic':'t','payload':'x'}]}");
        for (int i = 0; i < 100; i++) {
            motion();
        }
        assertThat(hub.done).hasSize(Lane.RUNS_PER_MINUTE);
        assertThat(hub.problem("loop")).contains("slowed down").contains("79 firings");
        hub.advance(Duration.ofSeconds(60));
        assertThat(hub.done).hasSize(Lane.RUNS_PER_MINUTE + 1); // the newest one, delayed
        assertThat(hub.problem("loop")).isEmpty();
    }

    @Test
    void aPersonMayRunItWithoutConditions() {
        hub.add(
                "hall",
                "{'conditions':[{'type':'state','entity':'light.hall','is':'on'}],"
                        + "'actions':[{'type':'publish','topic':'t'}]}");
        String run = hub.done(hub.rules.run("hall"));
        assertThat(hub.done).hasSize(1);
        assertThat(hub.lastRun("hall").id()).isEqualTo(run);
        assertThat(hub.lastRun("hall").trigger()).isEmpty();
    }

    @Test
    void aRuleOnADeviceThatIsNotThereYetWorksOnceItAppears() {
        hub.add(
                "later",
                "{'triggers':[{'type':'state','entity':'switch.new','to':'on'}],"
                        + "'actions':[{'type':'publish','topic':'t'}]}");
        assertThat(hub.problem("later")).contains("switch.new is not known to this home");
        hub.with("switch.new");
        hub.report("switch.new", "on");
        assertThat(hub.done).hasSize(1);
        assertThat(hub.problem("later")).isEmpty();
    }

    @Test
    void nestedConditions() {
        String all = "{'type':'all','conditions':[{'type':'state','entity':'light.hall','is':'off'},"
                + "{'type':'not','conditions':[{'type':'numeric','entity':'sensor.lux','above':%s}]}]}";
        hub.add(
                "a",
                ON_MOTION + "'conditions':[" + all.formatted("50") + "],"
                        + "'actions':[{'type':'publish','topic':'a'}]}");
        hub.add(
                "b",
                ON_MOTION + "'conditions':[" + all.formatted("5") + "],"
                        + "'actions':[{'type':'publish','topic':'b'}]}");
        hub.add(
                "c",
                ON_MOTION + "'conditions':[{'type':'any','conditions':["
                        + "{'type':'time','after':'18:00','before':'06:00'},"
                        + "{'type':'state','entity':'light.hall','is':'off','for':'PT5M'}]}],"
                        + "'actions':[{'type':'publish','topic':'c'}]}");
        motion();
        assertThat(hub.done).containsExactly("a= qos 0");
        hub.advance(Duration.ofMinutes(5));
        motion();
        assertThat(hub.done).containsExactly("a= qos 0", "a= qos 0", "c= qos 0");
    }

    @Test
    void onlyTheLastHundredRunsAreKeptAndEightAreListed() {
        hub.add("hall", "{'actions':[{'type':'publish','topic':'t'}]}");
        for (int i = 0; i < 120; i++) {
            hub.done(hub.rules.run("hall"));
        }
        assertThat(hub.rules.runs("hall")).hasSize(100);
        assertThat(hub.rules.find("hall").orElseThrow().runs()).hasSize(8);
    }

    @Test
    void listenersHearRunsOnceTheyCanBeSeen() {
        List<Result> seen = new ArrayList<>();
        hub.rules.listen(event -> {
            if (event instanceof Rules.Event.Ran ran) {
                assertThat(hub.rules.runs(ran.run().rule()))
                        .extracting(Run::id)
                        .contains(ran.run().id());
                seen.add(ran.run().result());
            }
        });
        hub.add("hall", ON_MOTION + "'actions':[{'type':'publish','topic':'t'}]}");
        motion();
        assertThat(seen).startsWith(Result.RUNNING).endsWith(Result.DONE);
    }
}
