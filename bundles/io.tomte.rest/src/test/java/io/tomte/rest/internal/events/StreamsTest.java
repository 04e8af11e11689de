package io.tomte.rest.internal.events;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.mqtt.topic.TopicFilter;
import io.tomte.rest.internal.fakes.ManualLoop;
import io.tomte.rest.internal.fakes.TextOutput;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsTest {
    private final ManualLoop loop = new ManualLoop();
    private final Streams streams = new Streams(loop);
    private final TextOutput out = new TextOutput();
    private final long start = streams.seq();

    @Test
    void beginsWithHello() {
        open();
        assertThat(out.batches)
                .containsExactly(
                        "id: " + start + "\nevent: hello\ndata: {\"stream\":\"s1\",\"seq\":" + start + "}\n\n");
    }

    @Test
    void sendsOneBatchPerTenthOfASecondWithTheNewestStates() {
        open();
        state("light.a", 1);
        state("light.b", 1);
        state("light.a", 2);
        assertThat(out.batches).hasSize(1);
        loop.advance(Duration.ofMillis(99));
        assertThat(out.batches).hasSize(1);
        loop.advance(Duration.ofMillis(1));
        assertThat(out.frames(1))
                .containsExactly(
                        "id: " + (start + 3),
                        "event: states",
                        "data: {\"states\":{\"light.b\":1,\"light.a\":2},\"folded\":1}");
        loop.advance(Duration.ofSeconds(1));
        assertThat(out.batches).as("quiet while nothing happens").hasSize(2);
    }

    @Test
    void keepsTenBatchesASecondUnderLoad() {
        open();
        for (int i = 0; i < 1_000; i++) {
            state("light.a", i);
            loop.advance(Duration.ofMillis(1));
        }
        assertThat(out.batches).hasSizeBetween(10, 11);
    }

    @Test
    void numbersFramesSoThatEachSaysWhatWasSentBefore() {
        open();
        state("light.a", 1); // +1, folded away below
        streams.tell(Entry.Keyed.of(Entry.Part.AREA, "hall", () -> new JsonPrimitive("hall"))); // +2
        streams.tell(Entry.Once.of("command", () -> new JsonPrimitive("c1"))); // +3
        state("light.b", 1); // +4
        streams.tell(Entry.Keyed.gone(Entry.Part.DEVICE, "lamp")); // +5
        state("light.a", 2); // +6
        loop.advance(Streams.BEAT);
        assertThat(out.frames(1).stream().filter(line -> !line.startsWith("data")))
                .containsExactly(
                        "id: " + start,
                        "event: command",
                        "id: " + (start + 2),
                        "event: home",
                        "id: " + (start + 4),
                        "event: states",
                        "id: " + (start + 5),
                        "event: home",
                        "id: " + (start + 6),
                        "event: states");
        assertThat(out.all())
                .contains("{\"devices\":[],\"entities\":[],\"areas\":[\"hall\"],"
                        + "\"removed\":{\"devices\":[],\"entities\":[],\"areas\":[]}}")
                .contains("\"removed\":{\"devices\":[\"lamp\"],\"entities\":[],\"areas\":[]}}");
    }

    @Test
    void resumesAfterEveryFrameOfABatchWithoutLoss() {
        state("light.a", 1);
        state("light.b", 1);
        state("light.a", 2);
        streams.open(OptionalLong.of(start + 2), () -> true, out);
        assertThat(out.all())
                .contains("{\"states\":{\"light.a\":2},\"folded\":0}")
                .doesNotContain("light.b");
    }

    @Test
    void sendsResetWhenTheEventsAreNoLongerKnown() {
        IntStream.range(0, 3_000).forEach(i -> state("light.a", i));
        streams.open(OptionalLong.of(start + 10), () -> true, out);
        assertThat(out.frames(0))
                .containsExactly(
                        "id: " + (start + 3_000),
                        "event: hello",
                        "data: {\"stream\":\"s1\",\"seq\":" + (start + 3_000) + "}",
                        "id: " + (start + 3_000),
                        "event: reset",
                        "data: {}");
        TextOutput earlierRun = new TextOutput();
        streams.open(OptionalLong.of(412), () -> true, earlierRun);
        assertThat(earlierRun.all()).contains("event: reset");
        TextOutput upToDate = new TextOutput();
        streams.open(OptionalLong.of(start + 3_000), () -> true, upToDate);
        assertThat(upToDate.all()).doesNotContain("event: reset");
    }

    @Test
    void waitsForASlowReaderAndKeepsOnlyTheNewest() {
        String id = open();
        out.ready = false;
        for (int i = 0; i < 10_000; i++) {
            state("light.a", i);
            loop.advance(Duration.ofMillis(10));
        }
        assertThat(out.batches).hasSize(1);
        out.ready = true;
        streams.drained(id);
        loop.advance(Streams.BEAT);
        assertThat(out.frames(1)).endsWith("data: {\"states\":{\"light.a\":9999},\"folded\":9999}");
    }

    @Test
    void givesUpOnAReaderThatIsTooSlow() {
        String id = open();
        out.ready = false;
        for (int i = 0; i <= Backlog.MOST_ONCE; i++) {
            streams.tell(Entry.Once.of("activity", JsonObject::new));
        }
        state("light.a", 1);
        out.ready = true;
        streams.drained(id);
        loop.advance(Streams.BEAT);
        assertThat(out.frames(1).stream().filter(line -> line.startsWith("event")))
                .containsExactly("event: reset", "event: states");
    }

    @Test
    void showsThatItLivesEveryFifteenSeconds() {
        open();
        loop.advance(Duration.ofSeconds(46));
        assertThat(out.batches.subList(1, 4)).containsOnly(": still here\n\n");
        assertThat(out.batches).hasSize(4);
    }

    @Test
    void waitsForNothingWhileNobodyFollows() {
        assertThat(loop.waiting()).isZero();
        String id = streams.open(OptionalLong.empty(), () -> true, out);
        assertThat(loop.waiting()).isEqualTo(1);
        streams.close(id);
        loop.advance(Streams.HEARTBEAT);
        assertThat(loop.waiting()).isZero();
        open();
        assertThat(loop.waiting()).isEqualTo(1);
    }

    @Test
    void endsAStreamWhoseOwnerIsLoggedOut() {
        boolean[] in = {true};
        streams.open(OptionalLong.empty(), () -> in[0], out);
        loop.advance(Streams.HEARTBEAT);
        assertThat(out.closed).isFalse();
        in[0] = false;
        loop.advance(Streams.HEARTBEAT);
        assertThat(out.closed).isTrue();
        state("light.a", 1);
        loop.advance(Streams.BEAT);
        assertThat(out.all()).doesNotContain("light.a");
    }

    @Test
    void carriesOnlyTheTopicsThatAStreamWatches() {
        TextOutput other = new TextOutput();
        String id = open();
        streams.open(OptionalLong.empty(), () -> true, other);
        streams.watch(id, java.util.Set.of(TopicFilter.parse("a/#")));
        topic("a/b", 1);
        topic("a/b", 2);
        topic("c", 3);
        loop.advance(Streams.BEAT);
        assertThat(out.frames(1)).endsWith("event: topics", "data: {\"values\":[2],\"folded\":1}");
        assertThat(other.batches).hasSize(1);
    }

    @Test
    void boundsTheTopicsThatWait() {
        String id = open();
        streams.watch(id, java.util.Set.of(TopicFilter.parse("#")));
        IntStream.range(0, Backlog.MOST_TOPICS + 5).forEach(i -> topic("t/" + i, i));
        loop.advance(Streams.BEAT);
        assertThat(out.frames(1).get(2)).startsWith("data: {\"values\":[5,6,").endsWith("\"folded\":5}");
    }

    @Test
    void toldEachTimeComesInOrder() {
        open();
        List.of("c1", "c2").forEach(id -> streams.tell(Entry.Once.of("command", () -> new JsonPrimitive(id))));
        loop.advance(Streams.BEAT);
        assertThat(out.frames(1).stream().filter(line -> line.startsWith("data")))
                .containsExactly("data: \"c1\"", "data: \"c2\"");
    }

    private String open() {
        return streams.open(OptionalLong.empty(), () -> true, out);
    }

    private void state(String id, int value) {
        streams.tell(Entry.Keyed.of(Entry.Part.STATE, id, () -> new JsonPrimitive(value)));
    }

    private void topic(String topic, int value) {
        streams.tellTopic(topic, new Lazy(() -> new JsonPrimitive(value)));
    }
}
