package io.tomte.mqtt.broker.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.tomte.mqtt.api.connection.EventLoop;
import io.tomte.mqtt.api.store.SessionInfo;
import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.BrokerTime;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.packet.ReasonCode;

/** How long a session lives without a connection; MQTT 5 section 3.1.2.11.2. */
final class SessionExpiry {
    private final EventLoop loop;
    private final BrokerTime time;
    private final long maximum;
    private final Runnable expired;
    private long seconds;
    private Optional<Instant> instant = Optional.empty();
    private Optional<EventLoop.Timer> timer = Optional.empty();

    SessionExpiry(EventLoop loop, BrokerTime time, long maximum, Runnable expired) {
        this.loop = loop;
        this.time = time;
        this.maximum = maximum;
        this.expired = expired;
    }

    void restore(SessionInfo info) {
        seconds = info.expirySeconds();
        instant = info.expires();
    }

    void connected(long newSeconds) {
        stop();
        instant = Optional.empty();
        seconds = newSeconds;
    }

    /** DISCONNECT may change it, but not turn a session without one into one that stays. */
    void change(long newSeconds) {
        if (seconds == 0 && newSeconds != 0) { // section 3.14.2.2.2
            throw new Violation(ReasonCode.PROTOCOL_ERROR, "The session expiry was 0 in CONNECT and cannot be raised");
        }
        seconds = Math.min(newSeconds, maximum);
    }

    /** There is no connection any more; where that was known before a restart, the time goes on from there. */
    void begin() {
        long deadline = instant.isPresent() ? time.deadlineOf(instant) : deadline();
        instant = time.instantOf(deadline);
        if (deadline != BrokerTime.NEVER) {
            Duration delay = Duration.ofNanos(Math.max(0, deadline - time.nanos()));
            timer = Optional.of(loop.schedule(delay, expired));
        }
    }

    void stop() {
        timer.ifPresent(EventLoop.Timer::cancel);
        timer = Optional.empty();
    }

    long seconds() {
        return seconds;
    }

    /** Absolute end of life; empty while connected, and where there is none. */
    Optional<Instant> instant() {
        return instant;
    }

    private long deadline() {
        return seconds == BrokerConfig.NEVER ? BrokerTime.NEVER : time.deadlineIn(seconds);
    }
}
