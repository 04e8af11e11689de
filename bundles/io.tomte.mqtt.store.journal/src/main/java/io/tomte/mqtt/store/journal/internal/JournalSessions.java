package io.tomte.mqtt.store.journal.internal;

import java.util.List;
import java.util.Optional;
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
    private static final int AT_ONCE = 100; // sessions read between two batches

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
        List<String> clients = Answers.await(committer.ask(index::clients));
        for (int from = 0; from < clients.size(); from += AT_ONCE) {
            List<String> some = clients.subList(from, Math.min(clients.size(), from + AT_ONCE));
            Answers.await(committer.ask(() -> some.stream()
                            .map(clientId -> reader.session(clientId, window))
                            .flatMap(Optional::stream)
                            .toList()))
                    .forEach(consumer);
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
