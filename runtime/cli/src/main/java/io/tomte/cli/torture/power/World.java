package io.tomte.cli.torture.power;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.BrokerCore;
import io.tomte.mqtt.broker.QueuePolicy;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import io.tomte.mqtt.store.journal.Journal;
import io.tomte.mqtt.store.journal.JournalOptions;
import io.tomte.powercut.PlayedDisk;

/** A broker that runs on a disk, and the connections of the members to it. One thread. */
final class World implements AutoCloseable {
    private static final JournalOptions SMALL =
            JournalOptions.usual().withSegmentBytes(64 * 1024).withRetainedDelay(Duration.ofMillis(20));
    private static final BrokerConfig LIMITS = BrokerConfig.builder()
            .queue(1_000_000, 1_000_000_000L, QueuePolicy.REJECT)
            .build();
    private static final AuthProvider OPEN = credentials ->
            CompletableFuture.completedFuture(new AuthResult.Granted(credentials.clientId(), Permissions.ALL));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SESSION_S = 86_400;
    private static final int TURNS = 10_000; // of loops and journal, until they must have come to rest

    private final Ledger ledger;
    private final HandLoops loops = new HandLoops(3);
    private final Journal journal;
    private final BrokerCore broker;
    private final Map<Integer, Link> links = new TreeMap<>(); // by member

    /** Starts on whatever the disk holds; the disk must not be held still. */
    World(PlayedDisk disk, Ledger ledger) throws IOException {
        this.ledger = ledger;
        journal = Journal.open(disk.root().resolve("journal"), SMALL);
        Instant begin = BEGIN.plusSeconds(ledger.seconds);
        broker = BrokerCore.on(loops)
                .time(new LoopClock(begin, loops), loops::nanos)
                .auth(() -> List.of(OPEN))
                .stores(journal.sessions(), journal.retained())
                .config(LIMITS)
                .start();
        loops.run();
        ledger.fireWills(); // those without delay
    }

    private static final class LoopClock extends Clock {
        private final Instant begin;
        private final HandLoops loops;

        LoopClock(Instant begin, HandLoops loops) {
            this.begin = begin;
            this.loops = loops;
        }

        @Override
        public Instant instant() {
            return begin.plusNanos(loops.nanos());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /** What the journal found to be damaged. */
    List<String> damage() {
        return journal.damage();
    }

    /** Connections and broker do what they can without the disk. */
    void run() {
        loops.run();
    }

    /** Waits until the journal has written all that it was given. */
    void awaitJournal() {
        journal.figures().toCompletableFuture().join();
        journal.figures().toCompletableFuture().join(); // what became due with the first
    }

    /** Lets everything come to rest; members acknowledge what they get. */
    void settle() {
        for (int turn = 0; turn < TURNS; turn++) {
            loops.run();
            journal.figures().toCompletableFuture().join();
            boolean answered = false;
            for (Link link : links.values()) {
                answered |= link.hasUnanswered();
                link.answer(Integer.MAX_VALUE);
            }
            if (!answered && !loops.isBusy()) {
                return;
            }
        }
        throw new IllegalStateException("broker and clients do not come to rest");
    }

    void advance(int seconds) {
        loops.advance(Duration.ofSeconds(seconds));
        ledger.seconds += seconds;
        ledger.fireWills();
    }

    /** The connection of a member that is connected. */
    Link link(Member member) {
        return links.get(member.index);
    }

    /**
     * Connects a member as a client would that comes back.
     *
     * @param clean      begins a new session; one that does not last always does
     * @param willDelay  seconds; negative: without a will
     * @param willQos    of the will, 1 or 2
     * @param receiveMax most messages it takes at a time
     */
    void connect(Member member, boolean clean, int willDelay, int willQos, int receiveMax) {
        ledger.read(member, Integer.MAX_VALUE); // what came before on another connection is read by now, or never
        boolean anew = clean || !member.lasting || member.session == Member.Session.CLEANING;
        if (anew) {
            if (clean || !member.lasting) {
                ledger.forgets(member);
            } else {
                ledger.forgetsMessages(member); // what it wants since it began anew, it still wants
            }
        }
        if (clean && member.will == Member.Will.GONE && member.session == Member.Session.KEPT) {
            ledger.fire(member); // the session ends, so the will does not wait any longer
        }
        ledger.voidWill(member);
        Optional<Will> will = Optional.empty();
        if (willDelay >= 0) {
            Sent sent = ledger.will(member.index, willQos, false, false);
            member.willNumber = sent.number;
            member.willDelay = willDelay;
            member.will = member.lasting ? Member.Will.FRESH : Member.Will.NONE;
            Properties properties = Link.number(sent.number).toBuilder()
                    .number(Property.WILL_DELAY_INTERVAL, willDelay)
                    .build();
            will = Optional.of(
                    new Will(Ledger.name(sent.topic), Bytes.utf8("will"), QoS.of(willQos), false, properties));
        }
        Properties properties = Properties.builder()
                .number(Property.SESSION_EXPIRY_INTERVAL, member.lasting ? SESSION_S : 0)
                .number(Property.RECEIVE_MAXIMUM, receiveMax)
                .build();
        Connect connect =
                new Connect(MqttVersion.V5, anew, 0, member.id(), will, Optional.empty(), Optional.empty(), properties);
        member.connected = true;
        Link link = new Link(ledger, member, anew);
        links.put(member.index, link);
        broker.connector().connect(target(member), link).thenAccept(connection -> link.open(connection, connect));
        loops.run();
    }

    private Target target(Member member) {
        return new Target(
                URI.create("vm:" + member.id()),
                loops.get(0),
                Duration.ofSeconds(5),
                LIMITS.maxPacketBytes(),
                Target.Tls.DEFAULT);
    }

    void leave(Member member) {
        links.remove(member.index).leave();
        loops.run();
    }

    void lose(Member member) {
        links.remove(member.index).lose();
        ledger.fireWills(); // one without delay
        loops.run();
    }

    /** Number of the message that is retained on the topic, {@link Kept#NOTHING} where there is none. */
    int retained(int topic) {
        return broker.retained(Ledger.name(topic)).map(Link::numberOf).orElse(Kept.NOTHING);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
