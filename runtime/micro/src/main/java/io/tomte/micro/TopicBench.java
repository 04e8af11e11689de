package io.tomte.micro;

import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.broker.DropReason;
import io.tomte.mqtt.broker.internal.routing.Grant;
import io.tomte.mqtt.broker.internal.routing.Message;
import io.tomte.mqtt.broker.internal.routing.Receipt;
import io.tomte.mqtt.broker.internal.routing.Receiver;
import io.tomte.mqtt.broker.internal.routing.Route;
import io.tomte.mqtt.broker.internal.routing.Routes;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.topic.TopicFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Who gets a topic that the broker has not looked up before, among so many subscriptions; and one subscription more. Each device is
 * subscribed to by itself; one in a thousand subscriptions has a wildcard, and five match each topic whatever the number.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TopicBench {
    private static final int DEVICES_OF_A_ROOM = 20;
    private static final int ONE_WILDCARD_IN = 1_000;

    @Param({"100", "10000", "1000000"})
    int subscriptions = 1;

    private final Routes routes = new Routes();
    private final TopicFilter more = TopicFilter.parse("home/attic/+/state");
    private int next;

    private record Client(String clientId) implements Receiver {
        @Override
        public int loop() {
            return 0;
        }

        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public void deliver(Message message, Grant grant, String share, Receipt receipt) {}

        @Override
        public void missed(Message message, DropReason reason) {}
    }

    /** Subscribes. */
    @Setup
    public void prepare() {
        for (String all : new String[] {"#", "home/#", "home/+/+/state", "home/+/+/+"}) {
            add(all, all);
        }
        for (int i = 0; i < subscriptions; i++) {
            add(i % ONE_WILDCARD_IN == 0 ? "home/room" + i + "/+/set" : topic(i), "c" + i);
        }
    }

    private void add(String filter, String client) {
        routes.add(TopicFilter.parse(filter), route(filter, client));
    }

    private static Route route(String filter, String client) {
        return new Route(new Client(client), Subscription.of(filter, QoS.AT_LEAST_ONCE), 0);
    }

    private static String topic(int device) {
        return "home/room" + device / DEVICES_OF_A_ROOM + "/device" + device + "/state";
    }

    /** Another topic each time; the broker itself remembers what it has looked up. */
    @Benchmark
    public int match() {
        next = (next + 7919) % subscriptions;
        return routes.count(topic(next));
    }

    /** SUBSCRIBE and UNSUBSCRIBE, without the packets. */
    @Benchmark
    public int change() {
        Route route = route(more.text(), "late");
        routes.add(more, route);
        routes.remove(more, route.receiver());
        return routes.size();
    }
}
