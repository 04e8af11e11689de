package io.tomte.log.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** All loggers of the process, how much each tells, and where it goes. Thread-safe. */
public final class Loggers implements ILoggerFactory {
    private final Map<String, HubLogger> loggers = new ConcurrentHashMap<>();
    private Levels levels = new Levels(Level.INFO, Map.of()); // guarded by this
    private volatile List<Consumer<Line>> outputs = List.of(new Terminal(System.err, Level.WARN));

    /** The one that SLF4J uses. */
    public static Loggers current() {
        return (Loggers) LoggerFactory.getILoggerFactory();
    }

    @Override
    public Logger getLogger(String name) {
        Logger there = loggers.get(name);
        return there == null ? create(name) : there;
    }

    private synchronized Logger create(String name) {
        return loggers.computeIfAbsent(name, wanted -> new HubLogger(wanted, levels.of(wanted), this::write));
    }

    /** From now on, for loggers that are there already, too. */
    public synchronized void setLevels(Levels wanted) {
        levels = wanted;
        loggers.forEach((name, logger) -> logger.setLevel(wanted.of(name)));
    }

    /** @param wanted called on any thread that logs, more than one at a time */
    public void setOutputs(List<Consumer<Line>> wanted) {
        outputs = List.copyOf(wanted);
    }

    private void write(Line line) {
        for (Consumer<Line> output : outputs) {
            output.accept(line);
        }
    }
}
