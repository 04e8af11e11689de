package io.tomte.mqtt.client.internal.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.tomte.mqtt.client.outbox.Damage;

/**
 * Reads what is in a folder.
 *
 * @param segments oldest first
 * @param live     messages that are not done, by number
 * @param homes    the file with the newest copy of each of them
 */
public record Replay(
        List<Segment> segments,
        TreeMap<Long, Live> live,
        Map<Long, Segment> homes,
        List<Damage> damages,
        long lastNumber,
        long lastSegment) {

    /** @throws IOException if the folder or a file cannot be read at all */
    public static Replay of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Segment::isOne)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        }
        Scan scan = new Scan();
        for (Path file : files) {
            scan.read(Segment.existing(file));
        }
        return scan.result();
    }

    private static final class Scan {
        private final List<Segment> segments = new ArrayList<>();
        private final TreeMap<Long, Live> live = new TreeMap<>();
        private final Map<Long, Segment> homes = new HashMap<>();
        private final List<Damage> damages = new ArrayList<>();
        private long lastNumber;

        void read(Segment segment) throws IOException {
            segments.add(segment);
            Frame.read(segment.number(), segment.content(), new Frame.Reader() {
                @Override
                public void entry(Entry entry, int bytes) {
                    lastNumber = Math.max(lastNumber, entry.number());
                    apply(entry, bytes, segment);
                }

                @Override
                public void gap(int offset, int length, String problem) {
                    boolean atEnd = offset + length == segment.size();
                    damages.add(new Damage(segment.path(), offset, length, atEnd, problem));
                }
            });
        }

        private void apply(Entry entry, int bytes, Segment segment) {
            long number = entry.number();
            switch (entry) {
                case Entry.Keep keep -> {
                    Live fresh = new Live(keep.message(), keep.acceptedAt(), 0, false, bytes);
                    live.merge(number, fresh, (first, copy) -> copy.with(first.packetId(), first.released()));
                    homes.put(number, segment);
                }
                case Entry.Sent sent ->
                    live.computeIfPresent(number, (same, kept) -> kept.with(sent.packetId(), false));
                case Entry.Released released ->
                    live.computeIfPresent(number, (same, kept) -> kept.with(kept.packetId(), true));
                case Entry.Done done -> {
                    live.remove(number);
                    homes.remove(number);
                }
            }
        }

        Replay result() {
            homes.values().forEach(home -> home.holds(1));
            long lastSegment = segments.isEmpty() ? 0 : segments.getLast().number();
            return new Replay(segments, live, homes, damages, lastNumber, lastSegment);
        }
    }
}
