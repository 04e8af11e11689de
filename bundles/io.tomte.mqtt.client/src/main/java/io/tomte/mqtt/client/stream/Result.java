package io.tomte.mqtt.client.stream;

import java.util.Objects;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.packet.Publish;

/** What became of a message of a stream. */
public sealed interface Result {
    Publish message();

    /** The server has it, as far as the QoS of the message says. */
    record Accepted(Publish message, Answer answer) implements Result {
        public Accepted {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(answer, "answer");
        }
    }

    /** The server refused it, or it could not be sent. */
    record Failed(Publish message, MqttException problem) implements Result {
        public Failed {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(problem, "problem");
        }
    }
}
