package io.tomte.log.internal;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.slf4j.ILoggerFactory;

/** Takes what is logged with {@code java.util.logging}, as by the JDK and by drivers of databases, into our log. */
public final class JavaLogging extends Handler {
    private final ILoggerFactory loggers;

    private JavaLogging(ILoggerFactory loggers) {
        this.loggers = loggers;
    }

    /** From now on; ends with {@link #uninstall}. */
    public static JavaLogging install(ILoggerFactory loggers) {
        LogManager.getLogManager().reset(); // no lines of its own on the terminal
        JavaLogging handler = new JavaLogging(loggers);
        root().addHandler(handler);
        return handler;
    }

    public void uninstall() {
        root().removeHandler(this);
    }

    private static Logger root() {
        return Logger.getLogger("");
    }

    @Override
    public void publish(LogRecord event) {
        org.slf4j.Logger logger = loggers.getLogger(event.getLoggerName() == null ? "java" : event.getLoggerName());
        String text = new SimpleFormatter().formatMessage(event); // rare
        int level = event.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            logger.error(text, event.getThrown());
        } else if (level >= Level.WARNING.intValue()) {
            logger.warn(text, event.getThrown());
        } else if (level >= Level.INFO.intValue()) {
            logger.info(text, event.getThrown());
        } else {
            logger.debug(text, event.getThrown());
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing to let go of
    }
}
