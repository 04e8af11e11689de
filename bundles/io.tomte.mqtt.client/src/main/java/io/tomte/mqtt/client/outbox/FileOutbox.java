package io.tomte.mqtt.client.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.client.Outbox;
import io.tomte.mqtt.client.internal.outbox.Expiry;
import io.tomte.mqtt.client.internal.outbox.FolderLock;
import io.tomte.mqtt.client.internal.outbox.Journal;
import io.tomte.mqtt.client.internal.outbox.Replay;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages in files of a folder, so that they survive the process: the next client with this folder sends them first, in
 * their order. Each record has a checksum; a file that ends in the middle of a record, or with bad bytes in it, gives all the
 * others, and {@link #damages()} tells what is missing. Any thread; {@link #open}, {@link #keep} and {@link #close} block for
 * the disk, the others for a write into the cache of the operating system at most.
 *
 * <p>With a session that the server keeps ({@code ClientOptions.withSession}), messages that were on their way continue with
 * their packet ids, so QoS 2 stays "exactly once". Without one they are sent as new ones.
 */
public final class FileOutbox implements Outbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileOutbox.class);

    /**
     * How messages are kept.
     *
     * @param maxBytes   of messages that are kept; a publish beyond fails. The files together take a bit more than twice as much
     * @param forced     whether a publish waits until the disk has the message. Without, messages survive the end of the
     *                   process, but the last seconds may not survive a power cut
     * @param alsoQos0   whether QoS 0 messages are kept until they are sent, too
     * @param time       for messages with an expiry interval, which goes on while nobody sends them
     */
    public record Settings(long maxBytes, boolean forced, boolean alsoQos0, InstantSource time) {
        /** 64 MiB, not forced, QoS 1 and 2. */
        public static final Settings DEFAULT = new Settings(64L * 1024 * 1024, false, false, InstantSource.system());

        public Settings {
            Objects.requireNonNull(time, "time");
            if (maxBytes < 1) {
                throw new IllegalArgumentException("an outbox without room: " + maxBytes + " bytes");
            }
        }

        public Settings withMaxBytes(long bytes) {
            return new Settings(bytes, forced, alsoQos0, time);
        }

        /** Waits for the disk at each publish. */
        public Settings withForce() {
            return new Settings(maxBytes, true, alsoQos0, time);
        }

        public Settings withQos0() {
            return new Settings(maxBytes, forced, true, time);
        }
    }

    private final Path folder;
    private final Settings settings;
    private final FolderLock lock;
    private final Journal journal;
    private final List<Damage> damages;

    private FileOutbox(Path folder, Settings settings, FolderLock lock, Replay left) {
        this.folder = folder;
        this.settings = settings;
        this.lock = lock;
        journal = new Journal(folder, settings.maxBytes(), left);
        damages = List.copyOf(left.damages());
    }

    /** With {@link Settings#DEFAULT}. */
    public static FileOutbox open(Path folder) throws IOException {
        return open(folder, Settings.DEFAULT);
    }

    /**
     * Reads what is there.
     *
     * @param folder made if there is none; nothing else should be in it
     * @throws IOException with a sentence, if it cannot be used, for instance because another one uses it
     */
    public static FileOutbox open(Path folder, Settings settings) throws IOException {
        FolderLock lock = FolderLock.take(folder);
        try {
            FileOutbox outbox = new FileOutbox(folder, settings, lock, Replay.of(folder));
            outbox.damages.forEach(damage -> LOG.warn("The outbox has bytes that are no record: {}", damage));
            return outbox;
        } catch (IOException | RuntimeException problem) {
            lock.close();
            throw problem;
        }
    }

    /** What could not be read when it was opened; empty if all is well. */
    public List<Damage> damages() {
        return damages;
    }

    /** Messages that are not acknowledged. */
    public int size() {
        return journal.live().size();
    }

    @Override
    public List<Kept> kept() {
        Instant now = settings.time().instant();
        List<Kept> kept = new ArrayList<>();
        journal.live()
                .forEach((number, live) -> Expiry.remaining(live, now)
                        .ifPresentOrElse(
                                message -> kept.add(new Kept(number, message, live.packetId(), live.released())),
                                () -> done(number)));
        return kept;
    }

    @Override
    public long keep(Publish message) {
        if (message.qos() == QoS.AT_MOST_ONCE && !settings.alsoQos0()) {
            return 0;
        }
        try {
            return journal.keep(message, settings.time().millis(), settings.forced());
        } catch (MalformedPacketException problem) {
            throw new MqttException(problem.reason(), problem.getMessage());
        } catch (IOException problem) {
            throw new MqttException(
                    ReasonCode.QUOTA_EXCEEDED, "The message cannot be kept. " + problem.getMessage(), problem);
        }
    }

    @Override
    public void sent(long number, int packetId) {
        note(() -> journal.sent(number, packetId));
    }

    @Override
    public void released(long number) {
        note(() -> journal.released(number));
    }

    @Override
    public void done(long number) {
        note(() -> journal.done(number));
    }

    private interface Note {
        void write() throws IOException;
    }

    private void note(Note note) {
        try {
            note.write();
        } catch (IOException problem) {
            LOG.warn(
                    "The outbox {} missed an acknowledgement; the message may be sent again after a restart: {}",
                    folder,
                    problem.getMessage());
        }
    }

    /** Lets another one use the folder; what is not acknowledged stays in it. */
    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException problem) {
            LOG.warn("The outbox {} was not closed well: {}", folder, problem.getMessage());
        } finally {
            lock.close();
        }
    }
}
