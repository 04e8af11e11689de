package io.tomte.device.internal;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * When the home is saved: a moment after it changed; while very much changes a little later, because the file is always written
 * whole. Home loop only.
 */
final class SaveRhythm {
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final int MANY_CHANGES = 500; // within that time: a home that announces itself
    private static final int POSTPONED = 4;

    private final BiConsumer<Duration, Runnable> later;
    private final Runnable save;
    private boolean saving;
    private int changes; // since the last look whether to save
    private int postponed;

    SaveRhythm(BiConsumer<Duration, Runnable> later, Runnable save) {
        this.later = later;
        this.save = save;
    }

    /** @param events how much else happened */
    void changed(int events) {
        changes += events;
        if (!saving) {
            saving = true;
            later.accept(DELAY, this::look);
        }
    }

    private void look() {
        boolean wait = changes > MANY_CHANGES && postponed < POSTPONED;
        changes = 0;
        if (wait) {
            postponed++;
            later.accept(DELAY, this::look);
            return;
        }
        postponed = 0;
        saving = false;
        save.run();
    }
}
