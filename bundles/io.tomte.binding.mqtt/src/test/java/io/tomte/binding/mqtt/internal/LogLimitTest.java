package io.tomte.binding.mqtt.internal;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogLimitTest {
    private final LogLimit limit = new LogLimit();
    private final Instant now = Instant.EPOCH;

    @Test
    void letsOneLinePerTopicAndPeriodThrough() {
        assertThat(limit.permit("a", now)).hasValue(0);
        assertThat(limit.permit("a", now)).isEmpty();
        assertThat(limit.permit("b", now)).hasValue(0);
        assertThat(limit.permit("a", now.plusSeconds(1))).isEmpty();
        assertThat(limit.permit("a", now.plus(LogLimit.PERIOD))).hasValue(2);
        assertThat(limit.permit("a", now.plus(LogLimit.PERIOD))).isEmpty();
    }

    @Test
    void forgetsTheTopicsThatWereSilentLongest() {
        limit.permit("first", now);
        for (int i = 0; i < LogLimit.TOPICS; i++) {
            limit.permit("t" + i, now);
        }
        assertThat(limit.permit("first", now)).hasValue(0);
        assertThat(limit.permit("t" + (LogLimit.TOPICS - 1), now)).isEmpty();
    }
}
