package io.tomte.mqtt.store.journal;

import java.nio.file.Path;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.testkit.RetainedStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class JournalRetainedTest extends RetainedStoreContract {
    @TempDir
    Path folder;

    private Journal journal;

    @Override
    protected RetainedStore open() throws Exception {
        journal = Journal.open(folder, JournalOptions.usual().withSegmentBytes(64 * 1024));
        return journal.retained();
    }

    @Override
    protected RetainedStore reopen(RetainedStore before) throws Exception {
        journal.close();
        return open();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }
}
