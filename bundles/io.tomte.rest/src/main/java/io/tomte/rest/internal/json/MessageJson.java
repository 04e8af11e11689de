package io.tomte.rest.internal.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.StringPair;

/** The value of a topic as JSON; docs/api.md, "Topics and clients". */
public final class MessageJson {
    /** Payloads are cut to this many bytes. */
    static final int MAX_BYTES = 64 * 1024;

    private MessageJson() {}

    /** @param at when it came; empty for a retained message older than this run of the hub */
    public static JsonObject value(Publish message, boolean retained, Optional<Instant> at) {
        Bytes payload = message.payload();
        boolean truncated = payload.size() > MAX_BYTES;
        ByteBuffer shown = payload.asByteBuffer();
        shown.limit(Math.min(shown.limit(), MAX_BYTES));
        Optional<String> text = text(shown.duplicate(), truncated);
        JsonObject json = new JsonObject();
        json.addProperty("topic", message.topic());
        json.add("payload", ValueJson.text(text));
        if (text.isEmpty()) {
            json.addProperty("base64", base64(shown));
        }
        json.addProperty("bytes", payload.size());
        json.addProperty("truncated", truncated);
        json.addProperty("retained", retained);
        json.addProperty("qos", message.qos().code());
        json.add(
                "at",
                at.<JsonElement>map(time -> new JsonPrimitive(Times.text(time))).orElse(JsonNull.INSTANCE));
        json.add("properties", properties(message));
        return json;
    }

    /** @param cut when true a character that the end cuts in two is left out */
    private static Optional<String> text(ByteBuffer bytes, boolean cut) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (!cut) {
            try {
                return Optional.of(decoder.decode(bytes).toString());
            } catch (CharacterCodingException binary) {
                return Optional.empty();
            }
        }
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.remaining());
        return decoder.decode(bytes, out, false).isError()
                ? Optional.empty()
                : Optional.of(out.flip().toString());
    }

    private static String base64(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1
                .decode(Base64.getEncoder().encode(copy(bytes)))
                .toString();
    }

    private static ByteBuffer copy(ByteBuffer readOnly) {
        return ByteBuffer.allocate(readOnly.remaining())
                .put(readOnly.duplicate())
                .flip();
    }

    /** MQTT 5 properties by their names in lower case; user properties under {@code user_properties}, the last of a name wins. */
    private static JsonObject properties(Publish message) {
        JsonObject json = new JsonObject();
        message.properties().singleValues().forEach((property, value) -> {
            String name = property.name().toLowerCase(Locale.ROOT);
            switch (value) {
                case Long number -> json.addProperty(name, number);
                case Bytes bytes -> json.addProperty(name, HexFormat.of().formatHex(bytes.toByteArray()));
                default -> json.addProperty(name, value.toString());
            }
        });
        if (!message.properties().userProperties().isEmpty()) {
            JsonObject user = new JsonObject();
            for (StringPair pair : message.properties().userProperties()) {
                user.addProperty(pair.name(), pair.value());
            }
            json.add("user_properties", user);
        }
        return json;
    }
}
