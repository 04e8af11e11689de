package io.tomte.binding.component.internal.entity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.google.gson.JsonElement;
import io.tomte.binding.kit.Json;
import io.tomte.jinja.TemplateContext;
import io.tomte.mqtt.packet.Bytes;

/**
 * A message on its way through all entities that listen to its topic. What one of them had to work out, the text and what it
 * means as JSON, serves the others too.
 */
public final class Message {
    private final String topic;
    private final Bytes payload;
    private final boolean replay;
    private Optional<Optional<String>> utf8 = Optional.empty();
    private Optional<TemplateContext> context = Optional.empty();
    private Optional<Optional<JsonElement>> json = Optional.empty();
    private int exhausted;

    /** @param replay an old message that is repeated */
    public Message(String topic, Bytes payload, boolean replay) {
        this.topic = topic;
        this.payload = payload;
        this.replay = replay;
    }

    public String topic() {
        return topic;
    }

    public Bytes payload() {
        return payload;
    }

    public boolean replay() {
        return replay;
    }

    /** Says the same on the same topic. */
    boolean isSame(Message other) {
        return topic.equals(other.topic) && payload.equals(other.payload);
    }

    /** All entities had it; what was worked out may go, who remembers the message needs little. */
    public void done() {
        utf8 = Optional.empty();
        context = Optional.empty();
        json = Optional.empty();
    }

    /** How many templates went beyond their limits with it. */
    int exhausted() {
        return exhausted;
    }

    void exhaust() {
        exhausted++;
    }

    Message asReplay() {
        return new Message(topic, payload, true);
    }

    /** The payload as text; empty when it is none in this encoding. */
    Optional<String> text(Charset encoding) {
        if (!encoding.equals(StandardCharsets.UTF_8)) {
            return decode(encoding);
        }
        if (utf8.isEmpty()) {
            utf8 = Optional.of(decode(encoding));
        }
        return utf8.get();
    }

    private Optional<String> decode(Charset encoding) {
        try {
            ByteBuffer bytes = payload.asByteBuffer();
            return Optional.of(encoding.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What the text means as JSON; empty when it is none. */
    Optional<JsonElement> json(String text) {
        if (json.isEmpty()) {
            json = Optional.of(Json.parse(text));
        }
        return json.get();
    }

    /** For templates: {@code value} and {@code value_json}. */
    TemplateContext context(String text) {
        if (context.isEmpty()) {
            context = Optional.of(TemplateContext.ofPayload(text));
        }
        return context.get();
    }
}
