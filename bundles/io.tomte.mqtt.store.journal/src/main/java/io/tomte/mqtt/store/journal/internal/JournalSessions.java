package io.tomte.mqtt.store.journal.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.SessionChange;
import io.tomte.mqtt.api.store.SessionStore;
import io.tomte.mqtt.api.store.StoredMessage;
import io.tomte.mqtt.api.store.StoredSession;
import io.tomte.mqtt.store.journal.internal.commit.Committer;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.index.Index;
import io.tomte.mqtt.store.journal.internal.index.SessionReader;

/** Sessions of a journal. */
public final class JournalSessions implements SessionStore {
    private final Committer committer;
    private final Index index;
    private final SessionReader reader;

    public JournalSessions(Committer committer, Index index, SessionReader reader) {
        this.committer = committer;
        this.index = index;
        this.reader = reader;
    }

    @Override
    public void load(int window, Consumer<StoredSession> consumer) {
        for (String clientId : Answers.await(committer.ask(index::clients))) {
            Answers.await(committer.ask(() -> reader.session(clientId, window))).ifPresent(consumer);
        }
    }

    @Override
    public CompletionStage<List<StoredMessage>> read(String clientId, long after, int limit) {
        return committer.ask(() -> reader.waiting(clientId, after, limit));
    }

    @Override
    public CompletionStage<Void> apply(String clientId, SessionChange change) {
        return committer.append(new Entry.OfSession(clientId, change));
    }

    @Override
    public void note(String clientId, SessionChange change) {
        committer.note(new Entry.OfSession(clientId, change));
    }
}
