package io.tomte.mqtt.client.internal;

import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.packet.Publish;

/** A handler that is done with a message when it returns. Two with the same handler are equal. */
record Handler(Consumer<Publish> handler) implements Consumer<Delivery> {
    @Override
    public void accept(Delivery delivery) {
        try {
            handler.accept(delivery.message());
        } finally {
            delivery.acknowledge();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Handler same && handler.equals(same.handler);
    }

    @Override
    public int hashCode() { // asked for each message
        return handler.hashCode();
    }
}
