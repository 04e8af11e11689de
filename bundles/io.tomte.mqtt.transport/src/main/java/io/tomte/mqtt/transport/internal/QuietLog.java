package io.tomte.mqtt.transport.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;

/** Warns of what strangers can cause at will: the first time, then once a minute; in between for those who look closely. */
final class QuietLog {
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    QuietLog(Logger log) {
        this.log = log;
    }

    void warn(String sentence) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + PAUSE_NANOS)) {
            log.warn("{}", sentence);
        } else {
            log.debug("{}", sentence);
        }
    }
}
