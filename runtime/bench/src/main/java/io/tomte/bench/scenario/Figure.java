package io.tomte.bench.scenario;

import java.util.Optional;

/** What is measured. The names are those of the JSON file; a message counts once for each client that receives it. */
public enum Figure {
    RATE("msg/s", Better.MORE),
    WRITE("stored/s", Better.MORE),
    READ("read/s", Better.MORE),
    CONNECTS("connects/s", Better.MORE),
    SUBSCRIBES("subscribes/s", Better.MORE),
    P50("p50 µs", Better.LESS),
    P99("p99 µs", Better.LESS),
    P999("p99.9 µs", Better.LESS),
    /** Longest time in which a publisher that waited got no acknowledgement. */
    PAUSE("pause ms", Better.LESS),
    START_WALL("start s", Better.LESS),
    START_CPU("start CPU s", Better.LESS),
    CONNECT_CPU("CPU µs/connect", Better.LESS),
    SUBSCRIBE_CPU("CPU µs/subscribe", Better.LESS),
    LEAVE_CPU("CPU µs/subscription ended", Better.LESS),
    CPU("CPU s/M", Better.LESS),
    IDLE_CPU("idle CPU %", Better.LESS),
    PER_CONNECTION("KB/connection", Better.LESS),
    HEAP_PER_CONNECTION("heap KB/connection", Better.LESS),
    PER_SUBSCRIPTION("B/subscription", Better.LESS),
    HEAP_PER_SUBSCRIPTION("heap B/subscription", Better.LESS),
    PER_RETAINED("B/retained", Better.LESS),
    HEAP_PER_RETAINED("heap B/retained", Better.LESS),
    RSS("RSS MB", Better.LESS),
    /** What is alive on the heap of a JVM. */
    HEAP("heap MB", Better.LESS),
    /** What the system counts as written by the process. */
    DEVICE("device B/msg", Better.LESS),
    /** Zeros of new files in it, which are used again and again. */
    FILLED("of it zeros", Better.NEITHER),
    /** Files of the journal that were freed meanwhile. */
    CLEANED("files cleaned", Better.NEITHER),
    /** What the load generator itself used for a million messages. */
    GENERATOR("load CPU s/M", Better.NEITHER),
    /** How much later than planned the load generator sent, 99th percentile. */
    LATE("late p99 µs", Better.NEITHER),
    /** Cores that everything else on the machine used. */
    OTHERS("other cores", Better.NEITHER);

    /** Which way a figure should go. */
    public enum Better {
        MORE,
        LESS,
        NEITHER
    }

    private final String title;
    private final Better better;

    Figure(String title, Better better) {
        this.title = title;
        this.better = better;
    }

    /** For people, with the unit. */
    public String title() {
        return title;
    }

    public Better better() {
        return better;
    }

    public static Optional<Figure> named(String name) {
        for (Figure figure : values()) {
            if (figure.name().equals(name)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }
}
