package io.tomte.log.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTest {
    @TempDir
    Path folder;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC); // what a file is that has just been made
    private final Instant noon = today.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private LogFile open(LogLimits limits) {
        return new LogFile(
                folder, limits, ZoneOffset.UTC, new PrintStream(terminal, true, StandardCharsets.UTF_8), Runnable::run);
    }

    private static Line line(Instant at, String text) {
        return new Line(at, Level.INFO, "test", text, Optional.empty());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String unpacked(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void goesOnInTheFileThatIsThere() throws IOException {
        try (LogFile log = open(new LogLimits(1_000, 14, 1_000))) {
            log.accept(line(Instant.now(), "one"));
        }
        try (LogFile log = open(new LogLimits(1_000, 14, 1_000))) {
            log.accept(line(Instant.now(), "two"));
        }
        assertThat(names()).containsExactly("tomte.log");
        assertThat(Files.readAllLines(folder.resolve("tomte.log"))).hasSize(2);
    }

    @Test
    void aFullFileIsPackedUnderADayAndANumber() throws IOException {
        try (LogFile log = open(new LogLimits(50, 14, 100_000))) {
            for (String text : List.of("first", "second", "third")) {
                log.accept(line(noon, text));
            }
        }
        assertThat(names())
                .containsExactly("tomte." + today + ".0.log.gz", "tomte." + today + ".1.log.gz", "tomte.log");
        assertThat(unpacked("tomte." + today + ".0.log.gz")).endsWith(" - first\n");
        assertThat(unpacked("tomte." + today + ".1.log.gz")).endsWith(" - second\n");
        assertThat(Files.readString(folder.resolve("tomte.log"))).endsWith(" - third\n");
    }

    @Test
    void eachDayHasItsFile() throws IOException {
        try (LogFile log = open(new LogLimits(10_000, 14, 100_000))) {
            log.accept(line(noon, "today"));
            log.accept(line(noon.plusSeconds(13 * 3_600), "tomorrow"));
        }
        assertThat(unpacked("tomte." + today + ".0.log.gz")).endsWith(" - today\n");
        assertThat(Files.readString(folder.resolve("tomte.log"))).endsWith(" - tomorrow\n");
    }

    @Test
    void whatIsTooOldOrTooMuchGoesTheOldestFirst() throws IOException {
        for (String name : List.of(
                "tomte." + today + ".0.log.gz",
                "tomte." + today + ".10.log.gz",
                "tomte." + today.minusDays(1) + ".0.log.gz",
                "tomte." + today.minusDays(15) + ".0.log.gz",
                "notes.txt")) {
            Files.writeString(folder.resolve(name), "x".repeat(100));
        }
        OldLogs.tidy(folder, new LogLimits(1, 14, 1_000), today);
        assertThat(names())
                .doesNotContain("tomte." + today.minusDays(15) + ".0.log.gz")
                .hasSize(4);

        OldLogs.tidy(folder, new LogLimits(1, 14, 100), today);
        assertThat(names()).containsExactly("notes.txt", "tomte." + today + ".10.log.gz");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldOnceAndTakenAgainLater() throws IOException {
        Path inTheWay = folder.resolve("tomte.log");
        Files.createDirectory(inTheWay);
        try (LogFile log = open(new LogLimits(10_000, 14, 100_000))) {
            log.accept(line(Instant.now(), "one"));
            log.accept(line(Instant.now(), "two"));
            assertThat(terminal.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
            Files.delete(inTheWay);
            log.accept(line(Instant.now(), "three"));
        }
        assertThat(Files.readString(inTheWay)).endsWith(" - three\n").doesNotContain("two");
    }
}
