package io.tomte.acceptance.interop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What MQTT 5 added. */
final class Fives {
    private static final int SOME = 20;
    private static final int SUCCESS = 0x00;
    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
    private static final int NO_SUBSCRIPTION_EXISTED = 0x11;

    private Fives() {}

    static void properties(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect().subscribe(bench.topic("a"), 1);
        Details details = Details.user("text/plain", "room=Küche", "room=Bad", "empty=", "über=alles = gut");
        bench.peer("p").connect().publish(Message.of(bench.topic("a"), "x", 1).with(details));
        Details seen = subscriber.next().details();
        assertThat(seen.user()).containsExactlyElementsOf(details.user());
        assertThat(seen.contentType()).isEqualTo(details.contentType());
    }

    static void request(Bench bench) throws Exception {
        Peer asker = bench.peer("asker").connect().subscribe(bench.topic("answers"), 1);
        Peer answerer = bench.peer("answerer").connect().subscribe(bench.topic("questions"), 1);
        Payload token = Payload.of(new byte[] {0, 1, (byte) 0xFF});
        Details question = Details.request(bench.topic("answers"), token);
        asker.publish(Message.of(bench.topic("questions"), "how warm?", 1).with(question));
        Details asked = answerer.next().details();
        answerer.publish(Message.of(asked.responseTopic().orElseThrow(), "21", 1)
                .with(Details.answer(asked.correlation().orElseThrow())));
        Message answer = asker.next();
        assertThat(answer.payload()).isEqualTo(Payload.text("21"));
        assertThat(answer.details().correlation()).contains(token);
    }

    static void expiry(Bench bench) throws Exception {
        Peer sleeper = bench.peer("sleeper");
        Greeting resume = sleeper.greeting().session(false, Bench.SESSION);
        try (Relay cable = bench.relay()) {
            sleeper.connect(resume.through(cable.port()), false);
            sleeper.subscribe(bench.topic("a"), 1);
            sleeper.disconnect();
            cable.awaitEnd(); // or the broker sends at once, and what is sent once does not expire
        }
        Peer clock = bench.peer("clock").connect().subscribe(bench.topic("later"), 1);
        clock.publish(Message.of(bench.topic("a"), "soon stale", 1).with(Details.expiring(1)));
        clock.publish(Message.of(bench.topic("a"), "lasts", 1).with(Details.expiring(Bench.SESSION)));
        Message later = Message.of(bench.topic("later"), "two seconds later", 1);
        try (Relay cable = bench.relay()) {
            Peer victim = bench.peer("victim");
            Greeting delayed = victim.greeting().session(false, Bench.SESSION).will(later, 2);
            victim.connect(delayed.through(cable.port()), false);
        }
        clock.expect(later);
        sleeper.connect(resume, true);
        Message lasting = sleeper.next();
        assertThat(lasting.payload()).isEqualTo(Payload.text("lasts"));
        assertThat(lasting.details().expiry()).isBetween(1L, Bench.SESSION - 1);
    }

    static void shared(Bench bench) throws Exception {
        Inbox both = new Inbox();
        for (String role : List.of("s1", "s2")) {
            bench.peer(role, both).connect().subscribe("$share/workers/" + bench.topic("work/#"), 1);
        }
        Peer publisher = bench.peer("p").connect();
        List<Message> messages = IntStream.range(0, SOME)
                .mapToObj(i -> Message.of(bench.topic("work/" + i), "piece " + i, 1))
                .toList();
        publisher.publishAll(messages);
        Set<Message> seen = new HashSet<>();
        for (int i = 0; i < SOME; i++) {
            seen.add(both.next().plain());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(messages);
        Message end = Message.of(bench.topic("work/end"), "no repetition before", 1);
        publisher.publish(end);
        assertThat(both.next().plain()).isEqualTo(end);
    }

    static void identifiers(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect();
        subscriber.subscribe(bench.topic("a/#"), 1, 7).subscribe(bench.topic("b/#"), 1, 268_435_455);
        Peer publisher = bench.peer("p").connect();
        publisher.publish(Message.of(bench.topic("a/x"), "by the first", 1));
        assertThat(subscriber.next().details().identifiers()).containsExactly(7);
        publisher.publish(Message.of(bench.topic("b/x"), "by the second", 1));
        assertThat(subscriber.next().details().identifiers()).containsExactly(268_435_455);
    }

    static void alias(Bench bench) throws Exception {
        Peer subscriber = bench.peer("s").connect().subscribe(bench.topic("#"), 1);
        Peer publisher = bench.peer("p").connect();
        for (int i = 0; i < SOME; i++) {
            int alias = 1 + i % 3;
            Message message = Message.of(bench.topic("topic/" + alias), "n " + i, 1);
            publisher.publish(message.with(Details.aliased(alias)));
            subscriber.expect(message);
        }
    }

    static void reasons(Bench bench) throws Exception {
        Peer peer = bench.peer("a").connect();
        Message message = Message.of(bench.topic("a"), "x", 1);
        assertThat(peer.publish(message)).isIn(NO_MATCHING_SUBSCRIBERS, PeerClient.UNTOLD);
        peer.subscribe(bench.topic("a"), 1);
        assertThat(peer.publish(message)).isIn(SUCCESS, PeerClient.UNTOLD);
        assertThat(peer.client().unsubscribe(bench.topic("a"))).isIn(SUCCESS, PeerClient.UNTOLD);
        assertThat(peer.client().unsubscribe(bench.topic("a"))).isIn(NO_SUBSCRIPTION_EXISTED, PeerClient.UNTOLD);
    }
}
