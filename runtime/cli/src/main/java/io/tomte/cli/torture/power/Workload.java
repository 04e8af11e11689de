package io.tomte.cli.torture.power;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What members do, at random: come and go politely or not, subscribe and unsubscribe, publish at each QoS, retained or not, little
 * and much, acknowledge late, leave wills, sleep until their queue is long; and time passes.
 */
final class Workload {
    private static final int LARGE = 24 * 1024; // bytes
    private static final int MOST_OPEN = 60; // messages of one member that are not acknowledged

    private final RandomGenerator chance;
    private final Tally tally;

    Workload(RandomGenerator chance, Tally tally) {
        this.chance = chance;
        this.tally = tally;
    }

    /** One thing happens. */
    void act(World world) {
        Member member = world.ledger().members().get(chance.nextInt(Ledger.MEMBERS));
        boolean sleeper = member.index == 0; // comes rarely, so that much waits for it
        if (!member.connected) {
            if (!sleeper || !isSubscribed(member) || chance.nextInt(6) == 0) {
                connect(world, member);
            }
            return;
        }
        Link link = world.link(member);
        int dice = chance.nextInt(100);
        if (sleeper && isSubscribed(member) && dice < 60 || dice < 6) {
            part(world, member);
        } else if (dice < 18 && member.lasting) {
            changeSubscription(link, member);
        } else if (dice < 50) {
            link.answer(1 + chance.nextInt(10));
        } else if (dice < 53) {
            world.advance(1 + chance.nextInt(20));
        } else if (dice < 56) {
            for (int i = 0; i < 20; i++) {
                publish(world, member);
            }
        } else {
            publish(world, member);
        }
        world.run();
    }

    private static boolean isSubscribed(Member member) {
        return member.wants.values().stream()
                        .filter(want -> want == Member.Want.ON)
                        .count()
                > 3;
    }

    private void connect(World world, Member member) {
        boolean clean = chance.nextInt(30) == 0;
        int willDelay = chance.nextInt(2) == 0 ? chance.nextInt(4) * 10 : -1;
        int receiveMax = List.of(1, 5, 20, 65_535).get(chance.nextInt(4));
        world.connect(member, clean, willDelay, 1 + chance.nextInt(2), receiveMax);
        if (member.lasting && member.wants.isEmpty()) {
            for (int topic = 0; topic < Ledger.TOPICS; topic += 1 + chance.nextInt(2)) {
                world.link(member).subscribe(topic);
            }
        }
        world.run();
    }

    private void part(World world, Member member) {
        if (chance.nextBoolean()) {
            world.leave(member);
        } else {
            world.lose(member);
        }
    }

    private void changeSubscription(Link link, Member member) {
        int topic = chance.nextInt(Ledger.TOPICS);
        if (!member.wants.containsKey(topic)) {
            link.subscribe(topic);
        } else if (member.wants.get(topic) == Member.Want.ON && chance.nextInt(3) == 0) {
            link.unsubscribe(topic);
        }
    }

    private void publish(World world, Member member) {
        if (member.outgoing.size() >= MOST_OPEN) {
            return;
        }
        int second = member.index + Ledger.MEMBERS;
        int topic = second < Ledger.TOPICS && chance.nextBoolean() ? second : member.index;
        int qos = chance.nextInt(8) == 0 ? 0 : 1 + chance.nextInt(2);
        boolean retain = chance.nextInt(4) == 0;
        boolean empty = retain && chance.nextInt(5) == 0;
        int payload = chance.nextInt(25) == 0 ? chance.nextInt(LARGE) : 1 + chance.nextInt(400);
        Sent sent = world.ledger().send(topic, qos, retain, empty);
        world.link(member).publish(sent, payload);
        tally.published(qos);
    }
}
