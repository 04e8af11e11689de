package io.tomte.log.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger: one look at a field when a level is off. Thread-safe. */
final class HubLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient Consumer<Line> output;
    private volatile int least;

    HubLogger(String name, Level least, Consumer<Line> output) {
        this.name = name;
        this.least = least.toInt();
        this.output = output;
    }

    void setLevel(Level wanted) {
        least = wanted.toInt();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable failure) {
        String text = arguments == null ? message : MessageFormatter.basicArrayFormat(message, arguments);
        output.accept(new Line(Instant.now(), level, name, String.valueOf(text), Optional.ofNullable(failure)));
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return HubLogger.class.getName();
    }

    private boolean tells(Level level) {
        return level.toInt() >= least;
    }

    @Override
    public boolean isTraceEnabled() {
        return tells(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return tells(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return tells(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return tells(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return tells(Level.ERROR);
    }
}
