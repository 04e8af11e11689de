package io.tomte.bench.scenario;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.tomte.bench.load.Client;
import io.tomte.bench.load.Inbox;
import io.tomte.bench.load.Template;
import io.tomte.bench.peer.RunningBroker;

/** Retained messages, each with a topic of its own, are written; then a subscriber comes and gets them all. */
final class Retained implements Scenario {
    private static final int SIBLINGS = 100; // topics below one level

    @Override
    public Outcome run(RunningBroker broker, Spec spec, Effort effort) throws IOException {
        int count = effort.messages();
        try (Party party = new Party(broker, spec, effort)) {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            List<Template> templates = templates(party, spec, count);
            Memory before = Memory.of(broker);
            Meter meter = new Meter(broker);
            write(party, templates);
            double written = meter.seconds();
            figures.put(Figure.WRITE, count / written);
            Received received = new Received();
            Client reader =
                    party.join("sub", 0, (publisher, number, nanos) -> received.note((int) number), false, false);
            reader.subscribe(party.run() + "/#", spec.qos());
            party.collect(() -> received.count, () -> received.count == count);
            if (received.count == count) {
                figures.put(Figure.READ, count / (meter.seconds() - written));
            }
            meter.read(figures, count);
            Memory.of(broker).each(figures, before, count, Figure.PER_RETAINED, Figure.HEAP_PER_RETAINED);
            reader.disconnect();
            forget(party, count);
            return new Outcome(figures, received.problems(count));
        }
    }

    /** Retained messages have no order. */
    private static final class Received {
        private final BitSet seen = new BitSet();
        private int count;
        private int repeated;

        void note(int number) {
            if (seen.get(number)) {
                repeated++;
            } else {
                seen.set(number);
                count++;
            }
        }

        List<String> problems(int expected) {
            List<String> found = new ArrayList<>();
            if (count < expected) {
                found.add(expected - count + " of " + expected + " messages lost");
            }
            if (repeated > 0) {
                found.add(repeated + " messages repeated");
            }
            return found;
        }
    }

    static List<Template> templates(Party party, Spec spec, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> party.template(topic(party, i), spec.qos(), true, 0))
                .toList();
    }

    private static String topic(Party party, int number) {
        return party.run() + "/" + number / SIBLINGS + "/" + number % SIBLINGS;
    }

    /** So that the next run begins as this one did. */
    private static void forget(Party party, int count) {
        Client publisher = party.join("eraser", 0, Inbox.NONE, false, false);
        for (int i = 0; i < count; i++) {
            publisher.forget(topic(party, i));
            if (i % SIBLINGS == SIBLINGS - 1) {
                publisher.flush();
                party.loop().turn(0);
            }
        }
        sendEnd(party, publisher);
    }

    /** Returns when the broker has them all. */
    static void write(Party party, List<Template> templates) {
        Client publisher = party.join("pub", 0, Inbox.NONE, false, false);
        for (int sent = 0; sent < templates.size(); ) {
            int until = Math.min(templates.size(), sent + 100);
            while (sent < until && publisher.mayPublish()) {
                publisher.publish(templates.get(sent), sent++, 0);
            }
            publisher.flush();
            party.loop().turn(0);
            party.loop().await("an acknowledgement", Party.PATIENCE, publisher::mayPublish);
        }
        party.loop().await("acknowledgements", Party.PATIENCE, () -> publisher.unacknowledged() == 0);
        sendEnd(party, publisher);
        publisher.disconnect();
    }

    /** Returns when a message came back that was sent behind all others. */
    private static void sendEnd(Party party, Client publisher) {
        boolean[] arrived = new boolean[1];
        Client last = party.join("end", 0, (sender, number, nanos) -> arrived[0] = true, false, false);
        party.subscribe(last, "end/" + party.run(), 0);
        publisher.publish(party.template("end/" + party.run(), 0, false, 0), 0, 0);
        publisher.flush();
        party.loop().await("the message behind the retained ones", Party.PATIENCE, () -> arrived[0]);
        last.disconnect();
    }
}
