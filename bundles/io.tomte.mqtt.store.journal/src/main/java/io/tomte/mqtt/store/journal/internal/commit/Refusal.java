package io.tomte.mqtt.store.journal.internal.commit;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nothing new is taken, for whoever asks and for the log. Any thread. */
final class Refusal {
    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

    private final AtomicReference<Optional<IOException>> why = new AtomicReference<>(Optional.empty());

    /** Empty while all is well. */
    Optional<IOException> why() {
        return why.get();
    }

    boolean isOn() {
        return why.get().isPresent();
    }

    void begin(IOException cause) {
        IOException said = new IOException("The journal cannot be written (" + cause.getMessage() + ")", cause);
        if (why.getAndSet(Optional.of(said)).isEmpty()) {
            LOG.error("{}. Nothing new is acknowledged until it can; make room or mend the disk.", said.getMessage());
        }
    }

    void end() {
        if (why.getAndSet(Optional.empty()).isPresent()) {
            LOG.info("The journal can be written again");
        }
    }
}
