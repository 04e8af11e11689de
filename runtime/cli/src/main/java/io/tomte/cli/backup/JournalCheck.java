package io.tomte.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.tomte.backup.Archive;
import io.tomte.backup.BackupException;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.store.journal.Journal;
import io.tomte.mqtt.store.journal.JournalOptions;

/** Opens the journal of a backup, unpacked to a temporary folder, as the hub will, and counts what is in it. */
final class JournalCheck {
    private static final String FOLDER = "journal";

    private JournalCheck() {}

    /** Sentences for people. */
    static List<String> of(Archive archive) throws IOException {
        if (archive.manifest().files().stream().noneMatch(item -> isJournal(item.name()))) {
            return List.of("There are no sessions and messages in it.");
        }
        Path folder = Files.createTempDirectory("tomte-check");
        try {
            archive.extract(JournalCheck::isJournal, folder, line -> {});
            return count(folder.resolve(FOLDER));
        } finally {
            Trees.delete(folder);
        }
    }

    private static boolean isJournal(String name) {
        return name.startsWith(FOLDER + "/");
    }

    private static List<String> count(Path folder) throws IOException {
        try (Journal journal = Journal.open(folder, JournalOptions.usual())) {
            AtomicInteger sessions = new AtomicInteger();
            journal.sessions().load(0, session -> sessions.incrementAndGet());
            StoreFigures figures = journal.figures().toCompletableFuture().join();
            List<String> lines = new ArrayList<>();
            lines.add("In it: " + sessions + " sessions, " + figures.messages() + " messages that wait, "
                    + figures.retained() + " retained messages.");
            journal.damage().forEach(damage -> lines.add("It was damaged before it was saved: " + damage + "."));
            return lines;
        } catch (IOException | RuntimeException unusable) {
            throw new BackupException("The sessions and messages in it cannot be read (" + unusable.getMessage()
                    + "). Use another backup.");
        }
    }
}
