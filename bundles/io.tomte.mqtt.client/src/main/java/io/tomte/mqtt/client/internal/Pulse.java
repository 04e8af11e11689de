package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.tomte.mqtt.api.connection.EventLoop;

/** The clock of {@link KeepAlive} on one connection. On the loop. */
final class Pulse {
    private static final long TICK_MS = 480; // per second of keep-alive: twice, and a timer may be late

    private final EventLoop loop;
    private final BooleanSupplier deaf;
    private final Runnable ping;
    private final Runnable dead;
    private final KeepAlive keepAlive = new KeepAlive();
    private EventLoop.Timer timer = () -> {};

    /**
     * @param deaf whether nothing can be received, because reading is paused
     * @param ping sends PINGREQ
     * @param dead the server does not answer any more; nothing follows
     */
    Pulse(EventLoop loop, BooleanSupplier deaf, Runnable ping, Runnable dead) {
        this.loop = loop;
        this.deaf = deaf;
        this.ping = ping;
        this.dead = dead;
    }

    /** @param seconds 0 for no keep-alive */
    void start(long seconds) {
        if (seconds > 0) {
            keepAlive.start();
            plan(Duration.ofMillis(seconds * TICK_MS));
        }
    }

    private void plan(Duration half) {
        timer = loop.schedule(half, () -> {
            switch (keepAlive.tick(deaf.getAsBoolean())) {
                case PING -> {
                    plan(half);
                    ping.run(); // [MQTT-3.1.2-20], [MQTT-3.1.1: 3.1.2-23]
                }
                case NOTHING -> plan(half);
                case GIVE_UP -> dead.run();
            }
        });
    }

    void sent() {
        keepAlive.sent();
    }

    void received() {
        keepAlive.received();
    }

    void stop() {
        timer.cancel();
    }
}
