package io.tomte.acceptance.interop;

import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages from one client to another. */
final class Basics {
    private static final int MANY = 200;
    private static final int LARGE = 1_048_576 - 256; // bytes; the rest is for header, topic and properties

    private Basics() {}

    static void wildcards(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect();
        subscriber.subscribe(bench.topic("zero/+"), 0);
        subscriber.subscribe(bench.topic("one/#"), 1);
        subscriber.subscribe(bench.topic("+/two/+/x"), 2);
        Peer publisher = bench.peer("p").connect();
        for (int qos = 0; qos <= 2; qos++) {
            publisher.publish(Message.of(bench.topic("zero/a/b"), "matches nothing", qos));
            forward(publisher, subscriber, Message.of(bench.topic("zero/a"), "to zero", qos), 0);
            forward(publisher, subscriber, Message.of(bench.topic("one"), "the parent", qos), 1);
            forward(publisher, subscriber, Message.of(bench.topic("one/a/b/c"), "all below", qos), 1);
            forward(publisher, subscriber, Message.of(bench.topic("a/two/b/x"), "in the middle", qos), 2);
        }
    }

    private static void forward(Peer publisher, Peer subscriber, Message message, int granted) throws Exception {
        publisher.publish(message);
        subscriber.expect(message.at(granted));
    }

    static void order(Bench bench, int qos) throws Exception {
        Peer subscriber = bench.peer("s").connect().subscribe(bench.topic("#"), qos);
        List<Message> messages = IntStream.range(0, MANY)
                .mapToObj(i -> Message.of(bench.topic("n"), "message " + i, qos))
                .toList();
        Peer publisher = bench.peer("p").connect();
        publisher.publishAll(messages);
        subscriber.expect(messages);
        Message end = Message.of(bench.topic("n"), "no repetition before", qos);
        publisher.publish(end);
        subscriber.expect(end);
    }

    static void large(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect().subscribe(bench.topic("large"), 1);
        byte[] bytes = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        Message message = Message.of(bench.topic("large"), "", 1).with(Payload.of(bytes));
        bench.peer("p").connect().publish(message);
        subscriber.expect(message);
    }

    static void emptyAndBinary(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect().subscribe(bench.topic("+"), 1);
        Peer publisher = bench.peer("p").connect();
        byte[] each = new byte[256];
        for (int i = 0; i < each.length; i++) {
            each[i] = (byte) i;
        }
        Message empty = Message.of(bench.topic("a"), "", 1);
        Message binary = empty.with(Payload.of(each));
        publisher.publish(empty);
        publisher.publish(binary);
        subscriber.expect(empty, binary);
    }

    static void utf8(Bench bench) throws Exception {
        topics(bench, List.of("grün", "жилая комната", "台所", "a b", " ", "%41&="));
    }

    static void emoji(Bench bench) throws Exception {
        topics(bench, List.of("🏠", "x🏠y"));
    }

    private static void topics(Bench bench, List<String> names) throws Exception {
        Peer subscriber = bench.peer("s").connect();
        Peer publisher = bench.peer("p").connect();
        for (String name : names) {
            Message message = Message.of(bench.topic(name + "/x"), name, 1);
            subscriber.subscribe(bench.topic(name + "/+"), 1);
            publisher.publish(message);
            subscriber.expect(message);
        }
    }

    static void unsubscribe(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect();
        subscriber.subscribe(bench.topic("gone/#"), 1).subscribe(bench.topic("stays"), 1);
        Peer publisher = bench.peer("p").connect();
        Message seen = Message.of(bench.topic("gone/a"), "seen", 1);
        publisher.publish(seen);
        subscriber.expect(seen);
        assertThat(subscriber.client().unsubscribe(bench.topic("gone/#"))).isIn(0, PeerClient.UNTOLD);
        publisher.publish(Message.of(bench.topic("gone/a"), "not seen", 1));
        Message after = Message.of(bench.topic("stays"), "the next", 1);
        publisher.publish(after);
        subscriber.expect(after);
    }

    /**
     * A broker may look retained messages up after it has acknowledged a subscription (HiveMQ CE does), and would then send
     * one that was set in between twice. So each subscription that is there before a message meets one retained before: that
     * it has come says that the looking up is over.
     */
    static void retained(Bench bench) throws Exception {
        Peer publisher = bench.peer("p").connect();
        Message settled = Message.of(bench.topic("settled"), "looked up", 1).retained();
        publisher.publish(settled);
        Message message = Message.of(bench.topic("a/state"), "on", 1);
        Peer early = bench.peer("s1").connect().subscribe(bench.topic("#"), 1);
        early.expect(settled);
        publisher.publish(message.retained());
        early.expect(message); // not marked: the subscription was there first
        Peer late = bench.peer("s2").connect().subscribe(bench.topic("+/state"), 1);
        late.expect(message.retained());
        Message cleared = message.with(Payload.EMPTY);
        publisher.publish(cleared.retained());
        early.expect(cleared);
        Peer last = bench.peer("s3").connect().subscribe(bench.topic("#"), 1);
        last.expect(settled);
        Message live = Message.of(bench.topic("b"), "live", 1);
        publisher.publish(live);
        last.expect(live);
        publisher.publish(settled.with(Payload.EMPTY));
    }
}
