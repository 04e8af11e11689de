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
                .mapToObj(
                        i -> party.template(party.run() + "/" + i / SIBLINGS + "/" + i % SIBLINGS, spec.qos(), true, 0))
                .toList();
    }

    /** Returns when the broker has them all. */
    static void write(Party party, List<Template> templates) {
        boolean[] arrived = new boolean[1];
        Client last = party.join("end", 0, (publisher, number, nanos) -> arrived[0] = true, false, false);
        party.subscribe(last, party.run() + "/end", 0);
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
        publisher.publish(party.template(party.run() + "/end", 0, false, 0), 0, 0);
        publisher.flush();
        party.loop().await("the message behind the retained ones", Party.PATIENCE, () -> arrived[0]);
        publisher.disconnect();
        last.disconnect();
    }
}
