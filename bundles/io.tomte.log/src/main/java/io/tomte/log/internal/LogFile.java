package io.tomte.log.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The file {@code tomte.log}. When a day is over, and when it is as large as one may be, it becomes {@code tomte.DAY.NUMBER.log} and then
 * one of the {@link OldLogs}. Each line is with the system when {@link #accept} returns; a line that cannot be written is lost, and said
 * so on the terminal, once. Thread-safe.
 */
public final class LogFile implements Consumer<Line>, AutoCloseable {
    private final Path folder;
    private final Path file;
    private final ZoneId zone;
    private final PrintStream terminal;
    private final Executor aside;
    private LogLimits limits; // guarded by this, like the rest
    private Optional<OutputStream> out = Optional.empty();
    private long size;
    private LocalDate day = LocalDate.EPOCH;
    private Instant dayEnds = Instant.MIN;
    private boolean failed;
    private boolean closed;

    /**
     * @param terminal told when nothing can be written
     * @param aside    packs old files, which takes a while
     */
    public LogFile(Path folder, LogLimits limits, ZoneId zone, PrintStream terminal, Executor aside) {
        this.folder = folder;
        this.file = folder.resolve("tomte.log");
        this.limits = limits;
        this.zone = zone;
        this.terminal = terminal;
        this.aside = aside;
    }

    /** From the next line on. */
    public synchronized void setLimits(LogLimits wanted) {
        limits = wanted;
    }

    @Override
    public synchronized void accept(Line line) {
        if (closed) {
            return;
        }
        byte[] bytes = line.forFile(zone).getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream open = opened(line.at());
            if (!line.at().isBefore(dayEnds) || size > 0 && size + bytes.length > limits.fileBytes()) {
                roll();
                open = opened(line.at());
            }
            open.write(bytes);
            size += bytes.length;
            failed = false;
        } catch (IOException unwritable) {
            release();
            if (!failed) {
                failed = true;
                terminal.println("tomte: The log " + file + " cannot be written: " + unwritable.getMessage());
            }
        }
    }

    private OutputStream opened(Instant now) throws IOException {
        if (out.isEmpty()) {
            Files.createDirectories(folder);
            boolean there = Files.exists(file);
            Instant begun = there ? Files.getLastModifiedTime(file).toInstant() : now;
            out = Optional.of(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            size = there ? Files.size(file) : 0;
            day = LocalDate.ofInstant(begun, zone);
            dayEnds = day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        return out.orElseThrow();
    }

    private void roll() throws IOException {
        release();
        if (Files.exists(file)) {
            OldLogs.add(folder, file, day);
            LogLimits now = limits;
            aside.execute(() -> OldLogs.tidy(folder, now, LocalDate.now(zone)));
        }
    }

    private void release() {
        try {
            if (out.isPresent()) {
                out.orElseThrow().close();
            }
        } catch (IOException nothingBuffered) {
            // each line was given to the system before
        }
        out = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
