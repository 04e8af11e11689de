package io.tomte.log.internal.osgi;

import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;

/** The log as a service, for one bundle: what it logs goes to the loggers of SLF4J. Thread-safe. */
@SuppressWarnings("deprecation") // the methods of old that the interface still has
final class OsgiLog implements LogService {
    private final String bundle;

    OsgiLog(String bundle) {
        this.bundle = bundle;
    }

    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> kind) {
        return logger(name, bundle, kind);
    }

    /** The root logger of OSGi is one of each bundle. */
    private static <L extends Logger> L logger(String name, String bundle, Class<L> kind) {
        boolean printf = kind == FormatterLogger.class;
        if (!printf && kind != Logger.class) {
            throw new IllegalArgumentException(kind + " is neither Logger nor FormatterLogger");
        }
        String known = name.equals(Logger.ROOT_LOGGER_NAME) ? bundle : name;
        return kind.cast(new OsgiLogger(LoggerFactory.getLogger(known), printf));
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> kind) {
        return getLogger(type.getName(), kind);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle of, String name, Class<L> kind) {
        return logger(name, of.getSymbolicName(), kind);
    }

    @Override
    public void log(int level, String message) {
        log(level, message, null);
    }

    @Override
    public void log(ServiceReference<?> about, int level, String message) {
        log(level, message, null);
    }

    @Override
    public void log(ServiceReference<?> about, int level, String message, Throwable failure) {
        log(level, message, failure);
    }

    @Override
    public void log(int level, String message, Throwable failure) {
        org.slf4j.Logger logger = LoggerFactory.getLogger(bundle);
        switch (level) {
            case LOG_ERROR -> logger.error(message, failure);
            case LOG_WARNING -> logger.warn(message, failure);
            case LOG_INFO -> logger.info(message, failure);
            default -> logger.debug(message, failure);
        }
    }
}
