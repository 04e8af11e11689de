package io.tomte.shell.internal;

import java.util.concurrent.CompletionStage;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.store.StoreFigures;

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
            Table table = new Table("STORE", "NOW")
                    .row("waiting messages", figures.messages())
                    .row("retained messages", figures.retained())
                    .row("bytes of files", figures.fileBytes())
                    .row("bytes that count", figures.liveBytes());
            table.row("bytes written since the start", figures.bytesWritten())
                    .row("forces since the start", figures.forces());
            if (received > 0) {
                table.row("bytes written per message received", figures.bytesWritten() / received);
            }
            return table.toString();
        });
    }
}
