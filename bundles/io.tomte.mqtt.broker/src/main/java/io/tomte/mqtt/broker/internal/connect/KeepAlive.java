package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;

import io.tomte.mqtt.broker.internal.BrokerTime;

/**
 * Notices a silent client: [MQTT-3.1.2-22]. The loop looks at the time of its last packet when its limit may have passed; see
 * {@link SilenceWatch}. [MQTT-3.1.1: 3.1.2-24]
 */
final class KeepAlive {
    private final SilenceWatch watch;
    private final BrokerTime time;
    private final long limit; // nanoseconds of silence
    private final Runnable silent;
    private long last;
    private long round = SilenceWatch.NOT_WATCHED; // these two belong to the watch
    private int place;

    /** @param seconds more than 0 */
    KeepAlive(SilenceWatch watch, BrokerTime time, int seconds, Runnable silent) {
        this.watch = watch;
        this.time = time;
        this.limit = Duration.ofMillis(1500L * seconds).toNanos();
        this.silent = silent;
    }

    void start() {
        last = time.nanos();
        check();
    }

    /** A packet came, or the silence is our own doing. */
    void touch() {
        last = time.nanos();
    }

    void stop() {
        watch.remove(this);
    }

    /** It is time to look. */
    void check() {
        long now = time.nanos();
        long left = limit - (now - last);
        if (left <= 0) {
            silent.run();
        } else {
            watch.add(this, now + left);
        }
    }

    long round() {
        return round;
    }

    int place() {
        return place;
    }

    void stands(long newRound, int newPlace) {
        round = newRound;
        place = newPlace;
    }
}
