package io.tomte.mqtt.store.journal;

import java.nio.file.Path;

import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.testkit.SessionStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JournalSessionsTest extends SessionStoreContract {
    @TempDir
    Path folder;

    private Journal journal;

    @Override
    protected SessionStore open() throws Exception {
        journal = Journal.open(folder, JournalOptions.usual().withSegmentBytes(64 * 1024));
        return journal.sessions();
    }

    @Override
    protected SessionStore reopen(SessionStore before) throws Exception {
        journal.close();
        return open();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }
}
