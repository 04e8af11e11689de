package io.tomte.rest.internal.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import io.tomte.mqtt.topic.TopicFilter;

/** All open event streams: who follows, what waits for whom, and when it goes out. Loop. */
public final class Streams {
    /** Least time between two batches. */
    static final Duration BEAT = Duration.ofMillis(100);

    /** Longest silence. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Streams at the same time; each browser has one. */
    static final int MOST = 64;

    private static final int RING = 2_000;

    private final Loop loop;
    private final EventLog log;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private Consumer<Set<TopicFilter>> watched = filters -> {};
    private int opened;
    private boolean scheduled;
    private boolean beating;

    private static final class Stream {
        private final StreamOutput output;
        private final BooleanSupplier allowed;
        private final Backlog backlog;
        private Set<TopicFilter> watch = Set.of();

        Stream(StreamOutput output, BooleanSupplier allowed, Backlog backlog) {
            this.output = output;
            this.allowed = allowed;
            this.backlog = backlog;
        }
    }

    public Streams(Loop loop) {
        this.loop = loop;
        // Microseconds since 1970: higher than every number of an earlier run, and exact in JavaScript.
        this.log = new EventLog(loop.now().toEpochMilli() * 1_000, RING);
    }

    /** @param listener hears which topic filters are watched by any stream */
    public void onWatch(Consumer<Set<TopicFilter>> listener) {
        watched = listener;
    }

    /** Number of the newest event; any thread. */
    public long seq() {
        return log.last();
    }

    /**
     * Opens a stream.
     *
     * @param since   number of the last event the client knows
     * @param allowed asked from time to time; false ends the stream
     * @return its id
     */
    public String open(OptionalLong since, BooleanSupplier allowed, StreamOutput output) {
        opened++;
        String id = "s" + opened;
        Backlog backlog = backlog(since);
        JsonObject hello = new JsonObject();
        hello.addProperty("stream", id);
        hello.addProperty("seq", log.last());
        StringBuilder first = new StringBuilder();
        Frames.append(first, backlog.sent(), "hello", hello);
        if (!backlog.isEmpty()) {
            first.append(backlog.take());
        }
        streams.put(id, new Stream(output, allowed, backlog));
        output.write(first.toString());
        if (!beating) {
            beating = true;
            loop.after(HEARTBEAT, this::heartbeat);
        }
        return id;
    }

    /** True when no more stream can be opened. */
    boolean isFull() {
        return streams.size() >= MOST;
    }

    /** The output of a stream can take more. */
    public void drained(String id) {
        if (streams.containsKey(id) && !streams.get(id).backlog.isEmpty()) {
            schedule();
        }
    }

    public void close(String id) {
        if (streams.remove(id) != null) {
            tellWatched();
        }
    }

    public void closeAll() {
        List.copyOf(streams.values()).forEach(stream -> stream.output.close());
        streams.clear();
        tellWatched();
    }

    /** Says which topics a stream carries; false when there is no such stream. */
    public boolean watch(String id, Set<TopicFilter> filters) {
        if (!streams.containsKey(id)) {
            return false;
        }
        streams.get(id).watch = Set.copyOf(filters);
        tellWatched();
        return true;
    }

    /** Something happened; all streams are told. */
    void tell(Entry entry) {
        EventLog.Numbered numbered = log.append(entry);
        streams.values().forEach(stream -> stream.backlog.add(numbered));
        schedule();
    }

    /** A topic has a new value; only the streams that watch it are told. */
    public void tellTopic(String topic, Lazy value) {
        for (Stream stream : streams.values()) {
            if (stream.watch.stream().anyMatch(filter -> filter.matches(topic))) {
                stream.backlog.topic(topic, value);
                schedule();
            }
        }
    }

    private Backlog backlog(OptionalLong since) {
        if (since.isEmpty()) {
            return new Backlog(log.last());
        }
        Backlog backlog = new Backlog(since.getAsLong());
        log.after(since.getAsLong())
                .ifPresentOrElse(missed -> missed.forEach(backlog::add), () -> backlog.reset(log.last()));
        return backlog;
    }

    private void schedule() {
        if (!scheduled && !streams.isEmpty()) {
            scheduled = true;
            loop.after(BEAT, this::flush);
        }
    }

    private void flush() {
        scheduled = false;
        for (Stream stream : List.copyOf(streams.values())) {
            if (!stream.backlog.isEmpty() && stream.output.isReady()) {
                stream.output.write(stream.backlog.take());
            }
        }
    }

    private void heartbeat() {
        beating = !streams.isEmpty();
        if (beating) {
            loop.after(HEARTBEAT, this::heartbeat);
        }
        for (Map.Entry<String, Stream> entry : List.copyOf(streams.entrySet())) {
            Stream stream = entry.getValue();
            if (!stream.allowed.getAsBoolean()) {
                close(entry.getKey());
                stream.output.close();
            } else if (stream.output.isReady()) {
                stream.output.write(Frames.HEARTBEAT);
            }
        }
    }

    private void tellWatched() {
        Set<TopicFilter> all = new LinkedHashSet<>();
        streams.values().forEach(stream -> all.addAll(stream.watch));
        watched.accept(all);
    }
}
