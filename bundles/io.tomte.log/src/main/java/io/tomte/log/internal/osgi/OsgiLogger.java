package io.tomte.log.internal.osgi;

import java.util.Arrays;
import java.util.Locale;

import org.osgi.framework.ServiceReference;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** A logger as OSGi has it, on one of SLF4J. Thread-safe. */
final class OsgiLogger implements FormatterLogger {
    /** What a call comes to: OSGi takes a failure, and the service that it is about, from the end of the arguments. */
    private record Said(String text, Throwable failure) {}

    private final Logger to;
    private final boolean printf;

    /** @param printf whether texts are formats of {@link String#format}, else with <code>{}</code> for each argument */
    OsgiLogger(Logger to, boolean printf) {
        this.to = to;
        this.printf = printf;
    }

    @Override
    public String getName() {
        return to.getName();
    }

    private Said said(String text, Object... arguments) {
        int count = arguments.length;
        Throwable failure = null;
        String about = "";
        for (int i = 0; i < 2 && count > 0; i++) {
            if (arguments[count - 1] instanceof Throwable thrown && failure == null) {
                failure = thrown;
                count--;
            } else if (arguments[count - 1] instanceof ServiceReference<?> service && about.isEmpty()) {
                about = " [" + service + "]";
                count--;
            }
        }
        Object[] rest = Arrays.copyOf(arguments, count);
        String whole = printf ? String.format(Locale.ROOT, text, rest) : MessageFormatter.basicArrayFormat(text, rest);
        return new Said(whole + about, failure);
    }

    @Override
    public boolean isTraceEnabled() {
        return to.isTraceEnabled();
    }

    @Override
    public void trace(String text) {
        to.trace(text);
    }

    @Override
    public void trace(String text, Object argument) {
        trace(text, new Object[] {argument});
    }

    @Override
    public void trace(String text, Object first, Object second) {
        trace(text, new Object[] {first, second});
    }

    @Override
    public void trace(String text, Object... arguments) {
        if (to.isTraceEnabled()) {
            Said said = said(text, arguments);
            to.trace(said.text(), said.failure());
        }
    }

    @Override
    public <E extends Exception> void trace(LoggerConsumer<E> consumer) throws E {
        if (to.isTraceEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isDebugEnabled() {
        return to.isDebugEnabled();
    }

    @Override
    public void debug(String text) {
        to.debug(text);
    }

    @Override
    public void debug(String text, Object argument) {
        debug(text, new Object[] {argument});
    }

    @Override
    public void debug(String text, Object first, Object second) {
        debug(text, new Object[] {first, second});
    }

    @Override
    public void debug(String text, Object... arguments) {
        if (to.isDebugEnabled()) {
            Said said = said(text, arguments);
            to.debug(said.text(), said.failure());
        }
    }

    @Override
    public <E extends Exception> void debug(LoggerConsumer<E> consumer) throws E {
        if (to.isDebugEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isInfoEnabled() {
        return to.isInfoEnabled();
    }

    @Override
    public void info(String text) {
        to.info(text);
    }

    @Override
    public void info(String text, Object argument) {
        info(text, new Object[] {argument});
    }

    @Override
    public void info(String text, Object first, Object second) {
        info(text, new Object[] {first, second});
    }

    @Override
    public void info(String text, Object... arguments) {
        if (to.isInfoEnabled()) {
            Said said = said(text, arguments);
            to.info(said.text(), said.failure());
        }
    }

    @Override
    public <E extends Exception> void info(LoggerConsumer<E> consumer) throws E {
        if (to.isInfoEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isWarnEnabled() {
        return to.isWarnEnabled();
    }

    @Override
    public void warn(String text) {
        to.warn(text);
    }

    @Override
    public void warn(String text, Object argument) {
        warn(text, new Object[] {argument});
    }

    @Override
    public void warn(String text, Object first, Object second) {
        warn(text, new Object[] {first, second});
    }

    @Override
    public void warn(String text, Object... arguments) {
        if (to.isWarnEnabled()) {
            Said said = said(text, arguments);
            to.warn(said.text(), said.failure());
        }
    }

    @Override
    public <E extends Exception> void warn(LoggerConsumer<E> consumer) throws E {
        if (to.isWarnEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isErrorEnabled() {
        return to.isErrorEnabled();
    }

    @Override
    public void error(String text) {
        to.error(text);
    }

    @Override
    public void error(String text, Object argument) {
        error(text, new Object[] {argument});
    }

    @Override
    public void error(String text, Object first, Object second) {
        error(text, new Object[] {first, second});
    }

    @Override
    public void error(String text, Object... arguments) {
        if (to.isErrorEnabled()) {
            Said said = said(text, arguments);
            to.error(said.text(), said.failure());
        }
    }

    @Override
    public <E extends Exception> void error(LoggerConsumer<E> consumer) throws E {
        if (to.isErrorEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public void audit(String text) {
        to.error(text);
    }

    @Override
    public void audit(String text, Object argument) {
        error(text, argument);
    }

    @Override
    public void audit(String text, Object first, Object second) {
        error(text, first, second);
    }

    @Override
    public void audit(String text, Object... arguments) {
        error(text, arguments);
    }
}
