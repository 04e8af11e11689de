package io.tomte.log.internal;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LevelsTest {
    @Test
    void theLongestNameCounts() {
        Levels levels = Levels.parse("info", List.of("io.netty=warn", "io.netty.handler = TRACE"));
        assertThat(levels.of("io.netty.channel.Channel")).isEqualTo(Level.WARN);
        assertThat(levels.of("io.netty.handler.Ssl")).isEqualTo(Level.TRACE);
        assertThat(levels.of("io.netty.handlers")).isEqualTo(Level.WARN);
        assertThat(levels.of("io.tomte")).isEqualTo(Level.INFO);
        assertThat(levels.of("")).isEqualTo(Level.INFO);
    }

    @Test
    void whatIsNoLevelIsSaid() {
        assertThatThrownBy(() -> Levels.parse("loud", List.of())).hasMessageContaining("'loud' is no level");
        assertThatThrownBy(() -> Levels.parse("info", List.of("io.netty"))).hasMessageContaining("name=level");
    }

    @Test
    void loggersThatAreThereFollowNewLevels() {
        Loggers loggers = new Loggers();
        Logger logger = loggers.getLogger("a.b");
        assertThat(logger.isDebugEnabled()).isFalse();
        loggers.setLevels(Levels.parse("error", List.of("a=debug")));
        assertThat(logger.isDebugEnabled()).isTrue();
        assertThat(logger.isTraceEnabled()).isFalse();
        assertThat(loggers.getLogger("b").isWarnEnabled()).isFalse();
    }
}
