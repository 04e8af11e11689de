package io.tomte.log.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class LineTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

    @Test
    void theFileHasDayTimeAndStack() {
        Line line = new Line(AT, Level.WARN, "a.B", "text", Optional.of(new IllegalStateException("why")));
        assertThat(line.forFile(ZoneOffset.UTC))
                .startsWith("2026-01-02 03:04:05.006 WARN  a.B - text\njava.lang.IllegalStateException: why\n\tat ");
    }

    @Test
    void theTerminalHasTheTimeAndNoStack() {
        Line line = new Line(
                AT, Level.ERROR, "io.tomte.mqtt.broker.internal.connect.Link", "text", Optional.of(new Exception()));
        assertThat(line.forTerminal(ZoneOffset.UTC)).isEqualTo("03:04:05 ERROR i.t.m.b.i.connect.Link - text");
    }

    @Test
    void longNamesLoseTheirPackagesFromTheFront() {
        assertThat(Line.shortened("io.tomte.mqtt.broker.internal.connect.Link", 40))
                .isEqualTo("i.tomte.mqtt.broker.internal.connect.Link".replace("i.tomte", "i.t"));
        assertThat(Line.shortened("a..b", 1)).isEqualTo("a..b");
        assertThat(Line.shortened("NoPackageButAVeryLongName", 3)).isEqualTo("NoPackageButAVeryLongName");
    }

    @Test
    void argumentsAndFailuresArriveAsSlf4jHasThem() {
        Loggers loggers = new Loggers();
        List<Line> lines = new ArrayList<>();
        loggers.setOutputs(List.of(lines::add));
        Exception failure = new Exception("why");
        loggers.getLogger("x").info("{} of {}", 1, 2);
        loggers.getLogger("x").warn("{} failed", "it", failure);
        loggers.getLogger("x").atError().addArgument("fluent").log("also {}");
        loggers.getLogger("x").debug("not told");
        assertThat(lines).extracting(Line::text).containsExactly("1 of 2", "it failed", "also fluent");
        assertThat(lines).extracting(Line::level).containsExactly(Level.INFO, Level.WARN, Level.ERROR);
        assertThat(lines.get(1).failure()).contains(failure);
    }
}
