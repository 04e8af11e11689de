package io.tomte.binding.mqtt.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.internal.RecordingRegistry.Step;
import io.tomte.device.api.Command;
import io.tomte.device.api.CommandRefusedException;
import io.tomte.device.api.CommandRefusedException.Reason;
import io.tomte.device.api.HomeUpdate.Solved;
import io.tomte.device.api.HomeUpdate.Withdraw;
import io.tomte.device.api.MessageTrace.Traced;
import io.tomte.device.api.MessageTrace.Unread;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class BindingTest {
    private final RecordingLink link = new RecordingLink();
    private final RecordingRegistry registry = new RecordingRegistry();
    private final VirtualScheduler time = new VirtualScheduler();
    private boolean room = true;
    private final Binding binding = new Binding(link, registry, time, task -> {
        if (room) {
            task.run();
        }
        return room;
    });
    private final ScriptedAdapter lamps = new ScriptedAdapter("lamps");
    private final ScriptedAdapter clocks = new ScriptedAdapter("clocks");

    private static Publish message(String topic, String payload) {
        return Publish.of(topic, Bytes.utf8(payload), QoS.AT_MOST_ONCE, false);
    }

    @Test
    void tellsWhetherPeopleMakeTheEntities() {
        clocks.madeHere = true;
        assertThat(binding.attach(lamps).isMadeHere()).isFalse();
        assertThat(binding.attach(clocks).isMadeHere()).isTrue();
    }

    @Test
    void handsAMessageOnceToEachAdapterThatWantsIt() {
        lamps.onStart = output -> {
            output.subscribe("a/+", QoS.AT_MOST_ONCE);
            output.subscribe("a/b", QoS.AT_MOST_ONCE);
        };
        clocks.onStart = output -> output.subscribe("#", QoS.AT_MOST_ONCE);
        binding.attach(lamps);
        binding.attach(clocks);

        Publish one = message("a/b", "1");
        binding.onPublish(one); // the client calls once per filter that matches
        binding.onPublish(one);
        binding.onPublish(one);
        binding.onPublish(message("x", "2"));
        binding.onPublish(message("x", "2")); // equal, and yet another message

        assertThat(lamps.told).containsExactly("start", "message a/b 1");
        assertThat(clocks.told).containsExactly("start", "message a/b 1", "message x 2", "message x 2");
    }

    @Test
    void keepsWhatNothingCouldBeMadeOfUntilTheTopicBringsSomethingBetter() {
        lamps.onStart = output -> output.subscribe("#", QoS.AT_MOST_ONCE);
        lamps.onMessage = (output, message) -> {
            if (message.payload().utf8().startsWith("bad")) {
                output.log(message.topic(), "No: " + message.payload().utf8());
            }
        };
        Binding.Attached attached = binding.attach(lamps);

        binding.onPublish(message("a", "bad 1"));
        binding.onPublish(message("b", "bad 2"));
        binding.onPublish(message("a", "bad 3"));
        assertThat(attached.trace().unread())
                .extracting(Unread::address, Unread::why)
                .containsExactly(tuple("a", "No: bad 3"), tuple("b", "No: bad 2"));

        binding.onPublish(message("a", "good"));
        assertThat(attached.trace().unread()).extracting(Unread::address).containsExactly("b");
        binding.onPublish(message("b", ""));
        assertThat(attached.trace().unread()).isEmpty();

        for (int i = 0; i < 150; i++) {
            binding.onPublish(message("t" + i, "bad" + "x".repeat(5_000)));
        }
        assertThat(attached.trace().unread())
                .hasSize(UnreadMessages.MOST)
                .allSatisfy(unread -> assertThat(unread.why()).hasSize(UnreadMessages.LONGEST + 1))
                .first()
                .extracting(Unread::address)
                .isEqualTo("t149");
    }

    @Test
    void appliesAllUpdatesOfOneCallAsOneStep() {
        lamps.onStart = output -> output.subscribe("#", QoS.AT_MOST_ONCE);
        lamps.onMessage = (output, message) -> {
            output.update(new Withdraw("one"));
            output.update(new Solved("two", "problem"));
        };
        binding.attach(lamps);

        binding.onPublish(message("t", ""));
        binding.onPublish(message("t", ""));

        Step step = new Step("lamps", List.of(new Withdraw("one"), new Solved("two", "problem")));
        assertThat(registry.steps).containsExactly(step, step);
    }

    @Test
    void survivesAnAdapterThatThrows() {
        lamps.onStart = output -> output.subscribe("#", QoS.AT_MOST_ONCE);
        lamps.onMessage = (output, message) -> {
            output.update(new Withdraw(message.payload().utf8()));
            if (message.payload().utf8().equals("bad")) {
                throw new IllegalStateException("a bug");
            }
        };
        clocks.onStart = lamps.onStart;
        binding.attach(lamps);
        binding.attach(clocks);

        binding.onPublish(message("t", "bad"));
        binding.onPublish(message("t", "good"));

        assertThat(lamps.told).containsExactly("start", "message t bad", "message t good");
        assertThat(clocks.told).containsExactly("start", "message t bad", "message t good");
        assertThat(registry.steps)
                .containsExactly(
                        new Step("lamps", List.of(new Withdraw("bad"))),
                        new Step("lamps", List.of(new Withdraw("good"))));
    }

    @Test
    void subscribesEachFilterOnceAndAgainForNewcomers() {
        lamps.onStart = output -> {
            output.subscribe("a", QoS.AT_MOST_ONCE);
            output.subscribe("b", QoS.AT_MOST_ONCE);
        };
        clocks.onStart = output -> {
            output.subscribe("a", QoS.AT_LEAST_ONCE);
            output.subscribe("a", QoS.AT_MOST_ONCE);
        };
        binding.attach(lamps);
        binding.attach(clocks);
        assertThat(link.sent).containsExactly("subscribe a 0", "subscribe b 0");

        time.pass(Duration.ofMillis(Subscriptions.REFRESH_MS));
        assertThat(link.sent).containsExactly("subscribe a 0", "subscribe b 0", "subscribe a 1");
    }

    @Test
    void unsubscribesWhenNobodyWantsAFilterAnyMore() {
        lamps.onStart = output -> {
            output.subscribe("a", QoS.AT_MOST_ONCE);
            output.subscribe("a", QoS.AT_MOST_ONCE);
            output.subscribe("x/#", QoS.AT_MOST_ONCE);
            output.subscribe("x/#", QoS.AT_MOST_ONCE);
        };
        lamps.onCommand = (output, command) -> {
            output.unsubscribe("a");
            output.unsubscribe("x/#");
            output.unsubscribe("never seen");
        };
        Binding.Attached attached = binding.attach(lamps);
        time.pass(Duration.ofSeconds(1));
        link.sent.clear();

        attached.handle("k", Command.of("go"));
        assertThat(link.sent).isEmpty();
        attached.handle("k", Command.of("go"));
        assertThat(link.sent).containsExactly("unsubscribe a", "unsubscribe x/#");
        binding.onPublish(message("a", ""));
        binding.onPublish(message("x/y", ""));
        assertThat(lamps.told).containsExactly("start", "command k go", "command k go");
    }

    @Test
    void closesTheSessionOfAnAdapterThatGoes() {
        lamps.onStart = output -> {
            output.subscribe("a", QoS.AT_MOST_ONCE);
            output.subscribe("b/#", QoS.AT_MOST_ONCE);
            output.timer("later", Duration.ofSeconds(5));
        };
        lamps.onStop = output -> output.publish("bye", Bytes.utf8("offline"), QoS.AT_MOST_ONCE, true);
        Binding.Attached attached = binding.attach(lamps);
        link.sent.clear();

        attached.detach();
        time.pass(Duration.ofMinutes(1));
        binding.onPublish(message("a", ""));

        assertThat(link.sent).containsExactly("publish bye offline 0 retained", "unsubscribe a", "unsubscribe b/#");
        assertThat(lamps.told).containsExactly("start", "stop");
        assertRefused(attached.handle("k", Command.of("go")).toCompletableFuture(), "The adapter lamps has stopped.");
    }

    @Test
    void refusesFiltersAndTopicsThatAreWrong() {
        lamps.onStart = output -> {
            assertThatThrownBy(() -> output.subscribe("a/#/b", QoS.AT_MOST_ONCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("#");
            assertThatThrownBy(() -> output.subscribe("$share/x/a", QoS.AT_MOST_ONCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("share");
            assertThatThrownBy(() -> output.publish("a/+", Bytes.EMPTY, QoS.AT_MOST_ONCE, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("+");
            output.log("t", "checked");
            output.publish("checked", Bytes.EMPTY, QoS.AT_MOST_ONCE, false);
        };
        binding.attach(lamps);
        assertThat(link.sent).containsExactly("publish checked  0");
    }

    @Test
    void runsTimersAndMovesThemByName() {
        lamps.onStart = output -> {
            output.timer("a", Duration.ofSeconds(1));
            output.timer("b", Duration.ofSeconds(2));
            output.timer("c", Duration.ofSeconds(3));
            output.timer("a", Duration.ofSeconds(4));
            output.cancelTimer("b");
        };
        lamps.onTimer = output -> output.update(new Withdraw("x"));
        binding.attach(lamps);

        time.pass(Duration.ofSeconds(3));
        assertThat(lamps.told).containsExactly("start", "timer c");
        time.pass(Duration.ofSeconds(1));
        assertThat(lamps.told).containsExactly("start", "timer c", "timer a");
        assertThat(registry.steps).hasSize(2);
    }

    @Test
    void aSessionIsWokenUntilItEnds() {
        List<AdapterOutput> outputs = new ArrayList<>();
        lamps.onStart = outputs::add;
        lamps.onTimer = output -> output.update(new Withdraw("x"));
        Binding.Attached attached = binding.attach(lamps);

        outputs.getFirst().wake("files");
        assertThat(lamps.told).containsExactly("start", "timer files");
        assertThat(registry.steps).hasSize(1);
        attached.detach();
        outputs.getFirst().wake("files");
        assertThat(lamps.told).containsExactly("start", "timer files", "stop");
    }

    @Test
    void wakingLeavesTheTimerOfThatName() {
        lamps.onStart = output -> {
            output.timer("a", Duration.ofSeconds(1));
            output.wake("a");
        };
        binding.attach(lamps);
        assertThat(lamps.told).containsExactly("start", "timer a");
        time.pass(Duration.ofSeconds(1));
        assertThat(lamps.told).containsExactly("start", "timer a", "timer a");
    }

    @Test
    void carriesOutACommandAndCompletes() {
        lamps.onCommand =
                (output, command) -> output.publish("lamp/set", Bytes.utf8(command.action()), QoS.AT_LEAST_ONCE, false);
        Binding.Attached attached = binding.attach(lamps);

        assertThat(attached.handle("one", Command.of("turn_on")).toCompletableFuture())
                .isCompleted();
        assertThat(link.sent).containsExactly("publish lamp/set turn_on 1");
        assertThat(attached.source()).isEqualTo("lamps");
    }

    @Test
    void whatIsPublishedMayEnd() {
        lamps.onCommand = (output, command) -> {
            for (long seconds : List.of(90L, 10_000_000_000L)) {
                output.publish(
                        "lamp/set", Bytes.EMPTY, QoS.AT_MOST_ONCE, false, Optional.of(Duration.ofSeconds(seconds)));
            }
        };
        binding.attach(lamps).handle("one", Command.of("turn_on"));
        assertThat(link.sent).containsExactly("publish lamp/set  0 for 90 s", "publish lamp/set  0 for 4294967295 s");
    }

    @Test
    void tellsWhyACommandFailed() {
        Binding.Attached attached = binding.attach(lamps);
        lamps.onCommand = (output, command) -> {
            throw new CommandRefusedException(Reason.BAD_ARGUMENT, "Brightness is 0..255.");
        };
        assertRefused(attached.handle("one", Command.of("x")).toCompletableFuture(), "Brightness is 0..255.");
        lamps.onCommand = (output, command) -> {
            throw new IllegalStateException("a bug");
        };
        CompletableFuture<Void> broken = attached.handle("one", Command.of("x")).toCompletableFuture();
        assertThatThrownBy(broken::join).hasCauseInstanceOf(IllegalStateException.class);
        room = false;
        assertRefused(
                attached.handle("one", Command.of("x")).toCompletableFuture(),
                "The hub is busy with messages of devices; try again in a moment.");
    }

    private static void assertRefused(CompletableFuture<Void> done, String sentence) {
        assertThatThrownBy(done::join)
                .hasCauseInstanceOf(CommandRefusedException.class)
                .cause()
                .hasMessage(sentence);
    }

    @Test
    void keepsTheRawMessagesOfTheEntitiesTheyBelongTo() {
        lamps.onStart = output -> output.subscribe("#", QoS.AT_MOST_ONCE);
        lamps.onMessage = (output, message) -> output.trace(List.of("one", "two"));
        lamps.onCommand = (output, command) -> output.publish("lamp/set", Bytes.utf8("ON"), QoS.AT_MOST_ONCE, false);
        Binding.Attached attached = binding.attach(lamps);

        binding.onPublish(Publish.of("lamp", Bytes.utf8("{}"), QoS.AT_MOST_ONCE, true));
        attached.handle("one", Command.of("turn_on"));

        Traced in = new Traced(time.now(), true, "lamp", "{}", true);
        Traced out = new Traced(time.now(), false, "lamp/set", "ON", false);
        assertThat(attached.trace().recent(Set.of("one", "two"))).containsExactly(out, in);
        assertThat(attached.trace().recent(Set.of("two"))).containsExactly(in);
        assertThat(attached.trace().recent(Set.of("three"))).isEmpty();

        lamps.onCommand = (output, command) -> output.update(new Withdraw("one"));
        attached.handle("one", Command.of("forget"));
        assertThat(attached.trace().recent(Set.of("one"))).isEmpty();
    }
}
