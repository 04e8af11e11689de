package io.tomte.mqtt.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.mqtt.packet.Packet;

/**
 * Acknowledgements of one connection and one QoS, sent in the order in which their messages came, however the consumers finish.
 * MQTT 5 section 4.6. On the loop; no I/O.
 */
final class Acknowledgements {
    /** The place of one message. */
    final class Place {
        private Optional<Packet> packet = Optional.empty();

        void fill(Packet acknowledgement) {
            packet = Optional.of(acknowledgement);
            flush();
        }
    }

    private final Consumer<Packet> output;
    private final Deque<Place> places = new ArrayDeque<>();

    Acknowledgements(Consumer<Packet> output) {
        this.output = output;
    }

    /** A message came. */
    Place next() {
        Place place = new Place();
        places.add(place);
        return place;
    }

    private void flush() {
        while (!places.isEmpty() && places.getFirst().packet.isPresent()) {
            output.accept(places.removeFirst().packet.get());
        }
    }

    /** The connection is gone. */
    void end() {
        places.clear();
    }
}
