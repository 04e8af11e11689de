package io.tomte.shell.internal;

import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.store.StoreFigures;
import io.tomte.mqtt.api.store.StoreWork;

/** Says what the store of sessions and messages holds and did. Any thread; waits for its answer. */
public final class StoreCommand {
    private final Hub hub;

    public StoreCommand(Hub hub) {
        this.hub = hub;
    }

    public String store() {
        return hub.withBroker(broker -> broker.store()
                .map(report -> figures(broker, report.figures()))
                .orElse("Sessions and messages are kept in memory only."));
    }

    private static String figures(Broker broker, CompletionStage<StoreFigures> stage) {
        long received = broker.stats().publishesReceived();
        return Answers.of(stage, figures -> {
            StoreWork work = figures.work();
            Table table = new Table("STORE", "NOW")
                    .row("waiting messages", figures.messages())
                    .row("retained messages", figures.retained())
                    .row("bytes of files", figures.fileBytes())
                    .row("bytes that count", figures.liveBytes())
                    .row("since the start: messages written", work.messages())
                    .row("bytes of records", work.recordBytes())
                    .row("bytes to the device, in pages", work.deviceBytes())
                    .row("bytes of zeros in new files", work.filledBytes())
                    .row("forces", work.forces())
                    .row("files cleaned", work.cleanedFiles());
            if (received > 0) {
                table.row("bytes to the device per message received", work.deviceBytes() / received);
            }
            return table.toString();
        });
    }
}
