package io.tomte.mqtt.broker.internal.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A shared subscription that matches a topic; one member gets each message. */
record SharedMatch(String filter, List<Route> members, AtomicInteger turn) {
    SharedMatch {
        members = List.copyOf(members);
    }

    static SharedMatch of(ShareGroup group) {
        List<Route> members = new ArrayList<>(group.members().size());
        group.members().forEach(member -> members.add(member.route()));
        return new SharedMatch(group.filter(), members, group.turn());
    }

    /** The connected member whose turn it is; where none is connected, any that keeps a session. */
    Optional<Route> choose() {
        int start = turn.getAndIncrement();
        for (int i = 0; i < members.size(); i++) {
            Route route = members.get(Math.floorMod(start + i, members.size()));
            if (route.receiver().isReachable()) {
                return Optional.of(route);
            }
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(members.get(Math.floorMod(start, members.size())));
    }

    /** Another member than this one that is connected now. */
    Optional<Route> chooseBut(Receiver gone) {
        int start = turn.getAndIncrement();
        for (int i = 0; i < members.size(); i++) {
            Route route = members.get(Math.floorMod(start + i, members.size()));
            if (route.receiver() != gone && route.receiver().isReachable()) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
