package io.tomte.acceptance.interop;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that end, and sessions that outlive them. */
final class Lives {
    private static final int PING =
            10; // seconds; brokers wait half as long again, which a library on a busy machine may need

    private Lives() {}

    static void will(Bench bench) throws Exception {
        Peer witness = bench.peer("w").connect().subscribe(bench.topic("#"), 2);
        Message polite = Message.of(bench.topic("polite"), "nobody sees this", 1);
        Peer leaver = bench.peer("leaver");
        leaver.connect(leaver.greeting().will(polite, 0), false);
        leaver.disconnect();
        Message last = Message.of(bench.topic("last"), "hält nicht", 2);
        try (Relay cable = bench.relay()) {
            Peer victim = bench.peer("victim");
            victim.connect(victim.greeting().will(last.retained(), 0).through(cable.port()), false);
        }
        witness.expect(last);
        bench.peer("late").connect().subscribe(bench.topic("last"), 2).expect(last.retained());
        witness.publish(last.with(Payload.EMPTY).retained());
    }

    static void session(Bench bench) throws Exception {
        Peer sleeper = bench.peer("sleeper");
        Greeting resume = sleeper.greeting().session(false, Bench.SESSION);
        sleeper.connect(resume, false);
        sleeper.subscribe(bench.topic("one"), 1).subscribe(bench.topic("two/#"), 2);
        sleeper.disconnect();
        List<Message> queued = List.of(
                Message.of(bench.topic("one"), "1", 1),
                Message.of(bench.topic("two/a"), "2", 2),
                Message.of(bench.topic("one"), "3", 1),
                Message.of(bench.topic("two/b"), "4", 2));
        Peer publisher = bench.peer("p").connect();
        for (Message message : queued) {
            publisher.publish(message);
        }
        sleeper.connect(resume, true);
        assertThat(List.of(
                        sleeper.next().plain(),
                        sleeper.next().plain(),
                        sleeper.next().plain(),
                        sleeper.next().plain()))
                .containsExactlyInAnyOrderElementsOf(queued)
                .filteredOn(message -> message.qos() == 1) // order holds per topic and QoS
                .containsExactly(queued.get(0), queued.get(2));
        sleeper.disconnect();
        sleeper.connect(); // a clean start ends the session
        publisher.publish(queued.get(0));
        sleeper.subscribe(bench.topic("one"), 1);
        Message fresh = Message.of(bench.topic("one"), "5", 1);
        publisher.publish(fresh);
        sleeper.expect(fresh);
    }

    static void takenOver(Bench bench) throws Exception {
        Inbox left = new Inbox();
        Peer first = bench.peer("twin", left).connect();
        Peer second = bench.peer("twin").connect().subscribe(bench.topic("a"), 1);
        left.awaitLost();
        Message message = Message.of(bench.topic("a"), "for the second", 1);
        second.publish(message);
        second.expect(message);
        assertThat(first.isLost()).isTrue();
        assertThat(second.isLost()).isFalse();
    }

    static void keepAlive(Bench bench) throws Exception {
        Relay cable = bench.relay();
        Peer idle = bench.peer("idle");
        idle.connect(idle.greeting().keepAlive(PING).through(cable.port()), false);
        idle.subscribe(bench.topic("a"), 1);
        cable.forgetAnswers();
        cable.awaitAnswer(); // to a ping
        assertThat(idle.isLost()).isFalse();
        Message message = Message.of(bench.topic("a"), "still there", 1);
        idle.publish(message);
        idle.expect(message);
    }
}
