package io.tomte.mqtt.store.journal.internal.repair;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.tomte.mqtt.store.journal.internal.disk.Disk;
import io.tomte.mqtt.store.journal.internal.disk.DiskFile;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.entry.EntryCodec;
import io.tomte.mqtt.store.journal.internal.entry.UnreadableEntryException;
import io.tomte.mqtt.store.journal.internal.index.HalfTaken;
import io.tomte.mqtt.store.journal.internal.index.Index;
import io.tomte.mqtt.store.journal.internal.log.Findings;
import io.tomte.mqtt.store.journal.internal.log.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the index while the journal is read, and sets aside what is damaged: the bytes, and a page that tells about them. */
public final class Inspection implements Findings {
    private static final Logger LOG = LoggerFactory.getLogger(Inspection.class);
    private static final int MOST_TOLD = 100; // sentences

    private final Disk disk;
    private final Index index;
    private final Clock clock;
    private final HalfTaken halfTaken = new HalfTaken();
    private final int number;
    private final List<String> sentences = new ArrayList<>();
    private int troubles;

    public Inspection(Disk disk, Index index, Clock clock) throws IOException {
        this.disk = disk;
        this.index = index;
        this.clock = clock;
        this.number = 1
                + (int) disk.names().stream()
                        .filter(name -> name.startsWith("damage-") && name.endsWith(".txt"))
                        .count();
    }

    @Override
    public void record(Place place, ByteBuffer body) {
        ByteBuffer whole = body.duplicate();
        try {
            Entry entry = EntryCodec.read(body);
            index.apply(entry, place);
            halfTaken.see(entry, place);
        } catch (UnreadableEntryException newer) {
            tell("The record at position " + place.position() + " is left out: " + newer.getMessage() + keep(whole));
        }
    }

    @Override
    public void damaged(String file, long at, ByteBuffer bytes) {
        tell(bytes.remaining() + " bytes of " + file + " from byte " + at + " on are damaged" + keep(bytes));
    }

    @Override
    public void cutShort(String file, long at) {
        LOG.info("The last record of {}, at byte {}, was cut short; nobody was told that it is safe", file, at);
    }

    @Override
    public void unreadable(String file, String why) {
        tell("The file " + file + " " + why + "; it is set aside as a whole");
    }

    @Override
    public void missing(long from, long to) {
        tell("The records from position " + from + " to " + to + " are in no file");
    }

    private void tell(String sentence) {
        troubles++;
        if (sentences.size() < MOST_TOLD) {
            sentences.add(sentence);
            LOG.error("{}. Everything else is loaded.", sentence);
        }
    }

    /** @return the end of the sentence */
    private String keep(ByteBuffer bytes) {
        if (troubles >= MOST_TOLD) {
            return "";
        }
        String name = "damage-" + number + "-" + (troubles + 1) + ".bin";
        return write(name, bytes) ? "; they are kept in " + name : "; they could not be kept";
    }

    /** Writes the page about what was found. Once, after everything was read. */
    public void close() {
        halfTaken.forgetIn(index);
        if (sentences.isEmpty()) {
            return;
        }
        StringBuilder page = new StringBuilder("What Tomte found when it opened this folder on ")
                .append(clock.instant())
                .append(":\n\n");
        sentences.forEach(sentence -> page.append("* ").append(sentence).append(".\n"));
        if (troubles > sentences.size()) {
            page.append("* … and ").append(troubles - sentences.size()).append(" more.\n");
        }
        page.append(
                "\nEverything else was loaded and is in use. Keep these files if somebody shall look at them, or delete them.\n");
        String name = "damage-" + number + ".txt";
        if (write(name, ByteBuffer.wrap(page.toString().getBytes(StandardCharsets.UTF_8)))) {
            LOG.error("{} places of the journal were damaged; {} tells more.", troubles, name);
        }
    }

    /** One sentence for each thing that was wrong, without a full stop; at most {@value #MOST_TOLD}. */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    private boolean write(String name, ByteBuffer bytes) {
        try (DiskFile file = disk.create(name, bytes.remaining())) {
            file.write(bytes, 0);
            file.force();
            return true;
        } catch (IOException full) {
            LOG.warn("{} could not be written", name, full);
            return false;
        }
    }
}
