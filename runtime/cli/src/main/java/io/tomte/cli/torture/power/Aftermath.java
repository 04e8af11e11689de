package io.tomte.cli.torture.power;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.tomte.powercut.PlayedDisk;

/**
 * What is asked of the hub after a power cut: it starts, finds nothing damaged, knows all sessions and subscriptions, has what it
 * acknowledged, sends nothing of QoS 2 twice, retains nothing older than acknowledged, and publishes the wills that had begun to leave,
 * and those that become due.
 */
final class Aftermath {
    private static final int LONG = 100; // seconds; every will is due by then
    private static final int MOST_TOLD = 5;

    private final Ledger ledger;
    private final RandomGenerator chance;
    private final Tally tally;

    /** @param ledger as it was when the power went; it is used up */
    Aftermath(Ledger ledger, RandomGenerator chance, Tally tally) {
        this.ledger = ledger;
        this.chance = chance;
        this.tally = tally;
    }

    /** @return what went wrong, a sentence each */
    List<String> problems(PlayedDisk left) {
        ledger.powerCut();
        try (World world = new World(left, ledger)) {
            world.damage().forEach(damage -> ledger.problem("The journal calls something damaged: " + damage));
            count();
            retained(world);
            comeBack(world);
            probe(world);
            rest();
        } catch (IOException | RuntimeException failure) {
            ledger.problem("The hub fails: " + failure);
        }
        return ledger.problems();
    }

    private void count() {
        for (Member member : ledger.members()) {
            tally.due(member.due.cardinality());
            tally.open(member.outgoing.size());
            tally.wills(isGone(member) ? 1 : 0);
            tally.sessions(member.session == Member.Session.KEPT ? 1 : 0);
            tally.subscriptions((int) member.wants.values().stream()
                    .filter(want -> want == Member.Want.ON)
                    .count());
        }
    }

    private static boolean isGone(Member member) {
        return switch (member.will) {
            case GONE, FIRED -> true;
            case NONE, FRESH, ARMED -> false;
        };
    }

    private void retained(World world) {
        for (int topic = 0; topic < Ledger.TOPICS; topic++) {
            int found = world.retained(topic);
            tally.retained(1);
            boolean known = found == Kept.NOTHING || ledger.isKnown(found);
            if (!known || !ledger.kept(topic).isAllowed(found, ledger)) {
                ledger.problem(Ledger.name(topic) + " retains "
                        + (found == Kept.NOTHING ? "nothing" : "message " + found) + ", but "
                        + ledger.kept(topic).safest(ledger) + " was acknowledged");
            }
        }
    }

    /** Some with a will stay away until it is due. */
    private void comeBack(World world) {
        Set<Member> away = new HashSet<>();
        for (Member member : ledger.members()) {
            if (isGone(member) && chance.nextBoolean()) {
                away.add(member);
            } else {
                world.connect(member, false, -1, 1, 65_535);
            }
        }
        world.settle();
        ledger.settled();
        if (!away.isEmpty()) {
            world.advance(LONG);
            world.settle();
            ledger.settled();
            for (Member member : away) {
                world.connect(member, false, -1, 1, 65_535);
            }
        }
        world.settle();
    }

    /** A new message on each topic shows who is subscribed. */
    private void probe(World world) {
        for (int topic = 0; topic < Ledger.TOPICS; topic++) {
            Member publisher = ledger.members().get(Ledger.publisherOf(topic));
            world.link(publisher).publish(ledger.send(topic, 1 + topic % 2, false, false), 1);
        }
        world.settle();
    }

    private void rest() {
        for (Member member : ledger.members()) {
            if (!member.due.isEmpty()) {
                ledger.problem(member.id() + " did not get " + member.due.cardinality() + " messages it was promised: "
                        + member.due.stream().limit(MOST_TOLD).boxed().toList());
            }
            if (!member.outgoing.isEmpty()) {
                ledger.problem(member.id() + " got no answer to " + member.outgoing.size() + " messages");
            }
            List<Integer> unanswered = new ArrayList<>();
            member.wants.forEach((topic, want) -> {
                if (want != Member.Want.ON) {
                    unanswered.add(topic);
                }
            });
            if (!unanswered.isEmpty()) {
                ledger.problem(member.id() + " got no answer to what it asked for about topics " + unanswered);
            }
        }
    }
}
