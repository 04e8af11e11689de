package io.tomte.mqtt.store.journal.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tomte.mqtt.api.store.RetainedStore;
import io.tomte.mqtt.store.journal.internal.commit.Committer;
import io.tomte.mqtt.store.journal.internal.entry.Entry;
import io.tomte.mqtt.store.journal.internal.index.Index;
import io.tomte.mqtt.store.journal.internal.index.SessionReader;
import io.tomte.mqtt.store.journal.internal.retained.LazyRetained;

/** Retained messages of a journal. */
public final class JournalRetained implements RetainedStore {
    private static final int AT_ONCE = 500; // messages read between two batches

    private final Committer committer;
    private final Index index;
    private final SessionReader reader;
    private final LazyRetained lazy;
    private final Clock clock;

    public JournalRetained(Committer committer, Index index, SessionReader reader, LazyRetained lazy, Clock clock) {
        this.committer = committer;
        this.index = index;
        this.reader = reader;
        this.lazy = lazy;
        this.clock = clock;
    }

    @Override
    public void load(Consumer<Stored> consumer) {
        lazy.flush(); // another broker may have left something
        List<String> topics = Answers.await(committer.ask(index::topics));
        for (int from = 0; from < topics.size(); from += AT_ONCE) {
            List<String> some = topics.subList(from, Math.min(topics.size(), from + AT_ONCE));
            Answers.await(committer.ask(() -> some.stream()
                            .map(reader::retained)
                            .flatMap(Optional::stream)
                            .map(Entry.Retained::message)
                            .toList()))
                    .forEach(message -> give(message, consumer));
        }
    }

    private void give(Stored message, Consumer<Stored> consumer) {
        Instant now = clock.instant();
        if (message.expires().filter(end -> !end.isAfter(now)).isPresent()) {
            remove(message.message().topic());
        } else {
            consumer.accept(message);
        }
    }

    @Override
    public CompletionStage<Void> put(Stored message) {
        return lazy.put(message);
    }

    @Override
    public CompletionStage<Void> remove(String topic) {
        return lazy.remove(topic);
    }
}
