package io.tomte.mqtt.broker.internal.connect;

import java.time.Duration;
import java.util.Optional;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.broker.internal.BrokerTime;

/**
 * Notices a silent client: [MQTT-3.1.2-22]. One timer that looks at the time of the last packet, not one per packet.
 * [MQTT-3.1.1: 3.1.2-24]
 */
final class KeepAlive {
    private final EventLoop loop;
    private final BrokerTime time;
    private final long limit; // nanoseconds of silence
    private final Runnable silent;
    private Optional<EventLoop.Timer> timer = Optional.empty();
    private long last;

    /** @param seconds more than 0 */
    KeepAlive(EventLoop loop, BrokerTime time, int seconds, Runnable silent) {
        this.loop = loop;
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
        timer.ifPresent(EventLoop.Timer::cancel);
    }

    private void check() {
        long left = limit - (time.nanos() - last);
        if (left <= 0) {
            silent.run();
        } else {
            timer = Optional.of(loop.schedule(Duration.ofNanos(left), this::check));
        }
    }
}
