package io.tomte.log.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JavaLoggingTest {
    @Test
    void whatJavaLogsIsInOurLog() {
        Loggers loggers = new Loggers();
        List<Line> lines = new ArrayList<>();
        loggers.setOutputs(List.of(lines::add));
        JavaLogging java = JavaLogging.install(loggers);
        Logger logger = Logger.getLogger("org.somebody");
        logger.log(Level.WARNING, "{0} is late", "it");
        logger.fine("not told");
        java.uninstall();
        logger.severe("not ours any more");
        assertThat(lines).extracting(Line::text).containsExactly("it is late");
        assertThat(lines).extracting(Line::logger).containsExactly("org.somebody");
    }
}
