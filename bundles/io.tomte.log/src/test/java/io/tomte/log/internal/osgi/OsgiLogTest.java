package io.tomte.log.internal.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tomte.log.internal.Levels;
import io.tomte.log.internal.Line;
import io.tomte.log.internal.Loggers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.Logger;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OsgiLogTest {
    private final List<Line> lines = new ArrayList<>();
    private final OsgiLog log = new OsgiLog("some.bundle");

    @BeforeEach
    void listen() {
        Loggers.current().setOutputs(List.of(lines::add));
        Loggers.current().setLevels(new Levels(Level.INFO, Map.of()));
    }

    @AfterEach
    void stop() {
        Loggers.current().setOutputs(List.of());
    }

    @Test
    void textsAreFilledAsTheKindOfLoggerSays() {
        log.getLogger("a").info("{} and {}", 1, 2);
        log.getLogger("a", FormatterLogger.class).warn("%d%%", 5);
        assertThat(lines).extracting(Line::text).containsExactly("1 and 2", "5%");
        assertThatThrownBy(() -> log.getLogger("a", OsgiLogger.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureMayStandAtTheEnd() {
        Exception why = new Exception("why");
        log.getLogger("a").error("{} failed", "it", why);
        assertThat(lines.get(0).text()).isEqualTo("it failed");
        assertThat(lines.get(0).failure()).contains(why);
    }

    @Test
    void theRootLoggerIsThatOfTheBundle() {
        log.getLogger(Logger.ROOT_LOGGER_NAME).info("here");
        assertThat(lines).extracting(Line::logger).containsExactly("some.bundle");
    }

    @Test
    @SuppressWarnings("deprecation") // what bundles of old call
    void theWayOfOldHasLevelsAsNumbers() {
        log.log(org.osgi.service.log.LogService.LOG_WARNING, "careful");
        log.log(org.osgi.service.log.LogService.LOG_DEBUG, "not told");
        assertThat(lines).extracting(Line::level).containsExactly(Level.WARN);
    }

    @Test
    void aConsumerIsNotCalledInVain() {
        log.getLogger("a").debug(logger -> logger.debug("not told"));
        log.getLogger("a").info(logger -> logger.info("told"));
        assertThat(lines).extracting(Line::text).containsExactly("told");
    }
}
